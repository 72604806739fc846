// SPDX-License-Identifier: GPL-3.0-or-later
// Layers in files whose columns somebody else has laid down, with widths and types of their own: GeoPackages after a model
// and Shapefiles, through GDAL. Same layers, same bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "geo/crs.hpp"
#include "geo/io/output_file.hpp"
#include "geo/layer_rows.hpp"

namespace geo::io {

enum class ModelFieldType : std::uint8_t { text, integer, real };  ///< MEDIUMINT, of 32 bits, is `integer`

struct ModelField {
    std::string name;
    ModelFieldType type = ModelFieldType::text;
    int width = 0;  ///< of a text: characters in a GeoPackage (0: any number), bytes in a Shapefile (1 to 254)
};

enum class ModelGeometry : std::uint8_t { point, multi_point, polygon, multi_polygon };

struct ModelLayer {
    std::string name, description;
    ModelGeometry geometry = ModelGeometry::point;
    std::vector<ModelField> fields;
    /// Columns of texts, one for each field; those of numbers hold numbers as C++ reads them, or nothing. Geometries are
    /// points or areas; where the layer's type is single, each has one part.
    LayerRows rows;
};

/// Names of the members are those of the model: `fid`, `geom`, then the fields in order.
/// Errors: std::runtime_error naming the target, with GDAL's reason.
void write_model_geopackage(const std::filesystem::path& target, std::span<const ModelLayer> layers, const Crs& crs,
                            const OutputOptions& options = {});

/// Writes `<target>.shp` with .dbf, .shx, .prj and .cpg beside it, texts in UTF-8. Not atomic: give a folder of your own.
/// Errors: as above, also when a part would be larger than 2 GB, which is what the format holds.
void write_shapefile(const std::filesystem::path& target, const ModelLayer& layer, const Crs& crs);

}  // namespace geo::io
