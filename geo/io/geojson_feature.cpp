// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/geojson_feature.hpp"

#include <cmath>
#include <variant>

#include "geo/io/json_text.hpp"
#include "geo/io/number_text.hpp"

namespace geo::io {
namespace {

class GeometryText {
public:
    GeometryText(std::string& out, int decimals) : m_out(out), m_decimals(decimals) {}

    void operator()(std::monostate) { m_out += "null"; }
    void operator()(const Point& p) {
        m_out += R"({"type":"Point","coordinates":)";
        append(p);
        m_out += '}';
    }
    void operator()(const MultiPoint& points) {
        m_out += R"({"type":"MultiPoint","coordinates":)";
        append(points.points);
        m_out += '}';
    }
    void operator()(const MultiLine& line) {
        m_out += R"({"type":"MultiLineString","coordinates":)";
        append(line.lines);
        m_out += '}';
    }
    void operator()(const MultiPolygon& area) {
        m_out += R"({"type":"MultiPolygon","coordinates":)";
        append(area.polygons);
        m_out += '}';
    }

private:
    void append(const Point& p) {
        m_out += '[';
        append_rounded(m_out, p.x, m_decimals);
        m_out += ',';
        append_rounded(m_out, p.y, m_decimals);
        m_out += ']';
    }
    void append(const Polygon& polygon) {
        m_out += '[';
        append(polygon.shell);
        for (const Ring& hole : polygon.holes) {
            m_out += ',';
            append(hole);
        }
        m_out += ']';
    }
    template <class Item>
    void append(const std::vector<Item>& items) {
        m_out += '[';
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (i != 0) m_out += ',';
            append(items[i]);
        }
        m_out += ']';
    }

    std::string& m_out;
    int m_decimals;
};

}  // namespace

void append_json_value(std::string& out, const Column& column, std::size_t row) {
    const auto append_text = [&out](std::string_view text) {
        text.empty() ? static_cast<void>(out += "null") : append_json_text(out, text);
    };
    if (const auto* texts = std::get_if<TextColumn>(&column.values)) {
        append_text((*texts)[row]);
    } else if (const auto* codes = std::get_if<CodeColumn>(&column.values)) {
        append_text((*codes)[row]);
    } else if (column.is_null(row)) {
        out += "null";
    } else if (const auto* integers = std::get_if<IntegerColumn>(&column.values)) {
        append_integer(out, (*integers)[row]);
    } else if (const auto* reals = std::get_if<RealColumn>(&column.values)) {
        const double value = (*reals)[row];
        std::isfinite(value) ? append_shortest(out, value) : static_cast<void>(out += "null");
    } else {
        out += std::get<FlagColumn>(column.values)[row] == Flag::yes ? "true" : "false";
    }
}

void append_json_geometry(std::string& out, const Geometry& geometry, int decimals) {
    std::visit(GeometryText(out, decimals), geometry);
}

FeatureText::FeatureText(const std::vector<Column>& columns, int decimals) : m_decimals(decimals) {
    for (const Column& column : columns) add_key(column);
}

FeatureText::FeatureText(std::span<const Column* const> columns, int decimals) : m_decimals(decimals) {
    for (const Column* column : columns) add_key(*column);
}

void FeatureText::add_key(const Column& column) {
    std::string key(m_keys.empty() ? "" : ",");
    append_json_text(key, column.name);
    m_keys.push_back(key + ":");
}

template <class ColumnAt>
void FeatureText::append_feature(const ColumnAt& column_at, std::size_t row, std::string_view id,
                                 const Geometry& geometry, std::string& out) const {
    out += R"({"type":"Feature")";
    if (!id.empty()) out.append(R"(,"id":)").append(id);
    out += R"(,"properties":{)";
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        out += m_keys[i];
        append_json_value(out, column_at(i), row);
    }
    out += R"(},"geometry":)";
    append_json_geometry(out, geometry, m_decimals);
    out += '}';
}

void FeatureText::append(const Layer& layer, std::size_t row, std::string_view id, const Geometry& geometry,
                         std::string& out) const {
    append_feature([&](std::size_t i) -> const Column& { return layer.columns[i]; }, row, id, geometry, out);
}

void FeatureText::append(std::span<const Column* const> columns, std::size_t row, std::string_view id,
                         const Geometry& geometry, std::string& out) const {
    append_feature([&](std::size_t i) -> const Column& { return *columns[i]; }, row, id, geometry, out);
}

}  // namespace geo::io
