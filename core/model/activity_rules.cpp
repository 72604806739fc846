// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/activity_rules.hpp"

#include <algorithm>
#include <stdexcept>

namespace core {

namespace {

[[noreturn]] void refuse(const std::string& id, const std::string& why) {
    throw std::runtime_error("activity rules: rule \"" + id + "\": " + why);
}

constexpr std::size_t most_rules = 65'534;

}  // namespace

ActivityRules::ActivityRules(std::vector<ActivityRule> rows) : m_rows(std::move(rows)) {
    if (m_rows.size() > most_rules) throw std::runtime_error("activity rules: more than 65,534 rules");
    std::ranges::sort(m_rows, {}, &ActivityRule::id);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const ActivityRule& row = m_rows[i];
        if (row.id.empty()) refuse(row.id, "it has no id");
        if (i > 0 && m_rows[i - 1].id == row.id) refuse(row.id, "there are two rows of this id");
        if (!(row.likelihood > 0.0 && row.likelihood <= 1.0)) refuse(row.id, "its likelihood is not in (0, 1]");
        if (row.resource == no_resource) refuse(row.id, "it has no resource");
        if (row.activity.compact().empty()) refuse(row.id, "it has no activity");
        m_by_division[row.activity.division()].push_back(static_cast<ActivityRuleIndex>(i));
    }
}

std::vector<ActivityRuleIndex> ActivityRules::rules_of(const ActivityCode& activity, FlowDirection direction) const {
    std::vector<ActivityRuleIndex> found;
    for (const ActivityRuleIndex index : m_by_division[activity.division()]) {
        const ActivityRule& row = m_rows[index];
        if (row.direction != direction || !activity.is_within(row.activity)) continue;
        const auto same = std::ranges::find_if(
            found, [&](ActivityRuleIndex other) { return m_rows[other].resource == row.resource; });
        if (same == found.end()) {
            found.push_back(index);
        } else if (row.activity.level() > m_rows[*same].activity.level()) {
            *same = index;
        }
    }
    return found;
}

std::vector<ActivityRuleIndex> ActivityRules::rules_touching(const ActivityCode& activity,
                                                             FlowDirection direction) const {
    std::vector<ActivityRuleIndex> found = rules_of(activity, direction);
    for (const ActivityRuleIndex index : m_by_division[activity.division()]) {
        const ActivityRule& row = m_rows[index];
        const bool below = row.activity.level() > activity.level() && row.activity.is_within(activity);
        if (row.direction == direction && below) found.push_back(index);
    }
    return found;
}

}  // namespace core
