// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/core/links_planted_territory.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <set>
#include <tuple>

#include "core/sources/resource_file.hpp"
#include "core/sources/rule_files.hpp"
#include "geo/ellipsoid.hpp"
#include "tests/support/read_source.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/core/links_planted_choice.hpp"
#include "tests/unit/core/links_territory.hpp"

namespace tests {

namespace {

using core::FlowDirection;
using core::ResourceIndex;
using geo::LonLat;

constexpr double south = 34.0, north = 62.0, west = -10.0, east_end = 60.0;

void read_tables(core::Territory& territory) {
    const ScratchFolder folder;
    written(folder / "resources.csv",
            "code,name_fr,name_en,unit,kind,soft_km,hard_km,basis\n"
            "drying,Séchage,Drying,MWh,substitution,1,5,pipe\n");
    written(folder / "rules.csv",
            "id,output,input,likelihood,least_temperature_c,hazard,form,purity,treatment,yield_low,yield_best,"
            "yield_high,yield_source,yield_grade,source,grade\n"
            "heat>drying,heat,drying,0.9,100,non_hazardous,,,none,,,,,,test,U\n");
    territory.catalogue = core::read_resource_catalogue(reference_data(), folder / "resources.csv");
    territory.substitution_rules =
        core::read_substitution_rules(reference_data(), territory.catalogue, folder / "rules.csv");
}

/// A flow before rows are dealt out.
struct DraftFlow {
    std::size_t establishment;
    ResourceIndex resource;
    FlowDirection direction;
    double quantity;  ///< in the resource's unit
    core::Hazard hazard = core::Hazard::unknown;
};

struct DraftLink {
    std::size_t supply, demand;  // flows
    double quantity;
};

class Planter {
public:
    Planter(unsigned seed, std::size_t establishments) : m_random(seed), m_count(establishments) {
        read_tables(m_result.territory);
        m_choice = planted_choice(m_result.territory.catalogue, m_result.territory.substitution_rules, m_random);
    }

    PlantedTerritory made() {
        // Six establishments a planted pair or group, more or less; at most six in ten stand about them. The first set is
        // heat, which has more questions than others.
        const std::size_t most = 1 + m_count * 6 / 10 / 6 / (m_choice.sets.size() + m_choice.needs.size() + 5);
        for (std::size_t i = 0; i < m_choice.sets.size(); ++i) plant_set(m_choice.sets[i], i == 0 ? 6 * most : most);
        for (const ResourceIndex need : m_choice.needs) plant_need(need, most);
        while (m_locations.size() < m_count) stand_about();
        deal_out();
        return std::move(m_result);
    }

private:
    const core::ResourceCatalogue& catalogue() const { return m_result.territory.catalogue; }
    double share(double from = 0.0, double to = 1.0) {
        return std::uniform_real_distribution<double>(from, to)(m_random);
    }
    bool chance(double of) { return share() < of; }
    ResourceIndex one_of(const std::vector<ResourceIndex>& resources) {
        return resources[m_random() % resources.size()];
    }
    LonLat beside(const LonLat& place, double from, double to) {
        return geo::destination(place, share(0.0, 360.0), {share(from, to)});
    }
    /// As a straight line. Roads are longer by the detour factor that the test gives.
    double limit(ResourceIndex resource) const {
        const core::Resource& row = catalogue()[resource];
        return row.basis == core::DistanceBasis::road ? row.hard.value / core::default_detour_factor : row.hard.value;
    }

    std::size_t establishment(const LonLat& place) {
        m_locations.push_back(place);
        return m_locations.size() - 1;
    }
    std::size_t flow(std::size_t establishment, ResourceIndex resource, FlowDirection direction,
                     double quantity = unknown) {
        m_flows.push_back(
            {.establishment = establishment, .resource = resource, .direction = direction, .quantity = quantity});
        return m_flows.size() - 1;
    }
    std::size_t flow_at(const LonLat& place, ResourceIndex resource, FlowDirection direction,
                        double quantity = unknown) {
        return flow(establishment(place), resource, direction, quantity);
    }

    /// At most so many places, at least that far from each other, in no order.
    std::vector<LonLat> places(double apart, std::size_t most) {
        constexpr double least_degree = 110'500.0;  // of latitude, and of longitude at the equator
        const double step = apart / least_degree;
        std::vector<LonLat> found;
        for (double lat = south + share() * step; lat < north; lat += step) {
            const double across = step / std::cos(std::min(north, lat + 0.1) * std::numbers::pi / 180.0);
            for (double lon = west + share() * across; lon < east_end; lon += across) found.push_back({lon, lat});
        }
        std::shuffle(found.begin(), found.end(), m_random);
        if (found.size() > most) found.resize(most);
        return found;
    }

    void plant_set(const std::vector<PlantedKind>& set, std::size_t most) {
        double farthest = 0.0;
        for (const PlantedKind& kind : set) {
            farthest = std::max(farthest, limit(kind.output));
            for (const ResourceIndex cold : kind.cold) farthest = std::max(farthest, limit(cold));
        }
        // All of one place lie within 1.3 limits of it, so that those of two are more than a limit apart.
        for (const LonLat& place : places(4.0 * farthest, most)) plant(set[m_random() % set.size()], place);
    }

    void plant(const PlantedKind& kind, const LonLat& place) {
        const double hard = limit(kind.output);
        const bool comparable =
            core::dimension(catalogue()[kind.output].unit) == core::dimension(catalogue()[kind.input].unit);
        const double quantity = comparable ? std::floor(share(1.0, 1'000.0)) : unknown;
        const double distance = chance(0.1) ? 0.9999 * hard : share(0.0, 0.9) * hard;
        const std::size_t giver = establishment(place);
        const std::size_t supply = flow(giver, kind.output, FlowDirection::output, quantity);
        const LonLat there = geo::destination(place, share(0.0, 360.0), {distance});
        const std::size_t demand = flow_at(there, kind.input, FlowDirection::input, in_input_unit(kind, quantity));
        if (kind.takes_hazardous && chance(0.3)) m_flows[supply].hazard = core::Hazard::yes;
        m_planted.push_back({supply, demand, quantity});
        m_kinds.emplace(kind.output, kind.input);
        add_decoys(kind, place, there, giver);
        if (chance(0.5)) {
            const double farther = std::min(0.99995 * hard, distance + share(0.01, 0.09) * hard);
            const std::size_t late = flow_at(geo::destination(place, share(0.0, 360.0), {farther}), kind.input,
                                             FlowDirection::input, in_input_unit(kind, quantity));
            m_exhausted.push_back({supply, late, quantity});
            ++m_result.decoys.exhausted;
        }
    }

    /// Both units measure the same, so that a tonne may meet a kilogram.
    double in_input_unit(const PlantedKind& kind, double quantity) const {
        return quantity * core::in_base_unit(catalogue()[kind.output].unit) /
               core::in_base_unit(catalogue()[kind.input].unit);
    }

    void add_decoys(const PlantedKind& kind, const LonLat& place, const LonLat& there, std::size_t giver) {
        const double hard = limit(kind.output);
        flow_at(beside(place, 1.002 * hard, 1.15 * hard), kind.input, FlowDirection::input, 50.0);
        ++m_result.decoys.too_far;
        flow_at(beside(place, 0.0, 0.5 * hard), one_of(m_choice.only_asked), FlowDirection::input, 50.0);
        flow_at(beside(there, 0.0, 0.5 * hard), one_of(m_choice.only_offered), FlowDirection::output, 50.0);
        m_result.decoys.wrong_resource += 2;
        for (const ResourceIndex cold : kind.cold) {
            flow_at(beside(there, 0.0, 0.3 * limit(cold)), cold, FlowDirection::output, 50.0);
            ++m_result.decoys.too_cold;
        }
        if (kind.refuses_hazardous) {
            const std::size_t refused = flow_at(beside(there, 0.0, 0.3 * hard), kind.output, FlowDirection::output);
            m_flows[refused].hazard = core::Hazard::yes;
            ++m_result.decoys.hazardous;
        }
        if (chance(0.3)) {
            flow(giver, kind.input, FlowDirection::input, 50.0);
            ++m_result.decoys.own;
        }
    }

    void plant_need(ResourceIndex need, std::size_t most) {
        const double hard = limit(need);
        for (const LonLat& place : places(5.0 * hard, most)) {
            const bool decoy = chance(0.4);
            std::vector<std::size_t> members;
            const std::size_t size = decoy ? 2 : 3 + m_random() % 4;
            for (std::size_t i = 0; i < size; ++i) {
                members.push_back(establishment(beside(place, 0.0, 0.45 * hard)));
                flow(members.back(), need, FlowDirection::input);
            }
            flow_at(beside(place, 1.5 * hard, 1.6 * hard), need, FlowDirection::input);
            ++m_result.decoys.out_of_reach;
            if (decoy) ++m_result.decoys.too_few;
            if (!decoy) m_groups.push_back(members);
        }
    }

    /// One with up to two flows that nothing answers.
    void stand_about() {
        const std::size_t here = establishment({share(west, east_end), share(south, north)});
        if (chance(0.8)) flow(here, one_of(m_choice.only_offered), FlowDirection::output, share(1.0, 100.0));
        if (chance(0.8)) flow(here, one_of(m_choice.only_asked), FlowDirection::input, share(1.0, 100.0));
    }

    std::vector<std::size_t> shuffled_ranks(std::size_t count) {
        std::vector<std::size_t> ranks(count);
        std::iota(ranks.begin(), ranks.end(), std::size_t{0});
        std::shuffle(ranks.begin(), ranks.end(), m_random);
        return ranks;
    }

    /// Rows in an order that says nothing.
    void deal_out() {
        const std::vector<std::size_t> rows = shuffled_ranks(m_locations.size());
        std::vector<LonLat> by_row(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) by_row[rows[i]] = m_locations[i];
        core::Territory& territory = m_result.territory;
        for (std::size_t row = 0; row < by_row.size(); ++row)
            add_establishment(territory, numbered_id(row), by_row[row]);
        const std::vector<std::size_t> order = shuffled_ranks(m_flows.size());
        territory.flows.rows.resize(m_flows.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            const DraftFlow& draft = m_flows[i];
            core::ResourceFlow& made = territory.flows.rows[order[i]];
            made.establishment = static_cast<std::uint32_t>(rows[draft.establishment]);
            made.resource = draft.resource;
            made.direction = draft.direction;
            made.unit = catalogue()[draft.resource].unit;
            made.quantity = {draft.quantity, draft.quantity, draft.quantity};
            made.hazard = draft.hazard;
            made.source_row = static_cast<std::uint32_t>(order[i]);
            made.grade = static_cast<core::EvidenceGrade>(m_random() % 4);
        }
        m_result.planted = with_rows(m_planted, order);
        m_result.exhausted = with_rows(m_exhausted, order);
        for (const auto& members : m_groups) {
            auto& group = m_result.groups.emplace_back();
            for (const std::size_t member : members) group.push_back(static_cast<std::uint32_t>(rows[member]));
            std::ranges::sort(group);
        }
        std::ranges::sort(m_result.groups);
        m_result.kinds = m_kinds.size();
    }

    static std::vector<PlantedLink> with_rows(const std::vector<DraftLink>& links,
                                              const std::vector<std::size_t>& order) {
        std::vector<PlantedLink> result;
        for (const DraftLink& link : links) {
            result.push_back({static_cast<std::uint32_t>(order[link.supply]),
                              static_cast<std::uint32_t>(order[link.demand]), link.quantity});
        }
        std::sort(result.begin(), result.end());
        return result;
    }

    std::mt19937 m_random;
    std::size_t m_count;
    PlantedTerritory m_result;
    PlantedChoice m_choice;
    std::vector<LonLat> m_locations;
    std::vector<DraftFlow> m_flows;
    std::vector<DraftLink> m_planted, m_exhausted;
    std::vector<std::vector<std::size_t>> m_groups;
    std::set<std::pair<ResourceIndex, ResourceIndex>> m_kinds;
};

}  // namespace

PlantedTerritory planted_territory(unsigned seed, std::size_t establishments) {
    return Planter(seed, establishments).made();
}

}  // namespace tests
