// SPDX-License-Identifier: GPL-3.0-or-later
// Questions and operations on areas in the plane of their CRS; the only user of GEOS. Thread-safe: each call works in
// a GEOS context of its own. Rings need not be clean: coordinates that are not finite (or beyond 1e15) are left out,
// open rings closed, and rings of fewer than four points dropped before GEOS sees them; `try_invalidity` tells of it.
// Errors: std::runtime_error with what was being done and GEOS's own message.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "geo/geometry.hpp"
#include "geo/units.hpp"

namespace geo {

/// Why an area is not valid ("Self-intersection", "Ring not closed", …) and where; nothing when it is valid.
struct Invalidity {
    std::string reason;
    Point where;
};
std::optional<Invalidity> try_invalidity(const MultiPolygon& area);

/// The area made valid, keeping its surface (rings closed, self-intersections split), with the reason it was not.
/// Empty when nothing of two dimensions is left. A valid area comes back unchanged to the last bit.
struct MadeValid {
    MultiPolygon area;
    std::string reason;  ///< empty when nothing had to be done; several are separated by "; "
};
MadeValid made_valid(const MultiPolygon& area);

SquareMetres surface(const MultiPolygon& area);
Point centroid(const MultiPolygon& area);
/// A point certain to be inside: where a label or a marker goes.
Point point_on_surface(const MultiPolygon& area);
bool contains(const MultiPolygon& area, const Point& p);
bool intersects(const MultiPolygon& a, const MultiPolygon& b);
MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b);
MultiPolygon union_of(std::span<const MultiPolygon> areas);
MultiPolygon buffer(const MultiPolygon& area, Metres distance);
MultiPolygon simplified(const MultiPolygon& area, double tolerance);
/// The area with its corners on multiples of `cell`, valid there; what has no width on that grid is left out.
/// Pre: the area is valid.
MultiPolygon on_grid(const MultiPolygon& area, double cell);

/// An area prepared for many questions. Not thread-safe: one a thread.
class PreparedArea {
public:
    explicit PreparedArea(const MultiPolygon& area);
    PreparedArea(PreparedArea&&) noexcept;
    PreparedArea& operator=(PreparedArea&&) noexcept;
    ~PreparedArea();
    bool contains(const Point& p) const;  ///< a point on the boundary is not contained (OGC)
    bool covers(const Point& p) const;    ///< a point on the boundary is covered
    bool intersects(const MultiPolygon& other) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace geo
