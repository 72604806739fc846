// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/locate.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

#include "geo/crs.hpp"

namespace core {
namespace {

constexpr std::size_t block = 16'384;
// Border places may lie a little outside the area a CRS is made for.
constexpr double area_margin_degrees = 1.0;

struct Placed {
    geo::Point position;
    geo::LonLat location;
    bool is_inside = false;  // of the area where the territory's CRS may be used
};

std::optional<geo::Crs> try_crs(std::int32_t epsg) {
    try {
        return geo::Crs("EPSG:" + std::to_string(epsg));
    } catch (const std::runtime_error&) {
        return {};  // a code that PROJ does not know: the rows that name it are reported
    }
}

/// All points brought to the plane of the territory, in blocks of their own on several threads.
std::vector<Placed> placed(std::vector<geo::Point> points, const geo::Crs& from, const geo::Crs& to,
                           geo::Threads threads) {
    const geo::Transformer transformer(from, to);
    const geo::Projection projection(to);
    const geo::Box area = to.area_of_use().grown(area_margin_degrees);
    std::vector<Placed> result(points.size());
    geo::for_each_block(points.size(), block, threads, [&](std::size_t first, std::size_t last) {
        const std::span<geo::Point> mine(points.data() + first, last - first);
        transformer.clone().transform(mine);
        const auto degrees = projection.clone().to_lonlat(mine);
        for (std::size_t i = 0; i < mine.size(); ++i) {
            const bool known = geo::is_finite(mine[i]) && geo::is_finite(degrees[i]);
            result[first + i] = {mine[i], degrees[i], known && area.contains({degrees[i].lon, degrees[i].lat})};
        }
    });
    return result;
}

class Locating {
public:
    Locating(EstablishmentTable& table, const geo::Crs& crs, SourceIndex source, IssueLog& issues, geo::Threads threads)
        : m_table(table), m_crs(crs), m_source(source), m_issues(issues), m_threads(threads) {}

    void locate_all(std::span<const StatedPosition> stated) {
        std::map<std::int32_t, std::vector<std::size_t>> by_crs;
        for (std::size_t i = 0; i < stated.size(); ++i) by_crs[stated[i].epsg].push_back(i);
        for (const auto& [epsg, rows] : by_crs) locate_some(stated, rows, epsg);
    }

private:
    void locate_some(std::span<const StatedPosition> stated, const std::vector<std::size_t>& rows, std::int32_t epsg) {
        const auto crs = try_crs(epsg);
        if (!crs) {
            for (const std::size_t i : rows) report("location.unknown_crs", stated[i], "EPSG:" + std::to_string(epsg));
            return;
        }
        std::vector<geo::Point> points;
        points.reserve(rows.size());
        for (const std::size_t i : rows) points.push_back(stated[i].at);
        const auto as_stated = placed(std::move(points), *crs, m_crs, m_threads);
        std::vector<geo::Point> exchanged;
        std::vector<std::size_t> doubtful;
        for (std::size_t k = 0; k < rows.size(); ++k) {
            if (as_stated[k].is_inside) {
                take(stated[rows[k]].establishment, as_stated[k]);
                continue;
            }
            doubtful.push_back(rows[k]);
            exchanged.push_back({stated[rows[k]].at.y, stated[rows[k]].at.x});
        }
        const auto swapped = placed(std::move(exchanged), *crs, m_crs, m_threads);
        for (std::size_t k = 0; k < doubtful.size(); ++k) take_doubtful(stated[doubtful[k]], swapped[k]);
    }

    void take_doubtful(const StatedPosition& stated, const Placed& swapped) {
        const std::string detail =
            std::to_string(stated.at.x) + ", " + std::to_string(stated.at.y) + " EPSG:" + std::to_string(stated.epsg);
        if (!swapped.is_inside) return report("location.out_of_area", stated, detail);
        take(stated.establishment, swapped);
        report("location.swapped", stated, detail);
    }

    void take(EstablishmentIndex establishment, const Placed& place) {
        m_table.position[establishment] = place.position;
        m_table.location[establishment] = place.location;
    }

    void report(std::string_view code, const StatedPosition& stated, std::string detail) {
        m_issues.add(code, m_source, stated.source_row, std::string(m_table.id[stated.establishment]),
                     std::move(detail), m_table.position[stated.establishment]);
    }

    EstablishmentTable& m_table;
    const geo::Crs& m_crs;
    SourceIndex m_source;
    IssueLog& m_issues;
    geo::Threads m_threads;
};

}  // namespace

void locate(EstablishmentTable& establishments, std::span<const StatedPosition> stated, const geo::Crs& crs,
            SourceIndex source, IssueLog& issues, geo::Threads threads) {
    Locating(establishments, crs, source, issues, threads).locate_all(stated);
}

}  // namespace core
