// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/noun_columns.hpp"

namespace core {

std::span<const NounColumn> noun_columns(Noun noun) {
    switch (noun) {
        case Noun::zones: return zone_columns();
        case Noun::establishments: return establishment_columns();
        case Noun::flows: return flow_columns();
        case Noun::initiatives: return initiative_columns();
        case Noun::synergies: return synergy_columns();
        case Noun::actors: return actor_columns();
        case Noun::poles: return pole_columns();
        case Noun::plots: return plot_columns();
        case Noun::administrative_units: return administrative_columns();
        case Noun::geolocation: break;
    }
    return {};
}

}  // namespace core
