// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite declares the tables; rows and indexes go straight into its pages, made on several threads and written in order.
#include <cstring>
#include <stdexcept>

#include "geo/io/geopackage_database.hpp"
#include "geo/io/geopackage_documents.hpp"
#include "geo/io/geopackage_pages.hpp"
#include "geo/io/geopackage_rtree.hpp"
#include "geo/io/geopackage_schema.hpp"
#include "geo/io/layer_writer.hpp"
#include "geo/io/ordered_blocks.hpp"
#include "geo/io/wkb.hpp"

namespace geo::io {
namespace {

constexpr std::size_t rows_per_block = 4096;
constexpr std::uint64_t checked_whole_below = std::uint64_t{32} << 20;  // bytes; larger files are counted only

template <class Value>
void append_raw(std::string& out, const Value& value) {
    char bytes[sizeof(Value)];
    std::memcpy(bytes, &value, sizeof(Value));
    out.append(bytes, sizeof(Value));
}

/// GeoPackage's header and the geometry; points have no envelope, as the standard advises.
void append_blob(const GeometryColumn& column, std::size_t row, const Box& box, std::int32_t srs_id, std::string& out) {
    const bool point = column.type() == GeometryType::point;
    out.append({'G', 'P', '\0', static_cast<char>(point ? 0x01 : 0x03)});
    append_raw(out, srs_id);
    if (!point) {
        for (const double side : {box.min.x, box.max.x, box.min.y, box.max.y}) append_raw(out, side);
    }
    append_wkb(column, row, out);
}

void add_value(const Column& column, std::size_t row, RecordText& values) {
    const auto add_text = [&values](std::string_view text) {
        text.empty() ? values.add_null() : values.add_text(text);
    };
    if (const auto* texts = std::get_if<TextColumn>(&column.values)) return add_text((*texts)[row]);
    if (const auto* codes = std::get_if<CodeColumn>(&column.values)) return add_text((*codes)[row]);
    if (column.is_null(row)) return values.add_null();
    if (const auto* integers = std::get_if<IntegerColumn>(&column.values)) return values.add((*integers)[row]);
    if (const auto* reals = std::get_if<RealColumn>(&column.values)) return values.add((*reals)[row]);
    values.add(std::int64_t{std::get<FlagColumn>(column.values)[row] == Flag::yes ? 1 : 0});
}

/// Records of rows, each after its length in 8 bytes, and the boxes of those of a spatial layer.
void append_records(const Layer& layer, std::int32_t srs_id, std::size_t first, std::size_t last, std::string& out,
                    std::vector<Box>& boxes) {
    RecordText values;
    std::string blob;
    for (std::size_t row = first; row < last; ++row) {
        values.clear();
        values.add_null();  // fid is the rowid
        if (layer.geometry.type() != GeometryType::none) {
            const Box& box = boxes.emplace_back(layer.geometry.box(row));
            blob.clear();
            if (!box.empty()) append_blob(layer.geometry, row, box, srs_id, blob);
            box.empty() ? values.add_null() : values.add_blob(blob);
        }
        for (const Column& column : layer.columns) add_value(column, row, values);
        const std::size_t at = out.size();
        append_raw(out, std::uint64_t{0});
        values.append_to(out);
        const std::uint64_t length = out.size() - at - sizeof length;
        std::memcpy(out.data() + at, &length, sizeof length);
    }
}

struct LayerRoots {
    std::uint32_t table = 0;
    RtreeRoots rtree{};
};

LayerRoots roots_of(const Database& database, const Layer& layer) {
    const auto root = [&](const std::string& table) {
        return static_cast<std::uint32_t>(database.integer(
            "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = " + quoted_text(table)));
    };
    LayerRoots roots{root(layer.name), {}};
    if (layer.geometry.type() == GeometryType::none) return roots;
    const std::string rtree = rtree_name(layer);
    roots.rtree = {root(rtree + "_node"), root(rtree + "_rowid"), root(rtree + "_parent")};
    const auto node_bytes = database.integer("SELECT length(data) FROM " + quoted_name(rtree + "_node"));
    if (node_bytes != rtree_node_bytes) throw std::runtime_error("this SQLite has R-tree nodes of another size");
    return roots;
}

std::vector<LayerRoots> declare_layers(const std::filesystem::path& file, std::span<const WritableLayer> layers,
                                       std::span<const Domain> domains, const Crs& crs, const std::string& timestamp) {
    Database database(file, Database::Access::created);
    write_schema(database, layers, domains, crs, timestamp);
    std::vector<LayerRoots> roots;
    for (const WritableLayer& layer : layers) roots.push_back(roots_of(database, layer.data.columns()));
    return roots;
}

void write_rows(PageFile& file, std::uint32_t root, const LayerRows& rows, std::int32_t srs_id, Threads threads,
                RowBoxes& boxes) {
    TablePages table(file, root);
    std::int64_t rowid = 0;
    in_order(
        rows.size(), rows_per_block, threads,
        [&](std::size_t first, std::size_t last, std::string& out) {
            std::vector<Box> block;
            rows.read(first, last, [&](const Layer& layer, std::size_t from, std::size_t to) {
                append_records(layer, srs_id, from, to, out, block);
            });
            boxes.set(first, block);
        },
        [&](std::string_view records) {
            while (!records.empty()) {
                std::uint64_t length = 0;
                std::memcpy(&length, records.data(), sizeof length);
                table.append(++rowid, records.substr(sizeof length, length));
                records.remove_prefix(sizeof length + length);
            }
        });
    table.finish();
}

/// What is known of a layer once its rows are written.
struct Written {
    std::size_t located = 0;  // rows in the spatial index
    Box extent;
};

Written write_layer(PageFile& file, const LayerRoots& roots, const LayerRows& rows, std::int32_t srs_id,
                    Threads threads) {
    const bool spatial = rows.columns().geometry.type() != GeometryType::none;
    RowBoxes boxes(spatial ? rows.size() : 0);
    write_rows(file, roots.table, rows, srs_id, threads, boxes);
    if (spatial) write_rtree(file, roots.rtree, boxes, threads);
    return {boxes.located(), boxes.extent()};
}

void add_documents(const std::filesystem::path& file, std::span<const WritableLayer> layers,
                   const std::vector<Written>& written, const GeoPackageOptions& options) {
    std::vector<Box> extents;
    for (const Written& layer : written) extents.push_back(layer.extent);
    Database database(file, Database::Access::changed);
    write_documents(database, layers, extents, options);
}

void expect_equal(std::int64_t found, std::size_t wanted, const std::string& what) {
    if (found == static_cast<std::int64_t>(wanted)) return;
    throw std::runtime_error("verification failed: " + what + " has " + std::to_string(found) + " rows instead of " +
                             std::to_string(wanted));
}

/// Opens the file anew and compares what it says with what was to be written.
void verify(const std::filesystem::path& file, std::span<const WritableLayer> layers,
            const std::vector<Written>& written) {
    const bool large = std::filesystem::file_size(file) >= checked_whole_below;
    const Database database(file, large ? Database::Access::read_once : Database::Access::read_only);
    if (database.text("PRAGMA journal_mode") != "delete") throw std::runtime_error("verification failed: journal mode");
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const Layer& data = layers[i].data.columns();
        expect_equal(database.integer("SELECT count(*) FROM " + quoted_name(data.name)), layers[i].data.size(),
                     data.name);
        if (data.geometry.type() == GeometryType::none) continue;
        const std::string index = rtree_name(data) + "_rowid";
        expect_equal(database.integer("SELECT count(*) FROM " + quoted_name(index)), written[i].located, index);
    }
    if (large) return;
    const std::string verdict = database.text("PRAGMA quick_check(1)");
    if (verdict != "ok") throw std::runtime_error("verification failed: " + verdict);
}

}  // namespace

void write_geopackage(const std::filesystem::path& target, std::span<const WritableLayer> layers,
                      std::span<const Domain> domains, const Crs& crs, const GeoPackageOptions& options) {
    check_layers(layers, domains);
    write_file(target, options.output, [&](const std::filesystem::path& temporary) {
        const std::vector<LayerRoots> roots = declare_layers(temporary, layers, domains, crs, options.timestamp);
        PageFile file(temporary);
        std::vector<Written> written;
        for (std::size_t i = 0; i < layers.size(); ++i) {
            written.push_back(write_layer(file, roots[i], layers[i].data, srs_id_of(crs), options.threads));
        }
        file.close();
        add_documents(temporary, layers, written, options);
        verify(temporary, layers, written);
    });
}

}  // namespace geo::io
