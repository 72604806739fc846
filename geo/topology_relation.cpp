// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/topology_relation.hpp"

#include <geos_c.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "geo/topology_handles.hpp"

namespace geo {
namespace {

/// A line; where it does not leave its first point, that point, as GEOS knows no line without length.
GeosGeometry line_to_geos(const GeosSession& session, std::span<const Point> points) {
    const bool stays = std::ranges::all_of(points, [&](const Point& p) { return p == points.front(); });
    if (stays) return to_geos(session, points.front());
    GEOSCoordSequence* coordinates =
        GEOSCoordSeq_copyFromBuffer_r(session.context(), &points.front().x, static_cast<unsigned>(points.size()), 0, 0);
    if (coordinates == nullptr) session.fail("copying a line");
    return owned(session, GEOSGeom_createLineString_r(session.context(), coordinates), "making a line");
}

/// Several parts as one geometry of the simplest kind that takes them all.
GeosGeometry collected(const GeosSession& session, std::vector<GeosGeometry> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    const auto type_of = [&](const GeosGeometry& part) { return GEOSGeomTypeId_r(session.context(), part.get()); };
    const bool all_points = std::ranges::all_of(parts, [&](const auto& part) { return type_of(part) == GEOS_POINT; });
    // A line without length among others adds nothing that they would not be asked for.
    if (!all_points) std::erase_if(parts, [&](const GeosGeometry& part) { return type_of(part) == GEOS_POINT; });
    std::vector<GEOSGeometry*> handles(parts.size());
    std::ranges::transform(parts, handles.begin(), [](GeosGeometry& part) { return part.release(); });
    return owned(session,
                 GEOSGeom_createCollection_r(session.context(), all_points ? GEOS_MULTIPOINT : GEOS_MULTILINESTRING,
                                             handles.data(), static_cast<unsigned>(handles.size())),
                 "making a geometry of several parts");
}

/// Pre: the row has a geometry.
GeosGeometry row_to_geos(const GeosSession& session, const GeometryColumn& column, std::size_t row) {
    if (column.type() == GeometryType::point) return to_geos(session, column.point(row));
    if (column.type() == GeometryType::multi_polygon) return to_geos(session, column.polygons(row));
    std::vector<GeosGeometry> parts;
    if (column.type() == GeometryType::multi_point) {
        for (const Point& p : column.coordinates(row)) parts.push_back(to_geos(session, p));
    } else {
        for (std::size_t i = 0; i < column.part_count(row); ++i)
            parts.push_back(line_to_geos(session, column.part(row, i)));
    }
    return collected(session, std::move(parts));
}

GeometryType type_of(const Geometry& geometry) { return static_cast<GeometryType>(geometry.index()); }

GeosGeometry geometry_to_geos(const GeosSession& session, const Geometry& geometry) {
    GeometryColumn column(type_of(geometry));
    column.append(geometry);
    return row_to_geos(session, column, 0);
}

}  // namespace

Relation mirrored(Relation relation) {
    if (relation == Relation::within) return Relation::contains;
    if (relation == Relation::contains) return Relation::within;
    return relation;
}

struct PreparedGeometry::State {
    struct Close {
        GEOSContextHandle_HS* context = nullptr;
        void operator()(const GEOSPreparedGeometry* made) const { GEOSPreparedGeom_destroy_r(context, made); }
    };

    explicit State(const Geometry& written)
        : geometry(geometry_to_geos(session, written)),
          prepared(GEOSPrepare_r(session.context(), geometry.get()), Close{session.context()}) {
        if (!prepared) session.fail("preparing a geometry");
    }

    /// 0 no, 1 yes, 2 GEOS cannot tell. The prepared geometry comes first in GEOS's functions, the row in ours.
    char answer(const GEOSGeom_t* row, Relation relation) const {
        GEOSContextHandle_HS* context = session.context();
        switch (relation) {
            case Relation::intersects: return GEOSPreparedIntersects_r(context, prepared.get(), row);
            case Relation::disjoint: return GEOSPreparedDisjoint_r(context, prepared.get(), row);
            case Relation::equals: return GEOSEquals_r(context, geometry.get(), row);
            case Relation::touches: return GEOSPreparedTouches_r(context, prepared.get(), row);
            case Relation::crosses: return GEOSPreparedCrosses_r(context, prepared.get(), row);
            case Relation::within: return GEOSPreparedContains_r(context, prepared.get(), row);
            case Relation::contains: return GEOSPreparedWithin_r(context, prepared.get(), row);
            case Relation::overlaps: return GEOSPreparedOverlaps_r(context, prepared.get(), row);
        }
        return 2;
    }

    GeosSession session;
    GeosGeometry geometry;
    std::unique_ptr<const GEOSPreparedGeometry, Close> prepared;
};

PreparedGeometry::PreparedGeometry(const Geometry& geometry) : m_state(std::make_unique<State>(geometry)) {}
PreparedGeometry::PreparedGeometry(PreparedGeometry&&) noexcept = default;
PreparedGeometry& PreparedGeometry::operator=(PreparedGeometry&&) noexcept = default;
PreparedGeometry::~PreparedGeometry() = default;

std::optional<bool> PreparedGeometry::try_relates(const GeometryColumn& column, std::size_t row,
                                                  Relation relation) const {
    if (!column.has_geometry(row)) return std::nullopt;
    const GeosSession& session = m_state->session;
    const GeosGeometry geometry = row_to_geos(session, column, row);
    char answer = m_state->answer(geometry.get(), relation);
    if (answer == 2) {
        GEOSGeom_t* const valid = GEOSMakeValid_r(session.context(), geometry.get());
        if (valid == nullptr) return std::nullopt;
        answer = m_state->answer(owned(session, valid, "making a geometry valid").get(), relation);
    }
    if (answer == 2) return std::nullopt;
    return answer == 1;
}

}  // namespace geo
