// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/model_writer.hpp"

#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <stdexcept>

#include "geo/io/ogr_dataset.hpp"
#include "geo/io/ogr_handles.hpp"
#include "geo/io/wkb.hpp"

namespace geo::io {
namespace {

constexpr std::size_t rows_per_block = 4096;

OGRwkbGeometryType gdal_type(ModelGeometry geometry) {
    constexpr std::array types{wkbPoint, wkbMultiPoint, wkbPolygon, wkbMultiPolygon};
    return types[static_cast<std::size_t>(geometry)];
}

void add_fields(OGRLayerH layer, const ModelLayer& model, const GdalMessages& messages) {
    constexpr std::array types{OFTString, OFTInteger, OFTReal};
    for (const ModelField& field : model.fields) {
        const Owned<OGRFieldDefnH, DestroyField> definition(
            OGR_Fld_Create(field.name.c_str(), types[static_cast<std::size_t>(field.type)]));
        if (field.type == ModelFieldType::text) OGR_Fld_SetWidth(definition.get(), field.width);
        if (OGR_L_CreateField(layer, definition.get(), FALSE) != OGRERR_NONE) {
            fail(messages, "column '" + field.name + "'");
        }
    }
}

void set_geometry(OGRFeatureH feature, const GeometryColumn& column, std::size_t row, ModelGeometry wanted) {
    if (!column.has_geometry(row)) return;
    std::string wkb;
    append_wkb(column, row, wkb);
    OGRGeometryH geometry = nullptr;
    if (OGR_G_CreateFromWkb(wkb.data(), nullptr, &geometry, static_cast<int>(wkb.size())) != OGRERR_NONE) {
        throw std::runtime_error("its geometry is refused");
    }
    OGR_F_SetGeometryDirectly(feature, OGR_G_ForceTo(geometry, gdal_type(wanted), nullptr));
}

template <class Number>
Number number_of(std::string_view text) {
    Number number{};
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

void set_value(OGRFeatureH feature, int index, ModelFieldType type, std::string_view text) {
    if (text.empty()) return;
    switch (type) {
        case ModelFieldType::text: OGR_F_SetFieldString(feature, index, std::string(text).c_str()); break;
        case ModelFieldType::integer: OGR_F_SetFieldInteger(feature, index, number_of<int>(text)); break;
        case ModelFieldType::real: OGR_F_SetFieldDouble(feature, index, number_of<double>(text)); break;
    }
}

void add_rows(OGRLayerH layer, const ModelLayer& model, const GdalMessages& messages) {
    const auto add_row = [&](const Layer& data, std::size_t row) {
        const Owned<OGRFeatureH, DestroyFeature> feature(OGR_F_Create(OGR_L_GetLayerDefn(layer)));
        set_geometry(feature.get(), data.geometry, row, model.geometry);
        for (std::size_t i = 0; i < model.fields.size(); ++i) {
            set_value(feature.get(), static_cast<int>(i), model.fields[i].type,
                      std::get<TextColumn>(data.columns[i].values)[row]);
        }
        if (OGR_L_CreateFeature(layer, feature.get()) != OGRERR_NONE) fail(messages, "layer '" + model.name + "'");
    };
    for (std::size_t first = 0; first < model.rows.size(); first += rows_per_block) {
        model.rows.read(first, std::min(first + rows_per_block, model.rows.size()),
                        [&](const Layer& data, std::size_t from, std::size_t to) {
                            for (std::size_t row = from; row < to; ++row) add_row(data, row);
                        });
    }
}

void add_layer(GDALDatasetH dataset, const ModelLayer& model, const Crs& crs, std::vector<std::string> options,
               const GdalMessages& messages) {
    const Owned<OGRSpatialReferenceH, ReleaseReference> reference(OSRNewSpatialReference(crs.wkt().c_str()));
    std::vector<char*> list;
    for (std::string& option : options) list.push_back(option.data());
    list.push_back(nullptr);
    OGRLayerH layer =
        GDALDatasetCreateLayer(dataset, model.name.c_str(), reference.get(), gdal_type(model.geometry), list.data());
    if (layer == nullptr) fail(messages, "layer '" + model.name + "'");
    add_fields(layer, model, messages);
    if (GDALDatasetTestCapability(dataset, ODsCTransactions) != 0) GDALDatasetStartTransaction(dataset, FALSE);
    add_rows(layer, model, messages);
    if (GDALDatasetTestCapability(dataset, ODsCTransactions) != 0 &&
        GDALDatasetCommitTransaction(dataset) != OGRERR_NONE) {
        fail(messages, "layer '" + model.name + "'");
    }
}

Dataset created(const char* driver_name, const std::filesystem::path& path, const GdalMessages& messages) {
    GDALDriverH driver = GDALGetDriverByName(driver_name);
    if (driver == nullptr) throw std::runtime_error(std::string("this GDAL has no driver ") + driver_name);
    Dataset dataset(GDALCreate(driver, path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset) fail(messages, "the file cannot be made");
    return dataset;
}

/// GDAL tells by messages alone what fails on closing.
void close(Dataset& dataset, const GdalMessages& messages) {
    GDALClose(dataset.release());
    if (!messages.failures.empty()) fail(messages, "closing");
}

void expect_rows(const std::filesystem::path& path, const char* driver, std::span<const ModelLayer> layers,
                 const GdalMessages& messages) {
    const std::array<const char*, 2> drivers{driver, nullptr};
    const Dataset dataset(
        GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data(), nullptr, nullptr));
    if (!dataset) fail(messages, "verification failed");
    for (std::size_t i = 0; i < layers.size(); ++i) {
        // A Shapefile's one layer has the name of its file.
        OGRLayerH layer = GDALDatasetGetLayerByName(dataset.get(), layers[i].name.c_str());
        if (layer == nullptr && layers.size() == 1) layer = GDALDatasetGetLayer(dataset.get(), 0);
        const GIntBig found = layer == nullptr ? -1 : OGR_L_GetFeatureCount(layer, TRUE);
        if (found == static_cast<GIntBig>(layers[i].rows.size())) continue;
        throw std::runtime_error("verification failed: '" + layers[i].name + "' has " + std::to_string(found) +
                                 " rows instead of " + std::to_string(layers[i].rows.size()));
    }
}

}  // namespace

void write_model_geopackage(const std::filesystem::path& target, std::span<const ModelLayer> layers, const Crs& crs,
                            const OutputOptions& options) {
    write_file(target, options, [&](const std::filesystem::path& temporary) {
        std::filesystem::remove(temporary);  // GDAL refuses a file that is there
        GdalMessages messages;
        const GdalScope scope(messages, {{"OGR_CURRENT_DATE", "1970-01-01T00:00:00.000Z"}});
        Dataset dataset = created("GPKG", temporary, messages);
        for (const ModelLayer& layer : layers) {
            add_layer(dataset.get(), layer, crs,
                      {"GEOMETRY_NAME=geom", "FID=fid", "SPATIAL_INDEX=YES", "IDENTIFIER=" + layer.name,
                       "DESCRIPTION=" + layer.description},
                      messages);
        }
        close(dataset, messages);
        expect_rows(temporary, "GPKG", layers, messages);
    });
}

void write_shapefile(const std::filesystem::path& target, const ModelLayer& layer, const Crs& crs) {
    GdalMessages messages;
    const GdalScope scope(messages);
    std::filesystem::path path = target;
    path += ".shp";
    Dataset dataset = created("ESRI Shapefile", path, messages);
    add_layer(dataset.get(), layer, crs, {"ENCODING=UTF-8", "2GB_LIMIT=YES", "DBF_DATE_LAST_UPDATE=1970-01-01"},
              messages);
    close(dataset, messages);
    expect_rows(path, "ESRI Shapefile", std::span(&layer, 1), messages);
}

}  // namespace geo::io
