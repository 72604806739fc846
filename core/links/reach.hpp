// SPDX-License-Identifier: GPL-3.0-or-later
// Which flows have nobody: no candidate on the other side, and no group. What a facilitator looks at first, and what the
// links that are kept do not show by themselves.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace core {

struct Links;
struct LinkOptions;
struct Territory;
class FlowsByResource;

/// How far a flow came. `no_counterpart`: nobody offers what could serve it, or asks for what it could serve.
/// `out_of_reach`: somebody does, but beyond the limit, or it is its own establishment. `no_group`: a shared need of which
/// no group could be formed here. `found`: it has a candidate, or is in a group.
enum class FlowReach : std::uint8_t { unknown_resource, no_place, no_counterpart, out_of_reach, no_group, found };
std::string_view text(FlowReach reach);

/// One a flow. The links must hold those of every supply that has any: the best of each, or all.
std::vector<FlowReach> reach_of_flows(const Territory& territory, const FlowsByResource& flows, const Links& links,
                                      const LinkOptions& options);

}  // namespace core
