// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/explain_output.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>

#include "core/cli/text_table.hpp"
#include "core/export/answer_json.hpp"
#include "core/export/distance_text.hpp"
#include "core/export/explanation_words.hpp"
#include "core/export/gain_text.hpp"

namespace core {
namespace {

/// The words of a link.
class Words : public ExplanationWords {
public:
    using ExplanationWords::ExplanationWords;
    std::string label(const Edition& edition, std::string_view column, const std::string& value) const {
        return ExplanationWords::label(edition, "substitution_links", column, value);
    }
};

std::string resource_text(const ExplainedEnd& end, const Words& in) {
    const std::string& name = end.resource_name.in(in.language());
    return name.empty() ? end.resource : fmt::format("{} ({})", name, end.resource);
}

void print_end(std::ostream& out, const Edition& edition, const ExplainedEnd& end, const char* verb, const Words& in) {
    out << fmt::format("{} {}{}{}\n", end.name.empty() ? end.establishment : end.name + " [" + end.establishment + "]",
                       verb, " ", resource_text(end, in));
    if (!end.activity.empty()) out << fmt::format("  {} {}\n", in("activity", "activité"), end.activity);
    if (!end.zone.empty()) out << fmt::format("  {} {}\n", in("zone", "zone"), end.zone);
    for (const ExplainedEnd::Flow& flow : end.flows) {
        out << fmt::format("  {}, {}{}{} {}\n", in.label(edition, "grade", flow.grade),
                           in.quantity(flow.quantity, flow.unit),
                           flow.year == geo::no_integer ? "" : fmt::format(", {}", flow.year),
                           in("; source:", " ; source :"), flow.source);
        if (flow.rule.empty()) continue;
        out << fmt::format("  {} {}{}\n", in("by rule", "par la règle"), flow.rule,
                           flow.rule_reason.in(in.language()).empty() ? "" : ": " + flow.rule_reason.in(in.language()));
        if (!flow.rule_citation.empty()) out << fmt::format("    {} [{}]\n", flow.rule_citation, flow.rule_grade);
    }
}

void print_match(std::ostream& out, const Edition& edition, const LinkExplanation& link, const Words& in) {
    out << fmt::format("{} {}\n", in("Match:", "Correspondance :"), in.label(edition, "match_level", link.match_level));
    if (!link.rule.empty()) {
        out << fmt::format("  {} {}\n", in("rule", "règle"), link.rule);
        if (!link.rule_citation.empty()) out << fmt::format("    {} [{}]\n", link.rule_citation, link.rule_grade);
        if (!link.conditions.empty()) {
            out << fmt::format("  {} {}\n", in("to be checked:", "à vérifier :"), link.conditions);
        }
        out << fmt::format("  {} {}\n", in("preparation:", "préparation :"),
                           in.label(edition, "preparation", link.preparation));
    }
    if (!link.permit.empty() && link.permit != text(PermitState::none)) {
        out << fmt::format("  {}{}{}\n", in.label(edition, "permit", link.permit),
                           link.permit_heading.empty() ? "" : in(": ", " : "), link.permit_heading);
    }
    out << fmt::format("  {} {}\n", in("what fits:", "ce qui convient :"), in.quantity(link.quantity, link.unit));
}

void print_distance(std::ostream& out, const Edition& edition, const LinkExplanation& link, const Words& in) {
    out << fmt::format("{} {} {}, {} {} ({} {})\n", in("Distance:", "Distance :"),
                       distance_text({link.distance}, in.language()), in("as the crow flies", "à vol d'oiseau"),
                       in("limit", "limite"), distance_text({link.straight_limit}, in.language()),
                       in("basis:", "base :"), in.label(edition, "limit_basis", link.limit_basis));
    out << fmt::format("  {}\n", in.label(edition, "zone_relation", link.zone_relation));
    if (link.distance_uncertain) {
        out << "  "
            << in("not certain: the positions are not known well enough",
                  "incertaine : les positions ne sont pas assez bien connues")
            << "\n";
    }
}

const char* part_text(ScorePart part, const Words& in) {
    switch (part) {
        case ScorePart::distance: return in("proximity", "proximité");
        case ScorePart::quantity: return in("fit of quantities", "accord des quantités");
        case ScorePart::evidence: return in("evidence", "preuve");
        case ScorePart::match: return in("match of resources", "accord des ressources");
        case ScorePart::preparation: return in("little preparation", "peu de préparation");
        case ScorePart::zone: return in("same zone", "même zone");
        case ScorePart::recorded: return in("recorded nearby", "recensé à proximité");
    }
    return "";
}

void print_score(std::ostream& out, const LinkExplanation& link, const Words& in) {
    out << fmt::format("{} {}\n", in("Score:", "Score :"), in.number(link.score));
    TextTable table(
        {in("  part", "  composante"), in("value", "valeur"), in("weight", "poids"), in("brings", "apporte")});
    for (const std::size_t column : {1U, 2U, 3U}) table.align_right(column);
    for (const ExplainedPart& part : link.parts) {
        const bool weighed = !std::isnan(part.weight);
        table.add({std::string("  ") + part_text(part.part, in), in.number(part.value),
                   weighed ? in.number(part.weight) : "",
                   weighed ? in.number(std::round(part.value * part.weight * 1e4) / 1e4) : ""});
    }
    table.print(out);
}

void print_gains(std::ostream& out, const LinkExplanation& link, const Words& in) {
    out << in("What would change it", "Ce qui la changerait") << "\n";
    for (const PossibleGain& gain : link.gains) {
        out << "  - " << gain_text(gain, link, in.language());
        if (gain.gain > 0.0)
            out << fmt::format(" ({} +{})", in("score up to", "score jusqu'à"),
                               in.number(std::round(gain.gain * 1e4) / 1e4));
        out << "\n";
    }
    out << fmt::format("  - {}\n",
                       fmt::format(fmt::runtime(in("It is there while they are within {} of each other.",
                                                   "Elle existe tant qu'ils sont à moins de {} l'un de l'autre.")),
                                   distance_text({link.straight_limit}, in.language())));
    if (!link.best_per_flow.empty() && link.best_per_flow != "0") {
        out << fmt::format(
            "  - {}\n", fmt::format(fmt::runtime(in("At most the {} best links of each supply are kept.",
                                                    "Au plus les {} meilleures pistes de chaque offre sont gardées.")),
                                    link.best_per_flow));
    }
}

}  // namespace

void print_explanation(std::ostream& out, const Edition& edition, const LinkExplanation& link, Language language) {
    const Words in(language);
    print_end(out, edition, link.supply, in("offers", "offre"), in);
    print_end(out, edition, link.demand, in("needs", "recherche"), in);
    out << "\n";
    print_match(out, edition, link, in);
    print_distance(out, edition, link, in);
    out << "\n";
    print_score(out, link, in);
    out << "\n";
    print_gains(out, link, in);
}

void print_explanation_json(std::ostream& out, const Edition& edition, const LinkExplanation& link) {
    answer_json::Json json = answer_json::explanation(link);
    json["best_per_flow"] = link.best_per_flow;
    answer_json::append_edition(edition, json);
    out << answer_json::written(json);
}

}  // namespace core
