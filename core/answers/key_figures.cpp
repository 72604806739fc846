// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/key_figures.hpp"

#include <algorithm>
#include <array>

#include "core/answers/figure_counts.hpp"
#include "core/answers/figure_texts.hpp"

namespace core {
namespace {

constexpr std::array<std::string_view, 12> layers{"initiatives",
                                                  "synergies",
                                                  "actors",
                                                  "zones",
                                                  "establishments",
                                                  "flows",
                                                  "zone_links",
                                                  "mutualisation_groups",
                                                  "mutualisation_members",
                                                  "substitution_links",
                                                  "issues",
                                                  "allocation_totals"};

/// A figure that counts all rows of its layer.
KeyFigure rows_of(const Edition& edition, std::string_view code, std::initializer_list<std::string_view> columns) {
    KeyFigure figure = titled_figure(code);
    const EditionLayer* layer = edition.try_layer(figure.layer);
    if (layer == nullptr) return figure;
    figure.value = static_cast<double>(layer->data.rows());
    for (const std::string_view column : columns) {
        if (layer->data.try_column(column) != nullptr) figure.breakdowns.push_back(counted_by(*layer, column));
    }
    return figure;
}

/// A figure of a layer, with its value worked out by `count`.
template <class Count>
KeyFigure counted(const Edition& edition, std::string_view code, const Count& count) {
    KeyFigure figure = titled_figure(code);
    if (const EditionLayer* layer = edition.try_layer(figure.layer)) figure.value = count(*layer);
    return figure;
}

KeyFigure sum_of(const Edition& edition, std::string_view code, std::string_view column) {
    KeyFigure figure = counted(edition, code, [&](const EditionLayer& layer) { return total(layer.data, column); });
    const EditionLayer* layer = edition.try_layer(figure.layer);
    const ColumnDefinition* definition = layer == nullptr ? nullptr : try_definition(layer->definition, column);
    if (definition != nullptr) figure.unit = definition->unit;
    return figure;
}

KeyFigure mobilised(const Edition& edition) {
    KeyFigure figure = titled_figure("establishments_mobilised");
    const Mobilised found = mobilised_establishments(edition);
    if (edition.try_layer("initiatives") == nullptr && edition.try_layer("synergies") == nullptr) return figure;
    figure.value = static_cast<double>(found.by_initiatives + found.by_synergies + found.by_both);
    figure.breakdowns.push_back({"named_by",
                                 {"Named by", "Cités par"},
                                 {{"initiatives", {"Initiatives alone", "Des démarches seules"}, found.by_initiatives},
                                  {"synergies", {"Synergies alone", "Des synergies seules"}, found.by_synergies},
                                  {"both", {"Both", "Les deux"}, found.by_both}}});
    return figure;
}

KeyFigure in_zones(const Edition& edition) {
    KeyFigure figure = titled_figure("establishments_in_zones");
    const EditionLayer* layer = edition.try_layer("establishments");
    if (layer == nullptr || layer->data.try_column("zone_membership") == nullptr) return figure;
    Breakdown membership = counted_by(*layer, "zone_membership");
    std::erase_if(membership.parts, [](const BreakdownPart& part) {
        return part.value != "inside" && part.value != "near" && part.value != "uncertain";
    });
    double sum = 0.0;
    for (const BreakdownPart& part : membership.parts) sum += static_cast<double>(part.rows);
    figure.value = sum;
    figure.breakdowns.push_back(std::move(membership));
    return figure;
}

KeyFigure zone_leads(const Edition& edition) {
    KeyFigure figure = sum_of(edition, "zone_leads", "links");
    if (!figure.value) return figure;
    const auto all = static_cast<std::uint64_t>(*figure.value);
    const auto estimated = static_cast<std::uint64_t>(total(edition.try_layer("zone_links")->data, "estimated_links"));
    figure.breakdowns.push_back({"estimated_links",
                                 {"Level of evidence", "Niveau de preuve"},
                                 {{"estimated", {"Rest on an estimate", "Reposent sur une estimation"}, estimated},
                                  {"other", {"Others", "Autres"}, all - estimated}}});
    return figure;
}

void append_places(const Edition& edition, std::vector<KeyFigure>& figures) {
    figures.push_back(rows_of(edition, "zones", {"vocation", "state"}));
    figures.push_back(sum_of(edition, "zones_area", "area"));
    figures.push_back(counted(edition, "zones_occupied", [](const EditionLayer& layer) {
        return static_cast<double>(positive(layer.data, "establishments"));
    }));
    figures.push_back(rows_of(edition, "establishments", {"zone_membership", "precision"}));
    figures.push_back(in_zones(edition));
}

void append_flows(const Edition& edition, std::vector<KeyFigure>& figures) {
    figures.push_back(rows_of(edition, "flows", {"grade", "direction"}));
    figures.push_back(counted(edition, "flows_quantified", [](const EditionLayer& layer) {
        return static_cast<double>(known(layer.data, "quantity_best"));
    }));
    figures.push_back(counted(edition, "establishments_with_flows", [](const EditionLayer& layer) {
        return static_cast<double>(distinct(layer.data, "establishment"));
    }));
}

void append_leads(const Edition& edition, std::vector<KeyFigure>& figures) {
    figures.push_back(rows_of(edition, "leads", {"grade", "match_level"}));
    figures.push_back(sum_of(edition, "zone_candidates", "candidates"));
    figures.push_back(zone_leads(edition));
    figures.push_back(rows_of(edition, "groups", {"grade", "threshold_state"}));
    figures.push_back(counted(edition, "establishments_in_groups", [](const EditionLayer& layer) {
        return static_cast<double>(distinct(layer.data, "establishment"));
    }));
}

/// One figure a unit: tonnes and megawatt hours are not added.
void append_exchanges(const Edition& edition, std::vector<KeyFigure>& figures) {
    for (const ExchangeTotal& exchange : possible_exchanges(edition)) {
        KeyFigure figure = titled_figure("possible_exchanges");
        figure.code += "_" + exchange.unit;
        figure.unit = exchange.unit;
        figure.value = exchange.best;
        figure.low = exchange.low;
        figure.high = exchange.high;
        figures.push_back(std::move(figure));
    }
}

}  // namespace

const KeyFigure* KeyFigures::try_figure(std::string_view code) const {
    const auto found = std::ranges::find(figures, code, &KeyFigure::code);
    return found == figures.end() ? nullptr : &*found;
}

std::span<const std::string_view> key_figure_layers() { return layers; }

KeyFigures key_figures(const Edition& edition) {
    KeyFigures result;
    std::vector<KeyFigure>& figures = result.figures;
    figures.push_back(rows_of(edition, "initiatives", {"stage", "kind"}));
    figures.push_back(mobilised(edition));
    figures.push_back(rows_of(edition, "synergies", {"status", "kind"}));
    figures.push_back(rows_of(edition, "actors", {"kind"}));
    append_places(edition, figures);
    append_flows(edition, figures);
    append_leads(edition, figures);
    append_exchanges(edition, figures);
    figures.push_back(rows_of(edition, "issues", {"severity"}));
    return result;
}

}  // namespace core
