// SPDX-License-Identifier: GPL-3.0-or-later
// Groups of establishments that share a need: inputs of resources of kind mutualisation, each within the resource's
// straight hard limit of its group's meeting point. See gathering.hpp for how groups are found and what is guaranteed.
#pragma once

#include <vector>

#include "core/links/flows_by_resource.hpp"
#include "core/links/links.hpp"

namespace core {

/// The groups, sorted by resource, then first member; adds to the account's counts of needs. An establishment that
/// states a need in several rows takes part with the first of them. Resources are worked on in parallel.
std::vector<MutualisationGroup> find_groups(const Territory& territory, const FlowsByResource& flows,
                                            const LinkOptions& options, LinkAccount& account);

}  // namespace core
