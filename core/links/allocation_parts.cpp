// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/allocation_parts.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace core {

namespace {

/// Yields are decimals that people wrote: factors that agree this well agree.
constexpr double agreement = 1e-12;

/// Gives factors to what the pairs reach from the resources that have one, until nothing more is reached.
void spread_factors(const std::vector<ResourcePair>& pairs, const std::vector<std::uint32_t>& rows,
                    std::vector<bool>& taken, CompetingResources& part) {
    for (bool grown = true; grown;) {
        grown = false;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const ResourcePair& pair = pairs[rows[i]];
            const auto output = part.outputs.find(pair.output);
            const auto input = part.inputs.find(pair.input);
            if (taken[i] || (output == part.outputs.end() && input == part.inputs.end())) continue;
            // In scaled quanta both sides of a pair are equal: taken × output scale = taken × yield × input scale.
            if (output == part.outputs.end()) part.outputs[pair.output] = pair.yield * input->second;
            if (input == part.inputs.end()) part.inputs[pair.input] = part.outputs[pair.output] / pair.yield;
            taken[i] = grown = true;
            part.pairs.push_back(rows[i]);
        }
    }
}

bool factors_agree(const std::vector<ResourcePair>& pairs, const CompetingResources& part) {
    return std::ranges::all_of(part.pairs, [&](std::uint32_t row) {
        const double wanted = pairs[row].yield * part.inputs.at(pairs[row].input);
        return std::abs(part.outputs.at(pairs[row].output) - wanted) <= agreement * wanted;
    });
}

/// So that a quantum is nowhere more than the stated share of a base unit. Factors that differ by rounding alone become
/// one, so that equal yields stay equal weights.
void set_least_to_one(CompetingResources& part) {
    double least = part.outputs.begin()->second;
    for (const auto* side : {&part.outputs, &part.inputs}) {
        for (const auto& [resource, scale] : *side) least = std::min(least, scale);
    }
    for (auto* side : {&part.outputs, &part.inputs}) {
        for (auto& [resource, scale] : *side) {
            scale /= least;
            if (std::abs(scale - 1.0) <= agreement) scale = 1.0;
        }
    }
}

}  // namespace

std::vector<CompetingResources> competing_resources(const std::vector<ResourcePair>& pairs,
                                                    std::vector<std::uint32_t> usable) {
    const auto key = [&](std::uint32_t row) {
        const ResourcePair& p = pairs[row];
        return std::tuple(p.output, p.input, p.treatment, p.limit.value, p.yield, p.tonnes_per_unit, p.co2.per_unit,
                          p.co2.per_tonne_kilometre, p.value.per_unit, p.value.per_tonne_kilometre);
    };
    std::ranges::sort(usable, {}, key);
    std::vector<bool> taken(usable.size(), false);
    std::vector<CompetingResources> parts;
    for (std::size_t i = 0; i < usable.size(); ++i) {
        if (taken[i]) continue;
        CompetingResources part;
        part.outputs[pairs[usable[i]].output] = 1.0;
        spread_factors(pairs, usable, taken, part);
        std::ranges::sort(part.pairs, {}, key);
        part.yields_factor = factors_agree(pairs, part);
        set_least_to_one(part);
        parts.push_back(std::move(part));
    }
    return parts;
}

}  // namespace core
