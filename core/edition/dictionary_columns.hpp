// SPDX-License-Identifier: GPL-3.0-or-later
// Columns that several layers of resources have.
#pragma once

#include "core/edition/dictionary_declared.hpp"
#include "core/edition/dictionary_values.hpp"

namespace core::dictionary::columns {

using enum geo::ColumnType;

inline constexpr DeclaredColumn family{"family",
                                       code,
                                       "Family of resources",
                                       "Famille de ressources",
                                       "Top of the resource's branch.",
                                       "Tête de la branche de la ressource."};
inline constexpr DeclaredColumn unit{"unit", code, "Unit", "Unité", "Unit of the quantities.", "Unité des quantités."};
inline constexpr DeclaredColumn limit_basis{"limit_basis",
                                            code,
                                            "Basis of the limit",
                                            "Base de la limite",
                                            "What the resource's limit is measured along.",
                                            "Ce que mesure la limite de la ressource.",
                                            "",
                                            distance_bases};
inline constexpr DeclaredColumn straight_limit{
    "straight_limit",
    real,
    "Limit as the crow flies",
    "Limite à vol d'oiseau",
    "Limit compared with the distance: that of the resource, divided by the detour factor when by road.",
    "Limite comparée à la distance : celle de la ressource, divisée par le facteur de détour si elle est routière.",
    "m"};
inline constexpr DeclaredColumn establishment{
    "establishment", code, "Establishment", "Établissement", "Its identifier.", "Son identifiant."};
inline constexpr DeclaredColumn resource{
    "resource", code, "Resource", "Ressource", "Code in the layer resources.", "Code dans la couche resources."};
inline constexpr DeclaredColumn quantity_low{"quantity_low",
                                             real,
                                             "Quantity, low",
                                             "Quantité, basse",
                                             "Lower bound a year; empty when not known.",
                                             "Borne basse annuelle ; vide si inconnue."};
inline constexpr DeclaredColumn quantity_best{"quantity_best",
                                              real,
                                              "Quantity",
                                              "Quantité",
                                              "Most likely value a year; empty when not known.",
                                              "Valeur la plus probable par an ; vide si inconnue."};
inline constexpr DeclaredColumn quantity_high{"quantity_high",
                                              real,
                                              "Quantity, high",
                                              "Quantité, haute",
                                              "Upper bound a year; empty when not known.",
                                              "Borne haute annuelle ; vide si inconnue."};
inline constexpr DeclaredColumn grade{"grade",
                                      code,
                                      "Level of evidence",
                                      "Niveau de preuve",
                                      "How far the row can be relied on.",
                                      "Fiabilité de la ligne.",
                                      "",
                                      evidence_grades};
inline constexpr DeclaredColumn distance_uncertain{
    "distance_uncertain",
    flag,
    "Uncertain distance",
    "Distance incertaine",
    "The uncertainty of the positions could carry the distance over the limit.",
    "L'incertitude des positions pourrait porter la distance au-delà de la limite."};

inline constexpr DeclaredColumn supplier{
    "supplier", code, "Supplier", "Fournisseur", "Establishment that offers.", "Établissement qui offre."};
inline constexpr DeclaredColumn supplier_name{"supplier_name",      code,        "Name of the supplier",
                                              "Nom du fournisseur", "Its name.", "Son nom."};
inline constexpr DeclaredColumn consumer{
    "consumer", code, "Consumer", "Consommateur", "Establishment that needs.", "Établissement qui recherche."};
inline constexpr DeclaredColumn consumer_name{"consumer_name",       code,        "Name of the consumer",
                                              "Nom du consommateur", "Its name.", "Son nom."};
inline constexpr DeclaredColumn supplier_zone{"supplier_zone",       code,          "Zone of the supplier",
                                              "Zone du fournisseur", "Identifier.", "Identifiant."};
inline constexpr DeclaredColumn consumer_zone{"consumer_zone",        code,          "Zone of the consumer",
                                              "Zone du consommateur", "Identifier.", "Identifiant."};
inline constexpr DeclaredColumn offered_resource{"resource",
                                                 code,
                                                 "Resource offered",
                                                 "Ressource offerte",
                                                 "Code in the layer resources.",
                                                 "Code dans la couche resources."};
inline constexpr DeclaredColumn needed_resource{"needed_resource",
                                                code,
                                                "Resource needed",
                                                "Ressource recherchée",
                                                "Code in the layer resources.",
                                                "Code dans la couche resources."};
inline constexpr DeclaredColumn match_level{"match_level",
                                            code,
                                            "How they match",
                                            "Correspondance",
                                            "How what is offered meets what is needed.",
                                            "Comment ce qui est offert répond à ce qui est recherché.",
                                            "",
                                            match_levels};
inline constexpr DeclaredColumn substitution_rule{"rule",
                                                  code,
                                                  "Rule",
                                                  "Règle",
                                                  "Substitution rule that joins them; empty without.",
                                                  "Règle de substitution qui les relie ; vide sans règle."};
inline constexpr DeclaredColumn preparation{"preparation",
                                            code,
                                            "Preparation",
                                            "Préparation",
                                            "What is done to the output first.",
                                            "Ce qu'il faut d'abord faire de la ressource offerte.",
                                            "",
                                            preparations};
inline constexpr DeclaredColumn straight_distance{"distance",
                                                  real,
                                                  "Distance as the crow flies",
                                                  "Distance à vol d'oiseau",
                                                  "Geodesic distance between the two.",
                                                  "Distance géodésique entre les deux.",
                                                  "m"};
inline constexpr DeclaredColumn direction{
    "direction", code, "Direction", "Sens", "Offered or needed.", "Offert ou recherché.", "", directions};
inline constexpr DeclaredColumn permit{"permit",
                                       code,
                                       "Permit",
                                       "Autorisation",
                                       "What hazardous waste asks of who receives it.",
                                       "Ce que des déchets dangereux demandent à qui les reçoit.",
                                       "",
                                       permit_states};
inline constexpr DeclaredColumn permit_heading{"permit_heading",
                                               code,
                                               "ICPE heading of the permit",
                                               "Rubrique ICPE de l'autorisation",
                                               "Headings of the receiver that are for hazardous waste, where these "
                                               "decide; which waste, its permit says.",
                                               "Rubriques du receveur qui visent des déchets dangereux, si elles "
                                               "décident ; lesquels, son autorisation le dit."};

}  // namespace core::dictionary::columns
