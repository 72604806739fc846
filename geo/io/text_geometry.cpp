// SPDX-License-Identifier: GPL-3.0-or-later
// Geometries that stand inside values: GeoJSON, WKT, EWKT, pairs of numbers.
#include <ogr_api.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <memory>
#include <string>

#include "geo/io/gdal_library.hpp"
#include "geo/io/ogr_geometry.hpp"
#include "geo/io/record_reader.hpp"
#include "geo/io/text_encoding.hpp"

namespace geo::io {
namespace {

struct DestroyGeometry {
    void operator()(void* geometry) const { OGR_G_DestroyGeometry(geometry); }
};
using OgrGeometry = std::unique_ptr<void, DestroyGeometry>;

constexpr std::size_t longest_text = std::size_t{64} << 20;
constexpr std::size_t most_vertices = 20'000'000;
constexpr int deepest_nesting = 32;

/// Words that WKT begins with.
constexpr std::array<std::string_view, 16> wkt_words{
    "POINT",        "LINESTRING",         "POLYGON",           "MULTIPOINT",    "MULTILINESTRING",
    "MULTIPOLYGON", "GEOMETRYCOLLECTION", "CIRCULARSTRING",    "COMPOUNDCURVE", "CURVEPOLYGON",
    "MULTICURVE",   "MULTISURFACE",       "POLYHEDRALSURFACE", "TIN",           "TRIANGLE",
    "LINEARRING"};

bool begins_with_word(std::string_view text, std::string_view word) {
    if (text.size() < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i)
        if (std::toupper(static_cast<unsigned char>(text[i])) != word[i]) return false;
    return true;
}

bool is_wkt(std::string_view text) {
    return std::ranges::any_of(wkt_words, [text](std::string_view word) { return begins_with_word(text, word); });
}

/// Parsers recurse; a text of brackets would take the stack.
bool is_too_deep(std::string_view text) {
    int depth = 0;
    for (const char c : text) {
        if (c == '(' || c == '[' || c == '{') ++depth;
        if (c == ')' || c == ']' || c == '}') --depth;
        if (depth > deepest_nesting) return true;
    }
    return false;
}

/// "SRID=4326;" before WKT: its number, and the rest.
int take_srid(std::string_view& text) {
    if (!begins_with_word(text, "SRID=")) return 0;
    const std::size_t end = text.find(';');
    if (end == std::string_view::npos) return 0;
    int number = 0;
    std::from_chars(text.data() + 5, text.data() + end, number);
    text = trimmed(text.substr(end + 1));
    return number;
}

/// A number at the front of `text`, with a decimal point; takes it off.
bool take_number(std::string_view& text, double& number) {
    text = trimmed(text);
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || !std::isfinite(number)) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

/// "4.85, 45.75" or "45.75 4.85", perhaps in brackets. Which of the two comes first only a latitude that cannot be one
/// tells for certain; else the order is left as it stands.
std::optional<Point> try_pair(std::string_view text) {
    const bool bracketed =
        text.size() > 2 && ((text.front() == '[' && text.back() == ']') || (text.front() == '(' && text.back() == ')'));
    if (bracketed) text = text.substr(1, text.size() - 2);
    Point p;
    if (!take_number(text, p.x)) return std::nullopt;
    const std::size_t gap = text.find_first_not_of(" \t,;");
    if (gap == 0 || gap == std::string_view::npos) return std::nullopt;
    text.remove_prefix(gap);
    if (!take_number(text, p.y) || !trimmed(text).empty()) return std::nullopt;
    return p;
}

OgrGeometry parse_ogr(std::string_view text, bool json) {
    const std::string terminated(text);
    if (json) return OgrGeometry(OGR_G_CreateGeometryFromJson(terminated.c_str()));
    std::string writable = terminated;
    char* cursor = writable.data();
    OGRGeometryH handle = nullptr;
    const OGRErr answer = OGR_G_CreateFromWkt(&cursor, nullptr, &handle);
    OgrGeometry geometry(handle);
    if (answer != OGRERR_NONE) return nullptr;
    return geometry;
}

}  // namespace

std::optional<TextGeometry> try_parse_geometry(std::string_view text, std::vector<Fault>& report_faults) {
    const std::string_view all = trimmed(text);
    text = all;
    if (text.empty()) return std::nullopt;
    TextGeometry result;
    result.epsg = take_srid(text);
    const bool json = !text.empty() && text.front() == '{';
    if (!json && !is_wkt(text)) {
        const auto pair = try_pair(text);
        if (!pair) return std::nullopt;
        result.geometry = *pair;
        return result;
    }
    const auto report = [&](FaultKind kind, const std::string& detail) {
        report_faults.push_back({kind, -1, shortened(detail)});
    };
    if (text.size() > longest_text || is_too_deep(text)) {
        report(FaultKind::geometry_unreadable, "too long or nested too deep: " + std::string(text.substr(0, 40)));
        return std::nullopt;
    }
    GdalMessages messages;
    const GdalScope scope(messages);
    const OgrGeometry parsed = parse_ogr(text, json);
    if (!parsed) {
        report(FaultKind::geometry_unreadable, std::string(text.substr(0, 100)));
        return std::nullopt;
    }
    FlatGeometry flat = flat_geometry(parsed.get(), most_vertices);
    if (!flat.finite) report(FaultKind::geometry_not_finite, std::string(text.substr(0, 100)));
    if (flat.flattened) report(FaultKind::geometry_type, OGR_G_GetGeometryName(parsed.get()));
    if (flat.ring_closed) report(FaultKind::ring_closed, std::string(text.substr(0, 100)));
    result.geometry = std::move(flat.geometry);
    return result;
}

}  // namespace geo::io
