// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/ogr_layer.hpp"

#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <algorithm>
#include <memory>

#include "geo/io/ogr_values.hpp"
#include "geo/io/raw_file.hpp"

namespace geo::io {
namespace {

constexpr int most_peeked_features = 100;

GeometryType multi_type_of(OGRwkbGeometryType type) {
    switch (wkbFlatten(type)) {
        case wkbPoint: return GeometryType::point;
        case wkbMultiPoint: return GeometryType::multi_point;
        case wkbLineString:
        case wkbMultiLineString:
        case wkbCircularString:
        case wkbCompoundCurve:
        case wkbCurve:
        case wkbMultiCurve: return GeometryType::multi_line;
        case wkbPolygon:
        case wkbMultiPolygon:
        case wkbCurvePolygon:
        case wkbSurface:
        case wkbMultiSurface:
        case wkbPolyhedralSurface:
        case wkbTIN:
        case wkbTriangle: return GeometryType::multi_polygon;
        default: return GeometryType::none;
    }
}

/// A layer of mixed or unsaid type is what its first rows are; points and multipoints together are multipoints.
GeometryType peeked_type(OGRLayerH layer) {
    GeometryType found = GeometryType::none;
    for (int i = 0; i < most_peeked_features; ++i) {
        const std::unique_ptr<void, decltype(&OGR_F_Destroy)> feature(OGR_L_GetNextFeature(layer), OGR_F_Destroy);
        if (!feature) break;
        const OGRGeometryH geometry = OGR_F_GetGeometryRef(feature.get());
        if (geometry == nullptr) continue;
        const GeometryType type = multi_type_of(OGR_G_GetGeometryType(geometry));
        if (found == GeometryType::none || (found == GeometryType::point && type == GeometryType::multi_point))
            found = type;
    }
    OGR_L_ResetReading(layer);
    return found;
}

std::string crs_code(OGRLayerH layer) {
    const OGRSpatialReferenceH reference = OGR_L_GetSpatialRef(layer);
    if (reference == nullptr) return {};
    const char* authority = OSRGetAuthorityName(reference, nullptr);
    const char* code = OSRGetAuthorityCode(reference, nullptr);
    if (authority != nullptr && code != nullptr) {
        std::string both = std::string(authority) + ':' + code;
        // GeoJSON's own CRS is EPSG:4326 with longitude first, which is how every CRS is taken here.
        if (both == "OGC:CRS84") return "EPSG:4326";
        return both;
    }
    char* wkt = nullptr;
    OSRExportToWkt(reference, &wkt);
    const std::unique_ptr<char, decltype(&VSIFree)> owner(wkt, VSIFree);
    if (wkt == nullptr) return {};
    const auto crs = Crs::try_from_wkt(wkt);
    return crs ? crs->code() : std::string();
}

/// GDAL's name, but for a layer that it calls after its file: then without the ".geojson" that ".geojson.gz" leaves.
std::string name_of_layer(OGRLayerH layer, const LayerFile& file) {
    const std::string name = OGR_L_GetName(layer);
    return name.starts_with(file.name + ".") ? file.name : name;
}

std::string layer_names(const std::vector<void*>& layers, const LayerFile& file) {
    std::string names;
    for (void* layer : layers) names += (names.empty() ? "" : ", ") + name_of_layer(layer, file);
    return names;
}

std::string clean_name(const char* name, Encoding encoding) {
    std::string text = name;
    if (!has_foreign_bytes(text)) return std::string(trimmed(text));
    std::string mended;
    clean_text(text, encoding, mended);
    return std::string(trimmed(mended));
}

}  // namespace

std::vector<void*> readable_layers(const OpenedDataset& opened) {
    std::vector<void*> layers;
    const int count = GDALDatasetGetLayerCount(opened.dataset.get());
    for (int i = 0; i < count; ++i) {
        const OGRLayerH layer = GDALDatasetGetLayer(opened.dataset.get(), i);
        const std::string name = OGR_L_GetName(layer);
        const bool hidden =
            std::find(opened.hidden_layers.begin(), opened.hidden_layers.end(), name) != opened.hidden_layers.end();
        const bool of_qgis = opened.driver == "GPKG" && (name == "layer_styles" || name == "qgis_projects");
        if (!hidden && !of_qgis) layers.push_back(layer);
    }
    return layers;
}

void* chosen_layer(const OpenedDataset& opened, const LayerFile& file, const ReadOptions& options) {
    std::vector<void*> layers = readable_layers(opened);
    const auto hidden = std::find(opened.hidden_layers.begin(), opened.hidden_layers.end(), options.layer);
    if (hidden != opened.hidden_layers.end() && !options.layer.empty())
        throw input_error(
            file.path,
            "layer \"" + options.layer +
                "\" is a view or has computed columns, which are not read, since reading them runs what the file says",
            "Export it as a table");
    if (layers.empty()) throw input_error(file.path, "has no layer that can be read", "Export it again");
    const std::string names = layer_names(layers, file);
    if (!options.layer.empty()) {
        const auto found = std::find_if(layers.begin(), layers.end(),
                                        [&](void* layer) { return options.layer == name_of_layer(layer, file); });
        if (found != layers.end()) return *found;
        throw input_error(file.path, "has no layer \"" + options.layer + "\"; it has " + names,
                          "Name one of them as layer");
    }
    if (layers.size() > 1 && opened.driver != "OSM")
        std::erase_if(layers, [](void* layer) { return OGR_L_GetFeatureCount(layer, 0) == 0; });
    if (layers.size() != 1) throw input_error(file.path, "has several layers: " + names, "Name one of them as layer");
    return layers.front();
}

LayerSummary summary_of(void* layer, const OpenedDataset& opened, const LayerFile& file, Encoding encoding) {
    LayerSummary summary;
    summary.name = name_of_layer(layer, file);
    summary.driver = opened.driver;
    const OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    const int fields = OGR_FD_GetFieldCount(definition);
    for (int i = 0; i < fields; ++i) {
        const OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
        summary.fields.push_back({clean_name(OGR_Fld_GetNameRef(field), encoding), field_type_of(field)});
    }
    const OGRwkbGeometryType type = OGR_L_GetGeomType(layer);
    summary.geometry = multi_type_of(type);
    const bool unsaid = type != wkbNone && summary.geometry == GeometryType::none;
    if (unsaid && opened.driver != "OSM") summary.geometry = peeked_type(layer);
    summary.crs = type == wkbNone ? std::string() : crs_code(layer);
    if (OGR_L_TestCapability(layer, OLCFastFeatureCount) != 0 && opened.driver != "OSM") {
        const GIntBig rows = OGR_L_GetFeatureCount(layer, 0);
        if (rows >= 0) summary.rows = static_cast<std::uint64_t>(rows);
    }
    return summary;
}

}  // namespace geo::io
