// SPDX-License-Identifier: GPL-3.0-or-later
// Resources, flows, links, groups.
#include <array>

#include "core/edition/dictionary_columns.hpp"

namespace core::dictionary {
namespace {

using enum geo::ColumnType;
using namespace columns;

constexpr DeclaredColumn threshold{"threshold",
                                   real,
                                   "Threshold",
                                   "Seuil",
                                   "From where on sharing the need pays, as the user set it; empty: not set.",
                                   "À partir d'où mutualiser le besoin devient rentable, selon l'utilisateur ; vide : "
                                   "non fixé."};
constexpr DeclaredColumn threshold_unit{"threshold_unit",
                                        code,
                                        "Unit of the threshold",
                                        "Unité du seuil",
                                        "Unit of a yearly volume; empty: a number of members.",
                                        "Unité d'un volume annuel ; vide : un nombre de membres."};

constexpr std::array<DeclaredColumn, 17> resources_columns{{
    {"id", text, "Code", "Code", "Code of the resource.", "Code de la ressource."},
    {"name_en", text, "Name, English", "Nom anglais", "English name.", "Nom anglais."},
    {"name_fr", text, "Name, French", "Nom français", "French name.", "Nom français."},
    family,
    {"kind", code, "Kind of synergy", "Type de synergie", "What it can be used for.", "Ce à quoi elle peut servir.", "",
     synergy_kinds},
    unit,
    {"soft_distance", real, "Soft distance", "Distance souple", "Full score up to here, along the basis.",
     "Score plein jusqu'ici, selon la base.", "m"},
    {"hard_distance", real, "Hard distance", "Distance limite", "No link beyond, along the basis.",
     "Aucune piste au-delà, selon la base.", "m"},
    limit_basis,
    straight_limit,
    {"decay", code, "Decay", "Décroissance", "How the score of proximity falls from the one distance to the other.",
     "Comment le score de proximité décroît d'une distance à l'autre.", "", distance_decays},
    {"density", real, "Density", "Masse volumique",
     "Joins masses and volumes, of gases the normal ones; empty: they stay apart.",
     "Relie masses et volumes, normaux pour les gaz ; vide : ils restent séparés.", "t/m3"},
    {"density_source", text, "Source of the density", "Source de la masse volumique", "Where it comes from.",
     "Son origine."},
    threshold,
    threshold_unit,
    {"citation", text, "Source of the distances", "Source des distances", "Where the distances come from.",
     "Origine des distances."},
    {"citation_grade", code, "Grade of the source", "Qualité de la source",
     "V read, A abstract, 3P third party, P proposal of this project.",
     "V lu, A résumé, 3P tiers, P proposition de ce projet."},
}};

constexpr std::array<DeclaredColumn, 16> flows_columns{{
    {"id", text, "Identifier", "Identifiant", "Establishment, direction, resource.", "Établissement, sens, ressource."},
    establishment,
    direction,
    resource,
    family,
    quantity_low,
    quantity_best,
    quantity_high,
    unit,
    {"waste", code, "Waste code", "Code déchet", "Code of the European List of Waste, as it is written.",
     "Code de la liste européenne des déchets, tel qu'il est écrit."},
    {"hazard", code, "Hazardous waste", "Déchet dangereux", "Of a waste; empty when not known.",
     "D'un déchet ; vide si inconnu.", "", hazards},
    {"year", integer, "Year", "Année", "Year of the quantity; empty when not known.",
     "Année de la quantité ; vide si inconnue."},
    grade,
    {"rule", code, "Rule", "Règle", "Rule or coefficient that made an estimate.",
     "Règle ou coefficient d'une estimation."},
    {"diffusion", code, "Diffusion", "Diffusion", "Who may see the row.", "Qui peut voir la ligne.", "", diffusions},
    {"source", code, "Source", "Source", "Name of the source.", "Nom de la source."},
}};

constexpr std::array<DeclaredColumn, 33> substitution_links_columns{{
    {"id", text, "Identifier", "Identifiant", "The same in every edition for the same pair of flows.",
     "Le même dans chaque édition pour les deux mêmes flux."},
    offered_resource,
    needed_resource,
    family,
    match_level,
    substitution_rule,
    preparation,
    permit,
    permit_heading,
    supplier,
    supplier_name,
    consumer,
    consumer_name,
    straight_distance,
    straight_limit,
    limit_basis,
    distance_uncertain,
    quantity_low,
    quantity_best,
    quantity_high,
    unit,
    {"zone_relation", code, "Relation of the zones", "Relation des zones", "Where the two stand to each other.",
     "Situation relative des deux.", "", zone_relations},
    supplier_zone,
    consumer_zone,
    {"score", real, "Score", "Score", "Weighted mean of the parts, 0 to 1.",
     "Moyenne pondérée des composantes, de 0 à 1."},
    {"score_distance", real, "Score: distance", "Score : distance", "Part of the score, 0 to 1.",
     "Composante du score, de 0 à 1."},
    {"score_quantity", real, "Score: quantity", "Score : quantité", "Part of the score, 0 to 1.",
     "Composante du score, de 0 à 1."},
    {"score_evidence", real, "Score: evidence", "Score : preuve", "Part of the score, 0 to 1.",
     "Composante du score, de 0 à 1."},
    {"score_match", real, "Score: match", "Score : correspondance", "Part of the score, 0 to 1.",
     "Composante du score, de 0 à 1."},
    {"score_preparation", real, "Score: preparation", "Score : préparation", "Part of the score, 0 to 1.",
     "Composante du score, de 0 à 1."},
    {"score_zone", real, "Score: zone", "Score : zone", "Part of the score, 0 to 1.", "Composante du score, de 0 à 1."},
    {"score_recorded", real, "Score: recorded nearby", "Score : recensé à proximité",
     "Part of the score: 1 when an exchange of the family is recorded within the limit.",
     "Composante du score : 1 si un échange de la famille est recensé dans la limite."},
    grade,
}};

constexpr DeclaredColumn candidates{
    "candidates",
    integer,
    "Candidates",
    "Candidates",
    "Pairs of flows that could be a lead: all of them, and not only the best of each supply.",
    "Couples de flux qui pourraient faire une piste : tous, et pas seulement les meilleurs de chaque offre."};
constexpr DeclaredColumn estimated_candidates{"estimated_candidates",
                                              integer,
                                              "Of which estimated",
                                              "Dont estimées",
                                              "Candidates that rest on an estimated flow.",
                                              "Candidates reposant sur un flux estimé."};
constexpr DeclaredColumn kept_leads{"links",
                                    integer,
                                    "Leads",
                                    "Pistes",
                                    "Candidates that are among the best of their supply.",
                                    "Candidates retenues parmi les meilleures de leur offre."};
constexpr DeclaredColumn estimated_leads{"estimated_links",
                                         integer,
                                         "Of the leads, estimated",
                                         "Parmi les pistes, estimées",
                                         "Leads that rest on an estimated flow.",
                                         "Pistes reposant sur un flux estimé."};
constexpr DeclaredColumn shortest_distance{"shortest_distance",
                                           real,
                                           "Shortest distance",
                                           "Plus courte distance",
                                           "Of the leads that are not only estimated.",
                                           "Parmi les pistes qui ne sont pas seulement estimées.",
                                           "m"};

constexpr std::array<DeclaredColumn, 10> zone_links_columns{{
    {"id", text, "Identifier", "Identifiant", "Zones and resource.", "Zones et ressource."},
    {"supplier_zone", code, "From", "De", "Identifier of the zone that offers.", "Identifiant de la zone qui offre."},
    {"consumer_zone", code, "To", "Vers",
     "Identifier of the zone that needs; empty: all zones together that have no row of their own.",
     "Identifiant de la zone qui recherche ; vide : toutes les zones sans ligne à elles, ensemble."},
    offered_resource,
    family,
    candidates,
    estimated_candidates,
    kept_leads,
    estimated_leads,
    shortest_distance,
}};

constexpr std::array<DeclaredColumn, 14> zone_family_links_columns{{
    {"id", text, "Identifier", "Identifiant", "Zones and family.", "Zones et famille."},
    {"supplier_zone", code, "From", "De", "Identifier of the zone that offers.", "Identifiant de la zone qui offre."},
    {"supplier_zone_name", code, "From, name", "De, nom", "Its name.", "Son nom."},
    {"consumer_zone", code, "To", "Vers", "Identifier of the zone that needs.",
     "Identifiant de la zone qui recherche."},
    {"consumer_zone_name", code, "To, name", "Vers, nom", "Its name.", "Son nom."},
    family,
    {"resources", integer, "Resources", "Ressources", "Resources of the family that have a candidate.",
     "Ressources de la famille ayant une candidate."},
    candidates,
    estimated_candidates,
    kept_leads,
    estimated_leads,
    shortest_distance,
    {"quantity", real, "Possible exchange", "Échange possible",
     "A year, in the most likely scenario of the layer allocations; empty when no quantity is known or units differ.",
     "Par an, dans le scénario le plus probable de la couche allocations ; vide si aucune quantité n'est connue ou si "
     "les unités diffèrent."},
    unit,
}};

constexpr std::array<DeclaredColumn, 27> mutualisation_groups_columns{{
    {"id", text, "Identifier", "Identifiant", "The same in every edition for the same members.",
     "Le même dans chaque édition pour les mêmes membres."},
    resource,
    family,
    {"members", integer, "Members", "Membres", "Number of establishments.", "Nombre d'établissements."},
    {"meeting_kind", code, "Meets", "Se retrouve",
     "In a zone, from whose boundary distances are measured, or at a member.",
     "Dans une zone, de la limite de laquelle se mesurent les distances, ou chez un membre.", "", meeting_kinds},
    {"meeting_id", code, "Meeting place", "Lieu de rencontre", "Identifier of the zone or establishment.",
     "Identifiant de la zone ou de l'établissement."},
    {"meeting_name", code, "Name of the meeting place", "Nom du lieu de rencontre", "Its name.", "Son nom."},
    {"meeting_lon", real, "Meeting point, longitude", "Point de rencontre, longitude",
     "Degrees; of a zone, a place inside it.", "Degrés ; pour une zone, un point à l'intérieur.", "deg"},
    {"meeting_lat", real, "Meeting point, latitude", "Point de rencontre, latitude",
     "Degrees; of a zone, a place inside it.", "Degrés ; pour une zone, un point à l'intérieur.", "deg"},
    {"zone", code, "Zone of all members", "Zone de tous les membres", "Identifier; empty for a group across zones.",
     "Identifiant ; vide pour un groupe sur plusieurs zones."},
    {"radius", real, "Radius", "Rayon", "Largest distance of a member from the meeting point; 0 inside the zone.",
     "Plus grande distance d'un membre au point de rencontre ; 0 dans la zone.", "m"},
    {"mean_distance", real, "Mean distance", "Distance moyenne",
     "Of the members from the meeting point; 0 inside the zone.", "Des membres au point de rencontre ; 0 dans la zone.",
     "m"},
    {"diameter", real, "Diameter", "Diamètre", "Largest distance between two members.",
     "Plus grande distance entre deux membres.", "m"},
    straight_limit,
    limit_basis,
    distance_uncertain,
    {"quantity_members", integer, "Members with a quantity", "Membres avec quantité",
     "Members whose need is known in the unit: those that the quantities sum.",
     "Membres dont le besoin est connu dans l'unité : ceux que les quantités somment."},
    {"quantity_unknown", integer, "Members without a quantity", "Membres sans quantité",
     "Members whose need is not known in the unit.", "Membres dont le besoin n'est pas connu dans l'unité."},
    quantity_low,
    quantity_best,
    quantity_high,
    unit,
    threshold,
    threshold_unit,
    {"threshold_state", code, "Is the threshold reached?", "Seuil atteint ?",
     "By the number of members or the quantities above.", "D'après le nombre de membres ou les quantités ci-dessus.",
     "", threshold_states},
    grade,
    {"smallest_group", integer, "Smallest group", "Plus petit groupe", "Members that a group has at least.",
     "Nombre minimal de membres d'un groupe."},
}};

constexpr std::array<DeclaredColumn, 6> mutualisation_members_columns{{
    {"group", code, "Group", "Groupe", "Identifier of the group.", "Identifiant du groupe."},
    establishment,
    {"name", code, "Name", "Nom", "Its name.", "Son nom."},
    {"distance", real, "Distance to the meeting point", "Distance au point de rencontre",
     "Geodesic; 0 inside the zone where the group meets, else from its boundary.",
     "Géodésique ; 0 dans la zone où le groupe se retrouve, sinon depuis sa limite.", "m"},
    {"reason", code, "Why in this group", "Pourquoi dans ce groupe", "What decided for this group.",
     "Ce qui a décidé pour ce groupe.", "", member_reasons},
    grade,
}};

constexpr std::array<DeclaredColumn, 11> mutualisation_needs_columns{{
    {"resource", code, "Need", "Besoin", "Code in the layer resources.", "Code dans la couche resources."},
    family,
    {"establishments", integer, "Establishments", "Établissements", "That have the need and a position.",
     "Ayant le besoin et une position."},
    {"in_groups", integer, "In groups", "En groupes", "Establishments in a group.", "Établissements dans un groupe."},
    {"upper_bound", integer, "At most", "Au plus",
     "Within the limit of a zone or establishment that enough of them reach: no set of groups covers more.",
     "Dans la limite d'une zone ou d'un établissement qu'assez d'entre eux atteignent : aucun ensemble de groupes n'en "
     "couvre plus."},
    {"gap", integer, "Gap", "Écart", "Upper bound less those in groups.", "Le plafond moins ceux en groupes."},
    {"groups", integer, "Groups", "Groupes", "Number of groups.", "Nombre de groupes."},
    {"groups_in_zone", integer, "Groups in one zone", "Groupes d'une zone", "All of whose members are of one zone.",
     "Dont tous les membres sont d'une seule zone."},
    {"mean_distance", real, "Mean distance", "Distance moyenne", "Of those in groups from their meeting points.",
     "De ceux en groupes à leur point de rencontre.", "m"},
    threshold,
    threshold_unit,
}};

}  // namespace

LayerDefinition resources() {
    return declared({"resources", "Resources", "Ressources",
                     "The resource catalogue in use: limits of distance with their basis and source.",
                     "Le catalogue de ressources utilisé : limites de distance avec leur base et leur source.",
                     geo::GeometryType::none},
                    resources_columns);
}

LayerDefinition flows() {
    return declared({"flows", "Flows", "Flux", "Yearly inputs and outputs of resources, and shared needs.",
                     "Entrées et sorties annuelles de ressources, et besoins partagés.", geo::GeometryType::none},
                    flows_columns);
}

LayerDefinition substitution_links() {
    return declared(
        {"substitution_links", "Leads of substitution", "Pistes de substitution",
         "Outputs that could replace inputs of the same resource within its limit. Computed, not confirmed.",
         "Sorties qui pourraient remplacer des entrées de la même ressource dans sa limite. Calculé, non confirmé.",
         geo::GeometryType::multi_line},
        substitution_links_columns);
}

LayerDefinition zone_links() {
    return declared({"zone_links", "Leads between zones", "Pistes entre zones",
                     "Candidates of substitution, all of them, and leads, summed by pair of zones and resource.",
                     "Candidates de substitution, toutes, et pistes, sommées par couple de zones et ressource.",
                     geo::GeometryType::multi_line},
                    zone_links_columns);
}

LayerDefinition zone_family_links() {
    return declared({"zone_family_links", "Leads between zones, by family", "Pistes entre zones, par famille",
                     "Leads of substitution summed by pair of zones and family of resources: what maps draw.",
                     "Pistes de substitution sommées par couple de zones et famille de ressources : ce que dessinent "
                     "les cartes.",
                     geo::GeometryType::multi_line},
                    zone_family_links_columns);
}

LayerDefinition mutualisation_groups() {
    return declared({"mutualisation_groups", "Groups for mutualisation", "Groupes de mutualisation",
                     "Establishments that share a need around a meeting point. Computed, not confirmed.",
                     "Établissements qui partagent un besoin autour d'un point de rencontre. Calculé, non confirmé.",
                     geo::GeometryType::multi_point},
                    mutualisation_groups_columns);
}

LayerDefinition mutualisation_members() {
    return declared({"mutualisation_members", "Members of the groups", "Membres des groupes",
                     "Who belongs to which group.", "Qui appartient à quel groupe.", geo::GeometryType::none},
                    mutualisation_members_columns);
}

LayerDefinition mutualisation_needs() {
    return declared({"mutualisation_needs", "Shared needs", "Besoins partagés",
                     "How many of those who share a need are in groups, and how many could be at most.",
                     "Combien de ceux qui partagent un besoin sont en groupes, et combien pourraient l'être au plus.",
                     geo::GeometryType::none},
                    mutualisation_needs_columns);
}

}  // namespace core::dictionary
