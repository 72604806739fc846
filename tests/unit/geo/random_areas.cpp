// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/geo/random_areas.hpp"

#include <cmath>
#include <random>

namespace tests {
namespace {

using geo::MultiPolygon;
using geo::Point;
using geo::Ring;

class Maker {
public:
    Maker(std::uint64_t seed, Corners corners) : m_random(seed), m_corners(corners) {}

    double between(double least, double most) { return std::uniform_real_distribution<double>(least, most)(m_random); }
    Point at(double x, double y) const {
        if (m_corners == Corners::anywhere) return {x, y};
        return {std::round(x * 4) / 4, std::round(y * 4) / 4};
    }
    Ring star(const Point& centre, double least, double most) {
        const int n = 5 + static_cast<int>(between(0, 30));
        Ring ring;
        for (int i = 0; i < n; ++i) {
            const double angle = 2 * M_PI * i / n;
            const double radius = between(least, most);
            ring.push_back(at(centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)));
        }
        ring.push_back(ring.front());
        return ring;
    }
    /// Open to the north, arms of different lengths.
    Ring letter_u(const Point& c, double size) {
        const double left = between(0.3, 1) * size;
        const double right = between(0.3, 1) * size;
        const double thick = size / 5;
        return {at(c.x, c.y),
                at(c.x + size, c.y),
                at(c.x + size, c.y + right),
                at(c.x + size - thick, c.y + right),
                at(c.x + size - thick, c.y + thick),
                at(c.x + thick, c.y + thick),
                at(c.x + thick, c.y + left),
                at(c.x, c.y + left),
                at(c.x, c.y)};
    }
    MultiPolygon area(int kind, const Point& centre, double size) {
        if (kind == 0) return {{{star(centre, 0.5 * size, size), {}}}};
        if (kind == 1) return {{{star(centre, 0.6 * size, size), {star(centre, 0.1 * size, 0.4 * size)}}}};
        if (kind == 2) return {{{letter_u(centre, size), {}}}};
        const Point other{centre.x + 2.5 * size, centre.y + between(-1, 1) * size};
        return {{{star(centre, 0.5 * size, size), {}}, {star(other, 0.3 * size, size), {}}}};
    }

private:
    std::mt19937_64 m_random;
    Corners m_corners;
};

}  // namespace

std::vector<MultiPolygon> random_areas(std::size_t count, const Point& corner, double extent, std::uint64_t seed,
                                       Corners corners) {
    Maker maker(seed, corners);
    std::vector<MultiPolygon> areas;
    const double size = extent / std::sqrt(static_cast<double>(count)) / 2;
    for (std::size_t i = 0; i < count; ++i) {
        const Point centre{corner.x + maker.between(0, extent), corner.y + maker.between(0, extent)};
        areas.push_back(maker.area(static_cast<int>(i % 4), centre, maker.between(0.3, 1.2) * size));
    }
    return areas;
}

Ring rectangle(double x, double y, double width, double height) {
    return {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}};
}

std::vector<MultiPolygon> moved(std::vector<MultiPolygon> areas, const Point& shift) {
    const auto move = [&](Ring& ring) {
        for (Point& p : ring) p = {p.x + shift.x, p.y + shift.y};
    };
    for (MultiPolygon& area : areas) {
        for (geo::Polygon& polygon : area.polygons) {
            move(polygon.shell);
            for (Ring& hole : polygon.holes) move(hole);
        }
    }
    return areas;
}

std::vector<Ring> rings(const MultiPolygon& area) {
    std::vector<Ring> all;
    for (const geo::Polygon& polygon : area.polygons) {
        all.push_back(polygon.shell);
        all.insert(all.end(), polygon.holes.begin(), polygon.holes.end());
    }
    return all;
}

geo::GeometryColumn column_of(const std::vector<MultiPolygon>& areas) {
    geo::GeometryColumn column(geo::GeometryType::multi_polygon);
    for (const MultiPolygon& area : areas) column.append_polygons(area);
    return column;
}

}  // namespace tests
