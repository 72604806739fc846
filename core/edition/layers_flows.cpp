// SPDX-License-Identifier: GPL-3.0-or-later
// Resources, and flows of them.
#include <span>

#include "core/edition/dictionary.hpp"
#include "core/edition/flow_ids.hpp"
#include "core/edition/layer_builder.hpp"
#include "core/edition/layers.hpp"

namespace core::layers {
namespace {

void append_flow(const Territory& territory, const ResourceFlow& flow, LayerBuilder& layer) {
    const bool coded = flow.resource != no_resource;
    layer.code("establishment").append(territory.establishments.id[flow.establishment]);
    layer.code("direction").append(text(flow.direction));
    layer.code("resource").append(coded ? std::string_view(territory.catalogue[flow.resource].code) : "");
    layer.code("family").append(coded ? std::string_view(territory.catalogue[flow.resource].family) : "");
    layer.real("quantity_low").push_back(flow.quantity.low);
    layer.real("quantity_best").push_back(flow.quantity.best);
    layer.real("quantity_high").push_back(flow.quantity.high);
    layer.code("unit").append(text(flow.unit));
    layer.code("waste").append(territory.flows.wastes[flow.waste]);
    layer.code("hazard").append(text(flow.hazard));
    layer.integer("year").push_back(flow.year == 0 ? geo::no_integer : flow.year);
    layer.code("grade").append(text(flow.grade));
    layer.code("rule").append(territory.flows.rules[flow.rule]);
    layer.code("diffusion").append(text(flow.diffusion));
    layer.code("source").append(territory.sources[flow.source].name);
}

}  // namespace

EditionLayer resources(const Input& input) {
    LayerDefinition definition = dictionary::resources();
    set_domain(definition, "family", family_domain(input.territory.catalogue));
    LayerBuilder layer(std::move(definition));
    for (const Resource& row : input.territory.catalogue.rows()) {
        layer.text("id").append(row.code);
        layer.text("name_en").append(row.name_en);
        layer.text("name_fr").append(row.name_fr);
        layer.code("family").append(row.family);
        layer.code("kind").append(text(row.kind));
        layer.code("unit").append(text(row.unit));
        layer.real("soft_distance").push_back(row.soft.value);
        layer.real("hard_distance").push_back(row.hard.value);
        layer.code("limit_basis").append(text(row.basis));
        layer.real("straight_limit").push_back(rounded_metres(input.straight_limit(row)));
        layer.code("decay").append(text(row.decay));
        layer.real("density").push_back(row.density);
        layer.text("density_source").append(row.density_source);
        layer.real("threshold").push_back(row.threshold);
        layer.code("threshold_unit").append(text(row.threshold_unit));
        layer.text("citation").append(row.citation.source);
        layer.code("citation_grade").append(row.citation.grade);
    }
    return layer.finish();
}

StreamedLayer flows(const Input& input) {
    std::vector<std::uint32_t> shown = shown_rows(input.visible.flows);
    const std::size_t rows = shown.size();
    return streamed(rows, [&territory = input.territory, ids = FlowIds(input.territory, input.visible.flows),
                           shown = std::move(shown)](std::size_t first, std::size_t last) {
        LayerBuilder layer(with_resources(dictionary::flows(), territory.catalogue));
        for (const std::uint32_t row : std::span(shown).subspan(first, last - first)) {
            layer.text("id").append(ids[row]);
            append_flow(territory, territory.flows.rows[row], layer);
        }
        return layer.finish();
    });
}

}  // namespace core::layers
