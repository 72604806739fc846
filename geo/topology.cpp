// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/topology.hpp"

#include <geos_c.h>

#include <cmath>
#include <stdexcept>

#include "geo/topology_handles.hpp"

namespace geo {
namespace {

constexpr int segments_a_quarter = 16;  // of a buffer's arcs: they leave the circle by 0.1 % of its radius

/// The answer of a GEOS predicate: 0 no, 1 yes, 2 it failed.
bool answer(const GeosSession& session, char result, std::string_view doing) {
    if (result == 2) session.fail(doing);
    return result == 1;
}

/// GEOS crashes when it is given a length that is not a number.
double checked(double length, std::string_view doing) {
    if (std::isfinite(length)) return length;
    throw std::runtime_error(std::string(doing) + " failed: its distance is not a finite number; give one in metres");
}

Point point_from_geos(const GeosSession& session, const GEOSGeom_t* geometry) {
    Point p;
    if (GEOSisEmpty_r(session.context(), geometry) != 0) return p;
    if (GEOSGeomGetX_r(session.context(), geometry, &p.x) != 1 ||
        GEOSGeomGetY_r(session.context(), geometry, &p.y) != 1) {
        session.fail("reading a point");
    }
    return p;
}

}  // namespace

SquareMetres surface(const MultiPolygon& area) {
    const GeosSession session;
    double result = 0;
    if (GEOSArea_r(session.context(), to_geos(session, area).get(), &result) == 0) session.fail("measuring an area");
    return {result};
}

Point centroid(const MultiPolygon& area) {
    const GeosSession session;
    const GeosGeometry geometry = to_geos(session, area);
    return point_from_geos(
        session, owned(session, GEOSGetCentroid_r(session.context(), geometry.get()), "finding a centroid").get());
}

Point point_on_surface(const MultiPolygon& area) {
    const GeosSession session;
    const GeosGeometry geometry = to_geos(session, area);
    return point_from_geos(
        session,
        owned(session, GEOSPointOnSurface_r(session.context(), geometry.get()), "finding an inner point").get());
}

bool contains(const MultiPolygon& area, const Point& p) {
    if (!is_finite(p)) return false;
    const GeosSession session;
    const GeosGeometry geometry = to_geos(session, area);
    return answer(session, GEOSContains_r(session.context(), geometry.get(), to_geos(session, p).get()),
                  "looking for a point in an area");
}

bool intersects(const MultiPolygon& a, const MultiPolygon& b) {
    const GeosSession session;
    const GeosGeometry first = to_geos(session, a);
    return answer(session, GEOSIntersects_r(session.context(), first.get(), to_geos(session, b).get()),
                  "asking whether two areas meet");
}

MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b) {
    const GeosSession session;
    const GeosGeometry first = to_geos(session, a);
    const GeosGeometry second = to_geos(session, b);
    constexpr auto doing = "the intersection of two areas";
    return from_geos(session,
                     owned(session, GEOSIntersection_r(session.context(), first.get(), second.get()), doing).get());
}

MultiPolygon union_of(std::span<const MultiPolygon> areas) {
    const GeosSession session;
    const GeosGeometry all = to_geos(session, areas);
    return from_geos(session,
                     owned(session, GEOSUnaryUnion_r(session.context(), all.get()), "the union of areas").get());
}

MultiPolygon buffer(const MultiPolygon& area, Metres distance) {
    const GeosSession session;
    const GeosGeometry geometry = to_geos(session, area);
    constexpr auto doing = "the buffer of an area";
    const double width = checked(distance.value, doing);
    GEOSGeom_t* grown = GEOSBuffer_r(session.context(), geometry.get(), width, segments_a_quarter);
    return from_geos(session, owned(session, grown, doing).get());
}

MultiPolygon simplified(const MultiPolygon& area, double tolerance) {
    const GeosSession session;
    const GeosGeometry geometry = to_geos(session, area);
    constexpr auto doing = "the simplification of an area";
    GEOSGeom_t* simple = GEOSTopologyPreserveSimplify_r(session.context(), geometry.get(), checked(tolerance, doing));
    return from_geos(session, owned(session, simple, doing).get());
}

MultiPolygon on_grid(const MultiPolygon& area, double cell) {
    const GeosSession session;
    const GeosGeometry geometry = to_geos(session, area);
    constexpr auto doing = "putting an area on a grid";
    GEOSGeom_t* snapped = GEOSGeom_setPrecision_r(session.context(), geometry.get(), checked(cell, doing), 0);
    return from_geos(session, owned(session, snapped, doing).get());
}

struct PreparedArea::State {
    struct Close {
        GEOSContextHandle_HS* context = nullptr;
        void operator()(const GEOSPreparedGeometry* made) const { GEOSPreparedGeom_destroy_r(context, made); }
    };

    explicit State(const MultiPolygon& area)
        : geometry(to_geos(session, area)),
          prepared(GEOSPrepare_r(session.context(), geometry.get()), Close{session.context()}) {
        if (!prepared) session.fail("preparing an area");
    }

    GeosSession session;
    GeosGeometry geometry;
    std::unique_ptr<const GEOSPreparedGeometry, Close> prepared;
};

PreparedArea::PreparedArea(const MultiPolygon& area) : m_state(std::make_unique<State>(area)) {}
PreparedArea::PreparedArea(PreparedArea&&) noexcept = default;
PreparedArea& PreparedArea::operator=(PreparedArea&&) noexcept = default;
PreparedArea::~PreparedArea() = default;

bool PreparedArea::contains(const Point& p) const {
    if (!is_finite(p)) return false;
    const GeosSession& session = m_state->session;
    const GeosGeometry point = to_geos(session, p);
    return answer(session, GEOSPreparedContains_r(session.context(), m_state->prepared.get(), point.get()),
                  "looking for a point in an area");
}

bool PreparedArea::covers(const Point& p) const {
    if (!is_finite(p)) return false;
    const GeosSession& session = m_state->session;
    const GeosGeometry point = to_geos(session, p);
    return answer(session, GEOSPreparedCovers_r(session.context(), m_state->prepared.get(), point.get()),
                  "looking for a point in an area or on its boundary");
}

bool PreparedArea::intersects(const MultiPolygon& other) const {
    const GeosSession& session = m_state->session;
    const GeosGeometry geometry = to_geos(session, other);
    return answer(session, GEOSPreparedIntersects_r(session.context(), m_state->prepared.get(), geometry.get()),
                  "asking whether two areas meet");
}

}  // namespace geo
