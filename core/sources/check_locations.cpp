// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

#include "core/sources/locate.hpp"
#include "geo/zone_index.hpp"

namespace core {
namespace {

/// Communes by code, with an index of their areas.
class Communes {
public:
    Communes(const AdministrativeTable& units, const geo::Crs& crs) : m_units(units) {
        for (std::uint32_t row = 0; row < units.size(); ++row) {
            if (units.rows[row].level != AdministrativeLevel::commune) continue;
            m_row_of.emplace(units.rows[row].code, static_cast<std::uint32_t>(m_rows.size()));
            m_rows.push_back(row);
            m_areas.append_polygons(units.geometry.polygons(row));
        }
        m_index = std::make_unique<geo::ZoneIndex>(m_areas, crs);
    }

    bool empty() const { return m_rows.empty(); }
    const geo::ZoneIndex& index() const { return *m_index; }
    const AdministrativeUnit& unit(std::uint32_t area) const { return m_units.rows[m_rows[area]]; }
    std::optional<std::uint32_t> try_area(std::string_view code) const {
        const auto found = m_row_of.find(code);
        if (found == m_row_of.end() || !m_areas.has_geometry(found->second)) return {};
        return found->second;
    }
    /// Planar distance from a place to the farthest vertex of a commune: its true place cannot be farther.
    double farthest(std::uint32_t area, const geo::Point& from) const {
        double farthest = 0.0;
        for (const geo::Point& p : m_areas.coordinates(area)) {
            farthest = std::max(farthest, std::hypot(p.x - from.x, p.y - from.y));
        }
        return farthest;
    }

private:
    const AdministrativeTable& m_units;
    std::vector<std::uint32_t> m_rows;
    std::map<std::string, std::uint32_t, std::less<>> m_row_of;
    geo::GeometryColumn m_areas{geo::GeometryType::multi_polygon};
    std::unique_ptr<geo::ZoneIndex> m_index;
};

class LocationChecks {
public:
    LocationChecks(Territory& territory, geo::Threads threads)
        : m_territory(territory), m_table(territory.establishments), m_threads(threads) {}

    /// Codes of communes that have merged, in establishments and zones.
    void bring_communes_up_to_date() {
        const auto& current = m_territory.administrative.current_code;
        for (std::uint32_t i = 0; i < m_table.size(); ++i) {
            const auto found = current.find(m_table.commune[i]);
            if (found == current.end() || found->second == m_table.commune[i]) continue;
            report("establishment.former_commune", i, std::string(m_table.commune[i]) + " → " + found->second);
            m_table.commune.set(i, found->second);
        }
        for (ActivityZone& zone : m_territory.zones.rows) {
            const auto found = current.find(zone.commune);
            if (found != current.end()) zone.commune = found->second;
        }
    }

    void report_missing() {
        for (std::uint32_t i = 0; i < m_table.size(); ++i) {
            if (!geo::is_finite(m_table.position[i])) report("location.missing", i, {});
        }
    }

    void report_shared_points() {
        std::vector<std::uint32_t> order(m_table.size());
        std::iota(order.begin(), order.end(), std::uint32_t{0});
        std::erase_if(order, [&](std::uint32_t i) { return !geo::is_finite(m_table.position[i]); });
        const auto place = [&](std::uint32_t i) { return std::pair(m_table.position[i].x, m_table.position[i].y); };
        std::ranges::stable_sort(order, {}, place);
        std::vector<std::uint32_t> sharers(m_table.size(), 0);
        for (std::size_t first = 0; first < order.size();) {
            std::size_t last = first + 1;
            while (last < order.size() && place(order[last]) == place(order[first])) ++last;
            for (std::size_t k = first; k < last && last - first > 1; ++k) {
                sharers[order[k]] = static_cast<std::uint32_t>(last - first);
            }
            first = last;
        }
        for (std::uint32_t i = 0; i < m_table.size(); ++i) {
            if (sharers[i] > 1) report("location.shared_point", i, std::to_string(sharers[i]) + " establishments here");
        }
    }

    void compare_with_communes() {
        const Communes communes(m_territory.administrative, m_territory.crs);
        const auto found = communes.empty() ? std::vector<geo::PointInArea>{}
                                            : communes.index().containments(m_table.position, m_threads);
        std::size_t next = 0;
        for (std::uint32_t i = 0; i < m_table.size(); ++i) {
            const std::size_t first = next;
            while (next < found.size() && found[next].point == i) ++next;
            const std::span<const geo::PointInArea> in(found.data() + first, next - first);
            compare(communes, i, in);
            widen(communes, i);
        }
    }

private:
    void compare(const Communes& communes, std::uint32_t i, std::span<const geo::PointInArea> in) {
        if (in.empty()) return;
        const AdministrativeUnit& here = communes.unit(in.front().area);
        if (m_table.commune[i].empty()) {
            if (m_table.precision[i] == LocationPrecision::commune) return;
            m_table.commune.set(i, here.code);
            if (m_table.commune_name[i].empty()) m_table.commune_name.set(i, here.name);
            return;
        }
        const auto stated = communes.try_area(m_table.commune[i]);
        const auto is_stated = [&](const geo::PointInArea& one) { return one.area == stated; };
        if (!stated || std::ranges::any_of(in, is_stated)) return;
        const double metres = communes.index().distance(*stated, m_table.position[i]).distance.value;
        report("location.other_commune", i,
               std::string(m_table.commune[i]) + " stated, in " + here.code + " " + here.name + ", " +
                   std::to_string(std::lround(metres)) + " m from the stated one");
    }

    /// Where only the commune is known the true place may be anywhere in it.
    void widen(const Communes& communes, std::uint32_t i) {
        if (m_table.precision[i] != LocationPrecision::commune || !geo::is_finite(m_table.position[i])) return;
        if (const auto area = communes.try_area(m_table.commune[i])) {
            m_table.uncertainty[i] = static_cast<float>(communes.farthest(*area, m_table.position[i]));
        }
        report("location.commune_only", i, std::string(m_table.location_quality[i]));
    }

    void report(std::string_view code, std::uint32_t i, std::string detail) {
        m_territory.issues.add(code, m_table.source[i], m_table.source_row[i], std::string(m_table.id[i]),
                               std::move(detail), m_table.position[i]);
    }

    Territory& m_territory;
    EstablishmentTable& m_table;
    geo::Threads m_threads;
};

}  // namespace

void check_locations(Territory& territory, geo::Threads threads) {
    LocationChecks checks(territory, threads);
    checks.bring_communes_up_to_date();
    checks.report_missing();
    checks.report_shared_points();
    checks.compare_with_communes();
}

}  // namespace core
