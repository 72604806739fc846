// SPDX-License-Identifier: GPL-3.0-or-later
// Who may take hazardous waste. Treatment activities may, by data/reference/waste_treatment.csv; whoever else takes it needs
// a permit, which nobody is said to lack: it is to be asked for. Immutable; thread-safe.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/model/activity_code.hpp"
#include "core/model/language.hpp"
#include "core/model/resource.hpp"

namespace core {

/// What an exchange asks of who receives. `none`: no hazardous waste is stated; `treatment`: it is, and the receiver's
/// activity is to treat it, or the receiver states that it takes hazardous waste; `needed`: it is, and neither holds.
enum class PermitState : std::uint8_t { none, treatment, needed };
std::string_view text(PermitState permit);

/// What the match of an exchange that needs a permit is worth beside one that needs none. A proposal.
inline constexpr float permit_needed_share = 0.5F;

struct TreatmentActivity {
    ActivityCode activity;  ///< at any level; holds for all that lies below
    Bilingual reason;
    Citation citation;
};

class WasteTreatment {
public:
    WasteTreatment() = default;
    explicit WasteTreatment(std::vector<TreatmentActivity> rows) : m_rows(std::move(rows)) {}

    const std::vector<TreatmentActivity>& rows() const { return m_rows; }
    /// Whether an activity treats hazardous waste.
    bool takes_hazardous(const ActivityCode& activity) const;

private:
    std::vector<TreatmentActivity> m_rows;
};

}  // namespace core
