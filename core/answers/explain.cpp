// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/explain.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>

#include "core/answers/layer_row.hpp"

namespace core {
namespace {

std::vector<ExplainedEnd::Flow> flows_of(const EditionIndex& index, const ExplainedEnd& end,
                                         std::string_view direction) {
    std::vector<ExplainedEnd::Flow> result;
    for (const LayerRow& flow : rows_where(index, "flows", "establishment", end.establishment)) {
        if (flow.text("resource") != end.resource || flow.text("direction") != direction) continue;
        ExplainedEnd::Flow explained{.quantity = flow.quantity(),
                                     .unit = flow.text("unit"),
                                     .grade = flow.text("grade"),
                                     .source = flow.text("source"),
                                     .rule = flow.text("rule"),
                                     .year = flow.integer("year")};
        if (const auto rule = try_row(index, "rules", "id", explained.rule)) {
            explained.rule_citation = rule->text("citation");
            explained.rule_grade = rule->text("citation_grade");
            explained.rule_reason = {rule->text("reason_en"), rule->text("reason_fr")};
        }
        result.push_back(std::move(explained));
    }
    return result;
}

ExplainedEnd end_of(const EditionIndex& index, const LayerRow& link, const std::string& role, std::string_view resource,
                    std::string_view direction) {
    ExplainedEnd end;
    end.establishment = link.text(role);
    end.name = link.text(role + "_name");
    end.zone = link.text(role + "_zone");
    end.resource = resource;
    if (const auto row = try_row(index, "establishments", "id", end.establishment))
        end.activity = row->text("activity");
    if (const auto row = try_row(index, "resources", "id", end.resource)) {
        end.resource_name = {row->text("name_en"), row->text("name_fr")};
    }
    end.flows = flows_of(index, end, direction);
    return end;
}

double weight_of(const EditionIndex& index, ScorePart part) {
    const auto found = index.edition().metadata.options.find("links.weight." + std::string(text(part)));
    double weight = geo::no_real;
    if (found != index.edition().metadata.options.end()) {
        std::from_chars(found->second.data(), found->second.data() + found->second.size(), weight);
    }
    return weight;
}

bool needs_confirmation(const ExplainedEnd& end) {
    return std::ranges::any_of(end.flows,
                               [](const auto& flow) { return flow.grade == "estimated" || flow.grade == "surveyed"; });
}

std::vector<PossibleGain> gains_of(const LinkExplanation& link) {
    using Action = PossibleGain::Action;
    std::vector<PossibleGain> gains;
    const auto missing = [&](ScorePart part, double best) {
        const ExplainedPart& of = link.parts[static_cast<std::size_t>(part)];
        return std::max(0.0, best - of.value) * (std::isnan(of.weight) ? 0.0 : of.weight);
    };
    constexpr double declared = 0.75;  // the part of the score that evidence has when a flow is declared
    if (link.distance_uncertain) gains.push_back({Action::locate, 0.0});
    // A heading does not say which hazardous waste it covers: the permit does.
    if (link.permit == text(PermitState::heading)) gains.push_back({Action::permit, 0.0});
    if (link.permit == text(PermitState::needed)) {
        const ExplainedPart& match = link.parts[static_cast<std::size_t>(ScorePart::match)];
        const double whole = match.value / static_cast<double>(permit_needed_share);
        gains.push_back({Action::permit, missing(ScorePart::match, std::min(1.0, whole))});
    }
    const double confirmed = missing(ScorePart::evidence, declared);
    if (needs_confirmation(link.supply)) gains.push_back({Action::confirm_supply, confirmed});
    if (needs_confirmation(link.demand)) gains.push_back({Action::confirm_demand, confirmed});
    if (!link.quantity.is_known()) gains.push_back({Action::quantify, missing(ScorePart::quantity, 1.0)});
    if (!link.preparation.empty() && link.preparation != "none") {
        gains.push_back({Action::prepare, missing(ScorePart::preparation, 1.0)});
    }
    std::ranges::stable_sort(gains, std::greater{}, &PossibleGain::gain);
    return gains;
}

void explain_match(const EditionIndex& index, const LayerRow& link, LinkExplanation& result) {
    result.match_level = link.text("match_level");
    result.rule = link.text("rule");
    result.preparation = link.text("preparation");
    result.permit = link.text("permit");
    result.permit_heading = link.text("permit_heading");
    if (const auto rule = try_row(index, "rules", "id", result.rule)) {
        result.rule_citation = rule->text("citation");
        result.rule_grade = rule->text("citation_grade");
        result.conditions = rule->text("conditions");
    }
}

}  // namespace

LinkExplanation explain(const Edition& edition, std::string_view id) { return explain(EditionIndex(edition), id); }

LinkExplanation explain(const EditionIndex& index, std::string_view id) {
    const auto link = try_row(index, "substitution_links", "id", id);
    if (!link) {
        throw std::runtime_error(
            "this edition shows no link and no group '" + std::string(id) +
            "'; ids are in the column 'id' of its layers substitution_links and mutualisation_groups");
    }
    LinkExplanation result;
    result.id = id;
    result.supply = end_of(index, *link, "supplier", link->text("resource"), "output");
    result.demand = end_of(index, *link, "consumer", link->text("needed_resource"), "input");
    explain_match(index, *link, result);
    result.distance = link->real("distance");
    result.straight_limit = link->real("straight_limit");
    result.limit_basis = link->text("limit_basis");
    result.zone_relation = link->text("zone_relation");
    result.grade = link->text("grade");
    result.unit = link->text("unit");
    result.quantity = link->quantity();
    result.distance_uncertain = link->is_yes("distance_uncertain");
    result.score = link->real("score");
    for (std::size_t i = 0; i < score_part_count; ++i) {
        const auto part = static_cast<ScorePart>(i);
        result.parts[i] = {part, link->real("score_" + std::string(text(part))), weight_of(index, part)};
    }
    result.gains = gains_of(result);
    const auto best = index.edition().metadata.options.find("links.best_per_flow");
    if (best != index.edition().metadata.options.end()) result.best_per_flow = best->second;
    return result;
}

}  // namespace core
