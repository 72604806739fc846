// SPDX-License-Identifier: GPL-3.0-or-later
// The words of lists about initiatives, synergies and actors, in French and English. Only a whole text that is one of
// them is recognised: "opérationnelle" is, "lauréate de l'appel à projets 2013" is not.
#pragma once

#include <optional>
#include <string_view>

#include "core/model/initiative.hpp"

namespace core {

std::optional<InitiativeStage> try_initiative_stage(std::string_view written);
std::optional<InitiativeKind> try_initiative_kind(std::string_view written);
std::optional<SynergyKind> try_synergy_kind(std::string_view written);
std::optional<SynergyStatus> try_synergy_status(std::string_view written);
std::optional<ActorKind> try_actor_kind(std::string_view written);

}  // namespace core
