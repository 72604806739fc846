// SPDX-License-Identifier: GPL-3.0-or-later
// Points of any file, by its geometries or by two columns of coordinates.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "geo/point.hpp"
#include "geo/text_column.hpp"

namespace core {

struct PointFileOptions {
    std::string layer;
    std::string crs;  ///< of x and y, or of a file that does not say; "" is found: a column `epsg`, or by the names
    std::string x,
        y;  ///< columns; "" are found: longitude and latitude, x_longitude and y_latitude, lon and lat, x and y
    std::string id;  ///< column of identifiers; "" is `siret`, `id` or `fid`, else the row number
};

/// Row i of both is the same record; a record without position has NaN.
struct PointFile {
    std::vector<geo::LonLat> locations;
    geo::TextColumn ids;
    std::uint64_t without_position = 0;
};

/// Errors: std::runtime_error naming the file and its columns, when it has neither points nor recognisable columns.
PointFile read_point_file(const std::filesystem::path& file, const PointFileOptions& options = {});

}  // namespace core
