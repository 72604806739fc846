// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/antimeridian.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "geo/topology.hpp"

namespace geo::io {
namespace {

using Path = std::vector<Point>;

double turns_of(double lon) { return std::floor((lon + 180.0) / 360.0); }

/// Longitudes made continuous: going on beyond 180 where the path crosses the antimeridian.
Path unwrapped(Path path, const CrossingRule& crosses) {
    double shift = 0.0;
    for (std::size_t i = 1; i < path.size(); ++i) {
        const Point before{path[i - 1].x - shift, path[i - 1].y};
        const double step = path[i].x - before.x;
        if (std::fabs(step) > 180.0 && crosses(before, path[i])) shift += step > 0 ? -360.0 : 360.0;
        path[i].x += shift;
    }
    return path;
}

/// A ring that has gone once round the earth lies round a pole: it is led there and back, along the pole.
void close_round_pole(Ring& ring) {
    if (ring.empty() || std::fabs(ring.back().x - ring.front().x) < 180.0) return;
    double sum = 0.0;
    for (const Point& p : ring) sum += p.y;
    const double pole = sum < 0 ? -90.0 : 90.0;
    const Point first = ring.front(), last = ring.back();
    ring.push_back({last.x, pole});
    ring.push_back({first.x, pole});
    ring.push_back(first);
}

Box box_of(const Path& path) {
    Box box;
    for (const Point& p : path) box.extend(p);
    return box;
}

void shift(Path& path, double degrees) {
    for (Point& p : path) p.x += degrees;
}

double doubled_area(const Ring& ring) {
    double sum = 0.0;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        // From the first point, so that small rings far from the origin keep their sign.
        const double ax = ring[i - 1].x - ring[0].x, ay = ring[i - 1].y - ring[0].y;
        const double bx = ring[i].x - ring[0].x, by = ring[i].y - ring[0].y;
        sum += ax * by - bx * ay;
    }
    return sum;
}

void turn(Polygon& polygon) {
    if (doubled_area(polygon.shell) < 0) std::ranges::reverse(polygon.shell);
    for (Ring& hole : polygon.holes) {
        if (doubled_area(hole) > 0) std::ranges::reverse(hole);
    }
}

/// First and last turn round the earth that a box has a share in; touching the end of one is none.
std::pair<double, double> turns_of(const Box& box) {
    const double first = turns_of(box.min.x);
    return {first, std::max(first, std::ceil((box.max.x + 180.0) / 360.0) - 1.0)};
}

void append_cut(const Polygon& source, const CrossingRule& crosses, MultiPolygon& out) {
    Polygon polygon{unwrapped(source.shell, crosses), {}};
    close_round_pole(polygon.shell);
    const Box box = box_of(polygon.shell);
    for (const Ring& hole : source.holes) {
        Ring ring = unwrapped(hole, crosses);
        const Box inner = box_of(ring);
        if (inner.max.x > box.max.x) shift(ring, -360.0);
        if (inner.min.x < box.min.x) shift(ring, 360.0);
        polygon.holes.push_back(std::move(ring));
    }
    const auto [first, last] = turns_of(box);
    const auto append = [&out](Polygon part, double turns) {
        if (turns != 0.0) {
            shift(part.shell, -360.0 * turns);
            for (Ring& hole : part.holes) shift(hole, -360.0 * turns);
        }
        turn(part);
        out.polygons.push_back(std::move(part));
    };
    if (first == last) return append(std::move(polygon), first);
    const MultiPolygon valid = made_valid({{polygon}}).area;
    for (double turns = first; turns <= last; turns += 1.0) {
        const double west = 360.0 * turns - 180.0, east = west + 360.0;
        const Polygon world{{{west, -90}, {east, -90}, {east, 90}, {west, 90}, {west, -90}}, {}};
        for (Polygon& part : intersection(valid, {{world}}).polygons) append(std::move(part), turns);
    }
}

void append_cut(const Path& source, const CrossingRule& crosses, MultiLine& out) {
    if (source.empty()) return;
    const Path path = unwrapped(source, crosses);
    double turns = turns_of(box_of(path)).first;
    if (turns_of(box_of(path)).second != turns) turns = turns_of(path.front().x);
    Path part{{path.front().x - 360.0 * turns, path.front().y}};
    for (std::size_t i = 1; i < path.size(); ++i) {
        while (true) {
            const double west = 360.0 * turns - 180.0, east = west + 360.0;
            const double next = path[i].x;
            if (next >= west && next <= east) break;
            const double border = next > east ? east : west;
            const Point& before = path[i - 1];
            const double y = before.y + (path[i].y - before.y) * (border - before.x) / (next - before.x);
            part.push_back({next > east ? 180.0 : -180.0, y});
            if (box_of(part).min != box_of(part).max) out.lines.push_back(std::move(part));
            part = {{next > east ? -180.0 : 180.0, y}};
            turns += next > east ? 1.0 : -1.0;
        }
        part.push_back({path[i].x - 360.0 * turns, path[i].y});
    }
    out.lines.push_back(std::move(part));
}

double normalised(double lon) { return lon >= -180.0 && lon <= 180.0 ? lon : lon - 360.0 * turns_of(lon); }

}  // namespace

Geometry cut_at_antimeridian(const Geometry& geometry, const CrossingRule& crosses) {
    if (const auto* p = std::get_if<Point>(&geometry)) return Point{normalised(p->x), p->y};
    if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
        MultiPoint out = *points;
        for (Point& p : out.points) p.x = normalised(p.x);
        return out;
    }
    if (const auto* lines = std::get_if<MultiLine>(&geometry)) {
        MultiLine out;
        for (const Path& line : lines->lines) append_cut(line, crosses, out);
        return out;
    }
    if (const auto* area = std::get_if<MultiPolygon>(&geometry)) {
        MultiPolygon out;
        for (const Polygon& polygon : area->polygons) append_cut(polygon, crosses, out);
        return out;
    }
    return std::monostate{};
}

void DegreeExtent::extend(const Geometry& geometry) {
    if (const auto* p = std::get_if<Point>(&geometry)) return extend(Box{*p, *p});
    if (const auto* points = std::get_if<MultiPoint>(&geometry)) {
        for (const Point& p : points->points) extend(Box{p, p});
    } else if (const auto* lines = std::get_if<MultiLine>(&geometry)) {
        for (const Path& line : lines->lines) extend(box_of(line));
    } else if (const auto* area = std::get_if<MultiPolygon>(&geometry)) {
        for (const Polygon& polygon : area->polygons) extend(box_of(polygon.shell));
    }
}

void DegreeExtent::extend(const DegreeExtent& other) {
    m_flat.extend(other.m_flat);
    m_shifted.extend(other.m_shifted);
}

void DegreeExtent::extend(const Box& part) {
    if (part.empty()) return;
    m_flat.extend(part);
    Box moved = part;
    if (part.min.x < 0 && part.max.x >= 0) {  // across Greenwich: all longitudes, seen from the other side
        moved.min.x = 0;
        moved.max.x = 360;
    } else if (part.min.x < 0) {
        moved.min.x += 360;
        moved.max.x += 360;
    }
    m_shifted.extend(moved);
}

std::optional<Box> DegreeExtent::try_box() const {
    if (m_flat.empty()) return std::nullopt;
    if (m_flat.max.x - m_flat.min.x <= m_shifted.max.x - m_shifted.min.x) return m_flat;
    Box box = m_shifted;
    if (box.min.x > 180.0) box.min.x -= 360.0;
    if (box.max.x > 180.0) box.max.x -= 360.0;
    return box;
}

}  // namespace geo::io
