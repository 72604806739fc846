// SPDX-License-Identifier: GPL-3.0-or-later
// Zones, establishments, poles, plots, administrative units.
#include <array>

#include "core/edition/dictionary_declared.hpp"
#include "core/edition/dictionary_values.hpp"

namespace core::dictionary {
namespace {

using enum geo::ColumnType;

constexpr DeclaredColumn id{
    "id", text, "Identifier", "Identifiant", "Identifier of the source.", "Identifiant de la source."};
constexpr DeclaredColumn commune{
    "commune", code, "Commune", "Commune", "INSEE code of the commune.", "Code INSEE de la commune."};
constexpr DeclaredColumn commune_name{
    "commune_name", code, "Name of the commune", "Nom de la commune", "Name of the commune.", "Nom de la commune."};
constexpr DeclaredColumn source{"source",
                                code,
                                "Source",
                                "Source",
                                "Name of the source the row comes from.",
                                "Nom de la source dont vient la ligne."};

constexpr std::array<DeclaredColumn, 13> zones_columns{{
    id,
    {"name", text, "Name", "Nom", "Usual name of the zone.", "Nom usuel de la zone."},
    {"type", code, "Type", "Type", "Kind of site, as the CNIG lists it.", "Type de site, selon la liste CNIG."},
    {"vocation", code, "Main vocation", "Vocation dominante", "Main vocation, as the CNIG lists it.",
     "Vocation dominante, selon la liste CNIG."},
    {"state", code, "State", "État", "Stage of the zone's life, as the CNIG lists it.",
     "État de la zone, selon la liste CNIG."},
    commune,
    commune_name,
    {"intercommunality", code, "Intercommunality", "Intercommunalité", "SIREN of the intercommunality.",
     "SIREN de l'intercommunalité."},
    {"intercommunality_name", code, "Name of the intercommunality", "Nom de l'intercommunalité",
     "Name of the intercommunality.", "Nom de l'intercommunalité."},
    {"area", real, "Area", "Surface", "Area of the perimeter in the plane of the file's CRS.",
     "Surface du périmètre dans le plan du système de coordonnées du fichier.", "ha"},
    {"establishments", integer, "Establishments", "Établissements",
     "Establishments inside, at the edge or uncertain, among those shown here.",
     "Établissements dans la zone, en bordure ou incertains, parmi ceux montrés ici."},
    {"substitution_links", integer, "Leads of substitution", "Pistes de substitution",
     "Links with at least one end in the zone, among those shown here.",
     "Pistes dont une extrémité au moins est dans la zone, parmi celles montrées ici."},
    source,
}};

constexpr std::array<DeclaredColumn, 18> establishments_columns{{
    {"id", text, "SIRET", "SIRET", "SIRET, or the identifier of a source without one.",
     "SIRET, ou identifiant d'une source qui n'en a pas."},
    {"name", text, "Name", "Nom", "Usual or registered name; empty when the source has none or masks it.",
     "Nom usuel ou dénomination ; vide si la source n'en a pas ou le masque."},
    {"activity", code, "Activity", "Activité", "Main activity, in the nomenclature named beside.",
     "Activité principale, dans la nomenclature indiquée à côté."},
    {"activity_nomenclature", code, "Nomenclature", "Nomenclature", "Nomenclature of the activity code.",
     "Nomenclature du code d'activité."},
    {"activity_naf25", code, "Activity, NAF 2025", "Activité, NAF 2025",
     "Main activity in NAF 2025, where the source has it.", "Activité principale en NAF 2025, si la source la donne."},
    {"icpe_headings", code, "ICPE headings", "Rubriques ICPE",
     "Headings of its classified installation, separated by ;. Empty: the sources give none, which is not to say that "
     "it has none.",
     "Rubriques de son installation classée, séparées par ;. Vide : les sources n'en donnent pas, ce qui ne veut pas "
     "dire qu'il n'en a pas."},
    {"headcount", code, "Headcount band", "Tranche d'effectif", "Band of employees of SIRENE.",
     "Tranche d'effectif salarié de SIRENE.", "", headcount_bands},
    commune,
    commune_name,
    {"state", code, "State", "État", "Administrative state.", "État administratif.", "", activity_states},
    {"zone", code, "Activity zone", "Zone d'activités", "Identifier of the zone it belongs to.",
     "Identifiant de la zone à laquelle il appartient."},
    {"zone_membership", code, "Belongs to its zone", "Appartenance à la zone", "How it belongs to the zone.",
     "Nature de l'appartenance à la zone.", "", zone_memberships},
    {"zone_distance", real, "Distance to the zone", "Distance à la zone",
     "Geodesic distance to the boundary when at its edge, 0 inside.",
     "Distance géodésique à la limite en bordure, 0 à l'intérieur.", "m"},
    {"precision", code, "Precision of the position", "Précision de la localisation", "What the position stands for.",
     "Ce que la position représente.", "", location_precisions},
    {"location_quality", code, "Quality code of the source", "Code qualité de la source",
     "Quality code of the position as the source gives it.", "Code de qualité de la position donné par la source."},
    {"uncertainty", real, "Uncertainty of the position", "Incertitude de la localisation",
     "Radius within which the establishment is expected; empty when not known.",
     "Rayon dans lequel l'établissement est attendu ; vide si inconnu.", "m"},
    {"diffusion", code, "Diffusion", "Diffusion", "Who may see the row.", "Qui peut voir la ligne.", "", diffusions},
    source,
}};

constexpr std::array<DeclaredColumn, 3> poles_columns{{
    id,
    {"name", text, "Name", "Nom", "Usual name of the pole.", "Nom usuel du pôle."},
    source,
}};

constexpr std::array<DeclaredColumn, 3> plots_columns{{
    id,
    {"zone", text, "Activity zone", "Zone d'activités", "Identifier of its zone.", "Identifiant de son site."},
    source,
}};

constexpr std::array<DeclaredColumn, 9> administrative_units_columns{{
    {"id", text, "Identifier", "Identifiant", "Level and code.", "Niveau et code."},
    {"code", text, "Code", "Code", "INSEE code, or SIREN of an intercommunality.",
     "Code INSEE, ou SIREN d'une intercommunalité."},
    {"name", text, "Name", "Nom", "Name of the unit.", "Nom de l'unité."},
    {"level", code, "Level", "Niveau", "Administrative level.", "Niveau administratif.", "", administrative_levels},
    {"population", integer, "Population", "Population", "Municipal population.", "Population municipale."},
    {"establishments", integer, "Establishments", "Établissements",
     "Establishments located in it, among those shown here.", "Établissements localisés, parmi ceux montrés ici."},
    {"zones", integer, "Activity zones", "Zones d'activités", "Zones whose inner point lies in it.",
     "Zones dont le point intérieur s'y trouve."},
    {"initiatives", integer, "Initiatives", "Démarches", "Initiatives placed in it, among those shown here.",
     "Démarches localisées, parmi celles montrées ici."},
    source,
}};

}  // namespace

LayerDefinition zones() {
    return declared(
        {"zones", "Activity zones", "Zones d'activités",
         "Areas where establishments gather, with what was found in them.",
         "Périmètres où se regroupent des établissements, avec ce qui s'y trouve.", geo::GeometryType::multi_polygon},
        zones_columns);
}

LayerDefinition establishments() {
    return declared({"establishments", "Establishments", "Établissements",
                     "Sites of enterprises, with how well their position is known.",
                     "Sites d'entreprises, avec la qualité de leur localisation.", geo::GeometryType::point},
                    establishments_columns);
}

LayerDefinition poles() {
    return declared(
        {"poles", "Economic poles", "Pôles économiques", "Groups of zones that work together (CNIG POLE-ECO).",
         "Ensembles de sites économiques (CNIG POLE-ECO).", geo::GeometryType::point},
        poles_columns);
}

LayerDefinition plots() {
    return declared({"plots", "Plots", "Terrains", "Plots of land in activity zones (CNIG TERRAIN-ECO).",
                     "Terrains des sites économiques (CNIG TERRAIN-ECO).", geo::GeometryType::multi_polygon},
                    plots_columns);
}

LayerDefinition administrative_units() {
    return declared({"administrative_units", "Administrative units", "Unités administratives",
                     "Communes, intercommunalities, departments and regions, with what was found in them.",
                     "Communes, intercommunalités, départements et régions, avec ce qui s'y trouve.",
                     geo::GeometryType::multi_polygon},
                    administrative_units_columns);
}

}  // namespace core::dictionary
