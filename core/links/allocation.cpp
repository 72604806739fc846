// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/allocation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <tuple>

#include "core/links/allocation_intake.hpp"
#include "core/links/allocation_parts.hpp"
#include "core/links/allocation_programme.hpp"
#include "core/links/allocation_transport.hpp"

namespace core {

namespace {

constexpr std::array<std::string_view, 3> method_texts{"transport", "programme", "unsolved"};
constexpr std::array<std::string_view, 4> reason_texts{"none", "mixed_dimensions", "too_large", "too_many_candidates"};
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

void require(bool holds, const std::string& words) {
    if (!holds) throw std::invalid_argument(words);
}

void check(const AllocationProblem& problem, const AllocationOptions& options) {
    require(std::isfinite(options.detour_factor) && options.detour_factor >= 1.0, "a detour factor is at least 1");
    require(options.quanta_per_unit > 0 && options.nearest > 0 && options.added_per_supply > 0,
            "quanta_per_unit, nearest and added_per_supply of an allocation are at least 1");
    for (std::size_t row = 0; row < problem.pairs.size(); ++row) {
        const ResourcePair& pair = problem.pairs[row];
        const std::string which = "compatible pair of resources " + std::to_string(row) + " of an allocation: ";
        require(std::isfinite(pair.yield) && pair.yield > 0.0, which + "the yield is to be above 0");
        require(std::isfinite(pair.limit.value) && pair.limit.value >= 0.0, which + "the limit is to be at least 0 m");
        require(std::isfinite(pair.tonnes_per_unit) && pair.tonnes_per_unit >= 0.0,
                which + "tonnes_per_unit is to be at least 0");
        for (const AllocationEffect& effect : {pair.co2, pair.value}) {
            require(std::isfinite(effect.per_unit) && std::isfinite(effect.per_tonne_kilometre),
                    which + "effects are to be numbers");
        }
    }
}

MarketSide side_of(const std::vector<AllocationNode>& nodes, const AllocationIntake& intake,
                   const std::map<ResourceIndex, double>& scales) {
    MarketSide side;
    for (const auto& [resource, scale] : scales) {
        for (const std::uint32_t row : intake.rows(resource)) {
            side.row.push_back(row);
            side.establishment.push_back(nodes[row].establishment);
            side.location.push_back(nodes[row].location);
            side.quantity.push_back(intake.quantity(row));
            side.scale.push_back(scale);
        }
    }
    return side;
}

/// Where the nodes of each resource end in a market's side.
std::map<ResourceIndex, std::uint32_t> ends_of(const AllocationIntake& intake,
                                               const std::map<ResourceIndex, double>& scales) {
    std::map<ResourceIndex, std::uint32_t> ends;
    std::size_t end = 0;
    for (const auto& [resource, scale] : scales) {
        end += intake.rows(resource).size();
        ends[resource] = static_cast<std::uint32_t>(end);
    }
    return ends;
}

/// Solves part after part. Rows are of the problem.
class Allocator {
public:
    Allocator(const AllocationProblem& problem, const AllocationOptions& options)
        : m_problem(problem),
          m_options(options),
          m_supplies(problem.supplies, options),
          m_demands(problem.demands, options) {
        m_allocation.supply_quantity.assign(problem.supplies.size(), unknown);
        m_allocation.demand_quantity.assign(problem.demands.size(), unknown);
        m_allocation.supply_left.assign(problem.supplies.size(), unknown);
        m_allocation.demand_left.assign(problem.demands.size(), unknown);
        m_allocation.supply_price.assign(problem.supplies.size(), 0);
        m_allocation.demand_price.assign(problem.demands.size(), 0);
        m_allocation.supply_scale.assign(problem.supplies.size(), 0.0);
        m_allocation.demand_scale.assign(problem.demands.size(), 0.0);
    }

    Allocation solve() {
        std::vector<std::uint32_t> usable;
        for (std::uint32_t row = 0; row < m_problem.pairs.size(); ++row) {
            const ResourcePair& pair = m_problem.pairs[row];
            if (m_supplies.has(pair.output) && m_demands.has(pair.input)) usable.push_back(row);
        }
        const auto parts = competing_resources(m_problem.pairs, std::move(usable));
        for (std::size_t i = 0; i < parts.size(); ++i) {
            solve_part(parts[i]);
            if (m_options.progress) {
                m_options.progress("allocation", static_cast<double>(i + 1) / static_cast<double>(parts.size()));
            }
        }
        m_allocation.supplies = account_of(m_supplies, m_allocation.supply_left, m_allocation.supplies.unsolved);
        m_allocation.demands = account_of(m_demands, m_allocation.demand_left, m_allocation.demands.unsolved);
        m_allocation.outputs = totals_of(m_supplies, m_problem.supplies, m_allocation.supply_left);
        m_allocation.inputs = totals_of(m_demands, m_problem.demands, m_allocation.demand_left);
        sort_amounts();
        return std::move(m_allocation);
    }

private:
    AllocationMarket market_of(const CompetingResources& resources) const {
        AllocationMarket market{side_of(m_problem.supplies, m_supplies, resources.outputs),
                                side_of(m_problem.demands, m_demands, resources.inputs),
                                {}};
        const auto supply_ends = ends_of(m_supplies, resources.outputs);
        const auto demand_ends = ends_of(m_demands, resources.inputs);
        for (const std::uint32_t row : resources.pairs) {
            const ResourcePair& pair = m_problem.pairs[row];
            MarketPair& added = market.pairs.emplace_back();
            added.row = row;
            added.last_supply = supply_ends.at(pair.output);
            added.first_supply = added.last_supply - static_cast<std::uint32_t>(m_supplies.rows(pair.output).size());
            added.last_demand = demand_ends.at(pair.input);
            added.first_demand = added.last_demand - static_cast<std::uint32_t>(m_demands.rows(pair.input).size());
            added.limit = pair.limit;
        }
        return market;
    }

    void solve_part(const CompetingResources& resources) {
        AllocationPart part;
        for (const auto& [resource, scale] : resources.outputs) part.outputs.push_back(resource);
        for (const auto& [resource, scale] : resources.inputs) part.inputs.push_back(resource);
        const Dimension dimension = m_problem.pairs[resources.pairs.front()].dimension;
        const bool one_dimension = std::ranges::all_of(
            resources.pairs, [&](std::uint32_t row) { return m_problem.pairs[row].dimension == dimension; });
        part.taken = one_dimension ? 0.0 : unknown;
        AllocationMarket market = market_of(resources);
        note_quantities(market.supplies, m_allocation.supply_quantity);
        note_quantities(market.demands, m_allocation.demand_quantity);
        if (!one_dimension && m_options.objective == AllocationObjective::quantity) {
            part.reason = UnsolvedReason::mixed_dimensions;
        } else if (resources.yields_factor) {
            transport(market, part);
        } else {
            programme(market, part);
        }
        if (part.method == AllocationMethod::unsolved) {
            m_allocation.supplies.unsolved += market.supplies.size();
            m_allocation.demands.unsolved += market.demands.size();
        }
        m_allocation.parts.push_back(std::move(part));
    }

    static void note_quantities(const MarketSide& side, std::vector<double>& quantity) {
        for (std::size_t i = 0; i < side.size(); ++i) quantity[side.row[i]] = side.quantity[i];
    }

    void transport(AllocationMarket& market, AllocationPart& part) {
        scale_quantities(market, m_options.quanta_per_unit);
        part.scaling = scale_gains(market, m_problem.pairs, m_options);
        const MarketCandidates candidates(market, m_options.threads);
        if (candidates.are_more_than(m_options.most_candidates)) {
            part.reason = UnsolvedReason::too_many_candidates;
            return;
        }
        const Transport solved = solve_transport(market, candidates, m_options);
        part.method = AllocationMethod::transport;
        part.certificate = solved.certificate;
        std::vector<std::int64_t> supply_left = market.supplies.quanta, demand_left = market.demands.quanta;
        const double quanta = m_options.quanta_per_unit;
        for (const MarketArc& arc : solved.arcs) {
            if (arc.amount == 0) continue;
            supply_left[arc.supply] -= arc.amount;
            demand_left[arc.demand] -= arc.amount;
            const double scaled = static_cast<double>(arc.amount) / quanta;
            add_amount(market, arc, scaled / market.supplies.scale[arc.supply],
                       scaled / market.demands.scale[arc.demand], part);
        }
        note_nodes(market.supplies, supply_left, solved.prices.supply, m_allocation.supply_left,
                   m_allocation.supply_price, m_allocation.supply_scale);
        note_nodes(market.demands, demand_left, solved.prices.demand, m_allocation.demand_left,
                   m_allocation.demand_price, m_allocation.demand_scale);
    }

    /// What is left of each node: all but a part of a quantum is nothing.
    void note_nodes(const MarketSide& side, const std::vector<std::int64_t>& quanta_left,
                    const std::vector<std::int64_t>& prices, std::vector<double>& left,
                    std::vector<std::int64_t>& price, std::vector<double>& scale) const {
        for (std::size_t i = 0; i < side.size(); ++i) {
            left[side.row[i]] = static_cast<double>(quanta_left[i]) / m_options.quanta_per_unit / side.scale[i];
            price[side.row[i]] = prices[i];
            scale[side.row[i]] = side.scale[i];
        }
    }

    void programme(const AllocationMarket& market, AllocationPart& part) {
        const std::optional<Programme> solved = try_solve_programme(market, m_problem.pairs, m_options);
        if (!solved) {
            part.reason = UnsolvedReason::too_large;
            return;
        }
        part.method = AllocationMethod::programme;
        part.certificate = solved->certificate;
        for (std::size_t i = 0; i < market.supplies.size(); ++i) {
            m_allocation.supply_left[market.supplies.row[i]] = market.supplies.quantity[i];
        }
        for (std::size_t j = 0; j < market.demands.size(); ++j) {
            m_allocation.demand_left[market.demands.row[j]] = market.demands.quantity[j];
        }
        for (std::size_t a = 0; a < solved->taken.size(); ++a) {
            const double taken = solved->taken[a];
            const MarketArc& arc = solved->arcs[a];
            if (taken * m_options.quanta_per_unit < 1.0) continue;  // a trace of floating point
            const double delivered = taken * m_problem.pairs[market.pairs[arc.pair].row].yield;
            double& supply_left = m_allocation.supply_left[market.supplies.row[arc.supply]];
            double& demand_left = m_allocation.demand_left[market.demands.row[arc.demand]];
            supply_left = std::max(0.0, supply_left - taken);
            demand_left = std::max(0.0, demand_left - delivered);
            add_amount(market, arc, taken, delivered, part);
        }
    }

    void add_amount(const AllocationMarket& market, const MarketArc& arc, double taken, double delivered,
                    AllocationPart& part) {
        const std::uint32_t row = market.pairs[arc.pair].row;
        const ResourcePair& pair = m_problem.pairs[row];
        m_allocation.amounts.push_back(
            {market.supplies.row[arc.supply], market.demands.row[arc.demand], row, taken, delivered, arc.distance});
        const double tonne_kilometres = taken * pair.tonnes_per_unit * m_options.detour_factor * arc.distance / 1'000.0;
        part.taken += taken;
        part.tonne_kilometres += tonne_kilometres;
        part.co2 += taken * pair.co2.per_unit - tonne_kilometres * pair.co2.per_tonne_kilometre;
        part.value += taken * pair.value.per_unit - tonne_kilometres * pair.value.per_tonne_kilometre;
    }

    static AllocationAccount account_of(const AllocationIntake& intake, const std::vector<double>& left,
                                        std::uint64_t unsolved) {
        AllocationAccount account = intake.account();
        account.unsolved = unsolved;
        for (const std::uint32_t row : intake.rows()) account.considered += std::isnan(left[row]) ? 0U : 1U;
        account.without_counterpart = intake.rows().size() - account.considered - unsolved;
        return account;
    }

    static std::vector<ResourceTotal> totals_of(const AllocationIntake& intake,
                                                const std::vector<AllocationNode>& nodes,
                                                const std::vector<double>& left) {
        std::vector<ResourceTotal> totals;
        for (const std::uint32_t row : intake.rows()) {
            if (std::isnan(left[row])) continue;
            if (totals.empty() || totals.back().resource != nodes[row].resource) {
                totals.push_back({.resource = nodes[row].resource});
            }
            totals.back().quantity += intake.quantity(row);
            totals.back().allocated += intake.quantity(row) - left[row];
            totals.back().left += left[row];
        }
        return totals;
    }

    void sort_amounts() {
        const auto key = [&](const AllocatedAmount& amount) {
            return std::tuple(m_problem.supplies[amount.supply].rank, m_problem.demands[amount.demand].rank,
                              m_problem.pairs[amount.pair].treatment);
        };
        // Rows of one treatment keep the order of the market, which depends on what they are.
        std::ranges::stable_sort(m_allocation.amounts, {}, key);
    }

    const AllocationProblem& m_problem;
    const AllocationOptions& m_options;
    AllocationIntake m_supplies, m_demands;
    Allocation m_allocation;
};

}  // namespace

std::string_view text(AllocationMethod method) { return method_texts[static_cast<std::size_t>(method)]; }
std::string_view text(UnsolvedReason reason) { return reason_texts[static_cast<std::size_t>(reason)]; }

Allocation allocate(const AllocationProblem& problem, const AllocationOptions& options) {
    check(problem, options);
    return Allocator(problem, options).solve();
}

}  // namespace core
