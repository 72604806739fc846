// SPDX-License-Identifier: GPL-3.0-or-later
// Ids of flows, made when they are asked for. 4 bytes a flow. Reading is thread-safe.
#pragma once

#include <cstddef>
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
    /// The same, added to a text.
    void append_to(std::string& text, std::size_t flow) const;

    /// For loops over many flows that lie anywhere, which need not wait for memory: asks for what the second reads; then
    /// for what `append_to` reads.
    void prefetch(std::size_t flow) const;
    void prefetch_establishment(std::size_t flow) const;

private:
    const Territory* m_territory;
    std::vector<std::uint32_t> m_ordinals;  // 1 for the first flow of its establishment, direction and resource
};

}  // namespace core::layers
