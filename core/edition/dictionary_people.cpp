// SPDX-License-Identifier: GPL-3.0-or-later
// Initiatives, synergies, actors; issues and sources.
#include <array>

#include "core/edition/dictionary_declared.hpp"
#include "core/edition/dictionary_values.hpp"

namespace core::dictionary {
namespace {

using enum geo::ColumnType;

constexpr DeclaredColumn id{
    "id", text, "Identifier", "Identifiant", "Identifier of the source.", "Identifiant de la source."};
constexpr DeclaredColumn name{"name", text, "Name", "Nom", "Usual name.", "Nom usuel."};
constexpr DeclaredColumn stage{"stage",         code, "Stage",          "Stade", "Stage of its life.",
                               "Stade de vie.", "",   initiative_stages};
constexpr DeclaredColumn commune{"commune", text, "Commune", "Commune", "INSEE code.", "Code INSEE."};
constexpr DeclaredColumn web{"web", text, "Web address", "Adresse web", "Where to read more.", "Où en lire davantage."};
constexpr DeclaredColumn contact_name{"contact_name",
                                      text,
                                      "Contact",
                                      "Contact",
                                      "Shown only to those it is diffused to.",
                                      "Montré seulement à ceux à qui il est diffusé."};
constexpr DeclaredColumn contact_role{"contact_role",
                                      text,
                                      "Role of the contact",
                                      "Fonction du contact",
                                      "Shown only to those it is diffused to.",
                                      "Montré seulement à ceux à qui il est diffusé."};
constexpr DeclaredColumn contact_email{"contact_email",
                                       text,
                                       "E-mail",
                                       "Courriel",
                                       "Shown only to those it is diffused to.",
                                       "Montré seulement à ceux à qui il est diffusé."};
constexpr DeclaredColumn contact_telephone{"contact_telephone",
                                           text,
                                           "Telephone",
                                           "Téléphone",
                                           "Shown only to those it is diffused to.",
                                           "Montré seulement à ceux à qui il est diffusé."};
constexpr DeclaredColumn diffusion{
    "diffusion", code, "Diffusion", "Diffusion", "Who may see the row.", "Qui peut voir la ligne.", "", diffusions};
constexpr DeclaredColumn source{"source", code, "Source", "Source", "Name of the source.", "Nom de la source."};
constexpr DeclaredColumn initiative{
    "initiative", text, "Initiative", "Démarche", "Identifier of the initiative.", "Identifiant de la démarche."};

constexpr std::array<DeclaredColumn, 28> initiatives_columns{{
    id,
    name,
    {"summary", text, "Summary", "Résumé", "In a few sentences.", "En quelques phrases."},
    {"kind", code, "Kind", "Nature", "Approach or single synergy.", "Démarche ou synergie seule.", "",
     initiative_kinds},
    stage,
    {"stage_as_written", text, "Stage as written", "Stade tel qu'écrit", "Words of the source.", "Mots de la source."},
    {"stage_date", code, "Stage since", "Date du stade", "ISO 8601: year, month or day.",
     "ISO 8601 : année, mois ou jour."},
    {"start_date", code, "Start", "Début", "ISO 8601: year, month or day.", "ISO 8601 : année, mois ou jour."},
    {"end_date", code, "End", "Fin", "ISO 8601: year, month or day.", "ISO 8601 : année, mois ou jour."},
    {"updated", code, "Last update", "Dernière mise à jour", "ISO 8601: year, month or day.",
     "ISO 8601 : année, mois ou jour."},
    {"synergy_kinds", text, "Kinds of synergy", "Types de synergie", "Separated by |.", "Séparés par |."},
    {"facilitator", text, "Facilitator", "Animateur", "Organisation that facilitates.", "Structure qui anime."},
    {"funders", text, "Funders", "Financeurs", "Separated by |.", "Séparés par |."},
    {"zones", text, "Activity zones", "Zones d'activités", "Separated by |.", "Séparés par |."},
    {"establishments", text, "Establishments", "Établissements", "Separated by |.", "Séparés par |."},
    {"establishment_count", integer, "Establishments taking part", "Établissements participants",
     "Number of those listed.", "Nombre de ceux listés."},
    commune,
    {"position_basis", text, "Position from", "Origine de la position", "How the point was found.",
     "Comment le point a été trouvé."},
    {"objectives", text, "Objectives", "Objectifs", "Indicator: target, result (date), separated by |.",
     "Indicateur : cible, résultat (date), séparés par |."},
    {"funding", text, "Funding", "Financement", "Funder: amount (year), separated by |.",
     "Financeur : montant (année), séparés par |."},
    {"full_time_equivalents", real, "Staff", "Moyens humains", "Full-time equivalents.", "Équivalents temps plein.",
     "FTE"},
    web,
    contact_name,
    contact_role,
    contact_email,
    contact_telephone,
    diffusion,
    source,
}};

constexpr std::array<DeclaredColumn, 3> initiative_perimeters_columns{{
    initiative,
    name,
    stage,
}};

constexpr std::array<DeclaredColumn, 17> synergies_columns{{
    id,
    name,
    {"kind", code, "Kind", "Nature", "Substitution or mutualisation.", "Substitution ou mutualisation.", "",
     synergy_kinds},
    {"status", code, "Status", "Statut", "How far it has come.", "Avancement.", "", synergy_statuses},
    {"status_date", code, "Status since", "Date du statut", "ISO 8601: year, month or day.",
     "ISO 8601 : année, mois ou jour."},
    {"parties", text, "Parties", "Parties", "Establishments, the giver first, separated by |.",
     "Établissements, le fournisseur d'abord, séparés par |."},
    {"party_count", integer, "Number of parties", "Nombre de parties", "Those listed.", "Celles listées."},
    {"resource", text, "Resource", "Ressource", "Code in the layer resources; empty when not recognised.",
     "Code dans la couche resources ; vide si non reconnue."},
    {"resource_as_written", text, "Resource as written", "Ressource telle qu'écrite", "Words of the source.",
     "Mots de la source."},
    {"quantity_low", real, "Quantity, low", "Quantité, basse", "A year; empty when not known.",
     "Par an ; vide si inconnue."},
    {"quantity_best", real, "Quantity", "Quantité", "A year; empty when not known.", "Par an ; vide si inconnue."},
    {"quantity_high", real, "Quantity, high", "Quantité, haute", "A year; empty when not known.",
     "Par an ; vide si inconnue."},
    {"unit", code, "Unit", "Unité", "Unit of the quantities.", "Unité des quantités."},
    initiative,
    {"grade", code, "Level of evidence", "Niveau de preuve", "How far it can be relied on.", "Fiabilité.", "",
     evidence_grades},
    diffusion,
    source,
}};

constexpr std::array<DeclaredColumn, 12> actors_columns{{
    id,
    name,
    {"kind", code, "Kind", "Nature", "Role in the network.", "Rôle dans le réseau.", "", actor_kinds},
    commune,
    {"initiatives", text, "Initiatives", "Démarches", "Identifiers separated by |.", "Identifiants séparés par |."},
    web,
    contact_name,
    contact_role,
    contact_email,
    contact_telephone,
    diffusion,
    source,
}};

constexpr std::array<DeclaredColumn, 8> issues_columns{{
    {"code", code, "Issue", "Anomalie", "Stable code of the kind of issue.", "Code stable du type d'anomalie."},
    {"severity", code, "Severity", "Gravité", "Note, warning or error.", "Note, avertissement ou erreur.", "",
     severities},
    {"treatment", code, "Treatment", "Traitement", "What was done about it.", "Ce qui en a été fait.", "", treatments},
    {"advice", code, "What to do", "Que faire", "How to mend it at its source.", "Comment la corriger à la source."},
    {"subject", text, "About", "Objet", "Identifier of what it is about.", "Identifiant de l'objet concerné."},
    {"detail", text, "Detail", "Détail", "What stood there.", "Ce qui s'y trouvait."},
    source,
    {"row", integer, "Row", "Ligne", "Record in its file, from 1; empty for the whole file.",
     "Enregistrement dans son fichier, à partir de 1 ; vide pour tout le fichier."},
}};

constexpr std::array<DeclaredColumn, 13> sources_columns{{
    {"id", text, "Name", "Nom", "Short name.", "Nom court."},
    {"noun", code, "Content", "Contenu", "What the file brings.", "Ce qu'apporte le fichier."},
    {"profile", code, "Format", "Format", "Published format it was read as.",
     "Format publié selon lequel il a été lu."},
    {"file", text, "File", "Fichier", "File name.", "Nom du fichier."},
    {"licence", text, "Licence", "Licence", "Terms of reuse.", "Conditions de réutilisation."},
    {"attribution", text, "Attribution", "Mention", "Text to show with the data.",
     "Texte à afficher avec les données."},
    {"vintage", text, "Vintage", "Millésime", "What date the data are of.", "Date des données."},
    {"sha256", text, "SHA-256", "SHA-256", "Fingerprint of the file.", "Empreinte du fichier."},
    {"rows", integer, "Rows", "Lignes", "Records in the file.", "Enregistrements du fichier."},
    {"kept", integer, "Kept", "Conservées", "Rows kept.", "Lignes conservées."},
    {"filtered", integer, "Filtered out", "Filtrées", "Rows outside the asked filter.",
     "Lignes hors du filtre demandé."},
    {"merged", integer, "Merged", "Fusionnées", "Rows merged into another.", "Lignes fusionnées avec une autre."},
    {"set_aside", integer, "Set aside", "Mises de côté", "Rows that could not be used.", "Lignes inutilisables."},
}};

}  // namespace

LayerDefinition initiatives() {
    return declared(
        {"initiatives", "Initiatives", "Démarches d'EIT", "Organised efforts of industrial and territorial ecology.",
         "Démarches d'écologie industrielle et territoriale.", geo::GeometryType::point},
        initiatives_columns);
}

LayerDefinition initiative_perimeters() {
    return declared({"initiative_perimeters", "Perimeters of initiatives", "Périmètres des démarches",
                     "Where initiatives act.", "Où agissent les démarches.", geo::GeometryType::multi_polygon},
                    initiative_perimeters_columns);
}

LayerDefinition synergies() {
    return declared({"synergies", "Synergies", "Synergies", "Synergies recorded by people, with their dated status.",
                     "Synergies recensées, avec leur statut daté.", geo::GeometryType::multi_line},
                    synergies_columns);
}

LayerDefinition actors() {
    return declared(
        {"actors", "Actors of the network", "Acteurs du réseau", "Members, funders, facilitators and heads of network.",
         "Membres, financeurs, animateurs et têtes de réseau.", geo::GeometryType::point},
        actors_columns);
}

LayerDefinition issues() {
    return declared({"issues", "Issues", "Anomalies", "What was wrong with the records, and what was done.",
                     "Ce qui n'allait pas dans les données, et ce qui a été fait.", geo::GeometryType::point},
                    issues_columns);
}

LayerDefinition sources() {
    return declared({"sources", "Sources", "Sources", "Files the edition was made from, with licence and attribution.",
                     "Fichiers dont l'édition est issue, avec licence et mention.", geo::GeometryType::none},
                    sources_columns);
}

}  // namespace core::dictionary
