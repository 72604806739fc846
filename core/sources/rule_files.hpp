// SPDX-License-Identifier: GPL-3.0-or-later
// The reference tables that matching rests on, from the files of the installation and, over them, a user's own.
// Errors of all: std::runtime_error with file, row and column, and what is accepted there.
#pragma once

#include <filesystem>
#include <string>

#include "core/model/activity_correspondence.hpp"
#include "core/model/activity_list.hpp"
#include "core/model/activity_rules.hpp"
#include "core/model/score_parts.hpp"
#include "core/model/substitution_rules.hpp"
#include "core/model/waste_list.hpp"
#include "core/model/waste_treatment.hpp"

namespace core {

/// Names in the folder of reference data.
inline constexpr std::string_view activity_rule_file_name = "activity_rules.csv";
inline constexpr std::string_view substitution_rule_file_name = "substitution_rules.csv";
inline constexpr std::string_view score_weight_file_name = "score_weights.csv";
inline constexpr std::string_view waste_code_file_name = "waste_codes.csv";
inline constexpr std::string_view waste_treatment_file_name = "waste_treatment.csv";
inline constexpr std::string_view waste_heading_file_name = "waste_treatment_headings.csv";
inline constexpr std::string_view activity_file_name = "activities.csv";

/// Columns id, nomenclature, activity, direction, resource, likelihood, reason_fr, reason_en, source, grade.
ActivityRules read_activity_rules(const std::filesystem::path& reference_data, const ResourceCatalogue& catalogue,
                                  const std::filesystem::path& user_file = {});

/// Columns id, output, input, likelihood, least_temperature_c, hazard, form, purity, treatment, yield_low, yield_best,
/// yield_high, yield_source, yield_grade, source, grade. A yield needs its source.
SubstitutionRules read_substitution_rules(const std::filesystem::path& reference_data,
                                          const ResourceCatalogue& catalogue,
                                          const std::filesystem::path& user_file = {});

/// Columns part, weight, source, grade: one row a part of the score. Weights are divided by their sum.
ScoreWeights read_score_weights(const std::filesystem::path& reference_data,
                                const std::filesystem::path& user_file = {});

WasteList read_waste_list(const std::filesystem::path& reference_data, const ResourceCatalogue& catalogue);

/// Two files. Activities: columns id, nomenclature, activity, reason_fr, reason_en, source, grade. Headings of classified
/// installations: the same with `heading` instead of nomenclature and activity.
WasteTreatment read_waste_treatment(const std::filesystem::path& reference_data);

ActivityList read_activity_list(const std::filesystem::path& reference_data);

/// Columns from_nomenclature, from, to_nomenclature, to, weight, source, many rows a code. There is none in the
/// installation: INSEE's own can be put in this form, or `maillage check` writes what a stock with both codes shows.
ActivityCorrespondence read_activity_correspondence(const std::filesystem::path& file);
std::string activity_correspondence_csv(const ActivityCorrespondence& correspondence);

}  // namespace core
