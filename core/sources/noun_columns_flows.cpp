// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/sources/place_columns.hpp"

namespace core {
namespace {

using enum ColumnNeed;
using namespace place_columns;

constexpr std::array<NounColumn, 18> establishment_columns_table{{
    {"id", "siret", required, "SIRET (14 digits), or an id of your own.",
     "SIRET (14 chiffres), ou un identifiant à vous.", "73282932000074"},
    {"name", "nom", usual, "Name of the establishment.", "Nom de l'établissement.", "Fonderie du Rhône"},
    {"activity", "activite", usual, "Activity code.", "Code d'activité.", "24.51Z"},
    {"activity_nomenclature", "nomenclature", usual, "Nomenclature of the activity code.",
     "Nomenclature du code d'activité.", "NAFRev2", "NAFRev2|NAF2025|NAFRev1|NAF1993|NAP",
     "NAFRev2|NAF2025|NAFRev1|NAF1993|NAP"},
    {"activity_naf25", "activite_naf25", rare, "NAF 2025 code.", "Code NAF 2025.", ""},
    {"icpe_headings", "rubriques_icpe", usual,
     "Headings of its classified installation (ICPE), separated by ;. Some let it take hazardous waste.",
     "Rubriques de son installation classée (ICPE), séparées par ;. Certaines lui permettent de recevoir des déchets "
     "dangereux.",
     "2718-1; 2790"},
    {"headcount", "tranche_effectif", usual, "SIRENE band of headcount (03 is 6 to 9; NN unknown).",
     "Tranche d'effectif SIRENE (03 : 6 à 9 ; NN inconnu).", "12"},
    {"commune", "commune", usual, "INSEE code of the commune.", "Code INSEE de la commune.", "69266"},
    {"commune_name", "commune_nom", usual, "Name of the commune.", "Nom de la commune.", "Villeurbanne"},
    {"state", "etat", usual, "Whether it is active.", "S'il est en activité.", "active", "active|closed",
     "actif|fermé"},
    {"diffusion", "diffusion", usual, "Who may see the establishment; public when empty.",
     "Qui peut voir l'établissement ; public si vide.", "public", "public|network|confidential",
     "public|réseau|confidentiel"},
    lon,
    lat,
    x,
    y,
    {"uncertainty", "incertitude", rare, "Radius of uncertainty of the position, in metres.",
     "Rayon d'incertitude de la position, en mètres.", "25"},
    {"precision", "precision", rare, "How well the position is known.", "Précision de la position.", "address",
     "address|street|locality|commune|unknown", "adresse|rue|lieu-dit|commune|inconnue"},
    geometry,
}};

constexpr std::array<NounColumn, 13> flow_columns_table{{
    {"establishment", "siret", required, "SIRET, or the id used in the file of establishments.",
     "SIRET, ou l'identifiant du fichier des établissements.", "73282932000074"},
    {"resource", "ressource", required, "Resource, by code or name of the catalogue.",
     "Ressource, par son code ou son nom au catalogue.", "wood.pallets"},
    {"direction", "sens", required, "Output (offered) or input (needed). A shared need is an input.",
     "Sortie (proposé) ou entrée (recherché). Un besoin mutualisable est une entrée.", "output", "output|input",
     "sortie|entrée"},
    {"quantity", "quantite", usual,
     "Quantity a year: a number, an interval (10-20: its middle is taken as the best value), or < "
     "threshold (unknown, never zero).",
     "Quantité par an : un nombre, un intervalle (10-20 : son milieu est pris comme meilleure valeur), ou "
     "< seuil (inconnue, jamais zéro).",
     "120"},
    {"quantity_low", "quantite_basse", usual, "Lower bound, when known.", "Borne basse, si elle est connue.", "100"},
    {"quantity_high", "quantite_haute", usual, "Upper bound, when known.", "Borne haute, si elle est connue.", "150"},
    {"unit", "unite", usual, "Unit, per year.", "Unité, par an.", "t", "t|kg|m3|l|MWh|kWh|GJ|th|Nm3|EUR|h|m2|ha|pc",
     "t|kg|m3|l|MWh|kWh|GJ|th|Nm3|EUR|h|m2|ha|pc"},
    {"year", "annee", usual, "Year that the quantity is of.", "Année de la quantité.", "2025"},
    {"grade", "preuve", usual, "Level of evidence; declared when empty.", "Niveau de preuve ; déclaré si vide.",
     "declared", "measured|declared|surveyed|estimated", "mesuré|déclaré|enquêté|estimé"},
    {"waste_code", "code_dechet", rare,
     "Code of the List of Waste, with the star of hazardous waste; says the resource where that is empty.",
     "Code de la liste des déchets, avec l'étoile des déchets dangereux ; dit la ressource si elle est vide.",
     "16 06 01*"},
    {"density", "masse_volumique", rare,
     "Tonnes per cubic metre, where the unit is a volume and the resource is counted in tonnes, or the other way.",
     "Tonnes par mètre cube, si l'unité est un volume et que la ressource se compte en tonnes, ou l'inverse.", "0.8"},
    {"rule", "regle", rare, "Id of the rule or coefficient that made an estimate.",
     "Identifiant de la règle ou du coefficient d'une estimation.", ""},
    {"diffusion", "diffusion", usual, "Who may see the flow; confidential when empty.",
     "Qui peut voir le flux ; confidentiel si vide.", "confidential", "public|network|confidential",
     "public|réseau|confidentiel"},
}};

}  // namespace

std::span<const NounColumn> establishment_columns() { return establishment_columns_table; }
std::span<const NounColumn> flow_columns() { return flow_columns_table; }

}  // namespace core
