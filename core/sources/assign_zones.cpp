// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/assign_zones.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "geo/zone_index.hpp"

namespace core {
namespace {

constexpr std::size_t block = 4'096;

/// Planar distance from a point to a segment: near enough, since it is only compared with a radius of uncertainty.
double distance_to_segment(const geo::Point& p, const geo::Point& a, const geo::Point& b) {
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double length2 = dx * dx + dy * dy;
    const double t = length2 > 0.0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0.0;
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

double distance_to_boundary(const geo::GeometryColumn& areas, std::size_t row, const geo::Point& p) {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t part = 0; part < areas.part_count(row); ++part) {
        const auto ring = areas.part(row, part);
        for (std::size_t i = 1; i < ring.size(); ++i)
            least = std::min(least, distance_to_segment(p, ring[i - 1], ring[i]));
    }
    return least;
}

class ZoneAssignment {
public:
    ZoneAssignment(Territory& territory, geo::Metres tolerance, geo::Threads threads)
        : m_zones(territory.zones),
          m_table(territory.establishments),
          m_issues(territory.issues),
          m_tolerance(tolerance),
          m_threads(threads),
          m_index(m_zones.geometry, territory.crs) {}

    void assign_all() {
        const auto found = m_index.containments(m_table.position, m_threads);
        std::vector<std::size_t> first(m_table.size() + 1, 0);
        for (const geo::PointInArea& one : found) ++first[one.point + 1];
        for (std::size_t i = 0; i < m_table.size(); ++i) first[i + 1] += first[i];
        geo::for_each_block(m_table.size(), block, m_threads, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                assign(i, std::span(found).subspan(first[i], first[i + 1] - first[i]));
            }
        });
        for (std::size_t i = 0; i < m_table.size(); ++i) {
            if (first[i + 1] - first[i] > 1) report(i, std::span(found).subspan(first[i], first[i + 1] - first[i]));
        }
    }

private:
    void assign(std::size_t i, std::span<const geo::PointInArea> in) {
        m_table.zone[i] = no_zone;
        m_table.zone_distance[i] = std::numeric_limits<float>::quiet_NaN();
        m_table.membership[i] = ZoneMembership::unknown;
        const geo::Point& place = m_table.position[i];
        if (!geo::is_finite(place) || m_table.precision[i] == LocationPrecision::commune) return;
        double to_boundary = 0.0;
        if (!in.empty()) {
            m_table.zone[i] = smallest(in);
            m_table.zone_distance[i] = 0.0F;
            m_table.membership[i] = ZoneMembership::inside;
            if (std::isnan(m_table.uncertainty[i])) return;
            to_boundary = distance_to_boundary(m_zones.geometry, m_table.zone[i], place);
        } else if (const auto nearest = m_index.try_nearest(place, m_tolerance)) {
            m_table.zone[i] = nearest->area;
            m_table.zone_distance[i] = static_cast<float>(nearest->distance.value);
            m_table.membership[i] = ZoneMembership::near;
            to_boundary = nearest->distance.value;
        } else {
            m_table.membership[i] = ZoneMembership::outside;
            return;
        }
        if (static_cast<double>(m_table.uncertainty[i]) > to_boundary)
            m_table.membership[i] = ZoneMembership::uncertain;
    }

    ZoneIndex smallest(std::span<const geo::PointInArea> in) const {
        // Areas come ascending by row, and rows are sorted by id: the first of equal areas is the first by id.
        return std::ranges::min_element(in, {},
                                        [&](const geo::PointInArea& one) { return m_zones.rows[one.area].area; })
            ->area;
    }

    void report(std::size_t i, std::span<const geo::PointInArea> in) {
        std::string detail;
        for (const geo::PointInArea& one : in) detail += (detail.empty() ? "" : ", ") + m_zones.rows[one.area].id;
        m_issues.add("location.several_zones", m_table.source[i], m_table.source_row[i], std::string(m_table.id[i]),
                     std::move(detail), m_table.position[i]);
    }

    const ZoneTable& m_zones;
    EstablishmentTable& m_table;
    IssueLog& m_issues;
    geo::Metres m_tolerance;
    geo::Threads m_threads;
    geo::ZoneIndex m_index;
};

}  // namespace

void assign_zones(Territory& territory, geo::Metres tolerance, geo::Threads threads) {
    ZoneAssignment(territory, tolerance, threads).assign_all();
}

}  // namespace core
