// SPDX-License-Identifier: GPL-3.0-or-later
// Activity zones, and the economic poles and plots of the CNIG standard. Geometries in the territory's CRS.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/model/source.hpp"
#include "geo/layer.hpp"
#include "geo/units.hpp"

namespace core {

using ZoneIndex = std::uint32_t;
inline constexpr ZoneIndex no_zone = 0xFFFFFFFF;

/// An area where establishments gather.
struct ActivityZone {
    std::string id, name;
    std::string type, vocation, state;                    ///< values of the CNIG lists; empty when unknown
    std::string commune, commune_name;                    ///< INSEE code and name
    std::string intercommunality, intercommunality_name;  ///< SIREN and name
    geo::SquareMetres area;                               ///< of the geometry, in the plane of the territory's CRS
    SourceIndex source = 0;
    std::uint64_t source_row = 0;
};

/// An economic pole (CNIG POLE-ECO): several zones that work together.
struct EconomicPole {
    std::string id, name;
    SourceIndex source = 0;
    std::uint64_t source_row = 0;
};

/// A plot of land in a zone (CNIG TERRAIN-ECO).
struct Plot {
    std::string id, zone_id;
    SourceIndex source = 0;
    std::uint64_t source_row = 0;
};

/// Places sorted by id. Row i of each member is the same place.
template <class Place, geo::GeometryType Type>
struct PlaceTable {
    std::vector<Place> rows;
    geo::GeometryColumn geometry{Type};
    /// Every other attribute of the source under its published name (CNIG: `site_type`, …), carried through as text.
    std::vector<geo::Column> attributes;
    std::size_t size() const { return rows.size(); }
};

using ZoneTable = PlaceTable<ActivityZone, geo::GeometryType::multi_polygon>;
using PoleTable = PlaceTable<EconomicPole, geo::GeometryType::point>;
using PlotTable = PlaceTable<Plot, geo::GeometryType::multi_polygon>;

}  // namespace core
