// SPDX-License-Identifier: GPL-3.0-or-later
// Layers to files: GeoPackage, GeoJSON, FlatGeobuf, CSV. Same layers and options, same bytes, for any number of threads.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "geo/crs.hpp"
#include "geo/io/output_file.hpp"
#include "geo/layer_rows.hpp"
#include "geo/parallel.hpp"

namespace geo::io {

/// What a column is called for people; written where a format has a place for it.
struct ColumnTexts {
    std::string title, definition, unit;
    std::string domain;  ///< name of a `Domain`, or empty
};

/// The values a column may take: coded (value → label), or a range of numbers when `coded` is empty.
struct Domain {
    std::string name, description;
    ColumnType type = ColumnType::code;
    struct Coded {
        std::string value, label;
    };
    std::vector<Coded> coded;
    double min = no_real, max = no_real;
};

/// A style a layer is opened with. QGIS needs `qml`; other software may read `sld`.
struct Style {
    std::string name;  ///< at most 30 characters
    std::string qml, sld;
};

/// A layer with all a file says of it. `columns` follow `data.columns().columns` one to one, or are empty.
struct WritableLayer {
    LayerRows data;
    std::string title, abstract;
    std::vector<ColumnTexts> columns;
    std::vector<Style> styles;  ///< the first is the default
    /// Its metadata as a document of QGIS, asked for when the rows of all layers are written; or none.
    std::function<std::string(const Box& extent)> metadata_xml;
    /// How far an edge in degrees may leave the one that is straight in the layer's CRS, on the ground, before it is
    /// given points in between; infinite: never, for lines that mean nothing but their ends.
    Metres edge_tolerance{0.005};
};

/// A project of QGIS, kept in the file itself.
struct QgisProject {
    std::string name;      ///< under which QGIS lists it
    std::string document;  ///< .qgs
};

struct GeoPackageOptions {
    OutputOptions output;
    std::string timestamp = "1970-01-01T00:00:00.000Z";  ///< written wherever the format asks for a time
    Threads threads;
    /// Asked for when the rows of all layers are written, with what they extend over; or none.
    std::function<std::vector<QgisProject>(std::span<const Box> extents)> projects = {};
};

/// Writes a GeoPackage 1.3 with all layers: schema and metadata tables, rows, packed R-trees (validated by the tests with
/// validate_gpkg and rtreecheck), domains, layer_styles, journal mode delete. fid is row + 1. Counts are verified by
/// re-opening before the file takes its name. Empty layers are written when `data` has columns.
/// Errors: std::runtime_error naming the target; the former file is then untouched.
void write_geopackage(const std::filesystem::path& target, std::span<const WritableLayer> layers,
                      std::span<const Domain> domains, const Crs& crs, const GeoPackageOptions& options = {});

/// Reads one layer, or all, of a GeoPackage that `write_geopackage` made, equal to what was written.
/// Types come back as they were (code and text, dates, flags), from the schema's column types.
Layer read_geopackage_layer(const std::filesystem::path& file, const std::string& layer);
/// A layer as it is declared elsewhere: the order and types its columns are to be read in. What the file has besides comes
/// last; what it lacks, or holds of another kind, is an error.
struct DeclaredLayer {
    GeometryType geometry = GeometryType::none;
    struct Column {
        std::string name;
        ColumnType type = ColumnType::text;
    };
    std::vector<Column> columns;
};
/// The rows, in their order, whose column of text or codes holds one of these values; the whole layer when `column` is
/// empty. The others are passed over in the file, so that memory is that of what is given.
struct RowChoice {
    std::string column;
    std::vector<std::string> values;
    std::vector<std::string> columns = {};  ///< only these, in the file's order, without geometry; empty: all of it
    DeclaredLayer declared = {};            ///< without columns: as the file says
};
Layer read_geopackage_rows(const std::filesystem::path& file, const std::string& layer, const RowChoice& choice);
/// The layer with its rows read when they are asked for, in their order; the file must stay as it is meanwhile.
LayerRows geopackage_rows(const std::filesystem::path& file, const std::string& layer,
                          const DeclaredLayer& declared = {});
std::vector<std::string> geopackage_layers(const std::filesystem::path& file);
Crs geopackage_crs(const std::filesystem::path& file);

struct GeoJsonOptions {
    OutputOptions output;
    int decimals = 7;           ///< of degrees: 1 cm
    std::string metadata_json;  ///< an object, written as the member "maillage" of the collection; or empty
    Threads threads;
};

/// RFC 7946: CRS84, right-hand rule, bbox, cut at the antimeridian, stated precision. `id` is row + 1 unless the layer
/// has a column "id". Layers without geometry get `"geometry": null`.
void write_geojson(const std::filesystem::path& target, const WritableLayer& layer, const Crs& crs,
                   const GeoJsonOptions& options = {});

struct CsvOptions {
    OutputOptions output;
    char separator = ';';                 ///< what spreadsheets expect where the comma is the decimal sign
    std::string geometry_column = "wkt";  ///< for points lon and lat are written instead; empty: no geometry
    Threads threads;
};

/// RFC 4180 (quotes, CR LF) in UTF-8 with a byte-order mark, which is what makes Excel read it as UTF-8. Positions are
/// WGS 84 degrees with 7 decimals, lines and areas as well-known text; decimal point; flags true and false; no value is
/// an empty cell. Values are data: one that begins with = + - or @ is not altered, though a spreadsheet may run it.
void write_csv(const std::filesystem::path& target, const WritableLayer& layer, const Crs& crs,
               const CsvOptions& options = {});

/// In the layer's own CRS, through GDAL, rows in the order of the spatial index. Dates are texts, as the format has no
/// date without time. Returns how many rows are left out: those without geometry, which GDAL cannot write in this format.
/// Errors: std::runtime_error for a layer without geometries.
std::size_t write_flatgeobuf(const std::filesystem::path& target, const WritableLayer& layer, const Crs& crs,
                             const OutputOptions& options = {});

}  // namespace geo::io
