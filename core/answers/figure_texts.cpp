// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/figure_texts.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace core {
namespace {

using enum FigureOrigin;

struct FigureText {
    std::string_view code, layer;
    FigureOrigin origin;
    const char *title_en, *title_fr, *basis_en, *basis_fr;
};

constexpr std::array<FigureText, 19> texts{{
    {"initiatives", "initiatives", recorded, "Initiatives", "Démarches", "Initiatives that this edition shows.",
     "Démarches que montre cette édition."},
    {"establishments_mobilised", "initiatives", recorded, "Establishments mobilised", "Établissements mobilisés",
     "Distinct establishments named by the initiatives or synergies that this edition shows.",
     "Établissements distincts cités par les démarches ou les synergies que montre cette édition."},
    {"synergies", "synergies", recorded, "Synergies", "Synergies",
     "Synergies recorded by people, that this edition shows.",
     "Synergies recensées par des personnes, que montre cette édition."},
    {"actors", "actors", recorded, "Actors", "Acteurs", "Actors of the network that this edition shows.",
     "Acteurs du réseau que montre cette édition."},
    {"zones", "zones", recorded, "Activity zones", "Zones d'activités", "Zones of the territory.",
     "Zones du territoire."},
    {"zones_area", "zones", derived, "Area of the zones", "Surface des zones",
     "Sum of the areas of their perimeters; where zones overlap, the overlap counts twice.",
     "Somme des surfaces de leurs périmètres ; un chevauchement compte deux fois."},
    {"zones_occupied", "zones", derived, "Zones with establishments", "Zones avec établissements",
     "Zones in which this edition shows at least one establishment.",
     "Zones où cette édition montre au moins un établissement."},
    {"establishments", "establishments", recorded, "Establishments", "Établissements",
     "Establishments that this edition shows, wherever they are.",
     "Établissements que montre cette édition, où qu'ils soient."},
    {"establishments_in_zones", "establishments", derived, "Establishments in zones", "Établissements en zone",
     "Establishments shown whose position is inside a zone, at its edge, or one of both.",
     "Établissements montrés dont la position est dans une zone, en bordure, ou l'un des deux."},
    {"flows", "flows", recorded, "Flows", "Flux",
     "Yearly inputs and outputs that this edition shows; the estimated ones are made by rules.",
     "Entrées et sorties annuelles que montre cette édition ; les estimées viennent de règles."},
    {"flows_quantified", "flows", recorded, "Flows with a quantity", "Flux avec une quantité",
     "Flows shown whose most likely quantity is known.", "Flux montrés dont la quantité la plus probable est connue."},
    {"establishments_with_flows", "flows", recorded, "Establishments with a flow", "Établissements avec un flux",
     "Distinct establishments that have at least one of the flows shown.",
     "Établissements distincts ayant au moins un des flux montrés."},
    {"leads", "substitution_links", computed, "Leads of substitution", "Pistes de substitution",
     "Outputs that could replace inputs, shown one by one. Computed, not confirmed.",
     "Sorties qui pourraient remplacer des entrées, montrées une à une. Calculé, non confirmé."},
    {"zone_candidates", "zone_links", computed, "Candidates between zones", "Candidates entre zones",
     "All pairs of flows within the limits, between zones or inside one. Computed, not confirmed.",
     "Tous les couples de flux dans les limites, entre zones ou dans une même zone. Calculé, non confirmé."},
    {"zone_leads", "zone_links", computed, "Leads between zones", "Pistes entre zones",
     "Candidates between zones, or inside one, that are among the best of their supply. Computed, not confirmed.",
     "Candidates entre zones, ou dans une même zone, parmi les meilleures de leur offre. Calculé, non confirmé."},
    {"groups", "mutualisation_groups", computed, "Groups for mutualisation", "Groupes de mutualisation",
     "Groups of establishments that share a need, shown one by one. Computed, not confirmed.",
     "Groupes d'établissements qui partagent un besoin, montrés un à un. Calculé, non confirmé."},
    {"establishments_in_groups", "mutualisation_members", computed, "Establishments in groups",
     "Établissements en groupes", "Distinct establishments that belong to at least one of these groups.",
     "Établissements distincts appartenant à au moins un de ces groupes."},
    {"possible_exchanges", "allocation_totals", computed, "Possible exchanges", "Échanges possibles",
     "A year, at most, out of the outputs of known quantity, nothing promised twice: low, most likely and high "
     "figures. "
     "Computed, agreed by nobody.",
     "Par an, au plus, sur les sorties de quantité connue, rien n'étant promis deux fois : hypothèses basse, probable "
     "et haute. Calculé, convenu par personne."},
    {"issues", "issues", recorded, "Issues in the data", "Anomalies des données",
     "What was wrong with records of the sources, where this edition may tell it.",
     "Ce qui n'allait pas dans les sources, là où cette édition peut le dire."},
}};

}  // namespace

std::string_view text(FigureOrigin origin) {
    constexpr std::array<std::string_view, 3> names{"recorded", "derived", "computed"};
    return names[static_cast<std::size_t>(origin)];
}

Bilingual label(FigureOrigin origin) {
    switch (origin) {
        case recorded: return {"Recorded", "Recensé"};
        case derived: return {"From positions", "D'après les positions"};
        case computed: break;
    }
    return {"Computed, not confirmed", "Calculé, non confirmé"};
}

KeyFigure titled_figure(std::string_view code) {
    const auto found = std::ranges::find(texts, code, &FigureText::code);
    assert(found != texts.end());
    KeyFigure figure;
    figure.code = found->code;
    figure.layer = found->layer;
    figure.origin = found->origin;
    figure.title = {found->title_en, found->title_fr};
    figure.basis = {found->basis_en, found->basis_fr};
    return figure;
}

}  // namespace core
