// SPDX-License-Identifier: GPL-3.0-or-later
// An R-tree of boxes (Boost.Geometry), bulk-loaded. Plane of one CRS. Immutable; queries are thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "geo/point.hpp"

namespace geo {

class BoxIndex {
public:
    /// Empty boxes are never found.
    explicit BoxIndex(std::span<const Box> boxes);
    BoxIndex(BoxIndex&&) noexcept;
    BoxIndex& operator=(BoxIndex&&) noexcept;
    ~BoxIndex();

    /// Rows whose box meets the query, ascending. `found` is cleared first, so that a loop can reuse it.
    void intersecting(const Box& query, std::vector<std::uint32_t>& found) const;
    std::vector<std::uint32_t> intersecting(const Box& query) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace geo
