// SPDX-License-Identifier: GPL-3.0-or-later
// Which activities give off and take in which resources. Built from data/reference/activity_rules.csv, over which a
// user's own rows may lie. Immutable once made, small, and safe to read from several threads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/model/activity_code.hpp"
#include "core/model/flow.hpp"
#include "core/model/language.hpp"
#include "core/model/resource.hpp"

namespace core {

struct ActivityRule {
    std::string id;         ///< stable, for explanations and FlowTable::rules
    ActivityCode activity;  ///< at any level; the rule holds for all that lies below
    FlowDirection direction = FlowDirection::output;
    ResourceIndex resource = no_resource;
    /// How likely an establishment of the activity has the flow and would exchange it, in (0, 1]: a prior, for ranking
    /// and for the least likelihood below which no lead is shown. It is no quantity and no measured frequency.
    double likelihood = 0.0;
    Bilingual reason;
    Citation citation;
};

using ActivityRuleIndex = std::uint16_t;

class ActivityRules {
public:
    ActivityRules() = default;
    /// Sorted by id. Errors: std::runtime_error naming the id, when two rows share it, a likelihood is not in (0, 1], a
    /// resource is not set, or there are more than 65,534 rules.
    explicit ActivityRules(std::vector<ActivityRule> rows);

    const std::vector<ActivityRule>& rows() const { return m_rows; }
    const ActivityRule& operator[](ActivityRuleIndex index) const { return m_rows[index]; }
    std::size_t size() const { return m_rows.size(); }

    /// The rules that hold for an establishment of this activity, one a resource: the one of the most precise activity.
    /// Cheap, but made once a code and not once an establishment: there are 732 codes.
    std::vector<ActivityRuleIndex> rules_of(const ActivityCode& activity, FlowDirection direction) const;
    /// The rules that may hold: those of `rules_of`, and those of the activities below a code that is not precise.
    std::vector<ActivityRuleIndex> rules_touching(const ActivityCode& activity, FlowDirection direction) const;

private:
    std::vector<ActivityRule> m_rows;
    std::array<std::vector<ActivityRuleIndex>, 100> m_by_division;
};

}  // namespace core
