// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/input_file.hpp"

#include <algorithm>
#include <cctype>
#include <system_error>

#include "geo/io/raw_file.hpp"
#include "geo/io/sha256.hpp"

namespace geo::io {
namespace {

/// Beginnings by which GDAL and SQLite know that a name is not that of a file.
constexpr std::string_view refused_beginnings[] = {
    "/vsi",      "pg:",       "mysql:", "mssql:", "oci:",    "odbc:",  "mongodb:", "es:",
    "wfs:",      "csw:",      "oapif:", "gpkg:",  "sqlite:", "shape:", "geojson:", "geojsonseq:",
    "topojson:", "esrijson:", "file:",  "<",      "{",       "?"};

void refuse_special_names(const std::filesystem::path& path) {
    std::string name = path.string();
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const std::string advice = "Give the path of a file on this machine";
    if (name.empty()) throw std::runtime_error("the path of an input is empty. " + advice);
    if (name.find('\0') != std::string::npos) throw input_error(path.c_str(), "the path has a NUL byte in it", advice);
    const bool begins = std::any_of(std::begin(refused_beginnings), std::end(refused_beginnings),
                                    [&](std::string_view b) { return name.starts_with(b); });
    if (begins || name.find("://") != std::string::npos || name.find("/vsi") != std::string::npos)
        throw input_error(
            path, "is a name that a library could take for something else than a local file; it is refused", advice);
}

}  // namespace

std::filesystem::path checked_input(const std::filesystem::path& path) {
    refuse_special_names(path);
    std::error_code error;
    std::filesystem::path canonical = std::filesystem::canonical(path, error);
    if (error == std::errc::no_such_file_or_directory)
        throw input_error(path, "there is no such file", "Check the path");
    if (error == std::errc::too_many_symbolic_link_levels)
        throw input_error(path, "is a symbolic link that leads to itself", "Give the path of the file");
    if (error)
        throw input_error(path, "cannot be reached: " + error.message(),
                          "Check the path and the rights on its folders");
    refuse_special_names(canonical);
    const std::filesystem::file_status status = std::filesystem::status(canonical, error);
    if (std::filesystem::is_directory(status)) throw input_error(path, "is a folder", "Give the path of a file in it");
    if (error || !std::filesystem::is_regular_file(status))
        throw input_error(path, "is not a regular file", "Give the path of a file");
    return canonical;
}

FileIdentity identity_of(const std::filesystem::path& path) {
    const std::filesystem::path file = checked_input(path);
    RawFile raw(file);
    Sha256 hash;
    std::string buffer(1 << 20, '\0');
    std::uint64_t bytes = 0;
    while (const std::size_t got = raw.read(buffer)) {
        hash.add(std::string_view(buffer).substr(0, got));
        bytes += got;
    }
    return {path.filename().string(), bytes, hash.hex()};
}

std::string sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

const std::vector<InputFormat>& input_formats() {
    static const std::vector<InputFormat> formats{
        {"CSV", ".csv .tsv .txt, also .gz or in a .zip",
         "separator and encoding are found; UTF-8, Windows-1252, ISO-8859-1, UTF-16"},
        {"GeoPackage", ".gpkg", "tables, not views"},
        {"GeoJSON", ".geojson .json, also .gz or in a .zip", "a collection, one feature, or one feature a line"},
        {"Shapefile", ".shp, also in a .zip", "with or without its .dbf"},
        {"FlatGeobuf", ".fgb", ""},
        {"Excel workbook", ".xlsx", "the first row has the names"},
        {"OpenDocument spreadsheet", ".ods", "the first row has the names"},
        {"OpenStreetMap", ".osm .osm.gz .osm.pbf",
         "layers points, lines, multilinestrings, multipolygons, other_relations"},
    };
    return formats;
}

}  // namespace geo::io
