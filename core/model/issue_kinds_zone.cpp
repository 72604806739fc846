// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/model/issue_kinds.hpp"

namespace core {
namespace {

using enum Severity;
using enum Treatment;

constexpr std::array<IssueKind, 19> kinds{{
    {"cnig.crs_assumed", note, kept, "Geometries without a stated reference system, read as Lambert-93",
     "Géométries sans système de coordonnées indiqué, lues en Lambert-93",
     "Deliver the GeoPackage of the standard, or state crs = in territory.toml.",
     "Livrer le GeoPackage du standard, ou indiquer crs = dans territory.toml."},
    {"cnig.dates_out_of_order", warning, kept, "Updated before it was identified",
     "Actualisation antérieure à l'identification", "Correct one of the two dates.", "Corriger l'une des deux dates."},
    {"cnig.decimal_comma", note, repaired, "Number written with a decimal comma",
     "Nombre écrit avec une virgule décimale", "Write numbers with a point.", "Écrire les nombres avec un point."},
    {"cnig.mandatory_missing", warning, kept, "Mandatory attributes without a value",
     "Attributs obligatoires sans valeur", "Fill them in; \"inconnu\" is a value.",
     "Les renseigner ; « inconnu » est une valeur."},
    {"cnig.missing_columns", note, kept, "Mandatory attributes that the file does not have",
     "Attributs obligatoires absents du fichier", "Start from the template of the standard.",
     "Partir du modèle du standard."},
    {"cnig.other_names", note, kept, "Attributes under another name than the published one",
     "Attributs sous un autre nom que le nom publié",
     "Nothing to do: names of the template and of Shapefiles are known.",
     "Rien à faire : les noms du modèle et des Shapefiles sont connus."},
    {"cnig.row_rejoined", warning, repaired, "Row shifted by an unquoted separator, put right",
     "Ligne décalée par un séparateur sans guillemets, remise en ordre",
     "Put quotes around values that hold the separator, and check the row.",
     "Mettre entre guillemets les valeurs qui contiennent le séparateur, et vérifier la ligne."},
    {"cnig.shifted_row", error, set_aside, "Row with too many values that no joining puts right",
     "Ligne avec trop de valeurs, qu'aucun recollement ne remet en ordre",
     "Put quotes around values that hold the separator.",
     "Mettre entre guillemets les valeurs qui contiennent le séparateur."},
    {"cnig.space_in_id", note, repaired, "Space inside an identifier, removed", "Espace dans un identifiant, retirée",
     "Write identifiers without spaces.", "Écrire les identifiants sans espace."},
    {"cnig.unknown_value", warning, kept, "Value that is not in the standard's list",
     "Valeur absente de la liste du standard", "Choose a value of the list, or \"autre\".",
     "Choisir une valeur de la liste, ou « autre »."},
    {"cnig.value_variant", note, repaired, "Value in another spelling than the standard's list",
     "Valeur écrite autrement que dans la liste du standard", "Copy the value from the list.",
     "Recopier la valeur de la liste."},
    {"cnig.wrong_type", warning, kept, "Value that is not of its attribute's type",
     "Valeur d'un autre type que son attribut", "Write numbers alone, dates as 2026-11-21, years as 2026.",
     "Écrire les nombres seuls, les dates 2026-11-21, les années 2026."},
    {"zone.area_differs", warning, kept, "Stated area more than 5 % off the perimeter's",
     "Surface indiquée à plus de 5 % de celle du périmètre", "Correct the stated area, or the perimeter.",
     "Corriger la surface indiquée, ou le périmètre."},
    {"zone.joined_columns", note, kept, "Columns joined in from another table",
     "Colonnes ajoutées par jointure d'une autre table", "Nothing to do: they are not read.",
     "Rien à faire : elles ne sont pas lues."},
    {"zone.marked_doubtful", warning, kept, "Zone that a note of its source puts in doubt",
     "Zone qu'une note de sa source met en doute", "Decide with its producer whether the zone stays.",
     "Décider avec son producteur si la zone reste."},
    {"zone.no_name", note, kept, "Zone without a name", "Zone sans nom", "Name the zone.", "Nommer la zone."},
    {"zone.overlap", warning, kept, "Two zones that overlap", "Deux zones qui se recouvrent",
     "Move the boundary: two zones may not overlap (CNIG).",
     "Déplacer la limite : deux sites ne peuvent se recouvrir (CNIG)."},
    {"zone.truncated_names", note, kept, "Column names cut to 10 characters", "Noms de colonnes coupés à 10 caractères",
     "Nothing to do; a GeoPackage keeps whole names.", "Rien à faire ; un GeoPackage garde les noms entiers."},
    {"zone.usable_area_differs", warning, kept,
     "Stated usable area more than 5 % off the sum of the zone's plots that count",
     "Surface utile indiquée à plus de 5 % de la somme des terrains du site à compter",
     "Correct site_surf_utile, or terr_surf_brute and terr_utile of the plots.",
     "Corriger site_surf_utile, ou terr_surf_brute et terr_utile des terrains."},
}};

}  // namespace

std::span<const IssueKind> zone_issue_kinds() { return kinds; }

}  // namespace core
