// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of the report on initiatives, on what is not known, on sources and method. Read through report_texts.hpp.
#pragma once

#include <array>

#include "core/export/report_builder.hpp"

namespace core::texts {

// Initiatives, synergies, actors.
inline constexpr Phrase initiatives_title{"Initiatives, synergies and actors", "Démarches, synergies et acteurs"};
inline constexpr Phrase no_initiatives{"This edition shows no initiative.", "Cette édition ne montre aucune démarche."};
inline constexpr Phrase stage_chart{"Initiatives by stage", "Démarches par stade"};
inline constexpr Phrase stage_caption{"Initiatives by stage and kind", "Démarches par stade et nature"};
inline constexpr Phrase parts_summary{"Bar chart of the numbers in the table below.",
                                      "Diagramme en barres des nombres du tableau qui suit."};
inline constexpr Phrase initiatives_caption{"Initiatives", "Démarches"};
inline constexpr Phrase since{", since {}", ", depuis {}"};
inline constexpr Phrase facilitator{"Facilitator", "Animation"};
inline constexpr Phrase staff{"Staff (FTE)", "Moyens (ETP)"};
inline constexpr Phrase funding{"Funding", "Financement"};
inline constexpr Phrase initiatives_note{
    "As the sources declare them. Establishments: those that take part and that this edition shows. “–”: not given. ",
    "Tels que les sources les déclarent. Établissements : ceux qui participent et que montre cette édition. « – » : "
    "non "
    "renseigné. "};
inline constexpr Phrase objectives_title{"Objectives against results", "Objectifs et résultats"};
inline constexpr Phrase no_objectives{"No initiative shown here states an objective.",
                                      "Aucune démarche montrée ici n'énonce d'objectif."};
inline constexpr Phrase objectives_caption{"Objectives that initiatives state, and results that they declare",
                                           "Objectifs énoncés par les démarches, et résultats qu'elles déclarent"};
inline constexpr Phrase indicator{"Indicator", "Indicateur"};
inline constexpr Phrase target{"Target", "Cible"};
inline constexpr Phrase result{"Result", "Résultat"};
inline constexpr Phrase result_share{"Result / target", "Résultat / cible"};
inline constexpr Phrase objectives_note{
    "Declared by the initiatives; nothing was checked or converted. The share says nothing of whether more is better. ",
    "Déclarés par les démarches ; rien n'a été vérifié ni converti. Le rapport ne dit pas si plus vaut mieux. "};
inline constexpr Phrase synergies_title{"Recorded synergies", "Synergies recensées"};
inline constexpr Phrase no_synergies{"This edition shows no recorded synergy.",
                                     "Cette édition ne montre aucune synergie recensée."};
inline constexpr Phrase synergies_caption{"Synergies by status and kind, as they were recorded",
                                          "Synergies par statut et nature, telles qu'elles ont été recensées"};
inline constexpr Phrase actors_title{"Actors of the network", "Acteurs du réseau"};
inline constexpr Phrase no_actors{"This edition shows no actor.", "Cette édition ne montre aucun acteur."};
inline constexpr Phrase actors_caption{"Actors by kind and diffusion", "Acteurs par nature et diffusion"};

// What is not known.
inline constexpr Phrase unknowns_title{"What is not known", "Ce que l'on ne sait pas"};
inline constexpr Phrase unknowns_intro{
    "A figure that is not known stays unknown: nothing here was filled in. This is the list of what to ask next.",
    "Un chiffre inconnu reste inconnu : rien n'a été comblé ici. C'est la liste de ce qu'il faut demander ensuite."};
inline constexpr Phrase unknowns_caption{"What rows lack", "Ce qui manque aux lignes"};
inline constexpr Phrase what{"What", "Quoi"};
inline constexpr Phrase out_of{"Out of", "Sur"};
inline constexpr Phrase unmatched{"Flows for which nobody was found", "Flux pour lesquels personne n'a été trouvé"};
inline constexpr Phrase unmatched_intro{
    "Gaps of the territory: what these flows lack is who to recruit, or what to ask beyond the limits.",
    "Les manques du territoire : ce qui fait défaut à ces flux dit qui faire venir, ou quoi chercher au-delà des "
    "limites."};
inline constexpr Phrase unmatched_caption{"Flows without a lead or a group, or of which some is left, by reason",
                                          "Flux sans piste ni groupe, ou dont il reste une part, par raison"};
inline constexpr Phrase issues_title{"Issues in the data", "Anomalies des données"};
inline constexpr Phrase no_issues{"No issue is told in this edition.", "Cette édition ne signale aucune anomalie."};
inline constexpr Phrase issues_caption{"Issues, most severe first", "Anomalies, les plus graves d'abord"};
inline constexpr Phrase issue{"Issue", "Anomalie"};
inline constexpr Phrase severity{"Severity", "Gravité"};
inline constexpr Phrase advice{"What to do", "Que faire"};

// Sources.
inline constexpr Phrase sources_title{"Sources, licences and attributions", "Sources, licences et mentions"};
inline constexpr Phrase no_sources{"This edition names no source.", "Cette édition ne nomme aucune source."};
inline constexpr Phrase sources_caption{"What the edition was made from", "Ce dont l'édition est issue"};
inline constexpr Phrase content{"Content", "Contenu"};
inline constexpr Phrase licence{"Licence", "Licence"};
inline constexpr Phrase attribution{"Attribution", "Mention"};
inline constexpr Phrase vintage{"Vintage", "Millésime"};
inline constexpr Phrase not_stated{"not stated", "non indiqué"};
inline constexpr std::array<Phrase, 10> nouns{{
    {"activity zones", "zones d'activités"},
    {"establishments", "établissements"},
    {"flows", "flux"},
    {"initiatives", "démarches"},
    {"synergies", "synergies"},
    {"actors", "acteurs"},
    {"poles", "pôles"},
    {"plots", "terrains"},
    {"administrative units", "unités administratives"},
    {"geolocation", "géolocalisation"},
}};
inline constexpr Phrase accounts{"What became of each row", "Ce qu'est devenue chaque ligne"};
inline constexpr Phrase accounts_intro{
    "Rows in a file = rows kept + filtered out + merged + set aside. No row disappears in silence.",
    "Lignes du fichier = conservées + filtrées + fusionnées + mises de côté. Aucune ligne ne disparaît sans compte "
    "rendu."};
inline constexpr Phrase accounts_caption{"Rows of the sources", "Lignes des sources"};
inline constexpr Phrase kept{"Kept", "Conservées"};
inline constexpr Phrase filtered{"Filtered out", "Filtrées"};
inline constexpr Phrase merged{"Merged", "Fusionnées"};
inline constexpr Phrase set_aside{"Set aside", "Mises de côté"};
inline constexpr Phrase accounts_note{"“–”: not told to the audience of this edition, or made by rules.",
                                      "« – » : non communiqué au public de cette édition, ou produit par des règles."};

// Method.
inline constexpr Phrase method_title{"Method and limits", "Méthode et limites"};
inline constexpr std::array<Phrase, 8> method{{
    {"Distances are geodesic, on the GRS80 ellipsoid; a limit is inclusive. Distances to a zone go to its boundary.",
     "Les distances sont géodésiques, sur l'ellipsoïde GRS80 ; une limite est incluse. Celles à une zone vont à sa "
     "limite."},
    {"A lead is within the limit of its resource. Most limits are proposals of the tool, and say so; one by road is "
     "divided by the detour factor.",
     "Une piste est dans la limite de sa ressource. La plupart des limites sont des propositions de l'outil, signalées "
     "comme telles ; une limite routière est divisée par le facteur de détour."},
    {"The score of a lead is the weighted mean of seven parts: proximity, quantity, evidence, match, preparation, "
     "zone, "
     "recorded nearby. It orders leads; it is no probability.",
     "Le score d'une piste est la moyenne pondérée de sept composantes : proximité, quantité, preuve, correspondance, "
     "préparation, zone, recensé à proximité. Il ordonne les pistes ; ce n'est pas une probabilité."},
    {"An estimated flow comes from a rule on the activity, with its source; it has no quantity and enters no sum, "
     "unless a "
     "cited coefficient gives one.",
     "Un flux estimé vient d'une règle sur l'activité, avec sa source ; il n'a pas de quantité et n'entre dans aucune "
     "somme, sauf si un coefficient cité lui en donne une."},
    {"Possible exchanges are the best allocation of the flows of known quantity; a certificate proves it where the "
     "solution says “proved”.",
     "Les échanges possibles sont la meilleure répartition des flux de quantité connue ; un certificat le prouve là où "
     "la solution dit « prouvé »."},
    {"Groups gather establishments that share a need; they are found by search, so that more could be covered: the "
     "upper bound says by how much at most.",
     "Les groupes réunissent des établissements qui partagent un besoin ; ils sont trouvés par recherche, et "
     "pourraient "
     "en couvrir davantage : le plafond dit de combien au plus."},
    {"A position known only to its commune puts nobody in a zone; a distance that uncertainty could carry over the "
     "limit "
     "is marked.",
     "Une position connue seulement à la commune ne place personne dans une zone ; une distance que l'incertitude "
     "pourrait porter au-delà de la limite est signalée."},
    {"Statistics show what the sources hold: an establishment that no source has is not here, and a source has its "
     "date.",
     "Les statistiques montrent ce que contiennent les sources : un établissement absent des sources n'est pas ici, et "
     "chaque source a sa date."},
}};
inline constexpr Phrase reach_title{"How far each family goes", "Jusqu'où va chaque famille"};
inline constexpr Phrase reach_caption{"Limits of distance by family of resources",
                                      "Limites de distance par famille de ressources"};
inline constexpr Phrase soft{"Soft", "Souple"};
inline constexpr Phrase hard{"Limit", "Limite"};
inline constexpr Phrase measured_along{"Measured", "Mesurée"};
inline constexpr Phrase straight{"As the crow flies", "À vol d'oiseau"};
inline constexpr Phrase grade_of_source{"Grade", "Qualité"};
inline constexpr Phrase reach_note{
    "A resource of a family may have its own limits (layer resources). Grade of the source: V read, A abstract, 3P "
    "third "
    "party, P proposal of the tool, U of the user.",
    "Une ressource d'une famille peut avoir ses propres limites (couche resources). Qualité de la source : V lue, A "
    "résumé, 3P tiers, P proposition de l'outil, U de l'utilisateur."};
inline constexpr Phrase options_title{"Options that change results", "Options qui changent les résultats"};
inline constexpr Phrase options_intro{"The same sources and options give the same edition, to the byte.",
                                      "Les mêmes sources et options donnent la même édition, à l'octet près."};
inline constexpr Phrase options_caption{"Options of the edition", "Options de l'édition"};
inline constexpr Phrase option{"Option", "Option"};
inline constexpr Phrase notions_title{"To read further", "Pour aller plus loin"};
inline constexpr Phrase notions{
    "The notions are told in the README of maillage, section “What the numbers mean”; every layer and column is "
    "defined "
    "in both languages in the table maillage_dictionary of edition.gpkg. “maillage explain edition.gpkg ID” tells why "
    "a "
    "lead or a group is there; “maillage near” what lies within a distance.",
    "Les notions sont expliquées dans le README de maillage, section « What the numbers mean » ; chaque couche et "
    "chaque "
    "colonne est définie dans les deux langues dans la table maillage_dictionary d'edition.gpkg. « maillage explain "
    "edition.gpkg ID » dit pourquoi une piste ou un groupe est là ; « maillage near » ce qui se trouve dans un rayon."};

}  // namespace core::texts
