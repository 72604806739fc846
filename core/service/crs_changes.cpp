// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/crs_changes.hpp"

#include <algorithm>

namespace core {

CrsChanges::Lease::Lease(CrsChanges& changes, const geo::Crs& from, const geo::Crs& to)
    : m_changes(changes), m_name(from.code() + ">" + to.code()), m_change(changes.take(m_name, from, to)) {}

CrsChanges::Lease::~Lease() { m_changes.give_back(m_name, std::move(m_change)); }

geo::Transformer CrsChanges::take(const std::string& name, const geo::Crs& from, const geo::Crs& to) {
    {
        const std::lock_guard lock(m_guard);
        const auto idle = std::ranges::find(m_idle, name, &std::pair<std::string, geo::Transformer>::first);
        if (idle != m_idle.end()) {
            geo::Transformer change = std::move(idle->second);
            m_idle.erase(idle);
            return change;
        }
    }
    return {from, to};
}

void CrsChanges::give_back(const std::string& name, geo::Transformer change) {
    const std::lock_guard lock(m_guard);
    m_idle.emplace_back(name, std::move(change));
}

}  // namespace core
