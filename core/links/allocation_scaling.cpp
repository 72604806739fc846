// SPDX-License-Identifier: GPL-3.0-or-later
// Quantities and gains as whole numbers of 64 bits, with room for every sum that the simplex forms.
#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <string>

#include "core/links/allocation_market.hpp"

namespace core {

namespace {

/// Sums of quantities, and of gains along a path, stay below: the simplex adds a few of them.
constexpr double largest_sum = 0x1p59;
std::string in_words(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3g", value);
    return text.data();
}

/// The most whole quanta that, turned back into base units, are no more than the quantity.
std::int64_t whole_quanta(double quantity, double scale, double quanta_per_unit) {
    auto quanta = static_cast<std::int64_t>(quantity * scale * quanta_per_unit) + 1;
    while (static_cast<double>(quanta) / quanta_per_unit / scale > quantity) --quanta;
    return quanta;
}

void scale_side(MarketSide& side, std::uint32_t quanta_per_unit, const char* what) {
    double total = 0.0;
    side.quanta.resize(side.size());
    for (std::size_t i = 0; i < side.size(); ++i) {
        total += side.quantity[i] * side.scale[i] * quanta_per_unit;
        if (!(total < largest_sum)) {
            throw std::overflow_error("the " + std::string(what) + " of an allocation are too large: with " +
                                      std::to_string(quanta_per_unit) + " quanta a unit they may add up to " +
                                      in_words(largest_sum / quanta_per_unit) +
                                      " units; use a smaller quanta_per_unit, or look for a wrong quantity");
        }
        side.quanta[i] = whole_quanta(side.quantity[i], side.scale[i], quanta_per_unit);
    }
}

/// The figures of a pair for one scaled unit, not yet whole.
struct RawGain {
    double at_once = 0.0;
    double per_metre = 0.0;
};

/// Bounds on the gains of all candidates.
double largest_gain(const AllocationMarket& market, const std::vector<RawGain>& raw) {
    double largest = 0.0;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        largest = std::max({largest, std::abs(raw[i].at_once),
                            std::abs(raw[i].at_once - raw[i].per_metre * market.pairs[i].limit.value)});
    }
    return largest;
}

void set_gain(MarketPair& pair, std::int64_t at_once, double per_metre, AllocationScaling& scaling) {
    pair.gain = {pair.row, at_once, per_metre};
    scaling.gains.push_back(pair.gain);
}

[[noreturn]] void refuse_gains(double largest, std::size_t nodes) {
    throw std::overflow_error("the gains of an allocation are too large to be whole numbers: up to " +
                              in_words(largest) + " a unit along paths of " + std::to_string(nodes) +
                              " nodes; look for a wrong price, effect or distance limit");
}

/// A cycle of the network has as many ways there as back, and no more of either than the smaller side has nodes.
double longest_path(const AllocationMarket& market) {
    return static_cast<double>(std::min(market.supplies.size(), market.demands.size())) + 1.0;
}

AllocationScaling scale_effects(AllocationMarket& market, const std::vector<RawGain>& raw) {
    const double nodes = 2.0 * longest_path(market);
    const double largest = largest_gain(market, raw);
    for (double quantum = 1e-6; quantum < 2.0; quantum *= 10.0) {
        if (!(nodes * (largest / quantum + 2.0) < largest_sum)) continue;
        AllocationScaling scaling{.gain_quantum = quantum};
        for (std::size_t i = 0; i < raw.size(); ++i) {
            set_gain(market.pairs[i], std::llround(raw[i].at_once / quantum), raw[i].per_metre / quantum, scaling);
        }
        return scaling;
    }
    refuse_gains(largest, static_cast<std::size_t>(nodes));
}

/// How finely weights of quantities and tonne-metres are told apart; the first that fits is taken.
struct Fineness {
    double weight_steps, gain_quantum;
};
constexpr std::array<Fineness, 5> finenesses{
    {{0x1p20, 1e-3}, {0x1p20, 1e-2}, {0x1p16, 1e-2}, {0x1p16, 1e-1}, {0x1p12, 1.0}}};

/// The weight of a quantity is more than all tonne-metres of a cycle, so that no way is worth a quantum less. `raw` has
/// the quantity that one scaled unit is, and its tonnes; along a path quantities but for its ends cancel out.
AllocationScaling scale_quantity(AllocationMarket& market, const std::vector<RawGain>& raw) {
    const double most = std::ranges::max(raw, {}, &RawGain::at_once).at_once;
    const bool equal = std::ranges::all_of(raw, [&](const RawGain& gain) { return gain.at_once == most; });
    double longest = 0.0;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        longest = std::max(longest, raw[i].per_metre * market.pairs[i].limit.value);
    }
    for (const Fineness& fineness : finenesses) {
        const double steps = equal ? 1.0 : fineness.weight_steps;
        const double ways = longest_path(market) * (std::ceil(longest / fineness.gain_quantum) + 1.0);
        if (!(steps * (ways + 1.0) + 2.0 * ways < largest_sum)) continue;
        const auto weight = static_cast<std::int64_t>(ways) + 1;
        AllocationScaling scaling{.gain_quantum = fineness.gain_quantum,
                                  .quantity_weight = weight * static_cast<std::int64_t>(steps),
                                  .weight_steps = static_cast<std::int64_t>(steps)};
        for (std::size_t i = 0; i < raw.size(); ++i) {
            const std::int64_t share = std::max<std::int64_t>(1, std::llround(steps * raw[i].at_once / most));
            set_gain(market.pairs[i], share * weight, raw[i].per_metre / fineness.gain_quantum, scaling);
        }
        return scaling;
    }
    refuse_gains(longest, market.supplies.size() + market.demands.size());
}

}  // namespace

void scale_quantities(AllocationMarket& market, std::uint32_t quanta_per_unit) {
    scale_side(market.supplies, quanta_per_unit, "supplies");
    scale_side(market.demands, quanta_per_unit, "demands");
}

AllocationScaling scale_gains(AllocationMarket& market, const std::vector<ResourcePair>& pairs,
                              const AllocationOptions& options) {
    std::vector<RawGain> raw;
    for (const MarketPair& pair : market.pairs) {
        const ResourcePair& row = pairs[pair.row];
        const double unit = 1.0 / market.supplies.scale[pair.first_supply];  // base units taken for one scaled unit
        if (options.objective == AllocationObjective::quantity) {
            raw.push_back({unit, unit * row.tonnes_per_unit});
        } else {
            const AllocationEffect& effect = options.objective == AllocationObjective::co2 ? row.co2 : row.value;
            const double per_metre = effect.per_tonne_kilometre * row.tonnes_per_unit * options.detour_factor / 1'000.0;
            raw.push_back({unit * effect.per_unit, unit * per_metre});
        }
    }
    return options.objective == AllocationObjective::quantity ? scale_quantity(market, raw)
                                                              : scale_effects(market, raw);
}

}  // namespace core
