// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/ogr_dataset.hpp"

#include <gdal.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "geo/io/byte_source.hpp"
#include "geo/io/raw_file.hpp"
#include "geo/io/text_encoding.hpp"

namespace geo::io {
namespace {

constexpr std::uint64_t greatest_spreadsheet_bytes = std::uint64_t{1} << 30;

struct Opening {
    std::vector<const char*> drivers;
    std::vector<std::string> options;
};

Opening opening_of(const LayerFile& file) {
    switch (file.kind) {
        case InputKind::geopackage:
            return {{"GPKG"},
                    {"LIST_ALL_TABLES=NO", has_pending_changes(file.path) ? "IMMUTABLE=NO" : "IMMUTABLE=YES",
                     "PRELUDE_STATEMENTS=PRAGMA trusted_schema=OFF"}};
        case InputKind::geojson: return {{"GeoJSON", "GeoJSONSeq"}, {}};
        case InputKind::shapefile: return {{"ESRI Shapefile"}, {}};
        case InputKind::flatgeobuf: return {{"FlatGeobuf"}, {}};
        case InputKind::xlsx: return {{"XLSX"}, {}};
        case InputKind::ods: return {{"ODS"}, {}};
        case InputKind::osm: return {{"OSM"}, {}};
        case InputKind::csv: break;
    }
    return {};
}

/// The name for GDAL: made here from a path that was checked, so that nothing of it comes from outside.
std::string gdal_name(const LayerFile& file) {
    std::string path = file.path.string();
    if (file.packing == Packing::none) return path;
    if (file.packing == Packing::gzip) return "/vsigzip/" + path;
    if (path.find_first_of("{}") != std::string::npos)
        throw input_error(file.path, "has a brace in its path, which archives may not have here", "Rename it");
    const std::string& member = file.member->name;
    const bool odd =
        member.starts_with('/') || member.find("..") != std::string::npos || member.find("/vsi") != std::string::npos;
    if (odd)
        throw input_error(file.path, "has a file of an unsafe name in it, \"" + shortened(member) + "\"", "Unpack it");
    return "/vsizip/{" + path + "}/" + member;
}

/// What unpacking would show too late, or GDAL would take for an ordinary end.
void check_before_opening(const LayerFile& file, const ReadLimits& limits) {
    if (file.packing == Packing::gzip) checked_unpacked_size(file.path, limits);
    if (file.kind == InputKind::xlsx || file.kind == InputKind::ods) {
        std::uint64_t total = 0;
        for (const ZipMember& member : zip_members(file.path, limits)) total += member.unpacked_bytes;
        if (total > greatest_spreadsheet_bytes)
            throw input_error(file.path, "is a spreadsheet of more than 1 GB, which has to be held in memory whole",
                              "Save it as CSV");
    }
    const bool main_file = file.path.extension() != ".dbf" && file.path.extension() != ".DBF";
    if (file.kind == InputKind::shapefile && file.packing == Packing::none && main_file) {
        const RawFile raw(file.path);
        std::array<char, 28> header{};
        const bool whole = raw.read_at(header, 0) == header.size();
        std::uint64_t words = 0;
        for (std::size_t i = 24; i < 28; ++i) words = words << 8 | static_cast<unsigned char>(header[i]);
        if (!whole || 2 * words > raw.size())
            throw input_error(file.path, "is shorter than its header says: it is truncated", "Fetch it again");
    }
}

Dataset open_once(const LayerFile& file, const Opening& opening, const ReadLimits& limits, GdalMessages& messages) {
    const std::string object_megabytes = std::to_string(std::max<std::size_t>(1, limits.record_bytes >> 20));
    const GdalScope scope(
        messages, {{"GDAL_DISABLE_READDIR_ON_OPEN", "TRUE"}, {"OGR_GEOJSON_MAX_OBJ_SIZE", object_megabytes.c_str()}});
    std::vector<const char*> drivers = opening.drivers;
    drivers.push_back(nullptr);
    std::vector<const char*> options;
    for (const std::string& option : opening.options) options.push_back(option.c_str());
    options.push_back(nullptr);
    return Dataset(GDALOpenEx(gdal_name(file).c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(),
                              options.data(), nullptr));
}

std::string shapefile_encoding(GDALDatasetH dataset) {
    if (GDALDatasetGetLayerCount(dataset) == 0) return {};
    const OGRLayerH layer = GDALDatasetGetLayer(dataset, 0);
    const char* said = GDALGetMetadataItem(layer, "SOURCE_ENCODING", "SHAPEFILE");
    return said == nullptr ? std::string() : std::string(said);
}

/// Side files often lie about UTF-8 and Windows-1252; both are told by the bytes better than by what is said.
bool is_decoded_here(const std::string& encoding) { return encoding.empty() || try_encoding(encoding).has_value(); }

}  // namespace

void CloseDataset::operator()(void* dataset) const {
    GdalMessages ignored;
    const GdalScope scope(ignored);
    GDALClose(dataset);
}

OpenedDataset open_dataset(const LayerFile& file, const ReadLimits& limits, GdalMessages& messages) {
    check_before_opening(file, limits);
    OpenedDataset opened;
    if (file.kind == InputKind::geopackage) opened.hidden_layers = unsafe_geopackage_layers(file.path);
    Opening opening = opening_of(file);
    opened.dataset = open_once(file, opening, limits, messages);
    if (file.kind == InputKind::shapefile && opened.dataset) {
        opened.encoding = shapefile_encoding(opened.dataset.get());
        opened.text_as_stored = is_decoded_here(opened.encoding);
        opening.options.emplace_back("ENCODING=");
        if (opened.text_as_stored) opened.dataset = open_once(file, opening, limits, messages);
    }
    if (!opened.dataset) {
        const std::string reason = messages.failures.empty() ? file.kind == InputKind::geojson
                                                                   ? "it is JSON without features or a geometry"
                                                                   : "its content is not as this format asks"
                                                             : messages.failures.front();
        throw input_error(file.path,
                          std::string("cannot be read as ") + opening.drivers.front() + ": " + shortened(reason, 300),
                          "Fetch or export it again");
    }
    opened.driver = GDALGetDriverShortName(GDALGetDatasetDriver(opened.dataset.get()));
    return opened;
}

}  // namespace geo::io
