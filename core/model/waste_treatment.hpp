// SPDX-License-Identifier: GPL-3.0-or-later
// Who may take hazardous waste. Treatment activities may, by data/reference/waste_treatment.csv, and installations of some
// headings (ICPE), by data/reference/waste_treatment_headings.csv; whoever else takes it needs a permit, which nobody is
// said to lack: it is to be asked for. Immutable; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/activity_code.hpp"
#include "core/model/language.hpp"
#include "core/model/resource.hpp"

namespace core {

/// What an exchange asks of who receives. `none`: no hazardous waste is stated; `treatment`: it is, and the receiver's
/// activity is to treat it, or the receiver states that it takes hazardous waste; `heading`: it is, neither holds, and a
/// heading of the receiver's installation covers hazardous waste; `needed`: it is, and none of these holds.
enum class PermitState : std::uint8_t { none, treatment, heading, needed };
std::string_view text(PermitState permit);

/// What the match of an exchange that needs a permit is worth beside one that needs none. A proposal.
inline constexpr float permit_needed_share = 0.5F;

struct TreatmentActivity {
    ActivityCode activity;  ///< at any level; holds for all that lies below
    Bilingual reason;
    Citation citation;
};

/// A heading of the nomenclature of classified installations (ICPE) under which hazardous waste is received.
struct TreatmentHeading {
    std::string heading;  ///< 2718, or with its subdivision: 2760-1; holds for all that lies below
    Bilingual reason;
    Citation citation;
};

class WasteTreatment {
public:
    WasteTreatment() = default;
    explicit WasteTreatment(std::vector<TreatmentActivity> rows, std::vector<TreatmentHeading> headings = {})
        : m_rows(std::move(rows)), m_headings(std::move(headings)) {}

    const std::vector<TreatmentActivity>& rows() const { return m_rows; }
    const std::vector<TreatmentHeading>& headings() const { return m_headings; }
    /// Whether an activity treats hazardous waste.
    bool takes_hazardous(const ActivityCode& activity) const;
    /// Those of some headings, joined by ";", that cover hazardous waste, joined alike; "" when none does. A heading covers
    /// its subdivisions, and none of them covers the whole: 2718-1 lies in 2718, 2760 does not lie in 2760-1.
    std::string hazardous_headings(std::string_view headings) const;

private:
    std::vector<TreatmentActivity> m_rows;
    std::vector<TreatmentHeading> m_headings;
};

}  // namespace core
