// SPDX-License-Identifier: GPL-3.0-or-later
// Small territories for the tests of links, made in memory.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "core/links/links.hpp"

namespace tests {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

inline core::Resource resource(std::string code, core::SynergyKind kind, core::Unit unit, double soft, double hard,
                               core::DistanceBasis basis = core::DistanceBasis::straight) {
    core::Resource row;
    row.name_fr = code + " fr";
    row.name_en = code + " en";
    row.code = std::move(code);
    row.kind = kind;
    row.unit = unit;
    row.soft = {soft};
    row.hard = {hard};
    row.basis = basis;
    row.citation = {"test", "P"};
    return row;
}

inline void add_establishment(core::Territory& territory, std::string_view id, geo::LonLat location,
                              float uncertainty = 0.0F, core::ZoneIndex zone = core::no_zone,
                              core::ZoneMembership membership = core::ZoneMembership::outside) {
    core::EstablishmentTable& table = territory.establishments;
    table.id.append(id);
    table.location.push_back(location);
    table.position.push_back({unknown, unknown});  // see place_in_plane
    table.uncertainty.push_back(uncertainty);
    table.zone.push_back(zone);
    table.membership.push_back(membership);
}

/// Gives establishments their positions in the territory's CRS: what has to do with the areas of zones needs them.
inline void place_in_plane(core::Territory& territory) {
    territory.establishments.position = geo::Projection(territory.crs).to_points(territory.establishments.location);
}

inline core::ResourceFlow& add_flow(core::Territory& territory, std::uint32_t establishment, std::uint16_t resource,
                                    core::FlowDirection direction, double quantity = unknown,
                                    core::Unit unit = core::Unit::tonne) {
    core::ResourceFlow flow;
    flow.establishment = establishment;
    flow.resource = resource;
    flow.direction = direction;
    flow.quantity = {quantity, quantity, quantity};
    flow.unit = unit;
    flow.source_row = static_cast<std::uint32_t>(territory.flows.rows.size());
    territory.flows.rows.push_back(flow);
    return territory.flows.rows.back();
}

/// Longitude and latitude in steps of 2^-20 degrees, so that adding whole degrees to them is exact.
inline double on_grid(double degrees) { return std::round(degrees * 1048576.0) / 1048576.0; }

inline std::string numbered_id(std::size_t i) {
    std::string digits = std::to_string(i);
    return "E" + std::string(6 - std::min<std::size_t>(6, digits.size()), '0') + digits;
}

/// Places about `centre`: some alone, most in clusters, some twice the same.
inline std::vector<geo::LonLat> random_places(std::mt19937& random, std::size_t count, geo::LonLat centre,
                                              double spread_degrees) {
    std::uniform_real_distribution<double> uniform(-spread_degrees, spread_degrees);
    std::normal_distribution<double> near(0.0, spread_degrees / 30.0);
    const double shrink = std::max(0.05, std::cos(centre.lat / 57.29577951308232));
    std::vector<geo::LonLat> hearts;
    for (int i = 0; i < 6; ++i) hearts.push_back({centre.lon + uniform(random) / shrink, centre.lat + uniform(random)});
    std::vector<geo::LonLat> places;
    for (std::size_t i = 0; i < count; ++i) {
        const auto kind = random() % 10;
        if (kind == 0 && !places.empty()) {
            places.push_back(places[random() % places.size()]);
        } else if (kind < 4) {
            places.push_back({on_grid(centre.lon + uniform(random) / shrink), on_grid(centre.lat + uniform(random))});
        } else {
            const geo::LonLat& heart = hearts[random() % hearts.size()];
            places.push_back({on_grid(heart.lon + near(random) / shrink), on_grid(heart.lat + near(random))});
        }
    }
    return places;
}

/// The same territory with its establishments and flows in another order.
inline core::Territory shuffled(const core::Territory& territory, std::mt19937& random) {
    core::Territory result = territory;
    std::vector<std::uint32_t> order(territory.establishments.size());
    std::iota(order.begin(), order.end(), 0U);
    std::shuffle(order.begin(), order.end(), random);
    std::vector<std::uint32_t> place(order.size());
    core::EstablishmentTable& table = result.establishments;
    table.id = {};
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        const std::uint32_t from = order[i];
        place[from] = i;
        table.id.append(territory.establishments.id[from]);
        table.location[i] = territory.establishments.location[from];
        table.position[i] = territory.establishments.position[from];
        table.uncertainty[i] = territory.establishments.uncertainty[from];
        table.zone[i] = territory.establishments.zone[from];
        table.membership[i] = territory.establishments.membership[from];
    }
    for (core::ResourceFlow& flow : result.flows.rows) {
        if (flow.establishment < place.size()) flow.establishment = place[flow.establishment];
    }
    std::shuffle(result.flows.rows.begin(), result.flows.rows.end(), random);
    return result;
}

inline core::Territory moved_east(core::Territory territory, double degrees) {
    for (geo::LonLat& p : territory.establishments.location) p.lon += degrees;
    return territory;
}

inline constexpr auto exchanged = core::SynergyKind::substitution;

/// With a detour factor of 1.25; all links when `best` is 0.
inline core::Links links_of(const core::Territory& territory, std::size_t best = 0, unsigned threads = 1) {
    core::LinkOptions options;
    options.detour_factor = 1.25;
    options.best_per_flow = best;
    options.threads = {threads};
    return core::find_links(territory, options);
}

}  // namespace tests
