// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/model/issue_kinds.hpp"

namespace core {
namespace {

using enum Severity;
using enum Treatment;

constexpr std::array<IssueKind, 18> kinds{{
    {"administrative.unknown_level", error, set_aside, "Administrative unit of an unknown level",
     "Unité administrative de niveau inconnu", "Write commune, intercommunality, department or region.",
     "Écrire commune, epci, département ou région."},
    {"establishment.missing_id", error, set_aside, "Establishment without an id", "Établissement sans identifiant",
     "Give each establishment its SIRET, or an id of your own.",
     "Donner à chaque établissement son SIRET, ou un identifiant à vous."},
    {"establishment.duplicate_id", warning, merged, "Establishment more than once in a source",
     "Établissement présent plusieurs fois dans une source",
     "Check which of the rows is right: the first was taken, its blanks filled from the others; ICPE headings add up.",
     "Vérifier quelle ligne est juste : la première est gardée, ses blancs sont remplis par les autres ; les rubriques "
     "ICPE s'ajoutent."},
    {"establishment.in_several_sources", note, merged, "Establishment in several sources",
     "Établissement présent dans plusieurs sources",
     "Nothing to do: the first source was taken, its blanks filled from the later ones; ICPE headings add up.",
     "Rien à faire : la première source est gardée, ses blancs sont remplis par les suivantes ; les rubriques ICPE "
     "s'ajoutent."},
    {"establishment.bad_siret", warning, kept, "SIRET that fails its check digit",
     "SIRET dont la clé de contrôle est fausse", "Check the number in the SIRENE register.",
     "Vérifier le numéro au répertoire SIRENE."},
    {"establishment.unknown_state", warning, kept, "Unknown word for the state of activity",
     "État d'activité dans des mots inconnus", "Write active or closed.", "Écrire actif ou fermé."},
    {"establishment.unknown_heading", warning, kept, "What stands for a heading of a classified installation is none",
     "Rubrique d'installation classée qui n'en est pas une",
     "Write four digits, with the subdivision after a dash (2718-1), separated by ;. The rest of the row is kept.",
     "Écrire quatre chiffres, la subdivision après un tiret (2718-1), séparés par ;. Le reste de la ligne est gardé."},
    {"zone.missing_id", warning, repaired, "Zone without an id, numbered by its row",
     "Zone sans identifiant, numérotée par sa ligne", "Give each zone an id that stays the same between editions.",
     "Donner à chaque zone un identifiant stable d'une édition à l'autre."},
    {"zone.duplicate_id", warning, repaired, "Two zones of one id, the second renamed",
     "Deux zones de même identifiant, la seconde renommée", "Give each zone an id of its own.",
     "Donner à chaque zone son propre identifiant."},
    {"zone.same_zone_twice", warning, merged, "The same zone twice", "Deux fois la même zone",
     "Remove one of the two rows.", "Retirer l'une des deux lignes."},
    {"zone.missing_geometry", error, set_aside, "Zone without a surface", "Zone sans surface",
     "Draw the zone's perimeter.", "Dessiner le périmètre de la zone."},
    {"zone.invalid_geometry", warning, repaired, "Perimeter that is not valid, mended", "Périmètre invalide, réparé",
     "Check the perimeter at the place shown.", "Vérifier le périmètre à l'endroit indiqué."},
    {"pole.missing_id", warning, repaired, "Pole without an id, numbered by its row",
     "Pôle sans identifiant, numéroté par sa ligne", "Give each pole a stable id.",
     "Donner à chaque pôle un identifiant stable."},
    {"pole.duplicate_id", warning, repaired, "Two poles of one id, the second renamed",
     "Deux pôles de même identifiant, le second renommé", "Give each pole an id of its own.",
     "Donner à chaque pôle son propre identifiant."},
    {"plot.missing_id", warning, repaired, "Plot without an id, numbered by its row",
     "Terrain sans identifiant, numéroté par sa ligne", "Give each plot a stable id.",
     "Donner à chaque terrain un identifiant stable."},
    {"plot.duplicate_id", warning, repaired, "Two plots of one id, the second renamed",
     "Deux terrains de même identifiant, le second renommé", "Give each plot an id of its own.",
     "Donner à chaque terrain son propre identifiant."},
    {"plot.invalid_geometry", warning, repaired, "Plot that is not valid, mended",
     "Terrain au contour invalide, réparé", "Check the outline at the place shown.",
     "Vérifier le contour à l'endroit indiqué."},
    {"plot.unknown_zone", warning, kept, "Plot of a zone that is not among the zones", "Terrain d'une zone absente",
     "Add the zone, or correct the plot's zone id.", "Ajouter la zone, ou corriger l'identifiant de zone du terrain."},
}};

}  // namespace

std::span<const IssueKind> table_issue_kinds() { return kinds; }

}  // namespace core
