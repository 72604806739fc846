// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/model/issue_kinds.hpp"

namespace core {
namespace {

using enum Severity;
using enum Treatment;

constexpr std::array<IssueKind, 17> kinds{{
    {"administrative.duplicate", warning, merged, "Administrative unit more than once",
     "Unité administrative présente plusieurs fois", "Remove one of the rows.", "Retirer l'une des lignes."},
    {"administrative.merged_commune", note, kept, "Commune that has merged since: known by both codes",
     "Commune fusionnée depuis : connue par ses deux codes", "Nothing to do; a newer file has the present commune.",
     "Rien à faire ; un fichier plus récent a la commune actuelle."},
    {"administrative.missing_code", error, set_aside, "Administrative unit without a code",
     "Unité administrative sans code", "Give the unit its INSEE or SIREN code.",
     "Donner à l'unité son code INSEE ou SIREN."},
    {"administrative.no_geometry", warning, kept, "Administrative unit without an area",
     "Unité administrative sans surface", "Take a file with areas to place establishments.",
     "Prendre un fichier avec surfaces pour situer les établissements."},
    {"geolocation.bad_siret", error, set_aside, "Geolocation of something that is not a SIRET",
     "Géolocalisation de ce qui n'est pas un SIRET", "Check the column siret of the file.",
     "Vérifier la colonne siret du fichier."},
    {"geolocation.repeated", warning, merged, "Second geolocation of an establishment: the first is kept",
     "Seconde géolocalisation d'un établissement : la première est gardée", "Take one geolocation file of one date.",
     "Prendre un seul fichier de géolocalisation, d'une date."},
    {"location.commune_only", note, kept, "Known to its commune only: in no zone",
     "Connu à la commune seulement : dans aucune zone", "Geocode its address.", "Géocoder son adresse."},
    {"location.coordinates_disagree", warning, kept,
     "Two statements of one position more than 5 m apart: the projected one is taken",
     "Deux écritures d'une position à plus de 5 m : la projetée est prise", "Check the row in its source.",
     "Vérifier la ligne dans sa source."},
    {"location.crs_assumed", note, kept, "Coordinates in a system that no file states",
     "Coordonnées dans un système qu'aucun fichier n'indique", "State crs = in territory.toml if it is another.",
     "Indiquer crs = dans territory.toml s'il en est un autre."},
    {"location.missing", note, kept, "Establishment without a position", "Établissement sans position",
     "Geocode its address, or join a geolocation file.",
     "Géocoder son adresse, ou joindre un fichier de géolocalisation."},
    {"location.other_commune", note, kept, "Position in another commune than the one stated",
     "Position dans une autre commune que celle indiquée", "Near a boundary it may be the map; else check the address.",
     "Près d'une limite, ce peut être la carte ; sinon vérifier l'adresse."},
    {"location.out_of_area", warning, kept, "Coordinates outside the territory's reference system, left out",
     "Coordonnées hors du système du territoire, écartées", "Overseas places need a territory with their own crs.",
     "Les lieux d'outre-mer demandent un territoire dans leur propre crs."},
    {"location.several_points", warning, kept, "Establishment with several points: the first is taken",
     "Établissement à plusieurs points : le premier est pris", "Give one point an establishment.",
     "Donner un point par établissement."},
    {"location.several_zones", note, kept, "Establishment in several zones: the smallest is taken",
     "Établissement dans plusieurs zones : la plus petite est prise", "Mend the overlap of the zones.",
     "Corriger le recouvrement des zones."},
    {"location.shared_point", note, kept, "Point shared with other establishments",
     "Point partagé avec d'autres établissements", "Nothing to do at one address; else geocode them apart.",
     "Rien à faire à une même adresse ; sinon les géocoder à part."},
    {"location.swapped", warning, repaired, "Coordinates in the wrong order, exchanged",
     "Coordonnées dans le mauvais ordre, échangées", "Write longitude or easting first.",
     "Écrire d'abord la longitude ou l'abscisse."},
    {"location.unknown_crs", warning, kept, "Position in an unknown reference system, left out",
     "Position dans un système de coordonnées inconnu, écartée", "Check the column epsg.", "Vérifier la colonne epsg."},
}};

}  // namespace

std::span<const IssueKind> location_issue_kinds() { return kinds; }

}  // namespace core
