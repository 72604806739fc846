// SPDX-License-Identifier: GPL-3.0-or-later
// Who could take whose output, and how much of it, when nothing is sold twice: the best allocation of one family of
// substitutable resources. Candidates are all pairs of a supply and a demand of a compatible pair of resources within
// its limit; they are streamed, never stored, and a certificate covers each of them. Flows of unknown quantity are left
// out and counted. Quantities: a year, in base units (core/model/quantity.hpp). Distances: straight, geodesic.
//
// The same for any order of the input and any number of threads: nodes are taken by resource and rank, candidates by
// node, and between equally good allocations the simplex's own order of pivots decides, which depends on these alone.
//
//   AllocationProblem problem{.supplies = ..., .demands = ..., .pairs = {{.output = pallets, .input = wood_fuel,
//                                                                         .limit = {40'000.0}, .yield = 0.9}}};
//   const Allocation allocation = allocate(problem, {.objective = AllocationObjective::co2});
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "core/model/establishment.hpp"
#include "core/model/exchange_effects.hpp"
#include "core/model/quantity.hpp"
#include "core/model/resource.hpp"
#include "geo/parallel.hpp"
#include "geo/point.hpp"
#include "geo/units.hpp"

namespace core {

/// Which figure of each interval counts.
enum class AllocationScenario : std::uint8_t { low, best, high };

/// One supply or one demand.
struct AllocationNode {
    std::uint32_t rank = 0;  ///< place in the order of ids; no two nodes of one side share it
    EstablishmentIndex establishment = no_establishment;
    ResourceIndex resource = no_resource;
    geo::LonLat location;
    Interval quantity;
};

/// What taking one base unit of an output does (kg CO2e avoided, or EUR gained; treatment deducted), and what carrying a
/// tonne of it one kilometre by road costs of that.
struct AllocationEffect {
    double per_unit = 0.0;
    double per_tonne_kilometre = 0.0;
};

/// An output that can replace an input, by one treatment. Several treatments of the same two resources are several rows.
struct ResourcePair {
    ResourceIndex output = no_resource, input = no_resource;
    std::uint32_t treatment = 0;            ///< place in the order of treatments; only ties and results need it
    geo::Metres limit;                      ///< straight
    double yield = 1.0;                     ///< base units of the input that one base unit of the output replaces
    Dimension dimension = Dimension::mass;  ///< of the output: the quantities of two dimensions are never added
    double tonnes_per_unit = 1.0;           ///< of the output; for what has no mass, what a unit is to count as
    AllocationEffect co2, value;
};

struct AllocationProblem {
    std::vector<AllocationNode> supplies, demands;
    std::vector<ResourcePair> pairs;
};

/// Candidates of one part beyond which it is not solved: these take seconds, ten times as many take minutes.
inline constexpr std::uint64_t default_most_candidates = 1'000'000;

struct AllocationOptions {
    AllocationObjective objective = AllocationObjective::quantity;
    AllocationScenario scenario = AllocationScenario::best;
    double detour_factor = default_detour_factor;  ///< road / straight-line length, for tonne-kilometres
    std::uint32_t quanta_per_unit = 1'000'000;     ///< quantities are whole numbers of this share of a base unit: grams
    std::size_t nearest = 6;                       ///< candidates of each node that the first round has; at least 1
    std::size_t added_per_supply = 12;             ///< candidates of each supply that a further round adds; at least 1
    std::size_t largest_programme = 50'000;        ///< candidates up to which yields that do not factor are solved
    std::uint64_t most_candidates = default_most_candidates;  ///< of a part, beyond which it is not solved
    geo::Threads threads;
    std::function<void(std::string_view what, double share)> progress;
};

/// What one supply gives to one demand.
struct AllocatedAmount {
    std::uint32_t supply = 0, demand = 0;  ///< rows of the problem
    std::uint32_t pair = 0;                ///< row of AllocationProblem::pairs
    double taken = 0.0;                    ///< in the supply's base unit
    double delivered = 0.0;                ///< after yield, in the demand's base unit
    double distance = 0.0;                 ///< metres
};

/// What became of the nodes of one side; the sum of the rest is `given`.
struct AllocationAccount {
    std::uint64_t given = 0;
    std::uint64_t qualitative = 0;  ///< quantity unknown
    std::uint64_t not_usable = 0;   ///< negative or infinite
    std::uint64_t nothing = 0;      ///< zero, or less than a quantum
    std::uint64_t without_location = 0;
    std::uint64_t without_counterpart = 0;  ///< no node of a compatible resource on the other side
    std::uint64_t unsolved = 0;             ///< of a part that was not solved
    std::uint64_t considered = 0;
    friend bool operator==(const AllocationAccount&, const AllocationAccount&) = default;
};

/// One resource on one side, of the nodes that were considered. Base units.
struct ResourceTotal {
    ResourceIndex resource = no_resource;
    double quantity = 0.0;
    double allocated = 0.0;  ///< taken from a supply, delivered to a demand
    double left = 0.0;
};

/// `transport`: yields factor by resource, so that quantities are scaled at the nodes and the network simplex is exact.
/// `programme`: they do not; a linear programme over all candidates, in floating point.
enum class AllocationMethod : std::uint8_t { transport, programme, unsolved };
/// Why a part is not solved. `mixed_dimensions`: the most quantity of outputs of different dimensions has no meaning.
/// `too_large`: yields do not factor and there are more candidates than `largest_programme`. `too_many_candidates`: more
/// than `most_candidates`.
enum class UnsolvedReason : std::uint8_t { none, mixed_dimensions, too_large, too_many_candidates };
std::string_view text(AllocationMethod method);
std::string_view text(UnsolvedReason reason);

/// The gain of one quantum of scaled quantity on a candidate of a pair is `at_once` less `per_metre` times the distance,
/// rounded to the nearest whole number.
struct PairGain {
    std::uint32_t pair = 0;
    std::int64_t at_once = 0;
    double per_metre = 0.0;
    std::int64_t of(double distance) const {
        const double way = per_metre * distance;
        return at_once - static_cast<std::int64_t>(way < 0.0 ? way - 0.5 : way + 0.5);
    }
};

/// How the numbers of a transport problem became whole. Objective quantity: a gain is `quantity_weight` for a base unit
/// taken of the output that weighs most, more than all ways of a cycle together, less the way in units of
/// `gain_quantum` tonne-metres; weights of other outputs are whole multiples of quantity_weight / `weight_steps`.
/// Objectives co2 and value: `gain_quantum` kg or EUR.
struct AllocationScaling {
    double gain_quantum = 0.0;
    std::int64_t quantity_weight = 0;
    std::int64_t weight_steps = 1;
    std::vector<PairGain> gains;
};

/// Proof that no allocation is better. Prices are never negative, and zero where something is left; no candidate gains
/// more than the prices of its two nodes, and those that are used gain as much.
struct AllocationCertificate {
    bool holds = false;                ///< all of it, checked after the last round
    double largest_missed_gain = 0.0;  ///< the most that any candidate gains beyond its prices, in quanta of gain: ≤ 0
    std::uint64_t candidates = 0;      ///< pairs within their limit, of different establishments
    std::uint64_t same_establishment = 0;
    std::uint64_t pairs_priced = 0;  ///< in all rounds
    std::uint64_t arcs = 0;          ///< candidates that were ever held in memory
    std::uint32_t rounds = 0;
};

/// Resources that compete, directly or through others; each part is solved by itself.
struct AllocationPart {
    std::vector<ResourceIndex> outputs, inputs;
    AllocationMethod method = AllocationMethod::unsolved;
    UnsolvedReason reason = UnsolvedReason::none;
    AllocationScaling scaling;
    AllocationCertificate certificate;
    double taken = 0.0;             ///< base units; NaN when the outputs have different dimensions
    double tonne_kilometres = 0.0;  ///< by road
    double co2 = 0.0, value = 0.0;  ///< net: kg CO2e avoided, EUR
};

struct Allocation {
    std::vector<AllocatedAmount> amounts;  ///< by rank of the supply, then of the demand, then by treatment
    std::vector<double> supply_quantity,
        demand_quantity;                           ///< of each row of the problem, in the scenario; NaN for those
                                                   ///< that are in no part
    std::vector<double> supply_left, demand_left;  ///< NaN also for those of an unsolved part
    std::vector<std::int64_t> supply_price, demand_price;  ///< gain of one more quantum, scaled; 0 outside transport
    std::vector<double> supply_scale, demand_scale;        ///< scaled quantity of one base unit; 0 outside transport
    std::vector<ResourceTotal> outputs, inputs;            ///< by resource
    std::vector<AllocationPart> parts;                     ///< by first output
    AllocationAccount supplies, demands;
};

/// Errors: std::invalid_argument when an option or a pair is not a number in its range or two nodes share a rank;
/// std::overflow_error when quantities or gains do not fit whole numbers of 64 bits, naming which.
Allocation allocate(const AllocationProblem& problem, const AllocationOptions& options = {});

}  // namespace core
