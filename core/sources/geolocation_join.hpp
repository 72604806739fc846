// SPDX-License-Identifier: GPL-3.0-or-later
// Positions of establishments as INSEE's geolocation states them (x, y, epsg, qualite_xy, distance_precision), read from
// the columns of a stock file or joined from files of their own by SIRET. Streams; rows of other establishments cost no
// allocation.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sources/locate.hpp"
#include "core/sources/location_quality.hpp"
#include "core/sources/profile.hpp"

namespace core {

/// Which fields of a file hold a position, resolved once.
struct PositionFields {
    using Field = std::optional<std::size_t>;
    explicit PositionFields(const RecordSource& source);

    Field x, y, epsg, quality, radius;                       ///< INSEE geolocation
    Field longitude, latitude;                               ///< of the same
    Field geo_longitude, geo_latitude, geo_score, geo_type;  ///< Etalab
    Field lambert_x, lambert_y;                              ///< stock of 53 columns and more

    bool any() const { return (x && y) || (longitude && latitude) || (geo_longitude && geo_latitude) || lambert_x; }
};

/// What is stated about one position.
struct StatedLocation {
    StatedPosition position;
    geo::LonLat degrees;  ///< stated beside x and y; NaN when it is not
    LocationQuality quality;
    std::string code;  ///< "sirene:33"
};

/// The position of the present record, best statement first: x and y, lon and lat, Etalab's, INSEE's Lambert. Nothing when
/// it states none.
std::optional<StatedLocation> try_stated_location(const RecordSource& source, const PositionFields& fields,
                                                  const LocationQualityTable& table, std::string_view department);

/// Gathers statements and then places all of them at once.
class StatedLocations {
public:
    void add(EstablishmentTable& table, const StatedLocation& location);
    /// Places the establishments; those that could not be placed lose what was said of their precision.
    void place(EstablishmentTable& table, const geo::Crs& crs, SourceIndex source, IssueLog& issues,
               geo::Threads threads);

private:
    std::vector<StatedPosition> m_positions;
    std::vector<geo::LonLat> m_degrees;
};

/// Joins the geolocation files of a source to the establishments from `first` on.
void join_geolocation(const SourceSpec& spec, const SourceContext& context, TerritoryDraft& draft,
                      const LocationQualityTable& quality, EstablishmentIndex first);

}  // namespace core
