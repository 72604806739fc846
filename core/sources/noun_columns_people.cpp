// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/sources/place_columns.hpp"

namespace core {
namespace {

using enum ColumnNeed;
using namespace place_columns;

// What initiatives and actors share.
constexpr NounColumn contact_name{"contact_name",
                                  "contact_nom",
                                  usual,
                                  "Person or office to call.",
                                  "Personne ou service à contacter.",
                                  "Service économie circulaire"};
constexpr NounColumn contact_role{"contact_role", "contact_fonction", usual,
                                  "Their role.",  "Sa fonction.",     "animatrice"};
constexpr NounColumn contact_email{"contact_email",   "contact_courriel",     usual,
                                   "E-mail address.", "Adresse de courriel.", "eit@exemple.fr"};
constexpr NounColumn contact_telephone{"contact_telephone", "contact_telephone",    usual,
                                       "Telephone number.", "Numéro de téléphone.", "04 00 00 00 00"};
constexpr NounColumn contact_diffusion{"contact_diffusion",
                                       "contact_diffusion",
                                       usual,
                                       "Who may see the contact; network when empty.",
                                       "Qui peut voir le contact ; réseau si vide.",
                                       "network",
                                       "public|network|confidential",
                                       "public|réseau|confidentiel"};

constexpr std::array<NounColumn, 30> initiative_columns_table{{
    {"id", "identifiant", usual, "Id that stays the same between editions.",
     "Identifiant stable d'une édition à l'autre.", "EIT-001"},
    {"name", "nom", usual, "Name of the initiative.", "Nom de la démarche.", "Synergies de la plaine"},
    {"summary", "resume", usual, "Summary in a few sentences.", "Résumé en quelques phrases.", ""},
    {"kind", "type", usual, "An approach on a perimeter, or one synergy.",
     "Une démarche sur un périmètre, ou une synergie.", "approach", "approach|substitution|mutualisation",
     "démarche|substitution|mutualisation"},
    {"stage", "stade", usual, "Stage in its life; other words are kept as written.",
     "Stade ; d'autres mots sont gardés tels quels.", "operational",
     "prefiguration|animation|operational|perennial|ended", "préfiguration|animation|opérationnelle|pérenne|terminée"},
    {"stage_date", "stade_date", usual, "Date of the stage: 2026-11-21, 2026-11 or 2026.",
     "Date du stade : 2026-11-21, 2026-11 ou 2026.", "2025-03"},
    {"start_date", "date_debut", usual, "Start.", "Début.", "2023-09"},
    {"end_date", "date_fin", usual, "End.", "Fin.", ""},
    {"updated", "mise_a_jour", usual, "Date of the last update of the row.",
     "Date de la dernière mise à jour de la ligne.", "2026-05-12"},
    {"synergy_kinds", "types_synergie", usual, "Kinds of synergy, separated by |.", "Types de synergie, séparés par |.",
     "substitution|mutualisation", "substitution|mutualisation", "substitution|mutualisation"},
    {"facilitator", "animateur", usual, "Organisation that runs it, or id of an actor.",
     "Structure qui l'anime, ou identifiant d'un acteur.", "Association des industriels"},
    {"funders", "financeurs", usual, "Funders, separated by |.", "Financeurs, séparés par |.", "ADEME|Région"},
    {"zones", "zones", usual, "Ids of its zones, separated by |.", "Identifiants de ses zones, séparés par |.", ""},
    {"establishments", "etablissements", usual, "SIRET or ids of those that take part, separated by |.",
     "SIRET ou identifiants des participants, séparés par |.", ""},
    {"commune", "commune", usual, "INSEE code of its main commune.", "Code INSEE de sa commune principale.", "69266"},
    lon,
    lat,
    x,
    y,
    {"objectives", "objectifs", usual, "indicator : target : result : date; several separated by |.",
     "indicateur : cible : résultat : date ; plusieurs séparés par |.", "déchets évités (t) : 500 : 320 : 2025"},
    {"funding", "financements", usual, "funder : amount : unit : year; several separated by |.",
     "financeur : montant : unité : année ; plusieurs séparés par |.", "ADEME : 60000 : EUR : 2024"},
    {"full_time_equivalents", "etp", usual, "Staff in full-time equivalents.", "Personnel en équivalents temps plein.",
     "1.5"},
    {"web", "site_web", usual, "Web address.", "Adresse web.", "https://exemple.fr/eit"},
    {"diffusion", "diffusion", usual, "Who may see the initiative; public when empty.",
     "Qui peut voir la démarche ; public si vide.", "public", "public|network|confidential",
     "public|réseau|confidentiel"},
    contact_name,
    contact_role,
    contact_email,
    contact_telephone,
    contact_diffusion,
    geometry,
}};

constexpr std::array<NounColumn, 12> synergy_columns_table{{
    {"id", "identifiant", usual, "Id that stays the same between editions.",
     "Identifiant stable d'une édition à l'autre.", "SYN-001"},
    {"name", "nom", usual, "Name.", "Nom.", "Palettes de la zone nord"},
    {"kind", "type", required, "Kind of synergy.", "Type de synergie.", "substitution", "substitution|mutualisation",
     "substitution|mutualisation"},
    {"parties", "parties", required,
     "SIRET or ids of the establishments, separated by |; for a substitution the giver first.",
     "SIRET ou identifiants des établissements, séparés par | ; pour une substitution le fournisseur "
     "d'abord.",
     "73282932000074|55208131766522"},
    {"resource", "ressource", usual, "Resource, by code or name of the catalogue.",
     "Ressource, par son code ou son nom au catalogue.", "wood.pallets"},
    {"status", "statut", usual, "Status.", "Statut.", "implemented",
     "identified|qualified|feasibility|decided|implemented|suspended|abandoned|completed",
     "identifiée|qualifiée|étude de faisabilité|décidée|mise en œuvre|suspendue|abandonnée|terminée"},
    {"status_date", "statut_date", usual, "Date of the status.", "Date du statut.", "2025-11"},
    {"quantity", "quantite", usual, "Quantity a year: a number or an interval.",
     "Quantité par an : un nombre ou un intervalle.", "120"},
    {"unit", "unite", usual, "Unit, per year.", "Unité, par an.", "t", "t|kg|m3|l|MWh|kWh|GJ|th|Nm3|EUR|h|m2|ha|pc",
     "t|kg|m3|l|MWh|kWh|GJ|th|Nm3|EUR|h|m2|ha|pc"},
    {"initiative", "demarche", usual, "Id of the initiative it came from.", "Identifiant de la démarche d'origine.",
     "EIT-001"},
    {"grade", "preuve", usual, "Level of evidence; declared when empty.", "Niveau de preuve ; déclaré si vide.",
     "declared", "measured|declared|surveyed|estimated", "mesuré|déclaré|enquêté|estimé"},
    {"diffusion", "diffusion", usual, "Who may see the synergy; confidential when empty.",
     "Qui peut voir la synergie ; confidentiel si vide.", "confidential", "public|network|confidential",
     "public|réseau|confidentiel"},
}};

constexpr std::array<NounColumn, 17> actor_columns_table{{
    {"id", "identifiant", usual, "Id that stays the same between editions.",
     "Identifiant stable d'une édition à l'autre.", "ACT-001"},
    {"name", "nom", usual, "Name of the organisation.", "Nom de la structure.", "Association des industriels"},
    {"kind", "type", usual, "Its place in the network.", "Sa place dans le réseau.", "facilitator",
     "member|funder|facilitator|network head|other", "membre|financeur|animateur|tête de réseau|autre"},
    {"commune", "commune", usual, "INSEE code of its commune.", "Code INSEE de sa commune.", "69266"},
    lon,
    lat,
    x,
    y,
    {"initiatives", "demarches", usual, "Ids of its initiatives, separated by |.",
     "Identifiants de ses démarches, séparés par |.", "EIT-001"},
    {"web", "site_web", usual, "Web address.", "Adresse web.", "https://exemple.fr"},
    {"diffusion", "diffusion", usual, "Who may see the actor; public when empty.",
     "Qui peut voir l'acteur ; public si vide.", "public", "public|network|confidential", "public|réseau|confidentiel"},
    contact_name,
    contact_role,
    contact_email,
    contact_telephone,
    contact_diffusion,
    geometry,
}};

}  // namespace

std::span<const NounColumn> initiative_columns() { return initiative_columns_table; }
std::span<const NounColumn> synergy_columns() { return synergy_columns_table; }
std::span<const NounColumn> actor_columns() { return actor_columns_table; }

}  // namespace core
