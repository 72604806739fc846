// SPDX-License-Identifier: GPL-3.0-or-later
// One feature a line, made in blocks on several threads and written in order.
#include <array>
#include <cmath>
#include <mutex>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "geo/io/antimeridian.hpp"
#include "geo/io/degree_geometries.hpp"
#include "geo/io/file_sink.hpp"
#include "geo/io/json_text.hpp"
#include "geo/io/layer_writer.hpp"
#include "geo/io/number_text.hpp"
#include "geo/io/ordered_blocks.hpp"

namespace geo::io {
namespace {

constexpr std::size_t rows_per_block = 2048;

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

void append_value(const Column& column, std::size_t row, std::string& out) {
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

/// Makes the features of a layer. Thread-safe.
class Features {
public:
    Features(const WritableLayer& layer, const Crs& crs, int decimals)
        : m_rows(layer.data), m_geometries(crs, layer.edge_tolerance), m_decimals(decimals) {
        for (const Column& column : m_rows.columns().columns) {
            std::string key(m_keys.empty() ? "" : ",");
            append_json_text(key, column.name);
            m_keys.push_back(key + ":");
        }
    }

    void append(std::size_t first, std::size_t last, std::string& out) {
        m_rows.read(first, last, [&](const Layer& layer, std::size_t from, std::size_t to) {
            append_block(layer, from, to, first + 1, out);
        });
    }

    std::optional<Box> try_extent() const { return m_extent.try_box(); }

private:
    /// Features of rows [from, to) of a layer; `number` is what the first of them counts as among all.
    void append_block(const Layer& layer, std::size_t from, std::size_t to, std::size_t number, std::string& out) {
        const std::vector<Geometry> geometries = m_geometries.rows(layer, from, to, number);
        DegreeExtent extent;
        for (std::size_t row = from; row < to; ++row, ++number) {
            const Geometry& geometry = geometries[row - from];
            extent.extend(geometry);
            out += number == 1 ? "\n" : ",\n";
            append_feature(layer, row, number, geometry, out);
        }
        const std::lock_guard lock(m_guard);
        m_extent.extend(extent);
    }

    void append_feature(const Layer& layer, std::size_t row, std::size_t number, const Geometry& geometry,
                        std::string& out) const {
        out += R"({"type":"Feature")";
        const Column* id = layer.try_column("id");
        const bool own_id = id != nullptr && id->type != ColumnType::flag;
        if (!own_id || !id->is_null(row)) {
            out += R"(,"id":)";
            own_id ? append_value(*id, row, out) : append_integer(out, static_cast<std::int64_t>(number));
        }
        out += R"(,"properties":{)";
        for (std::size_t i = 0; i < m_keys.size(); ++i) {
            out += m_keys[i];
            append_value(layer.columns[i], row, out);
        }
        out += R"(},"geometry":)";
        std::visit(GeometryText(out, m_decimals), geometry);
        out += '}';
    }

    const LayerRows& m_rows;
    DegreeGeometries m_geometries;
    int m_decimals;
    std::vector<std::string> m_keys;  // the names as JSON, with what stands round them
    std::mutex m_guard;
    DegreeExtent m_extent;
};

std::string head(const WritableLayer& layer, const GeoJsonOptions& options) {
    std::string out = R"({"type":"FeatureCollection","name":)";
    append_json_text(out, layer.data.columns().name);
    const auto member = [&out](const char* name, const std::string& text) {
        if (text.empty()) return;
        out += name;
        append_json_text(out, text);
    };
    member(R"(,"title":)", layer.title);
    member(R"(,"description":)", layer.abstract);
    if (!options.metadata_json.empty()) out += R"(,"maillage":)" + options.metadata_json;
    return out + R"(,"features":[)";
}

/// The box stands at the end, as it is known only then; the order of members means nothing.
std::string tail(const std::optional<Box>& extent, int decimals) {
    std::string out = "\n]";
    if (extent) {
        out += R"(,"bbox":)";
        char before = '[';
        for (const double side : {extent->min.x, extent->min.y, extent->max.x, extent->max.y}) {
            out += before;
            append_rounded(out, side, decimals);
            before = ',';
        }
        out += ']';
    }
    return out + "}\n";
}

}  // namespace

void write_geojson(const std::filesystem::path& target, const WritableLayer& layer, const Crs& crs,
                   const GeoJsonOptions& options) {
    if (options.decimals < 0 || options.decimals > 15) {
        throw std::runtime_error("cannot write '" + target.string() + "': decimals are to be from 0 to 15");
    }
    write_file(target, options.output, [&](const std::filesystem::path& temporary) {
        Features features(layer, crs, options.decimals);
        FileSink sink(temporary);
        sink.write(head(layer, options));
        in_order(
            layer.data.size(), rows_per_block, options.threads,
            [&](std::size_t first, std::size_t last, std::string& out) { features.append(first, last, out); },
            [&](std::string_view bytes) { sink.write(bytes); });
        sink.write(tail(features.try_extent(), options.decimals));
        sink.close();
    });
}

}  // namespace geo::io
