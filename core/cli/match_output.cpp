// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/match_output.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <ostream>

#include "core/cli/text_table.hpp"

namespace core {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t shown_matches = 20;
constexpr std::size_t shown_divisions = 15;

double rounded(double value) { return std::round(value * 1e4) / 1e4; }

const std::string& name(const Session& session, const Resource& resource) {
    return session.language == Language::fr ? resource.name_fr : resource.name_en;
}

std::string label(const Session& session, const MatchTables& tables, const ActivityCode& code) {
    return std::string(tables.activities.label(code, session.language));
}

Json activity_json(const Session& session, const MatchTables& tables, const ActivityCode& code) {
    return {
        {"code", code.text()}, {"nomenclature", text(code.nomenclature())}, {"label", label(session, tables, code)}};
}

Json rule_json(const Session& session, const MatchTables& tables, ActivityRuleIndex index) {
    const ActivityRule& rule = tables.rules[index];
    return {{"rule", rule.id},
            {"activity", rule.activity.text()},
            {"resource", tables.catalogue[rule.resource].code},
            {"resource_name", name(session, tables.catalogue[rule.resource])},
            {"likelihood", rule.likelihood},
            {"reason", rule.reason.in(session.language)},
            {"source", rule.citation.source},
            {"grade", rule.citation.grade}};
}

Json fit_json(const MatchTables& tables, const ResourceFit& fit) {
    Json json{{"level", text(fit.level)}, {"likelihood", fit.likelihood}};
    if (fit.rule == no_substitution_rule) return json;
    const SubstitutionRule& rule = tables.substitutions[fit.rule];
    json["rule"] = rule.id;
    json["treatment"] = text(rule.preparation);
    json["hazard"] = text(rule.hazard);
    if (!std::isnan(rule.least_temperature)) json["least_temperature_c"] = rule.least_temperature;
    if (!rule.form.empty()) json["form"] = rule.form;
    if (!rule.purity.empty()) json["purity"] = rule.purity;
    if (!std::isnan(rule.yield.best)) json["yield"] = {rule.yield.low, rule.yield.best, rule.yield.high};
    json["source"] = rule.citation.source;
    json["grade"] = rule.citation.grade;
    return json;
}

Json match_json(const Session& session, const MatchTables& tables, const ActivityMatch& match) {
    Json json{{"likelihood", rounded(match.likelihood)}};
    json["output"] = tables.catalogue[match.output].code;
    if (match.donor_rule != no_activity_rule) json["donor"] = rule_json(session, tables, match.donor_rule);
    json["receiver"] = rule_json(session, tables, match.receiver_rule);
    json["fit"] = fit_json(tables, match.fit);
    return json;
}

const char* preparation_name(const Session& session, Preparation preparation) {
    switch (preparation) {
        case Preparation::sorting: return session.in_language("sorting", "tri");
        case Preparation::crushing: return session.in_language("crushing", "broyage");
        case Preparation::drying: return session.in_language("drying", "séchage");
        case Preparation::cleaning: return session.in_language("cleaning", "épuration");
        case Preparation::none: break;
    }
    return "-";
}

std::string treatment(const Session& session, const MatchTables& tables, const ResourceFit& fit) {
    if (fit.rule == no_substitution_rule) return "-";
    return preparation_name(session, tables.substitutions[fit.rule].preparation);
}

void print_match_table(const Session& session, const MatchTables& tables, std::span<const ActivityMatch> matches) {
    const auto in = [&](const char* en, const char* fr) { return session.in_language(en, fr); };
    TextTable table({in("likelihood", "vraisemblance"), in("gives", "cède"), in("takes", "reçoit"),
                     in("treatment", "traitement"), in("rules", "règles")});
    table.align_right(0);
    for (const ActivityMatch& match : matches.first(std::min(matches.size(), shown_matches))) {
        const ActivityRule& takes = tables.rules[match.receiver_rule];
        const bool by_rule = match.donor_rule != no_activity_rule;
        table.add({fmt::format("{:.2f}", match.likelihood), name(session, tables.catalogue[match.output]),
                   name(session, tables.catalogue[takes.resource]), treatment(session, tables, match.fit),
                   (by_rule ? tables.rules[match.donor_rule].id + " + " : std::string()) + takes.id});
    }
    table.print(session.out);
    if (matches.size() > shown_matches) {
        session.out << fmt::format("{} {}\n", matches.size() - shown_matches,
                                   in("more with --json", "autres avec --json"));
    }
    const ActivityMatch& best = matches.front();
    if (best.donor_rule != no_activity_rule) {
        session.out << in("Why: ", "Pourquoi : ") << tables.rules[best.donor_rule].reason.in(session.language) << " ; "
                    << tables.rules[best.receiver_rule].reason.in(session.language) << "\n";
    } else {
        session.out << in("Why: ", "Pourquoi : ") << tables.rules[best.receiver_rule].reason.in(session.language)
                    << "\n";
    }
}

std::string division_text(std::uint8_t division) { return fmt::format("{:02}", division); }

ActivityCode division_code(std::uint8_t division) {
    return ActivityCode::try_parse(division_text(division), ActivityNomenclature::nace_rev2).value();
}

}  // namespace

void print_matches(const Session& session, const MatchTables& tables, const ActivityCode& donor,
                   const ActivityCode& receiver, std::span<const ActivityMatch> matches, MatchFormat format) {
    if (format == MatchFormat::json) {
        Json json{{"donor", activity_json(session, tables, donor)},
                  {"receiver", activity_json(session, tables, receiver)},
                  {"connected", !matches.empty()},
                  {"likelihood", matches.empty() ? 0.0 : rounded(matches.front().likelihood)},
                  {"matches", Json::array()}};
        for (const ActivityMatch& match : matches) json["matches"].push_back(match_json(session, tables, match));
        session.out << json.dump(2) << "\n";
        return;
    }
    session.out << fmt::format("{} {} → {} {}\n", donor.text(), label(session, tables, donor), receiver.text(),
                               label(session, tables, receiver));
    if (matches.empty()) {
        session.out << session.in_language("No rule connects them.\n", "Aucune règle ne les relie.\n");
        return;
    }
    print_match_table(session, tables, matches);
}

void print_ranking(const Session& session, const MatchTables& tables, const Ranking& ranking, MatchFormat format) {
    const bool receivers = ranking.direction == FlowDirection::input;
    if (format == MatchFormat::json) {
        Json json{{receivers ? "donor" : "receiver", activity_json(session, tables, ranking.activity)},
                  {"waste", ranking.waste},
                  {receivers ? "receivers" : "donors", Json::array()}};
        Json& list = json[receivers ? "receivers" : "donors"];
        for (const RankedDivision& row : ranking.divisions) {
            list.push_back({{"division", division_text(row.division)},
                            {"label", label(session, tables, division_code(row.division))},
                            {"score", rounded(row.score)},
                            {"likelihood", rounded(row.likelihood)}});
        }
        session.out << json.dump(2) << "\n";
        return;
    }
    const auto in = [&](const char* en, const char* fr) { return session.in_language(en, fr); };
    session.out << (receivers ? in("Who may take from ", "Qui peut recevoir de ")
                              : in("Who may give to ", "Qui peut céder à "))
                << ranking.activity.text() << " " << label(session, tables, ranking.activity)
                << (ranking.waste.empty() ? "" : ", " + ranking.waste) << "\n";
    TextTable table({in("rank", "rang"), in("score", "score"), "division", in("activity", "activité")});
    table.align_right(0);
    table.align_right(1);
    for (std::size_t i = 0; i < std::min(ranking.divisions.size(), shown_divisions); ++i) {
        const RankedDivision& row = ranking.divisions[i];
        table.add({std::to_string(i + 1), fmt::format("{:.2f}", row.score), division_text(row.division),
                   label(session, tables, division_code(row.division))});
    }
    table.print(session.out);
}

void print_matrix(const Session& session, const MatchTables& tables, const ActivityMatcher& matcher,
                  MatchFormat format) {
    const ActivityMatcher::DivisionMatrix matrix = matcher.division_matrix();
    const std::vector<ActivityCode> divisions = tables.activities.divisions();
    Json connected = Json::array();
    std::string lines;
    for (const ActivityCode& donor : divisions) {
        for (const ActivityCode& receiver : divisions) {
            const auto likelihood = static_cast<double>(matrix[donor.division()][receiver.division()]);
            if (likelihood < least_connecting_likelihood) continue;
            connected.push_back({donor.text(), receiver.text(), rounded(likelihood)});
            lines += fmt::format("{};{};{:.2f}\n", donor.text(), receiver.text(), likelihood);
        }
    }
    const std::size_t pairs = connected.size();
    const std::size_t all = divisions.size() * divisions.size();
    if (format == MatchFormat::json) {
        const Json json{{"divisions", divisions.size()}, {"of", all}, {"pairs", pairs}, {"connected", connected}};
        session.out << json.dump() << "\n";
        return;
    }
    session.out << "donor;receiver;likelihood\n" << lines;
    if (session.verbosity == Verbosity::quiet) return;
    session.err << fmt::format("{} / {} {}\n", pairs, all,
                               session.in_language("ordered pairs of divisions are connected by the rules",
                                                   "paires ordonnées de divisions reliées par les règles"));
}

}  // namespace core
