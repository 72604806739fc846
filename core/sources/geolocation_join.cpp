// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/geolocation_join.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <string>

#include "core/model/administrative.hpp"
#include "core/model/reference_table.hpp"
#include "core/sources/siret_index.hpp"
#include "core/sources/written_codes.hpp"

namespace core {
namespace {

constexpr std::int32_t wgs_84_epsg = 4326;
constexpr std::int32_t lambert_93_epsg = 2154;
// Two statements of one place that differ by more than this are not the same place.
constexpr double agreement_metres = 5.0;

/// The plane that INSEE's Lambert columns are in, overseas departments each having their own.
std::int32_t insee_plane(std::string_view department) {
    struct Plane {
        std::string_view department;
        std::int32_t epsg;
    };
    static constexpr std::array<Plane, 7> planes{
        {{"971", 5490}, {"972", 5490}, {"973", 2972}, {"974", 2975}, {"976", 4471}, {"977", 5490}, {"978", 5490}}};
    for (const Plane& plane : planes) {
        if (plane.department == department) return plane.epsg;
    }
    return lambert_93_epsg;
}

std::optional<geo::Point> try_point(std::string_view x, std::string_view y) {
    if (x.empty() || y.empty()) return {};
    const auto easting = try_written_number(x), northing = try_written_number(y);
    if (!easting || !northing) return {};
    return geo::Point{*easting, *northing};
}

/// Degrees to metres on a sphere: enough to see whether two statements agree.
double metres_apart(const geo::LonLat& a, const geo::LonLat& b) {
    constexpr double metres_per_degree = 111'195.0;
    const double narrowing = std::cos(a.lat * std::numbers::pi / 180.0);
    return std::hypot((a.lon - b.lon) * narrowing, a.lat - b.lat) * metres_per_degree;
}

StatedLocation insee_location(const RecordSource& source, const PositionFields& fields,
                              const LocationQualityTable& table, const geo::Point& at, std::int32_t epsg) {
    StatedLocation location;
    location.position = {no_establishment, epsg, at, source.record().row};
    const std::string_view code = source.value(fields.quality);
    location.quality = table.quality("sirene", code);
    if (!code.empty()) location.code = "sirene:" + std::string(code);
    // A stated radius says more than the code's, except where only the commune is known.
    const auto radius = try_written_number(source.value(fields.radius));
    if (radius && *radius > 0.0 && location.quality.precision != LocationPrecision::commune) {
        location.quality.radius = static_cast<float>(*radius);
    }
    return location;
}

std::optional<StatedLocation> try_etalab_location(const RecordSource& source, const PositionFields& fields,
                                                  const LocationQualityTable& table) {
    const auto at = try_point(source.value(fields.geo_longitude), source.value(fields.geo_latitude));
    if (!at) return {};
    StatedLocation location;
    location.position = {no_establishment, wgs_84_epsg, *at, source.record().row};
    const std::string type(source.value(fields.geo_type)), score(source.value(fields.geo_score));
    location.quality = table.quality("geo_type", type, try_written_number(score).value_or(0.0));
    if (!type.empty()) location.code = "geo_type:" + type + " geo_score:" + score;
    return location;
}

class GeolocationJoin {
public:
    GeolocationJoin(TerritoryDraft& draft, const LocationQualityTable& quality, EstablishmentIndex first)
        : m_draft(draft),
          m_table(draft.territory.establishments),
          m_quality(quality),
          m_index(m_table.size() - first),
          m_joined(m_table.size(), false) {
        for (EstablishmentIndex i = first; i < m_table.size(); ++i) {
            if (const auto siret = try_siret_number(m_table.id[i])) m_index.add(*siret, i);
        }
    }

    void read(const SourceSpec& spec, SourceContext& context) {
        RecordSource source(spec, context);
        const auto siret_field = source.try_field({"siret"});
        const PositionFields fields(source);
        StatedLocations stated;
        while (source.next()) {
            const auto siret = try_siret(source.value(siret_field));
            if (!siret) {
                source.set_aside("geolocation.bad_siret", std::string(source.value(siret_field)), {});
                continue;
            }
            const EstablishmentIndex establishment = m_index.find(*siret);
            if (establishment == no_establishment) {
                source.filter("other_establishment");
            } else if (m_joined[establishment]) {
                source.report("geolocation.repeated", std::string(m_table.id[establishment]), {});
                source.merge("geolocation.repeated");
            } else {
                take(source, fields, establishment, stated);
            }
        }
        stated.place(m_table, context.crs, context.index, context.issues, m_draft.options.threads);
    }

private:
    static std::optional<std::uint64_t> try_siret(std::string_view written) {
        const auto number = try_siret_number(written);
        return number ? number : try_siret_number(mended_siret(written).text);
    }

    void take(RecordSource& source, const PositionFields& fields, EstablishmentIndex establishment,
              StatedLocations& stated) {
        m_joined[establishment] = true;
        const std::string_view department = department_of(m_table.commune[establishment]);
        if (auto location = try_stated_location(source, fields, m_quality, department)) {
            location->position.establishment = establishment;
            stated.add(m_table, *location);
        }
        source.keep();
    }

    TerritoryDraft& m_draft;
    EstablishmentTable& m_table;
    const LocationQualityTable& m_quality;
    SiretIndex m_index;
    std::vector<bool> m_joined;
};

}  // namespace

PositionFields::PositionFields(const RecordSource& source)
    : x(source.try_field({"x"})),
      y(source.try_field({"y"})),
      epsg(source.try_field({"epsg"})),
      quality(source.try_field({"qualite_xy"})),
      radius(source.try_field({"distance_precision"})),
      longitude(source.try_field({"x_longitude"})),
      latitude(source.try_field({"y_latitude"})),
      geo_longitude(source.try_field({"longitude"})),
      geo_latitude(source.try_field({"latitude"})),
      geo_score(source.try_field({"geo_score"})),
      geo_type(source.try_field({"geo_type"})),
      lambert_x(source.try_field({"coordonneeLambertAbscisseEtablissement"})),
      lambert_y(source.try_field({"coordonneeLambertOrdonneeEtablissement"})) {}

std::optional<StatedLocation> try_stated_location(const RecordSource& source, const PositionFields& fields,
                                                  const LocationQualityTable& table, std::string_view department) {
    const auto degrees = try_point(source.value(fields.longitude), source.value(fields.latitude));
    if (const auto at = try_point(source.value(fields.x), source.value(fields.y))) {
        const auto epsg = try_written_number(source.value(fields.epsg));
        auto location = insee_location(source, fields, table, *at, static_cast<std::int32_t>(epsg.value_or(0.0)));
        if (!epsg) location.position.epsg = insee_plane(department);
        if (degrees) location.degrees = {degrees->x, degrees->y};
        return location;
    }
    if (degrees) return insee_location(source, fields, table, *degrees, wgs_84_epsg);
    if (auto location = try_etalab_location(source, fields, table)) return location;
    if (const auto at = try_point(source.value(fields.lambert_x), source.value(fields.lambert_y))) {
        StatedLocation location;
        location.position = {no_establishment, insee_plane(department), *at, source.record().row};
        location.quality = table.quality("insee", "lambert");
        location.code = "insee:lambert";
        return location;
    }
    return {};
}

void StatedLocations::add(EstablishmentTable& table, const StatedLocation& location) {
    const EstablishmentIndex establishment = location.position.establishment;
    table.precision[establishment] = location.quality.precision;
    table.uncertainty[establishment] = location.quality.radius;
    table.location_quality.set(establishment, location.code);
    m_positions.push_back(location.position);
    m_degrees.push_back(location.degrees);
}

void StatedLocations::place(EstablishmentTable& table, const geo::Crs& crs, SourceIndex source, IssueLog& issues,
                            geo::Threads threads) {
    locate(table, m_positions, crs, source, issues, threads);
    for (std::size_t i = 0; i < m_positions.size(); ++i) {
        const EstablishmentIndex establishment = m_positions[i].establishment;
        if (!geo::is_finite(table.position[establishment])) {
            table.precision[establishment] = LocationPrecision::none;
            table.uncertainty[establishment] = std::numeric_limits<float>::quiet_NaN();
            table.location_quality.set(establishment, {});
            continue;
        }
        if (!geo::is_finite(m_degrees[i])) continue;
        const double apart = metres_apart(table.location[establishment], m_degrees[i]);
        if (apart <= agreement_metres) continue;
        issues.add("location.coordinates_disagree", source, m_positions[i].source_row,
                   std::string(table.id[establishment]), std::to_string(std::lround(apart)) + " m apart",
                   table.position[establishment]);
    }
}

void join_geolocation(const SourceSpec& spec, const SourceContext& context, TerritoryDraft& draft,
                      const LocationQualityTable& quality, EstablishmentIndex first) {
    if (spec.geolocation.empty()) return;
    GeolocationJoin join(draft, quality, first);
    for (std::size_t k = 0; k < spec.geolocation.size(); ++k) {
        SourceSpec file;
        file.noun = Noun::geolocation;
        file.file = spec.geolocation[k];
        const auto index = static_cast<SourceIndex>(context.index + 1 + k);
        SourceContext own{
            context.crs,     context.issues, index, draft.territory.accounts[index], draft.territory.sources[index],
            context.progress};
        join.read(file, own);
    }
}

}  // namespace core
