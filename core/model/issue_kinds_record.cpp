// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/model/issue_kinds.hpp"

namespace core {
namespace {

using enum Severity;
using enum Treatment;

constexpr std::array<IssueKind, 23> kinds{{
    {"file.empty", warning, kept, "File without any record", "Fichier sans aucun enregistrement",
     "Check that the right file, layer and separator are named in territory.toml.",
     "Vérifier le fichier, la couche et le séparateur nommés dans territory.toml."},
    {"file.missing_grid", warning, kept, "Change of coordinates without its best grid",
     "Changement de coordonnées sans la meilleure grille",
     "Install the grid named here (package proj-data) where its accuracy matters.",
     "Installer la grille nommée ici (paquet proj-data) si sa précision importe."},
    {"file.note", note, kept, "Remark about the whole file", "Remarque sur tout le fichier",
     "Read it; nothing may have to be done.", "La lire ; il n'y a peut-être rien à faire."},
    {"record.ring_closed", note, repaired, "Ring whose last point was not its first, closed",
     "Contour dont le dernier point n'était pas le premier, fermé",
     "Nothing to do; the software that wrote it could close it.",
     "Rien à faire ; le logiciel d'origine pourrait le fermer."},
    {"record.re_encoded", note, repaired, "Text in another encoding than the file's",
     "Texte dans un autre encodage que celui du fichier", "Save the file as UTF-8.",
     "Enregistrer le fichier en UTF-8."},
    {"record.double_encoded", note, repaired, "UTF-8 encoded twice", "UTF-8 encodé deux fois",
     "Export the file again from its source as UTF-8.", "Exporter à nouveau le fichier en UTF-8 depuis sa source."},
    {"record.control_removed", warning, repaired, "Control characters in a value, removed",
     "Caractères de contrôle dans une valeur, retirés", "Export the file again; it may have been damaged.",
     "Exporter à nouveau le fichier ; il peut être abîmé."},
    {"record.newline_in_value", note, kept, "Line break inside a value", "Saut de ligne à l'intérieur d'une valeur",
     "Nothing to do if it is meant; else take it out.", "Rien à faire s'il est voulu ; sinon le retirer."},
    {"record.too_few_values", warning, kept, "Fewer values than columns", "Moins de valeurs que de colonnes",
     "Check the row: a separator may be missing.", "Vérifier la ligne : un séparateur manque peut-être."},
    {"record.too_many_values", error, kept, "More values than columns: the row is shifted",
     "Plus de valeurs que de colonnes : ligne décalée", "Put quotes around the value that holds the separator.",
     "Mettre entre guillemets la valeur qui contient le séparateur."},
    {"record.bad_quote", warning, kept, "Quotation mark that does not close", "Guillemet qui ne se referme pas",
     "Double the quotation marks that are part of the text.", "Doubler les guillemets qui font partie du texte."},
    {"record.geometry_unreadable", warning, kept, "Geometry that cannot be read", "Géométrie illisible",
     "Draw the geometry again or check how it is written.", "Redessiner la géométrie ou vérifier son écriture."},
    {"record.geometry_not_finite", warning, kept, "Coordinates that are not numbers of this world",
     "Coordonnées qui ne sont pas des nombres possibles", "Correct the coordinates; the row is kept without place.",
     "Corriger les coordonnées ; la ligne est gardée sans position."},
    {"record.geometry_not_transformable", warning, kept, "Coordinates outside their reference system",
     "Coordonnées hors de leur système de référence",
     "Check the CRS of the file, or state it with crs = in territory.toml.",
     "Vérifier le système de coordonnées du fichier, ou le dire par crs = dans territory.toml."},
    {"record.geometry_type", note, repaired, "Geometry of another type, flattened",
     "Géométrie d'un autre type, aplatie", "Nothing to do.", "Rien à faire."},
    {"record.coordinates_swapped", warning, repaired, "Latitude given before longitude, exchanged",
     "Latitude donnée avant la longitude, échangées", "Write longitude first.", "Écrire la longitude d'abord."},
    {"record.lost_leading_zero", note, repaired, "Code that had lost its leading zero",
     "Code qui avait perdu son zéro initial", "Store codes as text in the spreadsheet.",
     "Enregistrer les codes comme du texte dans le tableur."},
    {"record.bad_date", warning, kept, "Date that cannot be read, left empty", "Date illisible, laissée vide",
     "Write dates as 2026-11-21, 2026-11 or 2026.", "Écrire les dates ainsi : 2026-11-21, 2026-11 ou 2026."},
    {"record.bad_number", warning, kept, "Number that cannot be read, left empty", "Nombre illisible, laissé vide",
     "Write a number alone; units have a column of their own.", "Écrire un nombre seul ; l'unité a sa colonne."},
    {"record.bad_code", warning, kept, "Code that is not of its kind, kept as written",
     "Code d'une forme inattendue, gardé tel quel", "Check the code against its nomenclature.",
     "Vérifier le code dans sa nomenclature."},
    {"record.unknown_diffusion", warning, kept, "Unknown word for who may see the row, taken as confidential",
     "Diffusion inconnue, traitée comme confidentielle", "Write public, network or confidential.",
     "Écrire public, réseau ou confidentiel."},
    {"record.unknown_grade", warning, kept, "Unknown level of evidence, taken as estimated",
     "Niveau de preuve inconnu, traité comme estimé", "Write measured, declared, surveyed or estimated.",
     "Écrire mesuré, déclaré, enquêté ou estimé."},
    {"record.outside_area_of_use", warning, kept, "Position far outside the area its reference system is made for",
     "Position bien en dehors du domaine de son système de référence", "Check the coordinates and the CRS of the file.",
     "Vérifier les coordonnées et le système de référence du fichier."},
}};

}  // namespace

std::span<const IssueKind> record_issue_kinds() { return kinds; }

}  // namespace core
