// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/number_text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace core {
namespace {

/// std::from_chars knows "-" only.
std::string_view without_plus(std::string_view text) {
    if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
    return text;
}

}  // namespace

WholeNumber whole_number(std::string_view text) {
    text = without_plus(text);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::invalid_argument || end != text.data() + text.size()) return {};
    if (error == std::errc::result_out_of_range) {
        using Limits = std::numeric_limits<std::int64_t>;
        return {true, text.front() == '-' ? Limits::min() : Limits::max()};
    }
    return {true, value};
}

std::optional<double> try_finite_number(std::string_view text) {
    text = without_plus(text);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::string number_text(double value) {
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general);
    return {text.data(), error == std::errc() ? end : text.data()};
}

}  // namespace core
