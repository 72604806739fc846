// SPDX-License-Identifier: GPL-3.0-or-later
// Which resources of an allocation compete, and whether their yields factor: yield = output factor × input factor, so
// that quantities can be scaled at the nodes. Internal to the allocation.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "core/links/allocation.hpp"

namespace core {

/// Resources joined by pairs, directly or through others.
struct CompetingResources {
    std::vector<std::uint32_t> pairs;  ///< rows, by output, input, treatment
    /// Scaled quantity of one base unit, by resource, at least 1. Of no use when yields do not factor.
    std::map<ResourceIndex, double> outputs, inputs;
    bool yields_factor = false;
};

/// `usable` are the rows of pairs that have nodes on both sides. Parts in order of their first output.
std::vector<CompetingResources> competing_resources(const std::vector<ResourcePair>& pairs,
                                                    std::vector<std::uint32_t> usable);

}  // namespace core
