// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/substitution_rules.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace core {

namespace {

constexpr std::array<std::string_view, 5> preparation_texts{"none", "sorting", "crushing", "drying", "cleaning"};
constexpr std::array<std::string_view, 2> hazard_texts{"any", "non_hazardous"};
constexpr std::array<std::string_view, 5> level_texts{"exact", "narrower", "broader", "substitution", "none"};

template <class Enum, std::size_t count>
std::optional<Enum> try_text(const std::array<std::string_view, count>& texts, std::string_view written) {
    const auto found = std::ranges::find(texts, written);
    if (found == texts.end()) return std::nullopt;
    return static_cast<Enum>(found - texts.begin());
}

void check(const SubstitutionRule& row, std::size_t resources) {
    const auto refuse = [&](const std::string& why) {
        throw std::runtime_error("substitution rules: rule \"" + row.id + "\": " + why);
    };
    if (row.id.empty()) refuse("it has no id");
    if (row.output >= resources || row.input >= resources) refuse("its output or its input is not in the catalogue");
    if (!(row.likelihood > 0.0 && row.likelihood <= 1.0)) refuse("its likelihood is not in (0, 1]");
    const Interval& yield = row.yield;
    if (yield.low <= 0.0 || yield.best <= 0.0 || yield.high <= 0.0) refuse("a yield is not above 0");
    if (yield.low > yield.best || yield.best > yield.high || yield.low > yield.high) {
        refuse("its yields are not in order: low, best, high");
    }
}

/// What a match by the tree alone is worth; 0 when neither lies below the other.
ResourceFit tree_fit(const ResourceCatalogue& catalogue, ResourceIndex output, ResourceIndex input) {
    const std::string& out = catalogue[output].code;
    const std::string& in = catalogue[input].code;
    if (output == input) return {input, MatchLevel::exact, no_substitution_rule, 1.0};
    if (is_below(out, in)) return {input, MatchLevel::narrower, no_substitution_rule, 1.0};
    if (is_below(in, out)) return {input, MatchLevel::broader, no_substitution_rule, broader_likelihood};
    return {input, MatchLevel::none, no_substitution_rule, 0.0};
}

/// How much of an output is warm enough, by what its code says: all, none, or part of it when the code leaves it open.
double warm_share(const Resource& output, double least) {
    if (std::isnan(least) || output.lowest_temperature >= least) return 1.0;
    return output.highest_temperature <= least ? 0.0 : broader_rule_likelihood;
}

/// How much of a rule holds for `output`.
double rule_share(const ResourceCatalogue& catalogue, ResourceIndex output, const SubstitutionRule& rule) {
    const MatchLevel level = tree_fit(catalogue, output, rule.output).level;
    if (level == MatchLevel::none) return 0.0;
    const double kind = level == MatchLevel::broader ? broader_rule_likelihood : 1.0;
    return std::min(kind, warm_share(catalogue[output], rule.least_temperature));
}

/// The best way to each input from one output; ties go to the better level, then to the first rule.
std::vector<ResourceFit> best_fits(const ResourceCatalogue& catalogue, const std::vector<SubstitutionRule>& rules,
                                   ResourceIndex output, Hazard hazard) {
    std::vector<ResourceFit> best(catalogue.size());
    for (std::size_t i = 0; i < best.size(); ++i) best[i] = tree_fit(catalogue, output, static_cast<ResourceIndex>(i));
    for (std::size_t r = 0; r < rules.size(); ++r) {
        if (hazard == Hazard::yes && rules[r].hazard == HazardCondition::non_hazardous) continue;
        const double likelihood = rules[r].likelihood * rule_share(catalogue, output, rules[r]);
        ResourceFit& fit = best[rules[r].input];
        if (likelihood <= fit.likelihood) continue;
        fit = {rules[r].input, MatchLevel::substitution, static_cast<SubstitutionRuleIndex>(r), likelihood};
    }
    std::erase_if(best, [](const ResourceFit& fit) { return fit.level == MatchLevel::none; });
    return best;
}

}  // namespace

std::string_view text(Preparation preparation) { return preparation_texts[static_cast<std::size_t>(preparation)]; }
std::string_view text(HazardCondition condition) { return hazard_texts[static_cast<std::size_t>(condition)]; }
std::string_view text(MatchLevel level) { return level_texts[static_cast<std::size_t>(level)]; }

std::optional<Preparation> try_preparation(std::string_view written) {
    return try_text<Preparation>(preparation_texts, written);
}

std::optional<HazardCondition> try_hazard_condition(std::string_view written) {
    return try_text<HazardCondition>(hazard_texts, written);
}

bool is_below(std::string_view code, std::string_view broader) {
    return code.size() > broader.size() && code.starts_with(broader) && code[broader.size()] == '.';
}

bool is_kind_of(const ResourceCatalogue& catalogue, ResourceIndex resource, ResourceIndex other) {
    return resource == other || is_below(catalogue[resource].code, catalogue[other].code);
}

SubstitutionRules::SubstitutionRules(std::vector<SubstitutionRule> rows, const ResourceCatalogue& catalogue)
    : m_rows(std::move(rows)) {
    if (m_rows.size() >= no_substitution_rule) throw std::runtime_error("substitution rules: more than 65,534 rules");
    std::ranges::sort(m_rows, {}, &SubstitutionRule::id);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        check(m_rows[i], catalogue.size());
        if (i > 0 && m_rows[i - 1].id == m_rows[i].id) {
            throw std::runtime_error("substitution rules: rule \"" + m_rows[i].id +
                                     "\": there are two rows of this id");
        }
    }
    const auto fill = [&](Fits& all, Hazard hazard) {
        all.begin.push_back(0);
        for (std::size_t output = 0; output < catalogue.size(); ++output) {
            const auto fits = best_fits(catalogue, m_rows, static_cast<ResourceIndex>(output), hazard);
            all.rows.insert(all.rows.end(), fits.begin(), fits.end());
            all.begin.push_back(static_cast<std::uint32_t>(all.rows.size()));
        }
    };
    fill(m_fits, Hazard::unknown);
    fill(m_hazardous_fits, Hazard::yes);
}

std::span<const ResourceFit> SubstitutionRules::fits_of(ResourceIndex output, Hazard hazard) const {
    const auto& [rows, begin] = hazard == Hazard::yes ? m_hazardous_fits : m_fits;
    if (output + std::size_t{1} >= begin.size()) return {};
    return std::span(rows).subspan(begin[output], begin[output + std::size_t{1}] - begin[output]);
}

ResourceFit SubstitutionRules::fit(ResourceIndex output, ResourceIndex input) const {
    const auto fits = fits_of(output);
    const auto found = std::ranges::lower_bound(fits, input, {}, &ResourceFit::input);
    if (found != fits.end() && found->input == input) return *found;
    return {input, MatchLevel::none, no_substitution_rule, 0.0};
}

}  // namespace core
