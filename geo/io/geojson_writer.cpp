// SPDX-License-Identifier: GPL-3.0-or-later
// One feature a line, made in blocks on several threads and written in order.
#include <mutex>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "geo/io/antimeridian.hpp"
#include "geo/io/degree_geometries.hpp"
#include "geo/io/file_sink.hpp"
#include "geo/io/geojson_feature.hpp"
#include "geo/io/json_text.hpp"
#include "geo/io/layer_writer.hpp"
#include "geo/io/number_text.hpp"
#include "geo/io/ordered_blocks.hpp"

namespace geo::io {
namespace {

constexpr std::size_t rows_per_block = 2048;

/// Makes the features of a layer. Thread-safe.
class Features {
public:
    Features(const WritableLayer& layer, const Crs& crs, int decimals)
        : m_rows(layer.data),
          m_geometries(crs, layer.edge_tolerance),
          m_feature(layer.data.columns().columns, decimals) {}

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
        const Column* id = layer.try_column("id");
        const bool own_id = id != nullptr && id->type != ColumnType::flag;
        std::string id_text;
        for (std::size_t row = from; row < to; ++row, ++number) {
            const Geometry& geometry = geometries[row - from];
            extent.extend(geometry);
            out += number == 1 ? "\n" : ",\n";
            id_text.clear();
            if (!own_id) {
                append_integer(id_text, static_cast<std::int64_t>(number));
            } else if (!id->is_null(row)) {
                append_json_value(id_text, *id, row);
            }
            m_feature.append(layer, row, id_text, geometry, out);
        }
        const std::lock_guard lock(m_guard);
        m_extent.extend(extent);
    }

    const LayerRows& m_rows;
    DegreeGeometries m_geometries;
    FeatureText m_feature;
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
