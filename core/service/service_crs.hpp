// SPDX-License-Identifier: GPL-3.0-or-later
// The CRS that features are offered in, as URIs of OGC, and the order of coordinates each asks for: CRS84 is longitude
// first, EPSG:4326 is latitude first, projected ones as their authority says. Inside, longitude or easting is always first.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/crs.hpp"

namespace core {

enum class AxisOrder { easting_first, northing_first };

struct ServiceCrs {
    std::string uri;  ///< "http://www.opengis.net/def/crs/EPSG/0/2154"
    geo::Crs crs;
    AxisOrder axes = AxisOrder::easting_first;
};

inline constexpr std::string_view crs84_uri = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

/// CRS84 first, then 4326, 3857, 2154, those of the overseas departments, and the edition's own if it is none of these.
std::vector<ServiceCrs> offered_crs(const geo::Crs& storage);

/// Errors: BadRequest naming `parameter` and what is offered.
const ServiceCrs& crs_named(std::span<const ServiceCrs> offered, std::string_view uri, std::string_view parameter);

}  // namespace core
