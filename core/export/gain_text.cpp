// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/gain_text.hpp"

#include <fmt/format.h>

#include "core/export/explanation_words.hpp"

namespace core {

std::string gain_text(const PossibleGain& gain, const LinkExplanation& link, Language language) {
    const ExplanationWords in(language);
    using Action = PossibleGain::Action;
    switch (gain.action) {
        case Action::locate:
            return in("Locate both better: the link stands only if they are within the limit.",
                      "Mieux localiser les deux : la piste ne tient que s'ils sont dans la limite.");
        case Action::permit:
            return fmt::format(fmt::runtime(in("Ask {} whether its permit covers this hazardous waste.",
                                               "Demander à {} si son autorisation couvre ce déchet dangereux.")),
                               link.demand.name.empty() ? link.demand.establishment : link.demand.name);
        case Action::confirm_supply:
            return fmt::format(
                fmt::runtime(in("Ask {} to confirm what it offers.", "Demander à {} de confirmer ce qu'il offre.")),
                link.supply.name.empty() ? link.supply.establishment : link.supply.name);
        case Action::confirm_demand:
            return fmt::format(
                fmt::runtime(in("Ask {} to confirm what it needs.", "Demander à {} de confirmer ce qu'il recherche.")),
                link.demand.name.empty() ? link.demand.establishment : link.demand.name);
        case Action::quantify:
            return in("Learn the quantities of both in one unit.",
                      "Connaître les quantités des deux dans une même unité.");
        case Action::prepare: return in("Find a use that needs no preparation.", "Trouver un usage sans préparation.");
    }
    return {};
}

}  // namespace core
