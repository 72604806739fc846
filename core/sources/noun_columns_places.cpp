// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/sources/place_columns.hpp"

namespace core {
namespace {

using enum ColumnNeed;
using namespace place_columns;

constexpr std::array<NounColumn, 10> zone_columns_table{{
    {"id", "identifiant", usual, "Id that stays the same between editions.",
     "Identifiant stable d'une édition à l'autre.", "69266_SITE-ECO_00012"},
    {"name", "nom", usual, "Name.", "Nom.", "Parc des Brosses"},
    {"type", "type", usual, "Type, of the CNIG list site_type.", "Type, de la liste CNIG site_type.",
     "zone d'activité économique"},
    {"vocation", "vocation", usual, "Main use, of the CNIG list.", "Vocation dominante, de la liste CNIG.",
     "industrielle"},
    {"state", "etat", usual, "State, of the CNIG list site_etat.", "État, de la liste CNIG site_etat.",
     "existant et actif"},
    {"commune", "commune", usual, "INSEE code of the commune.", "Code INSEE de la commune.", "69266"},
    {"commune_name", "commune_nom", usual, "Name of the commune.", "Nom de la commune.", "Villeurbanne"},
    {"intercommunality", "epci", usual, "SIREN of the intercommunality.", "SIREN de l'EPCI.", "200046977"},
    {"intercommunality_name", "epci_nom", usual, "Name of the intercommunality.", "Nom de l'EPCI.",
     "Métropole de Lyon"},
    geometry,
}};

constexpr std::array<NounColumn, 7> pole_columns_table{{
    {"id", "identifiant", usual, "Id that stays the same between editions.",
     "Identifiant stable d'une édition à l'autre.", "69266_SITE-ECO_00012"},
    {"name", "nom", usual, "Name.", "Nom.", "Parc des Brosses"},
    lon,
    lat,
    x,
    y,
    geometry,
}};

constexpr std::array<NounColumn, 3> plot_columns_table{{
    {"id", "identifiant", usual, "Id that stays the same between editions.",
     "Identifiant stable d'une édition à l'autre.", "69266_SITE-ECO_00012"},
    {"zone", "zone", usual, "Id of the zone that the plot is in.", "Identifiant de la zone du terrain.",
     "69266_SITE-ECO_00012"},
    geometry,
}};

constexpr std::array<NounColumn, 9> administrative_columns_table{{
    {"code", "code", required, "INSEE code, or SIREN of an intercommunality.", "Code INSEE, ou SIREN d'un EPCI.",
     "69266"},
    {"name", "nom", usual, "Name.", "Nom.", "Villeurbanne"},
    {"level", "niveau", required, "Level of the unit.", "Niveau de l'unité.", "commune",
     "commune|intercommunality|department|region", "commune|epci|departement|region"},
    {"intercommunality", "epci", usual, "SIREN of the intercommunality of a commune.", "SIREN de l'EPCI d'une commune.",
     "200046977"},
    {"department", "departement", usual, "Code of the department.", "Code du département.", "69"},
    {"region", "region", usual, "Code of the region.", "Code de la région.", "84"},
    {"population", "population", usual, "Inhabitants.", "Habitants.", "156928"},
    {"current_code", "code_actuel", usual, "Present code of a commune that has merged.",
     "Code actuel d'une commune fusionnée.", ""},
    geometry,
}};

}  // namespace

std::span<const NounColumn> zone_columns() { return zone_columns_table; }
std::span<const NounColumn> pole_columns() { return pole_columns_table; }
std::span<const NounColumn> plot_columns() { return plot_columns_table; }
std::span<const NounColumn> administrative_columns() { return administrative_columns_table; }

}  // namespace core
