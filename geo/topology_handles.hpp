// SPDX-License-Identifier: GPL-3.0-or-later
// Owners of GEOS's handles and the way of areas in and out of GEOS, for the files geo/topology*.cpp only.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/geometry.hpp"

struct GEOSContextHandle_HS;
struct GEOSGeom_t;

namespace geo {

/// A GEOS context that keeps the last error it was told. Stays where it was made: GEOS holds its address.
class GeosSession {
public:
    GeosSession();
    GeosSession(const GeosSession&) = delete;
    GeosSession& operator=(const GeosSession&) = delete;

    GEOSContextHandle_HS* context() const { return m_context.get(); }
    /// Errors: always throws std::runtime_error that says what was being done and what GEOS said of it.
    [[noreturn]] void fail(std::string_view doing) const;

private:
    struct Close {
        void operator()(GEOSContextHandle_HS* context) const;
    };
    std::unique_ptr<GEOSContextHandle_HS, Close> m_context;
    std::string m_message;
};

struct DestroyGeometry {
    GEOSContextHandle_HS* context = nullptr;
    void operator()(GEOSGeom_t* geometry) const;
};
using GeosGeometry = std::unique_ptr<GEOSGeom_t, DestroyGeometry>;

GeosGeometry owned(const GeosSession& session, GEOSGeom_t* geometry, std::string_view doing);

/// Farther than this from the origin no place is meant, and products of coordinates lose their digits or overflow.
inline constexpr double largest_coordinate = 1e15;

/// What had to be mended before GEOS could be given a ring; GEOS would crash or refuse. Each names its first place.
struct RingDefect {
    std::string reason;
    Point where;
};

/// The ring as GEOS takes it: finite coordinates only, closed, of four points or more; else empty.
Ring cleaned_ring(std::span<const Point> ring, std::vector<RingDefect>& defects);
MultiPolygon cleaned_area(const MultiPolygon& area, std::vector<RingDefect>& defects);

/// The areas together as one MULTIPOLYGON, not dissolved. Rings that cannot be ones are left out.
GeosGeometry to_geos(const GeosSession& session, std::span<const MultiPolygon> areas);
GeosGeometry to_geos(const GeosSession& session, const MultiPolygon& area);
GeosGeometry to_geos(const GeosSession& session, const Point& p);
/// The polygons of a geometry; lines and points in it are left out.
MultiPolygon from_geos(const GeosSession& session, const GEOSGeom_t* geometry);

}  // namespace geo
