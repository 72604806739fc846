// SPDX-License-Identifier: GPL-3.0-or-later
// What `maillage match` works on: the rules of the installation with a user's over them, and codes as people write them.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/links/activity_match.hpp"
#include "core/model/activity_correspondence.hpp"
#include "core/model/activity_list.hpp"

namespace core {

struct MatchFiles {
    std::filesystem::path resources, activity_rules, substitution_rules, correspondence;  ///< a user's; empty: none
};

struct MatchTables {
    ResourceCatalogue catalogue;
    ActivityList activities;
    ActivityRules rules;
    SubstitutionRules substitutions;
    WasteList wastes;
    ActivityCorrespondence correspondence;
};

MatchTables read_match_tables(const std::filesystem::path& reference_data, const MatchFiles& files);

/// The activities that a text names, one or several ("20.12/20.30", "01.1; 01.2"), in the tree that rules are written in:
/// codes of NAF 2025 through the correspondence. What is no code is left out.
/// Errors: std::runtime_error, when a code of NAF 2025 has no correspondence.
std::vector<ActivityCode> activities_in(std::string_view written, ActivityNomenclature nomenclature,
                                        const MatchTables& tables);

/// The waste codes that a text names, one or several. What is no code is left out.
std::vector<WrittenWasteCode> wastes_in(std::string_view written);

/// What several waste codes may be, each with an equal share.
std::vector<OfferedResource> offered_by(const ActivityMatcher& matcher, const MatchTables& tables,
                                        std::span<const WrittenWasteCode> wastes, const ActivityCode& donor);

}  // namespace core
