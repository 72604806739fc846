// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace geo {

/// A point and an area, by row.
struct PointInArea {
    std::uint32_t point;
    std::uint32_t area;
    friend bool operator==(const PointInArea&, const PointInArea&) = default;
};

}  // namespace geo
