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
constexpr DeclaredColumn diffusion{
    "diffusion", code, "Diffusion", "Diffusion", "Who may see the row.", "Qui peut voir la ligne.", "", diffusions};
constexpr DeclaredColumn source{"source", code, "Source", "Source", "Name of the source.", "Nom de la source."};
constexpr DeclaredColumn initiative{
    "initiative", text, "Initiative", "Démarche", "Identifier of the initiative.", "Identifiant de la démarche."};

constexpr DeclaredColumn dated(const char* column, const char* title_en, const char* title_fr) {
    return {column, code, title_en, title_fr, "ISO 8601: year, month or day.", "ISO 8601 : année, mois ou jour."};
}

constexpr DeclaredColumn listed(const char* column, const char* title_en, const char* title_fr) {
    return {column, text, title_en, title_fr, "Separated by |.", "Séparés par |."};
}

constexpr DeclaredColumn a_year(const char* column, const char* title_en, const char* title_fr) {
    return {column, real, title_en, title_fr, "A year; empty when not known.", "Par an ; vide si inconnue."};
}

constexpr DeclaredColumn of_contact(const char* column, const char* title_en, const char* title_fr) {
    return {column,
            text,
            title_en,
            title_fr,
            "Shown only to those it is diffused to.",
            "Montré seulement à ceux à qui il est diffusé."};
}

/// How to get in touch, who may see it, and where it comes from.
constexpr std::array<DeclaredColumn, 7> contact_columns{{
    {"web", text, "Web address", "Adresse web", "Where to read more.", "Où en lire davantage."},
    of_contact("contact_name", "Contact", "Contact"),
    of_contact("contact_role", "Role of the contact", "Fonction du contact"),
    of_contact("contact_email", "E-mail", "Courriel"),
    of_contact("contact_telephone", "Telephone", "Téléphone"),
    diffusion,
    source,
}};

constexpr std::array<DeclaredColumn, 21> initiatives_columns{{
    id,
    name,
    {"summary", text, "Summary", "Résumé", "In a few sentences.", "En quelques phrases."},
    {"kind", code, "Kind", "Nature", "Approach or single synergy.", "Démarche ou synergie seule.", "",
     initiative_kinds},
    stage,
    {"stage_as_written", text, "Stage as written", "Stade tel qu'écrit", "Words of the source.", "Mots de la source."},
    dated("stage_date", "Stage since", "Date du stade"),
    dated("start_date", "Start", "Début"),
    dated("end_date", "End", "Fin"),
    dated("updated", "Last update", "Dernière mise à jour"),
    listed("synergy_kinds", "Kinds of synergy", "Types de synergie"),
    {"facilitator", text, "Facilitator", "Animateur", "Organisation that facilitates.", "Structure qui anime."},
    listed("funders", "Funders", "Financeurs"),
    listed("zones", "Activity zones", "Zones d'activités"),
    listed("establishments", "Establishments", "Établissements"),
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
    dated("status_date", "Status since", "Date du statut"),
    {"parties", text, "Parties", "Parties", "Establishments, the giver first, separated by |.",
     "Établissements, le fournisseur d'abord, séparés par |."},
    {"party_count", integer, "Number of parties", "Nombre de parties", "Those listed.", "Celles listées."},
    {"resource", text, "Resource", "Ressource", "Code in the layer resources; empty when not recognised.",
     "Code dans la couche resources ; vide si non reconnue."},
    {"resource_as_written", text, "Resource as written", "Ressource telle qu'écrite", "Words of the source.",
     "Mots de la source."},
    a_year("quantity_low", "Quantity, low", "Quantité, basse"),
    a_year("quantity_best", "Quantity", "Quantité"),
    a_year("quantity_high", "Quantity, high", "Quantité, haute"),
    {"unit", code, "Unit", "Unité", "Unit of the quantities.", "Unité des quantités."},
    initiative,
    {"grade", code, "Level of evidence", "Niveau de preuve", "How far it can be relied on.", "Fiabilité.", "",
     evidence_grades},
    diffusion,
    source,
}};

constexpr std::array<DeclaredColumn, 5> actors_columns{{
    id,
    name,
    {"kind", code, "Kind", "Nature", "Role in the network.", "Rôle dans le réseau.", "", actor_kinds},
    commune,
    {"initiatives", text, "Initiatives", "Démarches", "Identifiers separated by |.", "Identifiants séparés par |."},
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
        initiatives_columns, contact_columns);
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
        actors_columns, contact_columns);
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
