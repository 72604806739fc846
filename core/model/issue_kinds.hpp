// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the issue catalogue, one .cpp file for each group of nouns (issue_kinds_<part>.cpp).
// issue_catalogue() joins them and sorts them by code.
#pragma once

#include <span>

#include "core/model/issue.hpp"

namespace core {

std::span<const IssueKind> record_issue_kinds();  ///< file.*, record.*: what the readers report
std::span<const IssueKind> table_issue_kinds();   ///< what any table of zones, establishments, poles, plots may have
std::span<const IssueKind> zone_issue_kinds();    ///< zone.*, pole.*, plot.*, cnig.*
std::span<const IssueKind> establishment_issue_kinds();  ///< establishment.*
std::span<const IssueKind> location_issue_kinds();       ///< location.*, geolocation.*, administrative.*
std::span<const IssueKind> flow_issue_kinds();           ///< flow.*, waste.*
std::span<const IssueKind> initiative_issue_kinds();     ///< initiative.*, synergy.*, actor.*

}  // namespace core
