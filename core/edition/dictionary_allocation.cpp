// SPDX-License-Identifier: GPL-3.0-or-later
// What could be exchanged at most, and the flows for which nobody is there.
#include <array>

#include "core/edition/dictionary.hpp"
#include "core/edition/dictionary_columns.hpp"

namespace core::dictionary {
namespace {

using enum geo::ColumnType;
using namespace columns;

std::vector<DomainValue> scenarios() {
    return {{"low", {"Low: lower bounds", "Basse : bornes basses"}},
            {"best", {"Most likely values", "Valeurs les plus probables"}},
            {"high", {"High: upper bounds", "Haute : bornes hautes"}}};
}

std::vector<DomainValue> solution_states() {
    return {{"optimal", {"Best of all, proved", "La meilleure de toutes, prouvé"}},
            {"solved", {"Solved, without a proof over all pairs", "Résolu, sans preuve sur toutes les paires"}},
            {"mixed_dimensions",
             {"Not solved: tonnes and other measures cannot be added",
              "Non résolu : des tonnes et d'autres mesures ne s'additionnent pas"}},
            {"too_large",
             {"Not solved: too large for unequal yields", "Non résolu : trop grand pour des rendements inégaux"}},
            {"too_many_candidates",
             {"Not solved: more pairs than allocation.most_candidates",
              "Non résolu : plus de paires que allocation.most_candidates"}}};
}

std::vector<DomainValue> unmatched_reasons() {
    return {{"unknown_resource", {"Its resource is not in the catalogue", "Sa ressource n'est pas au catalogue"}},
            {"no_place", {"Its establishment has no position", "Son établissement n'a pas de position"}},
            {"no_counterpart",
             {"Nobody here offers or needs what fits", "Personne ici n'offre ou ne recherche ce qui convient"}},
            {"out_of_reach", {"Those who do are beyond the limit", "Ceux qui le font sont au-delà de la limite"}},
            {"no_group", {"Too few share the need within reach", "Trop peu partagent le besoin à portée"}},
            {"left_over", {"The best allocation leaves some of it", "La meilleure répartition en laisse"}}};
}

constexpr DeclaredColumn scenario{"scenario",
                                  code,
                                  "Scenario",
                                  "Hypothèse",
                                  "Which figures of the intervals are taken.",
                                  "Quels chiffres des intervalles sont retenus.",
                                  "",
                                  scenarios};

constexpr std::array<DeclaredColumn, 23> allocations_columns{{
    {"id", text, "Identifier", "Identifiant", "The same in every edition for the same flows and scenario.",
     "Le même dans chaque édition pour les mêmes flux et la même hypothèse."},
    scenario,
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
    {"taken", real, "Taken", "Prélevé", "From the output, a year, in `unit`.", "Sur la sortie, par an, en « unit »."},
    unit,
    {"delivered", real, "Delivered", "Livré", "Of the input, a year, after yield, in `needed_unit`.",
     "De l'entrée, par an, après rendement, en « needed_unit »."},
    {"needed_unit", code, "Unit delivered", "Unité livrée", "Unit of what is delivered.", "Unité de ce qui est livré."},
    straight_distance,
    straight_limit,
    supplier_zone,
    consumer_zone,
    grade,
}};

constexpr std::array<DeclaredColumn, 11> allocation_totals_columns{{
    {"id", text, "Identifier", "Identifiant", "Scenario, direction, resource.", "Hypothèse, sens, ressource."},
    scenario,
    direction,
    resource,
    family,
    {"flows", integer, "Flows", "Flux", "Of known quantity that have somebody to exchange with.",
     "De quantité connue et qui ont avec qui échanger."},
    {"quantity", real, "Quantity", "Quantité", "Of all of them, a year.", "De l'ensemble, par an."},
    {"allocated", real, "Allocated", "Réparti", "Taken or delivered by the best allocation; empty when not solved.",
     "Prélevé ou livré par la meilleure répartition ; vide si non résolu."},
    unit,
    {"solution", code, "Solution", "Solution", "How the family that competes for it was solved.",
     "Comment la famille qui se le dispute a été résolue.", "", solution_states},
    {"candidates", integer, "Pairs", "Paires",
     "Within their limits, that the solution is the best of; of all resources that compete with this one.",
     "Dans leurs limites, parmi lesquelles la solution est la meilleure ; de toutes les ressources concurrentes."},
}};

constexpr std::array<DeclaredColumn, 11> unmatched_flows_columns{{
    {"id", text, "Identifier", "Identifiant", "Of the layer flows.", "De la couche flows."},
    establishment,
    {"name", code, "Name", "Nom", "Of the establishment.", "De l'établissement."},
    direction,
    resource,
    family,
    {"reason", code, "Why", "Pourquoi", "What it lacks.", "Ce qui lui manque.", "", unmatched_reasons},
    quantity_best,
    {"left", real, "Left", "Restant",
     "Of the quantity, by the best allocation of the most likely values; empty when it was not allocated.",
     "De la quantité, selon la meilleure répartition des valeurs les plus probables ; vide si elle n'est pas "
     "répartie."},
    unit,
    grade,
}};

}  // namespace

LayerDefinition allocations() {
    return declared({"allocations", "Possible exchanges", "Échanges possibles",
                     "Who could give how much to whom when nothing is promised twice, in three scenarios. Computed: "
                     "the most there could "
                     "be, agreed by nobody.",
                     "Qui pourrait céder combien à qui sans rien promettre deux fois, selon trois hypothèses. Calculé "
                     ": le plus qu'il "
                     "pourrait y avoir, convenu par personne.",
                     geo::GeometryType::multi_line},
                    allocations_columns);
}

LayerDefinition allocation_totals() {
    return declared(
        {"allocation_totals", "Possible exchanges by resource", "Échanges possibles par ressource",
         "How much of each resource is offered and needed in known quantities, and how much of it could be "
         "exchanged at most.",
         "Combien de chaque ressource est offert et recherché en quantités connues, et combien pourrait au plus "
         "en être échangé.",
         geo::GeometryType::none},
        allocation_totals_columns);
}

LayerDefinition unmatched_flows() {
    return declared(
        {"unmatched_flows", "Flows without anybody", "Flux sans personne",
         "Flows that have no lead and no group, and what the best allocation leaves of the others.",
         "Flux sans piste ni groupe, et ce que la meilleure répartition laisse des autres.", geo::GeometryType::none},
        unmatched_flows_columns);
}

}  // namespace core::dictionary
