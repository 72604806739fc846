// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <stdexcept>

#include "geo/io/geopackage_database.hpp"
#include "geo/io/geopackage_rows.hpp"
#include "geo/io/geopackage_schema.hpp"
#include "geo/io/geopackage_table.hpp"
#include "geo/io/layer_writer.hpp"

namespace geo::io {
namespace {

namespace fs = std::filesystem;

/// Runs `read`; what goes wrong is told with the file's name.
template <class Read>
auto read_naming(const fs::path& file, const Read& read) {
    try {
        return read();
    } catch (const std::runtime_error& error) {
        const std::string what = error.what();
        if (what.find(file.string()) != std::string::npos) throw;
        throw std::runtime_error("cannot read '" + file.string() + "': " + what);
    }
}

/// The types that SQL does not tell, by column.
std::map<std::string, ColumnType> noted_types(const Database& database, const std::string& layer) {
    std::map<std::string, ColumnType> types;
    if (!database.has_table("gpkg_metadata_reference")) return types;
    Statement rows = database.prepare(
        "SELECT r.column_name, m.metadata FROM gpkg_metadata_reference r JOIN gpkg_metadata m ON m.id = r.md_file_id "
        "WHERE m.md_standard_uri = ? AND r.reference_scope = 'column' AND lower(r.table_name) = lower(?)");
    rows.bind(std::string_view(column_type_standard)).bind(layer);
    while (rows.step()) {
        for (const ColumnType type : {ColumnType::code, ColumnType::date}) {
            if (rows.bytes(1) == column_type_name(type)) types.emplace(rows.bytes(0), type);
        }
    }
    return types;
}

ColumnType type_from_sql(std::string_view sql) {
    const auto is_one_of = [sql](auto... names) { return ((sql == names) || ...); };
    if (is_one_of("BOOLEAN")) return ColumnType::flag;
    if (is_one_of("DATE")) return ColumnType::date;
    if (is_one_of("REAL", "DOUBLE", "FLOAT")) return ColumnType::real;
    if (is_one_of("INTEGER", "INT", "MEDIUMINT", "SMALLINT", "TINYINT")) return ColumnType::integer;
    return ColumnType::text;
}

GeometryType geometry_type(const Database& database, const std::string& layer, std::string& column) {
    Statement row = database.prepare(
        "SELECT column_name, geometry_type_name FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)");
    if (!database.has_table("gpkg_geometry_columns") || !row.bind(layer).step()) return GeometryType::none;
    column = row.bytes(0);
    for (const GeometryType type :
         {GeometryType::point, GeometryType::multi_point, GeometryType::multi_line, GeometryType::multi_polygon}) {
        if (row.bytes(1) == geometry_type_name(type)) return type;
    }
    throw std::runtime_error("layer '" + layer + "' has geometries of type " + std::string(row.bytes(1)));
}

/// The layer without rows: columns in the file's order, primary key and geometry left out.
Layer declared_layer(const Database& database, const std::string& name, std::string& geometry) {
    const std::vector<std::string> names = [&] {
        std::vector<std::string> found;
        Statement rows = database.prepare("SELECT table_name FROM gpkg_contents ORDER BY rowid");
        while (rows.step()) found.emplace_back(rows.bytes(0));
        return found;
    }();
    if (std::ranges::find(names, name) == names.end()) {
        std::string message = "there is no layer '" + name + "'; there are:";
        for (const std::string& other : names) message += " " + other;
        throw std::runtime_error(message);
    }
    if (!database.has_table(name)) {
        throw std::runtime_error("layer '" + name + "' is listed, and is no table of the file; make the file anew");
    }
    Layer layer{name, {}, GeometryColumn(geometry_type(database, name, geometry))};
    const auto noted = noted_types(database, name);
    Statement columns = database.prepare("SELECT name, type, pk FROM pragma_table_info(?)");
    columns.bind(name);
    while (columns.step()) {
        const std::string column(columns.bytes(0));
        if (columns.integer(2) != 0 || column == geometry) continue;
        const auto note = noted.find(column);
        layer.columns.push_back(
            make_column(column, note != noted.end() ? note->second : type_from_sql(columns.bytes(1))));
    }
    return layer;
}

/// Puts the columns in the order and types that are declared.
void declare(Layer& layer, const DeclaredLayer& declared) {
    if (declared.columns.empty()) return;
    const auto refuse = [&](const std::string& what) {
        throw std::runtime_error("layer '" + layer.name + "' " + what + ": the file was changed; make it anew");
    };
    if (layer.geometry.type() != declared.geometry) refuse("has other geometries than its description says");
    std::vector<Column> columns;
    for (const DeclaredLayer::Column& column : declared.columns) {
        if (std::erase_if(layer.columns, [&](const Column& other) { return other.name == column.name; }) == 0) {
            refuse("lacks column '" + column.name + "', which its description names");
        }
        columns.push_back(make_column(column.name, column.type));
    }
    std::ranges::move(layer.columns, std::back_inserter(columns));
    layer.columns = std::move(columns);
}

/// A condition with one parameter a value. A name that is no column would be taken for a text by SQLite.
std::string condition(const Layer& layer, const RowChoice& choice) {
    if (choice.column.empty()) return {};
    if (std::ranges::find(layer.columns, choice.column, &Column::name) == layer.columns.end()) {
        throw std::runtime_error("layer '" + layer.name + "' has no column '" + choice.column + "'");
    }
    std::string parameters;
    for (std::size_t i = 0; i < choice.values.size(); ++i) parameters += i == 0 ? "?" : ", ?";
    return " WHERE " + quoted_name(choice.column) + " IN (" + parameters + ")";
}

/// Leaves the columns that are asked for; those that the layer does not have are passed over.
void keep_columns(Layer& layer, const std::vector<std::string>& wanted) {
    if (wanted.empty()) return;
    std::erase_if(layer.columns,
                  [&](const Column& column) { return std::ranges::find(wanted, column.name) == wanted.end(); });
    layer.geometry = GeometryColumn(GeometryType::none);
}

Layer read_layer(const Database& database, const std::string& name, const RowChoice& choice) {
    std::string geometry;
    Layer layer = declared_layer(database, name, geometry);
    declare(layer, choice.declared);
    const std::string where = condition(layer, choice);
    keep_columns(layer, choice.columns);
    Statement row = database.prepare(selection_of(layer, geometry) + where + " ORDER BY rowid");
    if (!choice.column.empty()) {
        for (const std::string& value : choice.values) row.bind(value);
    }
    append_rows(layer, row, 1, Codes::unique);
    return layer;
}

}  // namespace

Layer read_geopackage_layer(const std::filesystem::path& file, const std::string& layer) {
    return read_geopackage_rows(file, layer, {});
}

Layer read_geopackage_rows(const std::filesystem::path& file, const std::string& layer, const RowChoice& choice) {
    return read_naming(file, [&] { return read_layer(opened_geopackage(file), layer, choice); });
}

LayerRows geopackage_rows(const std::filesystem::path& file, const std::string& layer, const DeclaredLayer& declared) {
    return read_naming(file, [&] {
        const Database database = opened_geopackage(file);
        std::string geometry;
        Layer columns = declared_layer(database, layer, geometry);
        declare(columns, declared);
        // Shared, as a std::function is to be copied.
        const auto table = std::make_shared<GeopackageTable>(file, database, columns, geometry);
        const std::size_t size = table->size();
        return LayerRows(std::move(columns), size, [table](std::size_t first, std::size_t last) {
            return read_naming(table->file(), [&] { return table->rows(first, last); });
        });
    });
}

std::vector<std::string> geopackage_layers(const std::filesystem::path& file) {
    return read_naming(file, [&] {
        const Database database = opened_geopackage(file);
        Statement rows = database.prepare(
            "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes') "
            "AND table_name <> 'layer_styles' ORDER BY rowid");
        std::vector<std::string> names;
        while (rows.step()) names.emplace_back(rows.bytes(0));
        return names;
    });
}

Crs geopackage_crs(const std::filesystem::path& file) {
    return read_naming(file, [&] {
        const Database database = opened_geopackage(file);
        if (database.integer("SELECT count(*) FROM gpkg_geometry_columns WHERE srs_id > 0 AND srs_id NOT IN "
                             "(SELECT srs_id FROM gpkg_spatial_ref_sys)") != 0) {
            throw std::runtime_error("it has layers in a coordinate reference system that it does not describe");
        }
        // A file without geometries has the CRS it was written with all the same: the one that is not mandatory.
        Statement row = database.prepare(
            "SELECT s.organization, s.organization_coordsys_id, s.definition, s.description "
            "FROM gpkg_spatial_ref_sys s LEFT JOIN gpkg_geometry_columns g ON g.srs_id = s.srs_id "
            "WHERE s.srs_id > 0 ORDER BY g.srs_id IS NULL, s.srs_id = 4326 LIMIT 1");
        if (!row.step()) throw std::runtime_error("it names no coordinate reference system");
        if (row.bytes(0) == "EPSG") return Crs("EPSG:" + std::to_string(row.integer(1)));
        const std::string code(row.bytes(3));
        if (code.starts_with(std::string(row.bytes(0)) + ":")) return Crs(code);
        if (auto crs = Crs::try_from_wkt(row.bytes(2))) return *crs;
        throw std::runtime_error("its coordinate reference system is not known: " + code);
    });
}

}  // namespace geo::io
