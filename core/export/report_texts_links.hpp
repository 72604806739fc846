// SPDX-License-Identifier: GPL-3.0-or-later
// Texts of the report on flows, leads, exchanges and groups. Read through report_texts.hpp.
#pragma once

#include "core/export/report_builder.hpp"

namespace core::texts {

// Flows.
inline constexpr Phrase flows_title{"Flows of resources", "Flux de ressources"};
inline constexpr Phrase no_flows{
    "This edition shows no flow of a named establishment. That is not to say that there are none: flows that nobody "
    "marked as public are confidential, and estimates of named establishments are shown to the public as sums only.",
    "Cette édition ne montre aucun flux d'établissement nommé. Cela ne veut pas dire qu'il n'y en a pas : les flux que "
    "personne n'a marqués publics sont confidentiels, et les estimations par établissement ne sont montrées au public "
    "que sommées."};
inline constexpr Phrase flows_remark{
    "A number of flows is not a quantity. An estimated flow says that an activity usually gives off or takes in this "
    "resource; how much stays unknown until somebody asks.",
    "Un nombre de flux n'est pas une quantité. Un flux estimé dit que l'activité émet ou absorbe d'habitude cette "
    "ressource ; combien reste inconnu tant que personne ne l'a demandé."};
inline constexpr Phrase flow_chart{"Flows by family of resources and level of evidence (number of flows)",
                                   "Flux par famille de ressources et niveau de preuve (nombre de flux)"};
inline constexpr Phrase flow_summary{
    "Bar chart on both sides of an axis: flows needed on the left, offered on the right, by family of resources; the "
    "estimated part is hatched. The table below has the figures.",
    "Diagramme en barres de part et d'autre d'un axe : flux recherchés à gauche, offerts à droite, par famille de "
    "ressources ; la part estimée est hachurée. Le tableau qui suit donne les chiffres."};
inline constexpr Phrase flow_caption{"Number of flows by family, direction and level of evidence",
                                     "Nombre de flux par famille, sens et niveau de preuve"};
inline constexpr Phrase measured{"Measured", "Mesurés"};
inline constexpr Phrase declared{"Declared", "Déclarés"};
inline constexpr Phrase surveyed{"Surveyed", "Enquêtés"};
inline constexpr Phrase estimated{"Estimated", "Estimés"};
inline constexpr Phrase outside_catalogue{"Outside the catalogue", "Hors catalogue"};
inline constexpr Phrase quantities{"Known quantities", "Quantités connues"};
inline constexpr Phrase quantities_intro{
    "Sums of the flows whose most likely quantity is known, by unit: tonnes and megawatt hours are never added. What "
    "is "
    "not known counts in no sum, so that the true total is larger.",
    "Sommes des flux dont la quantité la plus probable est connue, par unité : on n'additionne jamais des tonnes et "
    "des "
    "mégawattheures. Ce qui est inconnu n'entre dans aucune somme : le vrai total est donc plus grand."};
inline constexpr Phrase quantities_caption{"Known quantities by family, direction and level of evidence",
                                           "Quantités connues par famille, sens et niveau de preuve"};
inline constexpr Phrase together{"Together", "Ensemble"};
inline constexpr Phrase quantities_note{"In brackets: sums of the low and of the high bounds.",
                                        "Entre parenthèses : sommes des bornes basses et des bornes hautes."};
inline constexpr Phrase no_quantities{"No flow shown here has a known quantity.",
                                      "Aucun flux montré ici n'a de quantité connue."};

// Leads of substitution.
inline constexpr Phrase leads_title{"Candidate synergies: substitution", "Synergies candidates : substitution"};
inline constexpr Phrase no_leads{
    "This edition shows no lead of substitution. That is not to say that there are none.",
    "Cette édition ne montre aucune piste de substitution. Cela ne veut pas dire qu'il n'y en a pas."};
inline constexpr Phrase leads_remark{
    "A lead is computed: an output of one establishment could replace an input of another, within the distance that "
    "the resource bears. Nobody has confirmed it; purity, form and regularity are to be checked on the spot.",
    "Une piste est calculée : une sortie d'un établissement pourrait remplacer une entrée d'un autre, dans la distance "
    "que supporte la ressource. Personne ne l'a confirmée ; pureté, forme et régularité sont à vérifier sur place."};
inline constexpr Phrase only_sums{
    "For its audience, this edition shows leads summed by pair of zones, without naming establishments.",
    "Pour son public, cette édition montre les pistes sommées par couple de zones, sans nommer d'établissement."};
inline constexpr Phrase worth_a_visit{"Candidate synergies worth a visit", "Synergies candidates à visiter d'abord"};
inline constexpr Phrase all_estimated{
    "All the leads shown here rest on estimates: the list says whom to ask first, not what there is to exchange.",
    "Toutes les pistes montrées ici reposent sur des estimations : la liste dit qui interroger d'abord, pas ce qu'il y "
    "a "
    "à échanger."};
inline constexpr Phrase visits_caption{
    "Leads by score, best first, those that rest on estimates last",
    "Pistes par score, la meilleure d'abord, celles qui reposent sur des estimations "
    "à la fin"};
inline constexpr Phrase visits_note{
    "At most two leads name one establishment, so that the list spreads; “maillage explain” tells each part of a "
    "score. ",
    "Deux pistes au plus citent un même établissement, pour que la liste s'étende ; « maillage explain » détaille "
    "chaque composante d'un score. "};
inline constexpr Phrase supplier{"Offers", "Offre"};
inline constexpr Phrase consumer{"Needs", "Recherche"};
inline constexpr Phrase score{"Score", "Score"};
inline constexpr Phrase and_then{"; ", " ; "};
inline constexpr Phrase distance_doubt{"uncertain distance", "distance incertaine"};
inline constexpr Phrase leads_by_family{"By family of resources", "Par famille de ressources"};
inline constexpr Phrase families_caption{"Leads by family of resources", "Pistes par famille de ressources"};
inline constexpr Phrase zone_families_caption{"Leads between zones, or inside one, by family of resources",
                                              "Pistes entre zones, ou dans une même zone, par famille de ressources"};
inline constexpr Phrase families_chart{"Leads by family of resources (number of leads)",
                                       "Pistes par famille de ressources (nombre de pistes)"};
inline constexpr Phrase families_summary{
    "Bar chart: leads by family of resources; those that rest on an estimate are hatched. The table below has the "
    "figures.",
    "Diagramme en barres : pistes par famille de ressources ; celles qui reposent sur une estimation sont hachurées. "
    "Le "
    "tableau qui suit donne les chiffres."};
inline constexpr Phrase same_point{"same position in the sources", "même position dans les sources"};
inline constexpr Phrase between_activities{"Between activities", "Entre activités"};
inline constexpr Phrase between_tonnes{
    "Tonnes a year that could be exchanged at most between branches of activity, from the flows of known quantity "
    "(most likely figures). Computed, agreed by nobody.",
    "Tonnes par an qui pourraient au plus être échangées entre branches d'activité, d'après les flux de quantité "
    "connue "
    "(valeurs les plus probables). Calculé, convenu par personne."};
inline constexpr Phrase between_leads{
    "Number of leads between branches of activity: no quantity is known that could be summed. A number of leads says "
    "where to look, not how much there is.",
    "Nombre de pistes entre branches d'activité : aucune quantité connue ne peut être sommée. Un nombre de pistes dit "
    "où "
    "regarder, pas combien il y a."};
inline constexpr Phrase between_caption{"Exchanges between branches of activity", "Échanges entre branches d'activité"};
inline constexpr Phrase giver_branch{"Branch that offers", "Branche qui offre"};
inline constexpr Phrase receiver_branch{"Branch that needs", "Branche qui recherche"};
inline constexpr Phrase givers{"Offer", "Offrent"};
inline constexpr Phrase receivers{"Need", "Recherchent"};
inline constexpr Phrase tonnes{"Tonnes a year", "Tonnes par an"};
inline constexpr Phrase sankey_tonnes{"Possible exchanges between activities (tonnes a year)",
                                      "Échanges possibles entre activités (tonnes par an)"};
inline constexpr Phrase sankey_leads{"Leads between activities (number of leads)",
                                     "Pistes entre activités (nombre de pistes)"};
inline constexpr Phrase sankey_summary{
    "Sankey diagram: from the branches that offer, on the left, to those that need, on the right. The table below has "
    "the figures.",
    "Diagramme de Sankey : des branches qui offrent, à gauche, à celles qui recherchent, à droite. Le tableau qui suit "
    "donne les chiffres."};
inline constexpr Phrase distances{"How far apart", "Distances"};
inline constexpr Phrase distances_intro{
    "As the crow flies. A quarter of the leads are within {}, half within {}, three quarters within {}; {} are within "
    "{}, "
    "the median of the exchanges that a national programme brought about (Jensen et al. 2011, abstract). A limit set "
    "per "
    "resource bounds them all: this distribution shows what the limits let through, not what people will do.",
    "À vol d'oiseau. Un quart des pistes sont à moins de {}, la moitié à moins de {}, les trois quarts à moins de {} ; "
    "{} "
    "sont à moins de {}, médiane des échanges réalisés par un programme national (Jensen et al. 2011, résumé). Une "
    "limite par ressource les borne toutes : cette distribution montre ce que laissent passer les limites, pas ce que "
    "les gens feront."};
inline constexpr Phrase distances_uncertain{
    "For {} leads, the uncertainty of the positions could carry the distance over the limit.",
    "Pour {} pistes, l'incertitude des positions pourrait porter la distance au-delà de la limite."};
inline constexpr Phrase distances_chart{"Distribution of the distances of leads (number of leads)",
                                        "Distribution des distances des pistes (nombre de pistes)"};
inline constexpr Phrase distances_summary{
    "Histogram of the distances of leads; the median is {}. The table below has the figures.",
    "Histogramme des distances des pistes ; la médiane est de {}. Le tableau qui suit donne les chiffres."};
inline constexpr Phrase distances_caption{"Leads by distance", "Pistes par distance"};
inline constexpr Phrase distance_axis{"Distance as the crow flies (km)", "Distance à vol d'oiseau (km)"};
inline constexpr Phrase other_leads{"Measured, declared or surveyed", "Mesurées, déclarées ou enquêtées"};
inline constexpr Phrase estimated_leads{"Rest on an estimate", "Reposent sur une estimation"};
inline constexpr Phrase median{"median {}", "médiane {}"};
inline constexpr Phrase published{"published median {}", "médiane publiée {}"};
inline constexpr Phrase zone_pairs{"Zones to bring together", "Zones à rapprocher"};
inline constexpr Phrase zone_pairs_intro{
    "Pairs of zones by number of leads, over all resources: where one meeting could serve several leads.",
    "Couples de zones par nombre de pistes, toutes ressources confondues : là où une même rencontre servirait "
    "plusieurs "
    "pistes."};
inline constexpr Phrase zone_pairs_caption{"Pairs of zones with most leads",
                                           "Couples de zones comptant le plus de pistes"};
inline constexpr Phrase from_zone{"Zone that offers", "Zone qui offre"};
inline constexpr Phrase to_zone{"Zone that needs", "Zone qui recherche"};
inline constexpr Phrase same_zone{"the same zone", "la même zone"};
inline constexpr Phrase of_which_estimated{"Of which estimated", "Dont estimées"};
inline constexpr Phrase candidates{"Candidates", "Candidates"};

// Possible exchanges.
inline constexpr Phrase exchanges_title{"Possible exchanges", "Échanges possibles"};
inline constexpr Phrase no_exchanges{
    "This edition shows no possible exchange: no two flows of known quantity meet, or they may not be shown.",
    "Cette édition ne montre aucun échange possible : aucun couple de flux de quantité connue ne se rencontre, ou ils "
    "ne "
    "peuvent être montrés."};
inline constexpr Phrase exchanges_remark{
    "How much could be exchanged at most when nothing is promised twice, from the flows whose quantity is known. The "
    "most there could be, not a plan: nobody has agreed to it.",
    "Combien pourrait au plus être échangé sans rien promettre deux fois, d'après les flux de quantité connue. Le plus "
    "qu'il pourrait y avoir, pas un plan : personne n'en est convenu."};
inline constexpr Phrase exchanges_caption{"Possible exchanges by resource, a year",
                                          "Échanges possibles par ressource, par an"};
inline constexpr Phrase exchanged{"Exchanged at most", "Échangé au plus"};
inline constexpr Phrase solution{"Solution", "Solution"};
inline constexpr Phrase exchanges_note{
    "Known quantities, most likely figures; in brackets, the low and the high scenario. “–”: none known, or not "
    "solved.",
    "Quantités connues, valeurs les plus probables ; entre parenthèses, les hypothèses basse et haute. « – » : rien de "
    "connu, ou non résolu."};

// Groups.
inline constexpr Phrase groups_title{"Candidate synergies: mutualisation", "Synergies candidates : mutualisation"};
inline constexpr Phrase no_groups{
    "This edition shows no group for mutualisation. That is not to say that no need is shared.",
    "Cette édition ne montre aucun groupe de mutualisation. Cela ne veut pas dire qu'aucun besoin n'est partagé."};
inline constexpr Phrase groups_remark{
    "A group is computed: establishments with the same need around a meeting point, within the distance that the need "
    "bears. Nobody has been asked.",
    "Un groupe est calculé : des établissements ayant le même besoin autour d'un point de rencontre, dans la distance "
    "que supporte ce besoin. Personne n'a été consulté."};
inline constexpr Phrase needs_caption{"Shared needs and how many of those who have them are in groups",
                                      "Besoins partagés et combien de ceux qui les ont sont en groupes"};
inline constexpr Phrase need{"Need", "Besoin"};
inline constexpr Phrase in_groups{"In groups", "En groupes"};
inline constexpr Phrase at_most{"At most", "Au plus"};
inline constexpr Phrase groups{"Groups", "Groupes"};
inline constexpr Phrase in_one_zone{"In one zone", "D'une seule zone"};
inline constexpr Phrase mean_way{"Mean way", "Trajet moyen"};
inline constexpr Phrase needs_note{
    "“At most”: no set of groups could cover more establishments within the limits.",
    "« Au plus » : aucun ensemble de groupes ne couvrirait plus d'établissements dans les "
    "limites."};
inline constexpr Phrase groups_worth_a_visit{"Groups worth a visit", "Groupes à visiter d'abord"};
inline constexpr Phrase groups_caption{"Groups, those that reach their threshold first, then the largest",
                                       "Groupes, ceux qui atteignent leur seuil d'abord, puis les plus grands"};
inline constexpr Phrase members{"Members", "Membres"};
inline constexpr Phrase meets{"Meets at", "Se retrouve à"};
inline constexpr Phrase volume{"Volume a year", "Volume par an"};
inline constexpr Phrase threshold{"Threshold reached?", "Seuil atteint ?"};
inline constexpr Phrase without_quantity{" + {} unknown", " + {} inconnus"};
inline constexpr Phrase groups_note{
    "Volume: of the members whose need is known; “unknown”: members whose need is not. ",
    "Volume : des membres dont le besoin est connu ; « inconnus » : membres dont il ne l'est pas. "};

}  // namespace core::texts
