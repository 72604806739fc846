// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/model/issue_kinds.hpp"

namespace core {
namespace {

using enum Severity;
using enum Treatment;

constexpr std::array<IssueKind, 18> kinds{{
    {"establishment.activity_mended", note, repaired, "Activity code brought to its nomenclature's writing",
     "Code d'activité remis à l'écriture de sa nomenclature", "Write the code with its dot (25.62B).",
     "Écrire le code avec son point (25.62B)."},
    {"establishment.activity_missing", note, kept, "Establishment without an activity code",
     "Établissement sans code d'activité", "Nothing to do: it takes no part in links by activity.",
     "Rien à faire : il n'entre pas dans les pistes par activité."},
    {"establishment.activity_unknown", warning, kept, "Activity code of an unknown form or nomenclature",
     "Code d'activité de forme ou de nomenclature inconnue", "Check the code and its nomenclature.",
     "Vérifier le code et sa nomenclature."},
    {"establishment.same_name_and_place", warning, kept, "Two establishments of one name, at most 100 m apart",
     "Deux établissements de même nom, à 100 m au plus",
     "If they are one, say so in the file of [merges] (kept, dropped, reason).",
     "S'ils n'en font qu'un, le dire dans le fichier de [merges] (kept, dropped, reason)."},
    {"establishment.merged_by_rule", note, merged, "Establishment that the merge rules make one with another",
     "Établissement réuni à un autre par les règles de fusion",
     "Nothing to do: its flows went to the one that is kept.",
     "Rien à faire : ses flux sont passés à celui qui est gardé."},
    {"establishment.merge_without_row", warning, kept, "Merge rule for an establishment that no source has",
     "Règle de fusion pour un établissement absent des sources", "Correct the id, or remove the rule.",
     "Corriger l'identifiant, ou retirer la règle."},
    {"establishment.diffusion_missing", note, kept, "Diffusion status not given: taken as public",
     "Statut de diffusion non renseigné : pris comme public",
     "Take a stock file with statutDiffusionEtablissement before publishing.",
     "Prendre un fichier stock avec statutDiffusionEtablissement avant de publier."},
    {"establishment.district", note, repaired, "Commune given as a municipal district, brought to its commune",
     "Commune donnée par son arrondissement, ramenée à la commune", "Nothing to do.", "Rien à faire."},
    {"establishment.empty_columns", note, kept, "Columns without any value in the rows kept",
     "Colonnes sans aucune valeur dans les lignes gardées", "Take a complete stock file if one of them matters.",
     "Prendre un fichier stock complet si l'une d'elles importe."},
    {"establishment.former_commune", note, repaired, "Commune that has merged, brought to the present one",
     "Commune fusionnée, ramenée à la commune actuelle", "Nothing to do.", "Rien à faire."},
    {"establishment.masked", note, kept, "Values masked by INSEE ([ND]), taken as not known",
     "Valeurs masquées par l'INSEE ([ND]), prises comme inconnues", "Nothing to do: they are not for publication.",
     "Rien à faire : elles ne sont pas diffusibles."},
    {"establishment.name_missing", note, kept, "Establishment without a name", "Établissement sans nom",
     "Join the names of legal units, or leave it: the SIRET identifies it.",
     "Joindre les noms des unités légales, ou laisser : le SIRET l'identifie."},
    {"establishment.no_siret", warning, kept, "Establishment without a SIRET, under the id of its source",
     "Établissement sans SIRET, sous l'identifiant de sa source",
     "Look up its SIRET, so that it can be joined with other sources.",
     "Chercher son SIRET, pour le joindre aux autres sources."},
    {"establishment.old_nomenclature", note, kept, "Activity in an old nomenclature, kept apart",
     "Activité dans une ancienne nomenclature, gardée à part", "Nothing to do: rules of NAF rév. 2 do not apply to it.",
     "Rien à faire : les règles de la NAF rév. 2 ne s'y appliquent pas."},
    {"establishment.partial_diffusion", note, kept, "Establishment with partial diffusion: confidential",
     "Établissement à diffusion partielle : confidentiel", "Nothing to do: it is in no public output.",
     "Rien à faire : il n'est dans aucune sortie publique."},
    {"establishment.repeated_column", note, kept, "Column that repeats another under a changed name",
     "Colonne qui en répète une autre sous un nom changé", "Nothing to do: the first is read.",
     "Rien à faire : la première est lue."},
    {"establishment.shifted_row", error, set_aside, "Row with more values than columns: nothing in it can be trusted",
     "Ligne avec plus de valeurs que de colonnes : rien n'y est sûr", "Check the header: a column name may be missing.",
     "Vérifier l'en-tête : un nom de colonne manque peut-être."},
    {"establishment.state_missing", note, kept, "State of activity not given: unknown",
     "État d'activité non renseigné : inconnu", "Take a stock file with etatAdministratifEtablissement.",
     "Prendre un fichier stock avec etatAdministratifEtablissement."},
}};

}  // namespace

std::span<const IssueKind> establishment_issue_kinds() { return kinds; }

}  // namespace core
