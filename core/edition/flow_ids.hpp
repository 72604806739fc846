// SPDX-License-Identifier: GPL-3.0-or-later
// Ids of flows, made when they are asked for. 4 bytes a flow. Reading is thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/model/territory.hpp"

namespace core::layers {

class FlowIds {
public:
    /// `shown`: one flag a flow. Those not shown are not counted in the ids of others.
    FlowIds(const Territory& territory, const std::vector<std::uint8_t>& shown);

    /// "<establishment>:out:<resource>", with ":2" and so on for further flows of the same three. Pre: the flow is shown.
    std::string operator[](std::size_t flow) const;

private:
    const Territory* m_territory;
    std::vector<std::uint32_t> m_ordinals;  // 1 for the first flow of its establishment, direction and resource
};

}  // namespace core::layers
