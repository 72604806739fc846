// SPDX-License-Identifier: GPL-3.0-or-later
// FlatGeobuf through GDAL, with its packed spatial index, in the layer's own CRS.
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <memory>
#include <stdexcept>

#include "geo/io/layer_writer.hpp"
#include "geo/io/memory_writer.hpp"
#include "geo/io/ogr_handles.hpp"
#include "geo/io/wkb.hpp"

namespace geo::io {
namespace {

constexpr std::size_t rows_per_block = 4096;

struct CloseDataset {
    void operator()(void* dataset) const { GDALClose(dataset); }
};
OGRwkbGeometryType gdal_type(GeometryType type) {
    constexpr std::array types{wkbNone, wkbPoint, wkbMultiPoint, wkbMultiLineString, wkbMultiPolygon};
    return types[static_cast<std::size_t>(type)];
}

OGRFieldType gdal_type(ColumnType type) {
    constexpr std::array types{OFTString, OFTString, OFTInteger64, OFTReal, OFTInteger, OFTString};
    return types[static_cast<std::size_t>(type)];
}

/// FlatGeobuf knows no date without time; dates stay the ISO texts they are.
void add_fields(OGRLayerH layer, const Layer& data, const GdalMessages& messages) {
    for (const Column& column : data.columns) {
        const Owned<OGRFieldDefnH, DestroyField> field(OGR_Fld_Create(column.name.c_str(), gdal_type(column.type)));
        if (column.type == ColumnType::flag) OGR_Fld_SetSubType(field.get(), OFSTBoolean);
        if (OGR_L_CreateField(layer, field.get(), FALSE) != OGRERR_NONE) fail(messages, "column '" + column.name + "'");
    }
}

void set_value(OGRFeatureH feature, int index, const Column& column, std::size_t row) {
    if (column.is_null(row)) return;
    if (const auto* integers = std::get_if<IntegerColumn>(&column.values)) {
        OGR_F_SetFieldInteger64(feature, index, (*integers)[row]);
    } else if (const auto* reals = std::get_if<RealColumn>(&column.values)) {
        OGR_F_SetFieldDouble(feature, index, (*reals)[row]);
    } else if (const auto* flags = std::get_if<FlagColumn>(&column.values)) {
        OGR_F_SetFieldInteger(feature, index, (*flags)[row] == Flag::yes ? 1 : 0);
    } else {
        OGR_F_SetFieldString(feature, index, column.text(row).c_str());
    }
}

/// False when the row has none.
bool set_geometry(OGRFeatureH feature, const GeometryColumn& column, std::size_t row, std::string& wkb) {
    if (!column.has_geometry(row)) return false;
    wkb.clear();
    append_wkb(column, row, wkb);
    OGRGeometryH geometry = nullptr;
    const OGRErr status = OGR_G_CreateFromWkb(wkb.data(), nullptr, &geometry, static_cast<int>(wkb.size()));
    if (status != OGRERR_NONE) throw std::runtime_error("its geometry is refused");
    OGR_F_SetGeometryDirectly(feature, geometry);
    return true;
}

void add_feature(OGRLayerH layer, const Layer& data, std::size_t row, const GdalMessages& messages, std::string& wkb,
                 std::size_t& written) {
    const Owned<OGRFeatureH, DestroyFeature> feature(OGR_F_Create(OGR_L_GetLayerDefn(layer)));
    // GDAL's writer would pass over rows without geometry, silently.
    if (!set_geometry(feature.get(), data.geometry, row, wkb)) return;
    for (std::size_t i = 0; i < data.columns.size(); ++i) {
        set_value(feature.get(), static_cast<int>(i), data.columns[i], row);
    }
    if (OGR_L_CreateFeature(layer, feature.get()) != OGRERR_NONE) fail(messages, "GDAL refuses it");
    ++written;
}

/// Returns how many rows the file holds: those with a geometry.
std::size_t add_features(OGRLayerH layer, const LayerRows& rows, const GdalMessages& messages) {
    std::size_t written = 0;
    std::string wkb;
    for (std::size_t first = 0; first < rows.size(); first += rows_per_block) {
        const std::size_t last = std::min(first + rows_per_block, rows.size());
        rows.read(first, last, [&](const Layer& data, std::size_t from, std::size_t to) {
            for (std::size_t row = from; row < to; ++row) {
                try {
                    add_feature(layer, data, row, messages, wkb, written);
                } catch (const std::runtime_error& error) {
                    throw std::runtime_error("row " + std::to_string(first + row - from + 1) + ": " + error.what());
                }
            }
        });
    }
    return written;
}

std::size_t write_dataset(const std::string& path, const LayerRows& rows, const Crs& crs, GdalMessages& messages) {
    const Layer& data = rows.columns();
    GDALDriverH driver = GDALGetDriverByName("FlatGeobuf");
    if (driver == nullptr) throw std::runtime_error("this GDAL has no FlatGeobuf driver");
    Owned<GDALDatasetH, CloseDataset> dataset(GDALCreate(driver, path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset) fail(messages, "the file cannot be made");
    const Owned<OGRSpatialReferenceH, ReleaseReference> reference(OSRNewSpatialReference(crs.wkt().c_str()));
    std::string index = "SPATIAL_INDEX=YES";
    char* options[] = {index.data(), nullptr};
    OGRLayerH layer = GDALDatasetCreateLayer(dataset.get(), data.name.c_str(), reference.get(),
                                             gdal_type(data.geometry.type()), options);
    if (layer == nullptr) fail(messages, "layer '" + data.name + "'");
    add_fields(layer, data, messages);
    const std::size_t written = add_features(layer, rows, messages);
    // The file is written on closing, which tells of failure by messages alone.
    dataset.reset();
    if (!messages.failures.empty()) fail(messages, "layer '" + data.name + "'");
    return written;
}

void expect_rows(const std::string& path, std::size_t rows, const GdalMessages& messages) {
    const char* drivers[] = {"FlatGeobuf", nullptr};
    const Owned<GDALDatasetH, CloseDataset> dataset(
        GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, nullptr, nullptr));
    if (!dataset) fail(messages, "verification failed");
    const GIntBig found = OGR_L_GetFeatureCount(GDALDatasetGetLayer(dataset.get(), 0), TRUE);
    if (found == static_cast<GIntBig>(rows)) return;
    throw std::runtime_error("verification failed: " + std::to_string(found) + " rows instead of " +
                             std::to_string(rows));
}

/// A file of GDAL's in memory, gone when this is.
class MemoryFile {
public:
    MemoryFile() : m_folder("/vsimem/maillage-" + std::to_string(reinterpret_cast<std::uintptr_t>(this))) {
        VSIMkdir(m_folder.c_str(), 0700);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { VSIRmdirRecursive(m_folder.c_str()); }

    std::string path() const { return m_folder + "/layer.fgb"; }
    std::string bytes() const {
        vsi_l_offset size = 0;
        const GByte* data = VSIGetMemFileBuffer(path().c_str(), &size, FALSE);
        if (data == nullptr) throw std::runtime_error("the file cannot be made");
        return {reinterpret_cast<const char*>(data), static_cast<std::size_t>(size)};
    }

private:
    std::string m_folder;
};

}  // namespace

std::string flatgeobuf_bytes(const WritableLayer& layer, const Crs& crs) {
    GdalMessages messages;
    const GdalScope scope(messages);
    const MemoryFile file;
    write_dataset(file.path(), layer.data, crs, messages);
    return file.bytes();
}

std::size_t write_flatgeobuf(const std::filesystem::path& target, const WritableLayer& layer, const Crs& crs,
                             const OutputOptions& options) {
    if (layer.data.columns().geometry.type() == GeometryType::none) {
        throw std::runtime_error("cannot write '" + target.string() + "': layer '" + layer.data.columns().name +
                                 "' has no geometry, which FlatGeobuf cannot hold; write it as CSV or GeoPackage");
    }
    std::size_t rows = 0;
    write_file(target, options, [&](const std::filesystem::path& temporary) {
        // GDAL takes a name without .fgb for a folder, and refuses a file that is there.
        std::filesystem::path path = temporary;
        path.replace_extension(".fgb");
        std::filesystem::remove(temporary);
        GdalMessages messages;
        const GdalScope scope(messages);
        rows = write_dataset(path.string(), layer.data, crs, messages);
        expect_rows(path.string(), rows, messages);
        if (path != temporary) std::filesystem::rename(path, temporary);
    });
    return layer.data.size() - rows;
}

}  // namespace geo::io
