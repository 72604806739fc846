// SPDX-License-Identifier: GPL-3.0-or-later
// Files written by GDAL itself, for the readers to be tested with.
#pragma once

#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "geo/io/gdal_library.hpp"

namespace tests {

class MadeFile {
public:
    MadeFile(const std::filesystem::path& file, const char* driver, const char* layer_name, const char* crs,
             OGRwkbGeometryType type = wkbUnknown, std::vector<std::string> options = {}) {
        geo::io::use_gdal();
        m_dataset = GDALCreate(GDALGetDriverByName(driver), file.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
        if (m_dataset == nullptr) throw std::runtime_error(std::string("cannot make a file of ") + driver);
        m_options = std::move(options);
        m_type = type;
        layer(layer_name, crs);
    }
    MadeFile(const MadeFile&) = delete;
    MadeFile& operator=(const MadeFile&) = delete;
    ~MadeFile() { close(); }

    /// A layer without a CRS when `crs` is empty; of points or polygons as its first row says, when its type is unknown.
    MadeFile& layer(const char* name, const std::string& crs) {
        m_name = name;
        m_crs = crs;
        m_fields.clear();
        m_layer = nullptr;
        return *this;
    }
    MadeFile& field(const char* name, OGRFieldType type) {
        m_fields.push_back({name, type});
        return *this;
    }
    /// Values as text, "" for null.
    MadeFile& row(const char* wkt, const std::vector<std::string>& values) {
        OGRGeometryH geometry = nullptr;
        if (wkt != nullptr) {
            std::string text = wkt;
            char* cursor = text.data();
            OGR_G_CreateFromWkt(&cursor, nullptr, &geometry);
        }
        if (m_layer == nullptr) make_layer(geometry);
        const OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(m_layer));
        for (std::size_t i = 0; i < values.size(); ++i)
            if (!values[i].empty()) OGR_F_SetFieldString(feature, static_cast<int>(i), values[i].c_str());
        if (geometry != nullptr) OGR_F_SetGeometryDirectly(feature, geometry);
        const bool written = OGR_L_CreateFeature(m_layer, feature) == OGRERR_NONE;
        OGR_F_Destroy(feature);
        if (!written) throw std::runtime_error("cannot write a row");
        return *this;
    }
    void close() {
        if (m_dataset != nullptr) GDALClose(m_dataset);
        m_dataset = nullptr;
    }

private:
    struct NamedField {
        std::string name;
        OGRFieldType type;
    };

    void make_layer(OGRGeometryH first) {
        OGRSpatialReferenceH reference = nullptr;
        if (!m_crs.empty()) {
            reference = OSRNewSpatialReference(nullptr);
            OSRSetFromUserInput(reference, m_crs.c_str());
        }
        std::vector<char*> options;
        for (std::string& option : m_options) options.push_back(option.data());
        options.push_back(nullptr);
        const bool mixed = m_name == "mixed";
        const OGRwkbGeometryType type = first == nullptr ? wkbNone : mixed ? m_type : OGR_G_GetGeometryType(first);
        m_layer = GDALDatasetCreateLayer(m_dataset, m_name.c_str(), reference, type, options.data());
        if (reference != nullptr) OSRRelease(reference);
        if (m_layer == nullptr) throw std::runtime_error("cannot make a layer");
        for (const NamedField& field : m_fields) {
            const OGRFieldDefnH definition = OGR_Fld_Create(field.name.c_str(), field.type);
            OGR_L_CreateField(m_layer, definition, 1);
            OGR_Fld_Destroy(definition);
        }
    }

    GDALDatasetH m_dataset = nullptr;
    OGRLayerH m_layer = nullptr;
    OGRwkbGeometryType m_type = wkbUnknown;
    std::vector<std::string> m_options;
    std::vector<NamedField> m_fields;
    std::string m_name, m_crs;
};

}  // namespace tests
