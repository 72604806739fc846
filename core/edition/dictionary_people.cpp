// SPDX-License-Identifier: GPL-3.0-or-later
// Initiatives, synergies, actors; issues and sources.
#include "core/edition/dictionary_values.hpp"

namespace core::dictionary {
namespace {

using enum geo::ColumnType;

ColumnDefinition words(const char* name, Bilingual title, Bilingual definition) {
    return {name, text, std::move(title), std::move(definition), {}, {}};
}

ColumnDefinition day(const char* name, Bilingual title) {
    return {name, code, std::move(title), {"ISO 8601: year, month or day.", "ISO 8601 : année, mois ou jour."}, {}, {}};
}

ColumnDefinition quantity(const char* name, Bilingual title) {
    return {name, real, std::move(title), {"A year; empty when not known.", "Par an ; vide si inconnue."}, {}, {}};
}

const ColumnDefinition id =
    words("id", {"Identifier", "Identifiant"}, {"Identifier of the source.", "Identifiant de la source."});
const ColumnDefinition name = words("name", {"Name", "Nom"}, {"Usual name.", "Nom usuel."});
const ColumnDefinition web =
    words("web", {"Web address", "Adresse web"}, {"Where to read more.", "Où en lire davantage."});
const ColumnDefinition source{"source", code, {"Source", "Source"}, {"Name of the source.", "Nom de la source."},
                              {},       {}};

ColumnDefinition diffusion() {
    return {"diffusion", code,        {"Diffusion", "Diffusion"}, {"Who may see the row.", "Qui peut voir la ligne."},
            {},          diffusions()};
}

void add_contact(LayerDefinition& layer) {
    const Bilingual shown{"Shown only to those it is diffused to.", "Montré seulement à ceux à qui il est diffusé."};
    layer.columns.push_back(words("contact_name", {"Contact", "Contact"}, shown));
    layer.columns.push_back(words("contact_role", {"Role of the contact", "Fonction du contact"}, shown));
    layer.columns.push_back(words("contact_email", {"E-mail", "Courriel"}, shown));
    layer.columns.push_back(words("contact_telephone", {"Telephone", "Téléphone"}, shown));
}

}  // namespace

LayerDefinition initiatives() {
    const Bilingual list{"Separated by |.", "Séparés par |."};
    LayerDefinition layer{
        "initiatives",
        {"Initiatives", "Démarches d'EIT"},
        {"Organised efforts of industrial and territorial ecology.",
         "Démarches d'écologie industrielle et territoriale."},
        geo::GeometryType::point,
        {id,
         name,
         words("summary", {"Summary", "Résumé"}, {"In a few sentences.", "En quelques phrases."}),
         {"kind",
          code,
          {"Kind", "Nature"},
          {"Approach or single synergy.", "Démarche ou synergie seule."},
          {},
          initiative_kinds()},
         {"stage", code, {"Stage", "Stade"}, {"Stage of its life.", "Stade de vie."}, {}, initiative_stages()},
         words("stage_as_written", {"Stage as written", "Stade tel qu'écrit"},
               {"Words of the source.", "Mots de la source."}),
         day("stage_date", {"Stage since", "Date du stade"}),
         day("start_date", {"Start", "Début"}),
         day("end_date", {"End", "Fin"}),
         day("updated", {"Last update", "Dernière mise à jour"}),
         words("synergy_kinds", {"Kinds of synergy", "Types de synergie"}, list),
         words("facilitator", {"Facilitator", "Animateur"}, {"Organisation that facilitates.", "Structure qui anime."}),
         words("funders", {"Funders", "Financeurs"}, list),
         words("zones", {"Activity zones", "Zones d'activités"}, list),
         words("establishments", {"Establishments", "Établissements"}, list),
         {"establishment_count",
          integer,
          {"Establishments taking part", "Établissements participants"},
          {"Number of those listed.", "Nombre de ceux listés."},
          {},
          {}},
         words("commune", {"Commune", "Commune"}, {"INSEE code.", "Code INSEE."}),
         words("position_basis", {"Position from", "Origine de la position"},
               {"How the point was found.", "Comment le point a été trouvé."}),
         words("objectives", {"Objectives", "Objectifs"},
               {"Indicator: target, result (date), separated by |.",
                "Indicateur : cible, résultat (date), séparés par |."}),
         words("funding", {"Funding", "Financement"},
               {"Funder: amount (year), separated by |.", "Financeur : montant (année), séparés par |."}),
         {"full_time_equivalents",
          real,
          {"Staff", "Moyens humains"},
          {"Full-time equivalents.", "Équivalents temps plein."},
          "FTE",
          {}},
         web},
    };
    add_contact(layer);
    layer.columns.push_back(diffusion());
    layer.columns.push_back(source);
    return layer;
}

LayerDefinition initiative_perimeters() {
    return {"initiative_perimeters",
            {"Perimeters of initiatives", "Périmètres des démarches"},
            {"Where initiatives act.", "Où agissent les démarches."},
            geo::GeometryType::multi_polygon,
            {words("initiative", {"Initiative", "Démarche"},
                   {"Identifier of the initiative.", "Identifiant de la démarche."}),
             name,
             {"stage", code, {"Stage", "Stade"}, {"Stage of its life.", "Stade de vie."}, {}, initiative_stages()}}};
}

LayerDefinition synergies() {
    return {"synergies",
            {"Synergies", "Synergies"},
            {"Synergies recorded by people, with their dated status.", "Synergies recensées, avec leur statut daté."},
            geo::GeometryType::multi_line,
            {id,
             name,
             {"kind",
              code,
              {"Kind", "Nature"},
              {"Substitution or mutualisation.", "Substitution ou mutualisation."},
              {},
              synergy_kinds()},
             {"status", code, {"Status", "Statut"}, {"How far it has come.", "Avancement."}, {}, synergy_statuses()},
             day("status_date", {"Status since", "Date du statut"}),
             words("parties", {"Parties", "Parties"},
                   {"Establishments, the giver first, separated by |.",
                    "Établissements, le fournisseur d'abord, séparés par |."}),
             {"party_count",
              integer,
              {"Number of parties", "Nombre de parties"},
              {"Those listed.", "Celles listées."},
              {},
              {}},
             words("resource", {"Resource", "Ressource"},
                   {"Code in the layer resources; empty when not recognised.",
                    "Code dans la couche resources ; vide si non reconnue."}),
             words("resource_as_written", {"Resource as written", "Ressource telle qu'écrite"},
                   {"Words of the source.", "Mots de la source."}),
             quantity("quantity_low", {"Quantity, low", "Quantité, basse"}),
             quantity("quantity_best", {"Quantity", "Quantité"}),
             quantity("quantity_high", {"Quantity, high", "Quantité, haute"}),
             {"unit", code, {"Unit", "Unité"}, {"Unit of the quantities.", "Unité des quantités."}, {}, {}},
             words("initiative", {"Initiative", "Démarche"},
                   {"Identifier of the initiative.", "Identifiant de la démarche."}),
             {"grade",
              code,
              {"Level of evidence", "Niveau de preuve"},
              {"How far it can be relied on.", "Fiabilité."},
              {},
              evidence_grades()},
             diffusion(),
             source}};
}

LayerDefinition actors() {
    LayerDefinition layer{
        "actors",
        {"Actors of the network", "Acteurs du réseau"},
        {"Members, funders, facilitators and heads of network.", "Membres, financeurs, animateurs et têtes de réseau."},
        geo::GeometryType::point,
        {id,
         name,
         {"kind", code, {"Kind", "Nature"}, {"Role in the network.", "Rôle dans le réseau."}, {}, actor_kinds()},
         words("commune", {"Commune", "Commune"}, {"INSEE code.", "Code INSEE."}),
         words("initiatives", {"Initiatives", "Démarches"},
               {"Identifiers separated by |.", "Identifiants séparés par |."}),
         web}};
    add_contact(layer);
    layer.columns.push_back(diffusion());
    layer.columns.push_back(source);
    return layer;
}

LayerDefinition issues() {
    return {
        "issues",
        {"Issues", "Anomalies"},
        {"What was wrong with the records, and what was done.",
         "Ce qui n'allait pas dans les données, et ce qui a été fait."},
        geo::GeometryType::point,
        {{"code",
          code,
          {"Issue", "Anomalie"},
          {"Stable code of the kind of issue.", "Code stable du type d'anomalie."},
          {},
          {}},
         {"severity",
          code,
          {"Severity", "Gravité"},
          {"Note, warning or error.", "Note, avertissement ou erreur."},
          {},
          severities()},
         {"treatment",
          code,
          {"Treatment", "Traitement"},
          {"What was done about it.", "Ce qui en a été fait."},
          {},
          treatments()},
         {"advice",
          code,
          {"What to do", "Que faire"},
          {"How to mend it at its source.", "Comment la corriger à la source."},
          {},
          {}},
         words("subject", {"About", "Objet"}, {"Identifier of what it is about.", "Identifiant de l'objet concerné."}),
         words("detail", {"Detail", "Détail"}, {"What stood there.", "Ce qui s'y trouvait."}),
         source,
         {"row",
          integer,
          {"Row", "Ligne"},
          {"Record in its file, from 1; empty for the whole file.",
           "Enregistrement dans son fichier, à partir de 1 ; vide pour tout le fichier."},
          {},
          {}}}};
}

LayerDefinition sources() {
    return {"sources",
            {"Sources", "Sources"},
            {"Files the edition was made from, with licence and attribution.",
             "Fichiers dont l'édition est issue, avec licence et mention."},
            geo::GeometryType::none,
            {words("id", {"Name", "Nom"}, {"Short name.", "Nom court."}),
             {"noun", code, {"Content", "Contenu"}, {"What the file brings.", "Ce qu'apporte le fichier."}, {}, {}},
             {"profile",
              code,
              {"Format", "Format"},
              {"Published format it was read as.", "Format publié selon lequel il a été lu."},
              {},
              {}},
             words("file", {"File", "Fichier"}, {"File name.", "Nom du fichier."}),
             words("licence", {"Licence", "Licence"}, {"Terms of reuse.", "Conditions de réutilisation."}),
             words("attribution", {"Attribution", "Mention"},
                   {"Text to show with the data.", "Texte à afficher avec les données."}),
             words("vintage", {"Vintage", "Millésime"}, {"What date the data are of.", "Date des données."}),
             words("sha256", {"SHA-256", "SHA-256"}, {"Fingerprint of the file.", "Empreinte du fichier."}),
             {"rows", integer, {"Rows", "Lignes"}, {"Records in the file.", "Enregistrements du fichier."}, {}, {}},
             {"kept", integer, {"Kept", "Conservées"}, {"Rows kept.", "Lignes conservées."}, {}, {}},
             {"filtered",
              integer,
              {"Filtered out", "Filtrées"},
              {"Rows outside the asked filter.", "Lignes hors du filtre demandé."},
              {},
              {}},
             {"merged",
              integer,
              {"Merged", "Fusionnées"},
              {"Rows merged into another.", "Lignes fusionnées avec une autre."},
              {},
              {}},
             {"set_aside",
              integer,
              {"Set aside", "Mises de côté"},
              {"Rows that could not be used.", "Lignes inutilisables."},
              {},
              {}}}};
}

}  // namespace core::dictionary
