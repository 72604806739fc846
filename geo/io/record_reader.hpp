// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of any table or layer that people send, one at a time, as UTF-8 text with a geometry: CSV (also .gz, .zip), XLSX,
// ODS, GeoPackage, GeoJSON(Seq), Shapefile (also zipped), FlatGeobuf, OSM. Memory does not grow with the file.
// Files are hostile until proven otherwise: only regular files, only the drivers named here, only bounded records.
// Readers are not thread-safe; several readers at once are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/crs.hpp"
#include "geo/geometry.hpp"

namespace geo::io {

/// What was found wrong with a record while it was read, and mended or not. The caller decides what to say of it.
enum class FaultKind {
    re_encoded,        ///< bytes of another encoding than the file's, read as Windows-1252
    double_encoded,    ///< UTF-8 encoded twice ("rÃ©paration"), undone
    control_removed,   ///< NUL or control characters taken out
    newline_in_value,  ///< a line break inside a value, kept (at its ends: trimmed)
    too_few_values,    ///< fewer values than the header has names; the rest is empty
    too_many_values,   ///< more values than names: the row may be shifted; the excess, empty ones too, is in `excess`
    bad_quote,         ///< a quote that never closes or text after one; read as it stands
    geometry_unreadable,         ///< a geometry that cannot be parsed; row kept without
    geometry_not_finite,         ///< NaN, infinite or absurd coordinates; row kept without
    geometry_not_transformable,  ///< outside what the CRS change can do; row kept without
    geometry_type,               ///< a collection, curve or surface that was flattened
    ring_closed,                 ///< a ring whose last point was not its first; the first was repeated
    coordinates_swapped          ///< latitude given before longitude, exchanged
};

struct Fault {
    FaultKind kind;
    int field = -1;      ///< index into the fields; -1 for the whole row
    std::string detail;  ///< what stood there, shortened to 80 characters
};

/// One row. Views and geometry are valid until the next call of `next`.
struct Record {
    std::uint64_t row = 0;                 ///< number of the record in its layer, from 1, header not counted
    std::uint64_t line = 0;                ///< line of a text file on which it begins, from 1; 0 elsewhere
    std::vector<std::string_view> values;  ///< one for each field, UTF-8, trimmed of white space; "" is no value
    std::vector<std::string_view> excess;  ///< what came after the last field of a CSV row
    Geometry geometry;                     ///< in the CRS asked for; single lines and polygons are promoted to Multi*
    std::vector<Fault> faults;
};

enum class FieldType { text, integer, real, date, date_time, flag, binary };

struct Field {
    std::string name;  ///< trimmed, UTF-8, without byte-order mark; as written otherwise
    FieldType type = FieldType::text;
};

struct LayerSummary {
    std::string name;
    std::vector<Field> fields;
    GeometryType geometry = GeometryType::none;  ///< multi type the layer's geometries are promoted to
    std::string crs;                             ///< authority code; empty when the file does not say
    std::optional<std::uint64_t> rows;           ///< where it is known without reading
    std::string driver;                          ///< short GDAL name of the format
};

/// Bounds on what a file may ask of this machine. Crossing one is an error that names it.
struct ReadLimits {
    std::size_t record_bytes = std::size_t{64} << 20;         ///< one record
    std::size_t fields = 2'000;                               ///< columns
    std::size_t vertices = 20'000'000;                        ///< vertices of one geometry
    std::uint64_t unpacked_bytes = std::uint64_t{200} << 30;  ///< all that comes out of a compressed file
    double expansion = 1'000.0;                               ///< unpacked / packed, once 100 MB are out
};

struct ReadOptions {
    std::string layer{};       ///< layer of a file that has several; empty: the only one, or an error that lists them
    std::optional<Crs> crs{};  ///< CRS to give geometries in; none: as stored
    std::optional<Crs> assume_crs{};  ///< CRS of a file that does not say or says it wrong; overrides the file's
    char separator = '\0';            ///< of CSV; '\0': found from the header among , ; tab |
    std::string encoding{};           ///< of text files: "UTF-8", "ISO-8859-1", "windows-1252"; empty: found
    ReadLimits limits{};
};

/// What was read, for the log.
struct ReadReport {
    std::string driver, encoding, crs;  ///< as found or told; `crs` is that of the file
    char separator = '\0';
    std::uint64_t records = 0;
    std::optional<TransformQuality> transform;
    std::vector<std::string>
        notes;  ///< what concerns the whole layer: heights dropped, warnings of the library; each once
};

/// The layers of a file, from their headers.
/// Errors: std::runtime_error naming the file: missing, not a regular file, /vsi or :// names, not a format that is
/// accepted (the formats are listed), truncated, empty.
std::vector<LayerSummary> layers_of(const std::filesystem::path& file, const ReadOptions& options = {});

/// Reads one layer from its first record to its last.
class RecordReader {
public:
    /// Errors: as `layers_of`; and an unknown layer, with the names there are.
    explicit RecordReader(const std::filesystem::path& file, ReadOptions options = {});
    RecordReader(RecordReader&&) noexcept;
    RecordReader& operator=(RecordReader&&) noexcept;
    ~RecordReader();

    const LayerSummary& layer() const;
    /// Index of a field by its exact name, or nothing.
    std::optional<std::size_t> try_field(std::string_view name) const;
    /// Reads the next record into `record`; false at the end.
    /// Errors: std::runtime_error with file and line, when the file is truncated or crosses a limit.
    bool next(Record& record);
    const ReadReport& report() const;
    /// Share of the file read so far, in [0, 1], for progress.
    double progress() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// A geometry written inside a value: GeoJSON text (with the closed-ring repair noted), WKT, EWKT, "lon, lat", "lat, lon".
/// `report_faults` receives what was mended. Nothing when it is none of these.
struct TextGeometry {
    Geometry geometry;
    int epsg = 0;  ///< as EWKT says; 0 when the text does not say
};
std::optional<TextGeometry> try_parse_geometry(std::string_view text, std::vector<Fault>& report_faults);

}  // namespace geo::io
