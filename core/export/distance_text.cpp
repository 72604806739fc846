// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/distance_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "geo/ellipsoid.hpp"

namespace core {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<double> try_number(std::string_view text) {
    std::string plain(trimmed(text));
    std::ranges::replace(plain, ',', '.');
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (error != std::errc{} || end != plain.data() + plain.size() || !std::isfinite(value)) return {};
    return value;
}

}  // namespace

geo::Metres distance_from_text(std::string_view text) {
    std::string_view number = trimmed(text);
    double factor = 1.0;
    if (number.ends_with("km")) {
        factor = 1000.0;
        number.remove_suffix(2);
    } else if (number.ends_with("m")) {
        number.remove_suffix(1);
    }
    const auto value = try_number(number);
    if (!value || *value < 0) {
        throw std::runtime_error("'" + std::string(text) + "' is not a distance; write for example 800m or 2km");
    }
    return {*value * factor};
}

geo::LonLat lonlat_from_text(std::string_view text) {
    const std::size_t cut = text.find_first_of(", ;");
    const auto lon = try_number(text.substr(0, cut));
    const auto lat = cut == std::string_view::npos ? std::nullopt : try_number(text.substr(cut + 1));
    if (!lon || !lat) {
        throw std::runtime_error("'" + std::string(text) +
                                 "' is not a position; write longitude,latitude in degrees, for example 4.85,45.76");
    }
    if (std::abs(*lat) > 90.0 || std::abs(*lon) > 180.0) {
        throw std::runtime_error("'" + std::string(text) +
                                 "' is not on earth; write longitude first, then latitude, in degrees");
    }
    return {*lon, *lat};
}

std::string distance_text(geo::Metres distance, Language language) {
    const double metres = distance.value;
    std::string text = metres < 999.5    ? fmt::format("{:.0f} m", metres)
                       : metres < 9'995  ? fmt::format("{:.2f} km", metres / 1000)
                       : metres < 99'950 ? fmt::format("{:.1f} km", metres / 1000)
                                         : fmt::format("{:.0f} km", metres / 1000);
    if (language == Language::fr) std::ranges::replace(text, '.', ',');
    return text;
}

std::string_view direction_text(double azimuth_degrees, Language language) {
    static constexpr std::array<std::string_view, 8> en{"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
    static constexpr std::array<std::string_view, 8> fr{"N", "NE", "E", "SE", "S", "SO", "O", "NO"};
    if (std::isnan(azimuth_degrees)) return "";
    const auto point = static_cast<std::size_t>(geo::compass_point(azimuth_degrees));
    return (language == Language::fr ? fr : en)[point];
}

}  // namespace core
