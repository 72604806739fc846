// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/flow_allocation.hpp"

#include <array>

namespace core {

std::string_view text(AllocationScenario scenario) {
    constexpr std::array<std::string_view, 3> texts{"low", "best", "high"};
    return texts[static_cast<std::size_t>(scenario)];
}

}  // namespace core
