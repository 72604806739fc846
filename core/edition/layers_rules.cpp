// SPDX-License-Identifier: GPL-3.0-or-later
// The rules that what is shown rests on: those of hidden flows and links stay hidden with them.
#include <fmt/format.h>

#include <set>

#include "core/edition/dictionary.hpp"
#include "core/edition/layer_builder.hpp"
#include "core/edition/layers.hpp"

namespace core::layers {
namespace {

std::set<std::string_view> rules_of_flows(const Input& input) {
    std::set<std::string_view> ids;
    const FlowTable& flows = input.territory.flows;
    for (std::size_t row = 0; row < flows.size(); ++row) {
        if (input.visible.flows[row] != 0) ids.insert(flows.rules[flows.rows[row].rule]);
    }
    return ids;
}

std::set<SubstitutionRuleIndex> rules_of_links(const Input& input) {
    std::set<SubstitutionRuleIndex> rules;
    for (std::size_t row = 0; row < input.links.substitutions.size(); ++row) {
        const SubstitutionRuleIndex rule = input.links.substitutions[row].rule;
        if (input.visible.substitutions[row] != 0 && rule != no_substitution_rule) rules.insert(rule);
    }
    return rules;
}

void append_citation(LayerBuilder& layer, const Citation& citation) {
    layer.text("citation").append(citation.source);
    layer.code("citation_grade").append(citation.grade);
}

void append_yield(LayerBuilder& layer, const Interval& yield) {
    layer.real("yield_low").push_back(yield.low);
    layer.real("yield_best").push_back(yield.best);
    layer.real("yield_high").push_back(yield.high);
}

void append(LayerBuilder& layer, const ActivityRule& rule, const ResourceCatalogue& catalogue) {
    layer.text("id").append(rule.id);
    layer.code("kind").append("activity");
    layer.code("activity").append(rule.activity.text());
    layer.code("direction").append(text(rule.direction));
    layer.code("resource").append(catalogue[rule.resource].code);
    layer.code("needed_resource").append("");
    layer.real("likelihood").push_back(rule.likelihood);
    layer.code("preparation").append("");
    layer.text("conditions").append("");
    append_yield(layer, {});
    layer.text("reason_en").append(rule.reason.en);
    layer.text("reason_fr").append(rule.reason.fr);
    append_citation(layer, rule.citation);
}

std::string conditions_of(const SubstitutionRule& rule) {
    std::string text;
    const auto add = [&](const std::string& condition) { text += (text.empty() ? "" : "; ") + condition; };
    if (!std::isnan(rule.least_temperature)) add(fmt::format(">= {} °C", rule.least_temperature));
    if (!rule.form.empty()) add(rule.form);
    if (!rule.purity.empty()) add(rule.purity);
    return text;
}

void append(LayerBuilder& layer, const SubstitutionRule& rule, const ResourceCatalogue& catalogue) {
    layer.text("id").append(rule.id);
    layer.code("kind").append("substitution");
    layer.code("activity").append("");
    layer.code("direction").append("");
    layer.code("resource").append(catalogue[rule.output].code);
    layer.code("needed_resource").append(catalogue[rule.input].code);
    layer.real("likelihood").push_back(rule.likelihood);
    layer.code("preparation").append(text(rule.preparation));
    layer.text("conditions").append(conditions_of(rule));
    append_yield(layer, rule.yield);
    layer.text("reason_en").append("");
    layer.text("reason_fr").append("");
    append_citation(layer, rule.citation);
}

}  // namespace

EditionLayer rules(const Input& input) {
    const Territory& territory = input.territory;
    LayerBuilder layer(with_resources(dictionary::rules(), territory.catalogue));
    const std::set<std::string_view> of_flows = rules_of_flows(input);
    for (const ActivityRule& rule : territory.activity_rules.rows()) {
        if (of_flows.contains(rule.id)) append(layer, rule, territory.catalogue);
    }
    for (const SubstitutionRuleIndex rule : rules_of_links(input)) {
        append(layer, territory.substitution_rules[rule], territory.catalogue);
    }
    return layer.finish();
}

}  // namespace core::layers
