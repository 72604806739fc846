// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/waste_treatment.hpp"

#include <algorithm>
#include <array>

namespace core {

std::string_view text(PermitState permit) {
    constexpr std::array<std::string_view, 3> texts{"none", "treatment", "needed"};
    return texts[static_cast<std::size_t>(permit)];
}

bool WasteTreatment::takes_hazardous(const ActivityCode& activity) const {
    return std::ranges::any_of(m_rows, [&](const TreatmentActivity& row) { return activity.is_within(row.activity); });
}

}  // namespace core
