// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/model/issue_kinds.hpp"

namespace core {
namespace {

using enum Severity;
using enum Treatment;

constexpr std::array<IssueKind, 25> kinds{{
    {"flow.missing_establishment", error, set_aside, "Flow without an establishment", "Flux sans établissement",
     "Give the SIRET, or the id used in the establishments file.",
     "Donner le SIRET, ou l'identifiant du fichier des établissements."},
    {"flow.unknown_establishment", error, set_aside, "Flow of an establishment that is not in any source",
     "Flux d'un établissement absent des sources",
     "Add the establishment, correct its id, or widen the filters that left it out.",
     "Ajouter l'établissement, corriger son identifiant, ou élargir les filtres qui l'écartent."},
    {"flow.unknown_direction", error, set_aside, "Flow that is neither offered nor needed",
     "Flux ni sortant ni entrant", "Write output or input.", "Écrire sortie ou entrée."},
    {"flow.missing_resource", error, set_aside, "Flow without a resource", "Flux sans ressource",
     "Name the resource, by code or name of the catalogue.",
     "Nommer la ressource, par son code ou son nom au catalogue."},
    {"flow.unknown_resource", warning, kept, "Resource that the catalogue does not know",
     "Ressource absente du catalogue",
     "Use a name of the catalogue, or add a row to your own resources file (territory.resources). Without it "
     "no link is sought for the flow.",
     "Employer un nom du catalogue, ou ajouter une ligne à votre fichier de ressources (territory.resources). "
     "Sans cela aucune piste n'est cherchée pour ce flux."},
    {"flow.negative_quantity", error, set_aside, "Negative quantity", "Quantité négative",
     "Write the quantity as a positive number; the direction has its own column.",
     "Écrire la quantité en positif ; le sens a sa colonne."},
    {"flow.below_threshold", note, kept, "Quantity below a reporting threshold: unknown, not zero",
     "Quantité sous un seuil de déclaration : inconnue, non nulle", "Nothing to do.", "Rien à faire."},
    {"flow.unreadable_quantity", warning, kept, "Quantity that cannot be read: unknown",
     "Quantité illisible : inconnue", "Write a number, or an interval such as 10-20.",
     "Écrire un nombre, ou un intervalle comme 10-20."},
    {"flow.reversed_interval", warning, repaired, "Interval whose ends were exchanged",
     "Intervalle aux bornes inversées", "Write the smaller number first.", "Écrire le plus petit nombre d'abord."},
    {"flow.missing_unit", warning, kept, "Quantity without a unit: not computed with",
     "Quantité sans unité : non calculée",
     "Fill the unit, or give one for the whole file with values = { unit = \"t\" }.",
     "Remplir l'unité, ou en donner une pour tout le fichier par values = { unit = \"t\" }."},
    {"flow.unknown_unit", warning, kept, "Unit that is not known: not computed with", "Unité inconnue : non calculée",
     "Use t, kg, m3, l, MWh, kWh, GJ, Nm3, EUR, h, m2, ha or pc, per year.",
     "Employer t, kg, m3, l, MWh, kWh, GJ, Nm3, EUR, h, m2, ha ou pc, par an."},
    {"flow.unit_of_another_dimension", warning, kept, "Unit that does not measure what the resource is counted in",
     "Unité d'une autre grandeur que celle de la ressource", "Convert the quantity to the resource's unit.",
     "Convertir la quantité dans l'unité de la ressource."},
    {"flow.bad_year", warning, kept, "Year that cannot be, left empty", "Année impossible, laissée vide",
     "Write the year with four digits.", "Écrire l'année en quatre chiffres."},
    {"flow.repeated", warning, kept, "The same flow twice in a source", "Deux fois le même flux dans une source",
     "Remove one of the rows unless both are meant.", "Retirer l'une des lignes, sauf si les deux sont voulues."},
    {"flow.replaced_by_better_grade", note, merged, "Flow that a better graded one of the establishment stands for",
     "Flux que remplace un flux mieux prouvé de l'établissement",
     "Nothing to do: measured comes before declared, surveyed and estimated.",
     "Rien à faire : mesuré l'emporte sur déclaré, enquêté puis estimé."},
    {"flow.replaced_by_later_year", note, merged, "Flow that the same flow of a later year stands for",
     "Flux que remplace celui d'une année plus récente", "Nothing to do: the latest year is used.",
     "Rien à faire : l'année la plus récente est retenue."},
    {"flow.in_several_sources", warning, kept, "Flow that two sources state alike: same grade, same year",
     "Flux que deux sources donnent, de même preuve et de même année",
     "Remove one of the rows unless both are meant: both are counted.",
     "Retirer l'une des lignes, sauf si les deux sont voulues : les deux sont comptées."},
    {"flow.converted_by_density", note, repaired, "Quantity converted between mass and volume by a stated density",
     "Quantité convertie entre masse et volume par une masse volumique donnée",
     "Check the density, of the row or of the resource.",
     "Vérifier la masse volumique, de la ligne ou de la ressource."},
    {"flow.bad_density", warning, kept, "Density that cannot be read, or is not above 0: not used",
     "Masse volumique illisible ou non positive : non utilisée", "Write tonnes per cubic metre: 0.8.",
     "Écrire des tonnes par mètre cube : 0,8."},
    {"flow.unknown_waste", warning, set_aside, "Waste code whose chapter is not in the list, and no resource named",
     "Code déchet d'un chapitre absent de la liste, sans ressource nommée", "Correct the code, or name the resource.",
     "Corriger le code, ou nommer la ressource."},
    {"flow.unit_assumed", note, kept, "Unit that the file does not state: taken as is usual for its format",
     "Unité que le fichier ne dit pas : prise comme il est d'usage pour ce format",
     "Give another with values = { unit = \"…\" } if it is wrong.",
     "En donner une autre par values = { unit = \"…\" } si elle est fausse."},
    {"estimate.no_correspondence", note, kept, "Activity of NAF 2025 that no correspondence holds: no estimate made",
     "Activité de la NAF 2025 absente de la correspondance : pas d'estimation",
     "Give INSEE's correspondence as territory.activity_correspondence.",
     "Donner la correspondance de l'INSEE par territory.activity_correspondence."},
    {"waste.code_newer_than_table", note, kept,
     "Waste code that this version's list does not hold: taken for its sub-chapter, hazardous where it has a star",
     "Code déchet absent de la liste de cette version : lu par son sous-chapitre, dangereux s'il porte une étoile",
     "Check the code; the list changed on 9 November 2026. A newer version of maillage may hold it.",
     "Vérifier le code ; la liste a changé le 9 novembre 2026. Une version plus récente de maillage peut l'avoir."},
    {"waste.code_out_of_date", note, kept, "Waste code that was not in force in the year of the flow",
     "Code déchet hors de la liste en vigueur l'année du flux", "Use the code in force that year, if it matters.",
     "Employer le code en vigueur cette année-là, si cela importe."},
    {"waste.unreadable_code", warning, kept, "Waste code that cannot be read", "Code déchet illisible",
     "Write six digits, and the star of hazardous waste: 16 06 01*.",
     "Écrire six chiffres, et l'étoile des déchets dangereux : 16 06 01*."},
}};

}  // namespace

std::span<const IssueKind> flow_issue_kinds() { return kinds; }

}  // namespace core
