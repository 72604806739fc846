// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/model/issue_kinds.hpp"

namespace core {
namespace {

using enum Severity;
using enum Treatment;

constexpr std::array<IssueKind, 26> kinds{{
    {"initiative.missing_id", note, repaired, "Initiative without an id, numbered by its row",
     "Démarche sans identifiant, numérotée par sa ligne",
     "Give each initiative an id that stays the same between editions.",
     "Donner à chaque démarche un identifiant stable d'une édition à l'autre."},
    {"initiative.missing_name", error, set_aside, "Initiative without id and name", "Démarche sans identifiant ni nom",
     "Give the initiative a name, or delete the row.", "Donner un nom à la démarche, ou supprimer la ligne."},
    {"initiative.duplicate_id", warning, repaired, "Two initiatives of one id, the second renamed",
     "Deux démarches de même identifiant, la seconde renommée", "Give each initiative an id of its own.",
     "Donner à chaque démarche son propre identifiant."},
    {"initiative.unknown_kind", warning, kept, "Unknown kind of initiative, taken as an approach",
     "Type de démarche inconnu, traité comme une démarche", "Write approach, substitution or mutualisation.",
     "Écrire démarche, substitution ou mutualisation."},
    {"initiative.unknown_stage", note, kept, "Stage in words that fit none of the list, kept as written",
     "Stade dans des mots hors de la liste, gardé tel quel",
     "Write prefiguration, animation, operational, perennial or ended.",
     "Écrire préfiguration, animation, opérationnelle, pérenne ou terminée."},
    {"initiative.unknown_synergy_kind", warning, kept, "Unknown kind of synergy, left out of the list",
     "Type de synergie inconnu, retiré de la liste", "Write substitution or mutualisation.",
     "Écrire substitution ou mutualisation."},
    {"initiative.end_before_start", warning, kept, "Initiative that ends before it starts",
     "Démarche qui finit avant de commencer", "Check both dates.", "Vérifier les deux dates."},
    {"initiative.not_placed", warning, kept, "Initiative that nothing places on the map",
     "Démarche que rien ne situe sur la carte", "Give a point, a perimeter, its zones or a commune.",
     "Donner un point, un périmètre, ses zones ou une commune."},
    {"initiative.unknown_zone", warning, kept, "Zone of an initiative that is not among the zones, left out",
     "Zone d'une démarche absente des zones, retirée", "Add the zone, or correct its id.",
     "Ajouter la zone, ou corriger son identifiant."},
    {"initiative.unknown_establishment", warning, kept, "Participant that is not in any source, left out",
     "Participant absent des sources, retiré", "Add the establishment, correct its id, or widen the filters.",
     "Ajouter l'établissement, corriger son identifiant, ou élargir les filtres."},
    {"initiative.invalid_geometry", warning, repaired, "Perimeter of an initiative that is not valid, mended",
     "Périmètre de démarche invalide, réparé", "Check the perimeter at the place shown.",
     "Vérifier le périmètre à l'endroit indiqué."},
    {"initiative.bad_part", warning, kept, "Objective or funding line with too many parts",
     "Objectif ou financement avec trop de parties",
     "Write indicator : target : result : date, and funder : amount : unit : year; separate lines with |.",
     "Écrire indicateur : cible : résultat : date, et financeur : montant : unité : année ; séparer les "
     "lignes par |."},
    {"synergy.missing_id", note, repaired, "Synergy without an id, numbered by its row",
     "Synergie sans identifiant, numérotée par sa ligne", "Give each synergy a stable id.",
     "Donner à chaque synergie un identifiant stable."},
    {"synergy.duplicate_id", warning, repaired, "Two synergies of one id, the second renamed",
     "Deux synergies de même identifiant, la seconde renommée", "Give each synergy an id of its own.",
     "Donner à chaque synergie son propre identifiant."},
    {"synergy.unknown_kind", error, set_aside, "Synergy that is neither a substitution nor a mutualisation",
     "Synergie ni de substitution ni de mutualisation", "Write substitution or mutualisation.",
     "Écrire substitution ou mutualisation."},
    {"synergy.unknown_party", warning, kept, "Party of a synergy that is not in any source, left out",
     "Partie d'une synergie absente des sources, retirée",
     "Add the establishment, correct its id, or widen the filters.",
     "Ajouter l'établissement, corriger son identifiant, ou élargir les filtres."},
    {"synergy.too_few_parties", error, set_aside, "Synergy with fewer than two known parties",
     "Synergie avec moins de deux parties connues", "Name at least two establishments that are in the sources.",
     "Nommer au moins deux établissements présents dans les sources."},
    {"synergy.unknown_resource", warning, kept, "Resource of a synergy that the catalogue does not know",
     "Ressource de synergie absente du catalogue", "Use a name of the catalogue, or add it to your own resources file.",
     "Employer un nom du catalogue, ou l'ajouter à votre fichier de ressources."},
    {"synergy.unknown_status", warning, kept, "Unknown status of a synergy", "Statut de synergie inconnu",
     "Write identified, qualified, feasibility, decided, implemented, suspended, abandoned or completed.",
     "Écrire identifiée, qualifiée, étude de faisabilité, décidée, mise en œuvre, suspendue, abandonnée ou "
     "terminée."},
    {"synergy.bad_quantity", warning, kept, "Quantity of a synergy that cannot be used, left unknown",
     "Quantité de synergie inutilisable, laissée inconnue", "Write a positive number or an interval, and a unit.",
     "Écrire un nombre positif ou un intervalle, et une unité."},
    {"synergy.unknown_initiative", warning, kept, "Initiative of a synergy that is not known, left out",
     "Démarche d'une synergie inconnue, retirée", "Add the initiative, or correct its id.",
     "Ajouter la démarche, ou corriger son identifiant."},
    {"actor.missing_id", note, repaired, "Actor without an id, numbered by its row",
     "Acteur sans identifiant, numéroté par sa ligne", "Give each actor a stable id.",
     "Donner à chaque acteur un identifiant stable."},
    {"actor.missing_name", error, set_aside, "Actor without id and name", "Acteur sans identifiant ni nom",
     "Give the actor a name, or delete the row.", "Donner un nom à l'acteur, ou supprimer la ligne."},
    {"actor.duplicate_id", warning, repaired, "Two actors of one id, the second renamed",
     "Deux acteurs de même identifiant, le second renommé", "Give each actor an id of its own.",
     "Donner à chaque acteur son propre identifiant."},
    {"actor.unknown_kind", warning, kept, "Unknown kind of actor, taken as other",
     "Type d'acteur inconnu, traité comme autre", "Write member, funder, facilitator or network head.",
     "Écrire membre, financeur, animateur ou tête de réseau."},
    {"actor.unknown_initiative", warning, kept, "Initiative of an actor that is not known, left out",
     "Démarche d'un acteur inconnue, retirée", "Add the initiative, or correct its id.",
     "Ajouter la démarche, ou corriger son identifiant."},
}};

}  // namespace

std::span<const IssueKind> initiative_issue_kinds() { return kinds; }

}  // namespace core
