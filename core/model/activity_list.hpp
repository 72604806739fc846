// SPDX-License-Identifier: GPL-3.0-or-later
// NAF rév. 2 with NACE Rev. 2: sections, divisions, groups, classes, sub-classes and their labels. Immutable; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/activity_code.hpp"
#include "core/model/language.hpp"

namespace core {

struct ActivityEntry {
    std::string compact;  ///< "A", "24", "241", "2410", "2410Z"
    std::string parent;   ///< compact too; "" for a section
    Bilingual label;
};

class ActivityList {
public:
    ActivityList() = default;
    /// Sorted by code. Errors: std::runtime_error naming a code that stands twice or whose parent is missing.
    explicit ActivityList(std::vector<ActivityEntry> rows);

    const std::vector<ActivityEntry>& rows() const { return m_rows; }
    /// Label of a code, of the level above where that code is not in the list, "" when none is.
    std::string_view label(const ActivityCode& code, Language language) const;
    bool contains(const ActivityCode& code) const;
    /// Letter of the section, "" when the division is not in the list.
    std::string_view section(const ActivityCode& code) const;
    /// The 88 divisions, in order.
    std::vector<ActivityCode> divisions() const;

private:
    const ActivityEntry* try_entry(std::string_view compact) const;
    std::vector<ActivityEntry> m_rows;
};

}  // namespace core
