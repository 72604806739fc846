// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/initiative.hpp"

#include <array>

namespace core {
namespace {

constexpr std::array<std::string_view, 6> stage_texts{"unknown",     "prefiguration", "animation",
                                                      "operational", "perennial",     "ended"};
constexpr std::array<std::string_view, 3> kind_texts{"approach", "substitution", "mutualisation"};
constexpr std::array<std::string_view, 9> status_texts{"unknown",     "identified", "qualified",
                                                       "feasibility", "decided",    "implemented",
                                                       "suspended",   "abandoned",  "completed"};
constexpr std::array<std::string_view, 5> actor_texts{"member", "funder", "facilitator", "network_head", "other"};

}  // namespace

std::string_view text(InitiativeStage stage) { return stage_texts[static_cast<std::size_t>(stage)]; }
std::string_view text(InitiativeKind kind) { return kind_texts[static_cast<std::size_t>(kind)]; }
std::string_view text(SynergyStatus status) { return status_texts[static_cast<std::size_t>(status)]; }
std::string_view text(ActorKind kind) { return actor_texts[static_cast<std::size_t>(kind)]; }

}  // namespace core
