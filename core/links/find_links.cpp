// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <stdexcept>
#include <utility>

#include "core/links/flows_by_resource.hpp"
#include "core/links/links.hpp"
#include "core/links/mutualisation.hpp"
#include "core/links/substitution.hpp"
#include "core/links/zone_relations.hpp"

namespace core {

namespace {

void check(const LinkOptions& options) {
    if (!std::isfinite(options.detour_factor) || options.detour_factor < 1.0) {
        throw std::invalid_argument("the detour factor must be a number of at least 1");
    }
    // Written so that NaN fails too.
    if (!(options.zone_preference >= 0.0)) {
        throw std::invalid_argument("the preference for groups inside one zone must be at least 0");
    }
    if (!(options.neighbour_distance.value >= 0.0)) {
        throw std::invalid_argument("the distance up to which zones are neighbours must be at least 0 m");
    }
}

}  // namespace

Links find_links(const Territory& territory, const LinkOptions& options) {
    check(options);
    const FlowsByResource flows(territory);
    Links links;
    links.account.flows_without_resource = flows.without_resource();
    links.account.flows_without_location = flows.without_location();
    const ZoneTable no_zones;
    const ZoneRelations zones(territory.flows.size() != 0 ? territory.zones : no_zones, territory.crs,
                              options.neighbour_distance, options.threads);
    Substitutions found = find_substitutions(territory, flows, zones, options, links.account);
    links.substitutions = std::move(found.links);
    links.zone_totals = std::move(found.zone_totals);
    links.groups = find_groups(territory, flows, options, links.account);
    links.reach = reach_of_flows(territory, flows, links, options);
    return links;
}

}  // namespace core
