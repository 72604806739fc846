// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/cnig_text.hpp"

#include "geo/io/number_text.hpp"

namespace core {
namespace {

constexpr int decimals_of_degrees = 9;

void append_ring(std::string& out, const geo::Ring& ring) {
    out += '[';
    for (std::size_t i = 0; i < ring.size(); ++i) {
        out += i == 0 ? "[" : ",[";
        geo::io::append_shortest(out, ring[i].x);
        out += ',';
        geo::io::append_shortest(out, ring[i].y);
        out += ']';
    }
    out += ']';
}

void append_polygon(std::string& out, const geo::Polygon& polygon) {
    out += '[';
    append_ring(out, polygon.shell);
    for (const geo::Ring& hole : polygon.holes) {
        out += ',';
        append_ring(out, hole);
    }
    out += ']';
}

void append_degrees(std::string& out, const geo::Point& position, std::string_view separator) {
    geo::io::append_rounded(out, position.x, decimals_of_degrees);
    out += separator;
    geo::io::append_rounded(out, position.y, decimals_of_degrees);
}

}  // namespace

void append_cnig_cell(std::string& out, std::string_view text) {
    const bool padded = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    if (!padded && text.find_first_of(";\"\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) out.append(c == '"' ? 2 : 1, c);
    out += '"';
}

std::string cnig_area(const geo::MultiPolygon& area) {
    if (area.polygons.empty()) return {};
    const bool single = area.polygons.size() == 1;
    std::string text = single ? R"({"type":"Polygon","coordinates":)" : R"({"type":"MultiPolygon","coordinates":[)";
    for (std::size_t i = 0; i < area.polygons.size(); ++i) {
        if (i > 0) text += ',';
        append_polygon(text, area.polygons[i]);
    }
    return text + (single ? "}" : "]}");
}

std::string cnig_points(const geo::Point& position) {
    std::string text = R"({"type":"MultiPoint","coordinates":[[)";
    append_degrees(text, position, ",");
    return text + "]]}";
}

std::string cnig_position(const geo::Point& position) {
    std::string text;
    append_degrees(text, position, ", ");
    return text;
}

}  // namespace core
