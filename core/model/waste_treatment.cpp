// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/waste_treatment.hpp"

#include <algorithm>
#include <array>

#include "core/model/ascii.hpp"

namespace core {

namespace {

/// Subdivisions follow as "-1", "-1-a" or "-1a"; another digit makes another number.
bool is_within(std::string_view heading, std::string_view whole) {
    if (heading.size() < whole.size()) return false;
    const bool begins = std::ranges::equal(heading.substr(0, whole.size()), whole, {}, lower, lower);
    return begins && (heading.size() == whole.size() || !is_digit(heading[whole.size()]));
}

}  // namespace

std::string_view text(PermitState permit) {
    constexpr std::array<std::string_view, 4> texts{"none", "treatment", "heading", "needed"};
    return texts[static_cast<std::size_t>(permit)];
}

bool WasteTreatment::takes_hazardous(const ActivityCode& activity) const {
    return std::ranges::any_of(m_rows, [&](const TreatmentActivity& row) { return activity.is_within(row.activity); });
}

std::string WasteTreatment::hazardous_headings(std::string_view headings) const {
    std::string result;
    while (!headings.empty()) {
        const std::string_view heading = headings.substr(0, headings.find(';'));
        headings.remove_prefix(std::min(headings.size(), heading.size() + 1));
        const bool covers = std::ranges::any_of(
            m_headings, [&](const TreatmentHeading& row) { return is_within(heading, row.heading); });
        if (!covers) continue;
        if (!result.empty()) result += ';';
        result += heading;
    }
    return result;
}

}  // namespace core
