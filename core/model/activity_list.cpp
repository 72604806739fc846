// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/activity_list.hpp"

#include <algorithm>
#include <stdexcept>

namespace core {

ActivityList::ActivityList(std::vector<ActivityEntry> rows) : m_rows(std::move(rows)) {
    std::ranges::sort(m_rows, {}, &ActivityEntry::compact);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const ActivityEntry& row = m_rows[i];
        if (i > 0 && m_rows[i - 1].compact == row.compact) {
            throw std::runtime_error("list of activities: code \"" + row.compact + "\" stands twice");
        }
        if (!row.parent.empty() && try_entry(row.parent) == nullptr) {
            throw std::runtime_error("list of activities: code \"" + row.compact + "\": its parent \"" + row.parent +
                                     "\" is missing");
        }
    }
}

const ActivityEntry* ActivityList::try_entry(std::string_view compact) const {
    const auto found = std::ranges::lower_bound(m_rows, compact, {}, &ActivityEntry::compact);
    return found != m_rows.end() && found->compact == compact ? &*found : nullptr;
}

bool ActivityList::contains(const ActivityCode& code) const { return try_entry(code.compact()) != nullptr; }

std::string_view ActivityList::label(const ActivityCode& code, Language language) const {
    for (std::string_view compact = code.compact(); compact.size() >= 2; compact.remove_suffix(1)) {
        if (const ActivityEntry* entry = try_entry(compact)) return entry->label.in(language);
    }
    return {};
}

std::string_view ActivityList::section(const ActivityCode& code) const {
    const ActivityEntry* division = try_entry(code.compact().substr(0, 2));
    return division == nullptr ? std::string_view{} : std::string_view(division->parent);
}

std::vector<ActivityCode> ActivityList::divisions() const {
    std::vector<ActivityCode> found;
    for (const ActivityEntry& row : m_rows) {
        if (row.compact.size() != 2) continue;
        found.push_back(ActivityCode::try_parse(row.compact, ActivityNomenclature::nace_rev2).value());
    }
    return found;
}

}  // namespace core
