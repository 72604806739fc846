// SPDX-License-Identifier: GPL-3.0-or-later
// Which resource can stand for which: output → input, after what preparation, under which conditions, with what yield.
// Built from data/reference/substitution_rules.csv, over which a user's own rows may lie. Immutable once made, safe to
// read from several threads; made once, then asked for every pair of flows.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/quantity.hpp"
#include "core/model/resource.hpp"
#include "core/model/waste_list.hpp"

namespace core {

/// What is done to the output before it can stand for the input.
enum class Preparation : std::uint8_t { none, sorting, crushing, drying, cleaning };
std::string_view text(Preparation preparation);
std::optional<Preparation> try_preparation(std::string_view written);

/// Whether the rule also holds for hazardous waste.
enum class HazardCondition : std::uint8_t { any, non_hazardous };
std::string_view text(HazardCondition condition);
std::optional<HazardCondition> try_hazard_condition(std::string_view written);

struct SubstitutionRule {
    std::string id;
    ResourceIndex output = no_resource, input = no_resource;
    double likelihood = 0.0;  ///< in (0, 1], a prior as that of activity rules
    double least_temperature =
        std::numeric_limits<double>::quiet_NaN();  ///< degrees Celsius of the output; NaN: none. By its class
    HazardCondition hazard = HazardCondition::non_hazardous;
    std::string form, purity;  ///< in words; "" when not known
    Preparation preparation = Preparation::none;
    Interval
        yield;  ///< base units of the input that one of the output replaces, in (0, ∞); unknown where nothing is cited
    Citation yield_citation, citation;
};

using SubstitutionRuleIndex = std::uint16_t;
inline constexpr SubstitutionRuleIndex no_substitution_rule = 0xFFFF;

/// How an output meets an input, best first.
enum class MatchLevel : std::uint8_t {
    exact,         ///< the same resource
    narrower,      ///< the output is a kind of what is asked
    broader,       ///< what is asked is a kind of the output: only part of it may fit
    substitution,  ///< by a rule
    none
};
std::string_view text(MatchLevel level);

/// What `broader` is worth beside an exact match, alone and where a rule asks for a kind of the output, or for a
/// temperature that the output's code does not promise. Proposals.
inline constexpr double broader_likelihood = 0.6;
inline constexpr double broader_rule_likelihood = 0.5;

struct ResourceFit {
    ResourceIndex input = no_resource;
    MatchLevel level = MatchLevel::none;
    SubstitutionRuleIndex rule = no_substitution_rule;
    double likelihood = 0.0;  ///< 0 when they do not meet
};

class SubstitutionRules {
public:
    SubstitutionRules() = default;
    /// Sorted by id. Errors: std::runtime_error naming the id, when two rows share it, or a row is out of range.
    SubstitutionRules(std::vector<SubstitutionRule> rows, const ResourceCatalogue& catalogue);

    const std::vector<SubstitutionRule>& rows() const { return m_rows; }
    const SubstitutionRule& operator[](SubstitutionRuleIndex index) const { return m_rows[index]; }

    /// Every input that an output may serve, the best way each, sorted by input. Of hazardous waste not by rules that hold
    /// for waste that is not hazardous alone.
    std::span<const ResourceFit> fits_of(ResourceIndex output, Hazard hazard = Hazard::unknown) const;
    /// The best way in which `output` serves `input`; level none when there is none.
    ResourceFit fit(ResourceIndex output, ResourceIndex input) const;

private:
    std::vector<SubstitutionRule> m_rows;
    struct Fits {
        std::vector<ResourceFit> rows;
        std::vector<std::uint32_t> begin;  ///< of output i: begin[i] to begin[i + 1]
    };
    Fits m_fits, m_hazardous_fits;
};

/// Whether a resource lies below another in the catalogue's tree ("wood.pallets" below "wood").
bool is_below(std::string_view code, std::string_view broader);
/// Whether a resource is another one, or a kind of it.
bool is_kind_of(const ResourceCatalogue& catalogue, ResourceIndex resource, ResourceIndex other);

/// Yields of rules as (output, preparation) factor × input factor, so that quantities scale at the two ends alone.
struct YieldFactors {
    std::vector<double> of_rule_output, of_rule_input;  ///< by rule; the product is its best yield; 1 × 1 where unknown
};
/// Nothing when the best yields do not factor within `tolerance` (a share): then the family is a generalised flow.
std::optional<YieldFactors> try_factor_yields(std::span<const SubstitutionRule> rules, double tolerance = 1e-9);

}  // namespace core
