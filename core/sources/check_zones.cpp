// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/check_zones.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>

#include "core/model/plain_text.hpp"
#include "core/model/reference_table.hpp"
#include "core/sources/table_rows.hpp"
#include "geo/box_index.hpp"
#include "geo/topology.hpp"

namespace core {
namespace {

// Overlaps smaller than this are slivers of digitising.
constexpr double least_overlap = 1.0;
// Words of notes that mean "this may not be a zone any more", folded.
constexpr std::array<std::string_view, 5> doubts{"a supprimer", "a suppimer", "doublon", "n existe pas", "a verifier"};
constexpr std::array<std::string_view, 5> stated_area_names{"site_surf_brute", "surfha", "surf_ha", "surface_ha",
                                                            "area_ha"};

class ZoneChecks {
public:
    explicit ZoneChecks(Territory& territory) : m_territory(territory), m_zones(territory.zones) {}

    void give_ids() {
        for (ActivityZone& zone : m_zones.rows) {
            if (!zone.id.empty()) continue;
            zone.id = m_territory.sources[zone.source].name + "-" + std::to_string(zone.source_row);
            report("zone.missing_id", zone, {}, {});
        }
    }

    /// Areas made valid and measured; zones without any surface are set aside.
    void mend_areas() {
        geo::GeometryColumn mended(geo::GeometryType::multi_polygon);
        std::vector<std::uint32_t> kept;
        for (std::uint32_t i = 0; i < m_zones.size(); ++i) {
            ActivityZone& zone = m_zones.rows[i];
            const geo::MultiPolygon drawn = m_zones.geometry.polygons(i);
            const auto invalidity = geo::try_invalidity(drawn);
            const geo::MultiPolygon area = invalidity ? geo::made_valid(drawn).area : drawn;
            mended.append_polygons(area);
            if (area.polygons.empty()) {
                report("zone.missing_geometry", zone, invalidity ? invalidity->reason : std::string{}, {});
                set_aside(zone, "zone.missing_geometry");
                continue;
            }
            if (invalidity) report("zone.invalid_geometry", zone, invalidity->reason, invalidity->where);
            zone.area = geo::surface(area);
            kept.push_back(i);
        }
        m_zones.geometry = std::move(mended);
        if (kept.size() != m_zones.size()) m_zones = picked(m_zones, kept);
    }

    /// Pre: sorted by id.
    void tell_ids_apart() {
        std::set<std::string, std::less<>> ids;
        for (const ActivityZone& zone : m_zones.rows) ids.insert(zone.id);
        std::vector<std::uint32_t> kept;
        std::uint32_t original = 0;
        for (std::uint32_t i = 0; i < m_zones.size(); ++i) {
            ActivityZone& zone = m_zones.rows[i];
            const bool repeats = i > 0 && zone.id == m_zones.rows[original].id;
            if (!repeats) original = i;
            if (repeats && m_zones.geometry.geometry(i) == m_zones.geometry.geometry(original)) {
                report("zone.same_zone_twice", zone, {}, middle(i));
                --account(zone).kept;
                ++account(zone).merged["zone.same_zone_twice"];
                continue;
            }
            if (repeats) rename(zone, i, ids);
            kept.push_back(i);
        }
        if (kept.size() != m_zones.size()) m_zones = picked(m_zones, kept);
        sort();
    }

    void sort() { m_zones = picked(m_zones, order_by_id(m_zones)); }

    void report_doubts() {
        for (std::uint32_t i = 0; i < m_zones.size(); ++i) {
            const ActivityZone& zone = m_zones.rows[i];
            if (zone.name.empty()) report("zone.no_name", zone, {}, middle(i));
            for (const geo::Column& column : m_zones.attributes) report_doubt(column, zone, i);
        }
    }

    void report_overlaps(geo::Threads threads) {
        for (const ZoneOverlap& overlap : zone_overlaps(m_zones, threads)) {
            const ActivityZone& second = m_zones.rows[overlap.second];
            report("zone.overlap", m_zones.rows[overlap.first],
                   second.id + ": " + std::to_string(std::lround(overlap.area.value)) + " m²", middle(overlap.first));
        }
    }

private:
    void rename(ActivityZone& zone, std::uint32_t row, std::set<std::string, std::less<>>& ids) {
        int number = 2;
        const std::string former = zone.id;
        while (!ids.insert(former + "#" + std::to_string(number)).second) ++number;
        zone.id = former + "#" + std::to_string(number);
        report("zone.duplicate_id", zone, former + " → " + zone.id, middle(row));
    }

    void report_doubt(const geo::Column& column, const ActivityZone& zone, std::uint32_t row) {
        const std::string written = column.text(row);
        if (written.empty()) return;
        if (std::ranges::find(stated_area_names, std::string_view(column.name)) != stated_area_names.end()) {
            compare_area(written, zone, row);
        }
        const std::string plain = folded(written);
        for (const std::string_view doubt : doubts) {
            if (plain.find(doubt) == std::string::npos) continue;
            report("zone.marked_doubtful", zone, column.name + ": " + written, middle(row));
            return;
        }
    }

    void compare_area(const std::string& written, const ActivityZone& zone, std::uint32_t row) {
        const auto stated = try_written_number(written);
        const double drawn = geo::hectares(zone.area);
        if (!stated || area_agrees(*stated, drawn)) return;
        report("zone.area_differs", zone, written + " ha stated, " + std::to_string(drawn) + " ha drawn", middle(row));
    }

    geo::Point middle(std::uint32_t row) const {
        const geo::Box box = m_zones.geometry.box(row);
        return box.empty() ? geo::Point{} : geo::Point{(box.min.x + box.max.x) / 2, (box.min.y + box.max.y) / 2};
    }

    RowAccount& account(const ActivityZone& zone) { return m_territory.accounts[zone.source]; }

    void set_aside(const ActivityZone& zone, const std::string& code) {
        --account(zone).kept;
        ++account(zone).set_aside[code];
    }

    void report(std::string_view code, const ActivityZone& zone, std::string detail, const geo::Point& where) {
        m_territory.issues.add(code, zone.source, zone.source_row, zone.id, std::move(detail), where);
    }

    Territory& m_territory;
    ZoneTable& m_zones;
};

template <class Table>
void sort_and_finish(Table& table) {
    finish_attributes(table.attributes, table.size());
    table = picked(table, order_by_id(table));
}

}  // namespace

std::vector<ZoneOverlap> zone_overlaps(const ZoneTable& zones, geo::Threads threads) {
    std::vector<geo::Box> boxes;
    for (std::size_t i = 0; i < zones.size(); ++i) boxes.push_back(zones.geometry.box(i));
    const geo::BoxIndex index(boxes);
    std::vector<std::vector<ZoneOverlap>> found(zones.size());
    geo::for_each_block(zones.size(), 64, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            for (const std::uint32_t other : index.intersecting(boxes[i])) {
                if (other <= i) continue;
                const auto shared = geo::intersection(zones.geometry.polygons(i), zones.geometry.polygons(other));
                const geo::SquareMetres area = geo::surface(shared);
                if (area.value > least_overlap) found[i].push_back({static_cast<ZoneIndex>(i), other, area});
            }
        }
    });
    std::vector<ZoneOverlap> overlaps;
    for (const auto& of_zone : found) overlaps.insert(overlaps.end(), of_zone.begin(), of_zone.end());
    return overlaps;
}

bool area_agrees(double stated, double measured) {
    constexpr double tolerance = 0.05;
    constexpr double rounding = 0.01;  // stated areas are rounded to a hundredth of a hectare at best
    return std::abs(stated - measured) <= std::max(tolerance * measured, rounding);
}

void check_zones(Territory& territory, geo::Threads threads) {
    finish_attributes(territory.zones.attributes, territory.zones.size());
    ZoneChecks checks(territory);
    checks.give_ids();
    checks.mend_areas();
    checks.sort();
    checks.tell_ids_apart();
    checks.report_doubts();
    checks.report_overlaps(threads);
    sort_and_finish(territory.poles);
    sort_and_finish(territory.plots);
}

}  // namespace core
