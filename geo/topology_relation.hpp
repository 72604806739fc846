// SPDX-License-Identifier: GPL-3.0-or-later
// How geometries of any kind lie to each other (DE-9IM, as Simple Features name it), in the plane of their CRS; by GEOS.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>

#include "geo/geometry_column.hpp"

namespace geo {

enum class Relation { intersects, disjoint, equals, touches, crosses, within, contains, overlaps };

/// The same said from the other side: within of contains, and so on.
Relation mirrored(Relation relation);

/// A geometry prepared for many questions. Not thread-safe: one a thread.
class PreparedGeometry {
public:
    /// Errors: std::runtime_error when GEOS cannot make it. Pre: not monostate.
    explicit PreparedGeometry(const Geometry& geometry);
    PreparedGeometry(PreparedGeometry&&) noexcept;
    PreparedGeometry& operator=(PreparedGeometry&&) noexcept;
    ~PreparedGeometry();

    /// Whether the geometry of a row is in this relation to the prepared one. An area that is not valid is made so when
    /// GEOS cannot tell otherwise; nothing when it cannot tell then either, or for a row without geometry.
    std::optional<bool> try_relates(const GeometryColumn& column, std::size_t row, Relation relation) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace geo
