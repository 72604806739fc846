// SPDX-License-Identifier: GPL-3.0-or-later
// Why a candidate link is there: the facilitator's question. All is read from the edition, so that an explanation says no
// more than its audience may know. Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/answers/edition_index.hpp"
#include "core/model/quantity.hpp"
#include "core/model/score_parts.hpp"
#include "core/model/waste_treatment.hpp"

namespace core {

/// One end of a link, with the flows that it may rest on.
struct ExplainedEnd {
    std::string establishment, name, zone, activity;
    std::string resource;  ///< code
    Bilingual resource_name;
    struct Flow {
        Interval quantity;
        std::string unit, grade, source, rule;
        std::string rule_citation, rule_grade;
        Bilingual rule_reason;
        std::int64_t year = geo::no_integer;
    };
    std::vector<Flow> flows;
};

struct ExplainedPart {
    ScorePart part = ScorePart::distance;
    double value = 0.0;
    double weight = 0.0;  ///< NaN when the edition does not say it
};

/// The best that the score could gain by one thing that people can do.
struct PossibleGain {
    enum class Action { locate, permit, confirm_supply, confirm_demand, quantify, prepare } action;
    double gain = 0.0;  ///< of the score; 0 for what changes whether the link is there at all
};

struct LinkExplanation {
    std::string id;
    ExplainedEnd supply, demand;
    std::string match_level, rule, rule_citation, rule_grade, conditions, preparation;
    std::string permit;                           ///< what hazardous waste asks of who receives it
    std::string permit_heading;                   ///< the receiver's headings that cover it, where these decide
    double distance = 0.0, straight_limit = 0.0;  ///< metres
    std::string limit_basis, zone_relation, grade, unit;
    Interval quantity;
    bool distance_uncertain = false;
    double score = 0.0;
    std::array<ExplainedPart, score_part_count> parts;
    std::vector<PossibleGain> gains;  ///< largest first
    std::string best_per_flow;        ///< how many links of a supply are kept at most; "" when not recorded
};

/// Errors: std::runtime_error when the edition shows no link of this id, saying how to find one.
LinkExplanation explain(const EditionIndex& index, std::string_view link);
/// For one link: the index is made for it.
LinkExplanation explain(const Edition& edition, std::string_view link);

}  // namespace core
