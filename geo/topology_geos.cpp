// SPDX-License-Identifier: GPL-3.0-or-later
#include <geos_c.h>

#include <cmath>
#include <stdexcept>
#include <utility>

#include "geo/topology_handles.hpp"

namespace geo {
namespace {

void keep_message(const char* message, void* kept) { *static_cast<std::string*>(kept) = message; }

bool is_place(const Point& p) {
    return std::abs(p.x) <= largest_coordinate && std::abs(p.y) <= largest_coordinate;  // false for NaN
}

/// Parts under construction; GEOS takes them over when a geometry is made of them.
class Parts {
public:
    explicit Parts(const GeosSession& session) : m_session(session) {}
    ~Parts() {
        for (GEOSGeometry* part : m_parts) GEOSGeom_destroy_r(m_session.context(), part);
    }
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;

    void add(GeosGeometry part) {
        m_parts.push_back(part.get());
        static_cast<void>(part.release());
    }
    unsigned count() const { return static_cast<unsigned>(m_parts.size()); }
    std::vector<GEOSGeometry*> release() { return std::exchange(m_parts, {}); }

private:
    const GeosSession& m_session;
    std::vector<GEOSGeometry*> m_parts;
};

GeosGeometry ring_to_geos(const GeosSession& session, const Ring& ring) {
    GEOSCoordSequence* coordinates =
        GEOSCoordSeq_copyFromBuffer_r(session.context(), &ring.front().x, static_cast<unsigned>(ring.size()), 0, 0);
    if (coordinates == nullptr) session.fail("copying a ring");
    return owned(session, GEOSGeom_createLinearRing_r(session.context(), coordinates), "making a ring");
}

GeosGeometry polygon_to_geos(const GeosSession& session, const Polygon& polygon) {
    Parts holes(session);
    for (const Ring& hole : polygon.holes) holes.add(ring_to_geos(session, hole));
    GeosGeometry shell = ring_to_geos(session, polygon.shell);
    const unsigned count = holes.count();
    return owned(session, GEOSGeom_createPolygon_r(session.context(), shell.release(), holes.release().data(), count),
                 "making a polygon");
}

Ring ring_from_geos(const GeosSession& session, const GEOSGeometry* ring) {
    const GEOSCoordSequence* coordinates = GEOSGeom_getCoordSeq_r(session.context(), ring);
    unsigned size = 0;
    if (coordinates == nullptr || GEOSCoordSeq_getSize_r(session.context(), coordinates, &size) == 0) {
        session.fail("reading a ring");
    }
    Ring points(size);
    if (size != 0 && GEOSCoordSeq_copyToBuffer_r(session.context(), coordinates, &points.front().x, 0, 0) == 0) {
        session.fail("reading a ring");
    }
    return points;
}

Polygon polygon_from_geos(const GeosSession& session, const GEOSGeometry* geometry) {
    Polygon polygon{ring_from_geos(session, GEOSGetExteriorRing_r(session.context(), geometry)), {}};
    const int holes = GEOSGetNumInteriorRings_r(session.context(), geometry);
    for (int i = 0; i < holes; ++i) {
        polygon.holes.push_back(ring_from_geos(session, GEOSGetInteriorRingN_r(session.context(), geometry, i)));
    }
    return polygon;
}

void add_polygons(const GeosSession& session, const GEOSGeometry* geometry, MultiPolygon& area) {
    if (GEOSisEmpty_r(session.context(), geometry) != 0) return;
    const int type = GEOSGeomTypeId_r(session.context(), geometry);
    if (type == GEOS_POLYGON) {
        area.polygons.push_back(polygon_from_geos(session, geometry));
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        for (int i = 0; i < GEOSGetNumGeometries_r(session.context(), geometry); ++i) {
            add_polygons(session, GEOSGetGeometryN_r(session.context(), geometry, i), area);
        }
    }
}

}  // namespace

GeosSession::GeosSession() : m_context(GEOS_init_r()) {
    if (!m_context) throw std::runtime_error("GEOS cannot start: out of memory");
    GEOSContext_setErrorMessageHandler_r(m_context.get(), keep_message, &m_message);
}

void GeosSession::Close::operator()(GEOSContextHandle_HS* context) const { GEOS_finish_r(context); }

void GeosSession::fail(std::string_view doing) const {
    throw std::runtime_error(std::string(doing) + " failed: " + (m_message.empty() ? "no reason given" : m_message) +
                             " (GEOS); areas that are made valid first do not fail");
}

void DestroyGeometry::operator()(GEOSGeom_t* geometry) const { GEOSGeom_destroy_r(context, geometry); }

GeosGeometry owned(const GeosSession& session, GEOSGeom_t* geometry, std::string_view doing) {
    if (geometry == nullptr) session.fail(doing);
    return GeosGeometry(geometry, DestroyGeometry{session.context()});
}

Ring cleaned_ring(std::span<const Point> ring, std::vector<RingDefect>& defects) {
    Ring clean;
    clean.reserve(ring.size() + 1);
    for (const Point& p : ring) {
        if (is_place(p)) clean.push_back(p);
    }
    const Point where = clean.empty() ? Point{} : clean.front();
    if (clean.size() != ring.size()) defects.push_back({"Invalid Coordinate", where});
    const bool open = !clean.empty() && clean.front() != clean.back();
    if (open) clean.push_back(where);
    if (clean.size() < 4) {
        defects.push_back({"Too few points in ring", where});
        clean.clear();
    } else if (open) {
        defects.push_back({"Ring not closed", where});
    }
    return clean;
}

MultiPolygon cleaned_area(const MultiPolygon& area, std::vector<RingDefect>& defects) {
    MultiPolygon clean;
    for (const Polygon& polygon : area.polygons) {
        Polygon kept{cleaned_ring(polygon.shell, defects), {}};
        if (kept.shell.empty()) continue;  // and the holes in it
        for (const Ring& hole : polygon.holes) {
            Ring ring = cleaned_ring(hole, defects);
            if (!ring.empty()) kept.holes.push_back(std::move(ring));
        }
        clean.polygons.push_back(std::move(kept));
    }
    return clean;
}

GeosGeometry to_geos(const GeosSession& session, std::span<const MultiPolygon> areas) {
    Parts parts(session);
    std::vector<RingDefect> ignored;
    for (const MultiPolygon& area : areas) {
        for (const Polygon& polygon : cleaned_area(area, ignored).polygons)
            parts.add(polygon_to_geos(session, polygon));
    }
    const unsigned count = parts.count();
    return owned(session,
                 GEOSGeom_createCollection_r(session.context(), GEOS_MULTIPOLYGON, parts.release().data(), count),
                 "making an area");
}

GeosGeometry to_geos(const GeosSession& session, const MultiPolygon& area) {
    return to_geos(session, std::span(&area, 1));
}

GeosGeometry to_geos(const GeosSession& session, const Point& p) {
    return owned(session, GEOSGeom_createPointFromXY_r(session.context(), p.x, p.y), "making a point");
}

MultiPolygon from_geos(const GeosSession& session, const GEOSGeom_t* geometry) {
    MultiPolygon area;
    add_polygons(session, geometry, area);
    return area;
}

}  // namespace geo
