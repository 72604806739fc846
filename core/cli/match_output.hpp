// SPDX-License-Identifier: GPL-3.0-or-later
// How `maillage match` prints what it found: tables for people, JSON for machines, CSV for lists of pairs.
#pragma once

#include <span>
#include <string>

#include "core/cli/match_tables.hpp"
#include "core/cli/session.hpp"

namespace core {

enum class MatchFormat { text, json };

/// The ways between two activities, best first.
void print_matches(const Session& session, const MatchTables& tables, const ActivityCode& donor,
                   const ActivityCode& receiver, std::span<const ActivityMatch> matches, MatchFormat format);

/// Divisions in rank; `direction` input: receivers, output: donors.
struct Ranking {
    ActivityCode activity;
    FlowDirection direction = FlowDirection::input;
    std::string waste;  ///< as read, "" when none was named
    std::span<const RankedDivision> divisions;
};
void print_ranking(const Session& session, const MatchTables& tables, const Ranking& ranking, MatchFormat format);

/// All pairs of divisions that the rules connect.
void print_matrix(const Session& session, const MatchTables& tables, const ActivityMatcher& matcher,
                  MatchFormat format);

}  // namespace core
