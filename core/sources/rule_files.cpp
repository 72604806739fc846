// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/rule_files.hpp"

#include <array>
#include <stdexcept>

#include "core/sources/icpe_headings.hpp"
#include "core/sources/overridable_table.hpp"

namespace core {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 10> activity_rule_columns{"id",       "nomenclature", "activity",  "direction",
                                                                 "resource", "likelihood",   "reason_fr", "reason_en",
                                                                 "source",   "grade"};
constexpr std::array<std::string_view, 16> substitution_rule_columns{
    "id",        "output",    "input",      "likelihood", "least_temperature_c", "hazard",      "form",   "purity",
    "treatment", "yield_low", "yield_best", "yield_high", "yield_source",        "yield_grade", "source", "grade"};

constexpr std::array<std::string_view, 4> score_weight_columns{"part", "weight", "source", "grade"};

constexpr std::array<std::string_view, 7> waste_treatment_columns{"id",        "nomenclature", "activity", "reason_fr",
                                                                  "reason_en", "source",       "grade"};
constexpr std::array<std::string_view, 6> waste_heading_columns{"id",        "heading", "reason_fr",
                                                                "reason_en", "source",  "grade"};

OverridableTable read_table(std::span<const std::string_view> columns, const fs::path& file,
                            const fs::path& user_file) {
    OverridableTable table(columns);
    table.read_reference(file);
    if (!user_file.empty()) table.override_with(user_file);
    return table;
}

ResourceIndex resource(const OverridableTable& table, std::size_t row, std::string_view column,
                       const ResourceCatalogue& catalogue) {
    const auto found = catalogue.try_find(table.required(row, column, "a resource of the catalogue"));
    if (!found) table.refuse(row, column, "a resource of the catalogue, or add it to your own resources file");
    return *found;
}

double likelihood(const OverridableTable& table, std::size_t row) {
    constexpr std::string_view accepted = "a number above 0, at most 1";
    const auto number = table.try_number(row, "likelihood");
    if (!number || !(*number > 0.0 && *number <= 1.0)) table.refuse(row, "likelihood", accepted);
    return *number;
}

/// Which grades a table may hold.
struct Grades {
    std::string_view letters, accepted;
};
constexpr Grades cited_grades{citation_grades, "V, A, T, P or U"};
/// The law itself was not at hand.
constexpr Grades cited_or_recalled{"VATPUR", "V, A, T, P, U or R"};

Citation citation(const OverridableTable& table, std::size_t row, std::string_view source, std::string_view grade,
                  const Grades& grades = cited_grades) {
    Citation cited{std::string(table.required(row, source, "where it comes from")),
                   std::string(table.required(row, grade, grades.accepted))};
    if (cited.grade.size() != 1 || grades.letters.find(cited.grade) == std::string_view::npos) {
        table.refuse(row, grade, grades.accepted);
    }
    return cited;
}

FlowDirection direction(const OverridableTable& table, std::size_t row) {
    const std::string_view written = table.value(row, "direction");
    if (written == text(FlowDirection::output)) return FlowDirection::output;
    if (written != text(FlowDirection::input)) table.refuse(row, "direction", "output or input");
    return FlowDirection::input;
}

ActivityCode activity(const OverridableTable& table, std::size_t row) {
    const auto nomenclature = try_activity_nomenclature(table.value(row, "nomenclature"));
    if (!nomenclature) table.refuse(row, "nomenclature", "naf_rev2, nace_rev2 or naf_2025");
    const auto code = ActivityCode::try_parse(table.value(row, "activity"), *nomenclature);
    if (!code) table.refuse(row, "activity", "a division, group, class or sub-class: 24, 24.1, 24.10, 24.10Z");
    return *code;
}

Bilingual reason(const OverridableTable& table, std::size_t row) {
    return {std::string(table.required(row, "reason_en", "the reason in English")),
            std::string(table.required(row, "reason_fr", "the reason in French"))};
}

ActivityRule activity_rule(const OverridableTable& table, std::size_t row, const ResourceCatalogue& catalogue) {
    ActivityRule rule;
    rule.id = table.value(row, "id");
    rule.activity = activity(table, row);
    rule.direction = direction(table, row);
    rule.resource = resource(table, row, "resource", catalogue);
    rule.likelihood = likelihood(table, row);
    rule.reason = reason(table, row);
    rule.citation = citation(table, row, "source", "grade");
    return rule;
}

Interval yield_of(const OverridableTable& table, std::size_t row) {
    Interval yield;
    const auto read = [&](std::string_view column, double& target) {
        const auto number = table.try_number(row, column);
        if (!number) return;
        if (!(*number > 0.0)) table.refuse(row, column, "a number above 0, or nothing");
        target = *number;
    };
    read("yield_low", yield.low);
    read("yield_best", yield.best);
    read("yield_high", yield.high);
    if (yield.low > yield.best || yield.best > yield.high || yield.low > yield.high) {
        table.refuse(row, "yield_best", "a figure between yield_low and yield_high");
    }
    return yield;
}

SubstitutionRule substitution_rule(const OverridableTable& table, std::size_t row, const ResourceCatalogue& catalogue) {
    SubstitutionRule rule;
    rule.id = table.value(row, "id");
    rule.output = resource(table, row, "output", catalogue);
    rule.input = resource(table, row, "input", catalogue);
    rule.likelihood = likelihood(table, row);
    if (const auto degrees = table.try_number(row, "least_temperature_c")) rule.least_temperature = *degrees;
    const auto hazard = try_hazard_condition(table.value(row, "hazard"));
    if (!hazard) table.refuse(row, "hazard", "any or non_hazardous");
    rule.hazard = *hazard;
    rule.form = table.value(row, "form");
    rule.purity = table.value(row, "purity");
    const auto preparation = try_preparation(table.value(row, "treatment"));
    if (!preparation) table.refuse(row, "treatment", "none, sorting, crushing, drying or cleaning");
    rule.preparation = *preparation;
    rule.yield = yield_of(table, row);
    if (rule.yield.is_known()) rule.yield_citation = citation(table, row, "yield_source", "yield_grade");
    rule.citation = citation(table, row, "source", "grade");
    return rule;
}

TreatmentHeading treatment_heading(const OverridableTable& table, std::size_t row) {
    const std::string_view written = table.required(row, "heading", "a heading: 2718, 2760-1");
    if (icpe_headings(written).text != written || written.find(';') != std::string_view::npos) {
        table.refuse(row, "heading", "one heading, its subdivision after a dash: 2718, 2760-1");
    }
    return {std::string(written), reason(table, row), citation(table, row, "source", "grade", cited_or_recalled)};
}

}  // namespace

ActivityRules read_activity_rules(const fs::path& reference_data, const ResourceCatalogue& catalogue,
                                  const fs::path& user_file) {
    const auto table = read_table(activity_rule_columns, reference_data / activity_rule_file_name, user_file);
    std::vector<ActivityRule> rows;
    for (std::size_t i = 0; i < table.size(); ++i) rows.push_back(activity_rule(table, i, catalogue));
    return ActivityRules(std::move(rows));
}

SubstitutionRules read_substitution_rules(const fs::path& reference_data, const ResourceCatalogue& catalogue,
                                          const fs::path& user_file) {
    const auto table = read_table(substitution_rule_columns, reference_data / substitution_rule_file_name, user_file);
    std::vector<SubstitutionRule> rows;
    for (std::size_t i = 0; i < table.size(); ++i) rows.push_back(substitution_rule(table, i, catalogue));
    return SubstitutionRules(std::move(rows), catalogue);
}

WasteTreatment read_waste_treatment(const fs::path& reference_data) {
    const auto table = read_table(waste_treatment_columns, reference_data / waste_treatment_file_name, {});
    std::vector<TreatmentActivity> rows;
    for (std::size_t i = 0; i < table.size(); ++i) {
        rows.push_back({activity(table, i), reason(table, i), citation(table, i, "source", "grade")});
    }
    const auto headings = read_table(waste_heading_columns, reference_data / waste_heading_file_name, {});
    std::vector<TreatmentHeading> covering;
    for (std::size_t i = 0; i < headings.size(); ++i) covering.push_back(treatment_heading(headings, i));
    return WasteTreatment(std::move(rows), std::move(covering));
}

ScoreWeights read_score_weights(const fs::path& reference_data, const fs::path& user_file) {
    const OverridableTable table = read_table(score_weight_columns, reference_data / score_weight_file_name, user_file);
    ScoreWeights weights{};
    float sum = 0.0F;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto part = try_score_part(table.value(row, "part"));
        if (!part) {
            table.refuse(row, "part", "distance, quantity, evidence, match, preparation, zone or recorded");
        }
        const auto number = table.try_number(row, "weight");
        if (!number || !(*number >= 0.0 && *number <= 1e6)) table.refuse(row, "weight", "a number of at least 0");
        weights[static_cast<std::size_t>(*part)] = static_cast<float>(*number);
        sum += static_cast<float>(*number);
    }
    if (!(sum > 0.0F)) table.refuse_row(0, "all weights are 0: give at least one part of the score a weight");
    if (sum == 1.0F) return weights;
    for (float& weight : weights) weight /= sum;
    return weights;
}

}  // namespace core
