// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/row_filter.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/model/administrative.hpp"
#include "core/sources/written_codes.hpp"
#include "geo/io/record_reader.hpp"

namespace core {
namespace {

geo::MultiPolygon areas_of(const std::filesystem::path& file, const geo::Crs& crs) {
    geo::io::ReadOptions options;
    options.crs = crs;
    geo::io::RecordReader reader(file, options);
    std::vector<geo::MultiPolygon> areas;
    geo::io::Record record;
    while (reader.next(record)) {
        if (const auto* area = std::get_if<geo::MultiPolygon>(&record.geometry)) {
            areas.push_back(geo::made_valid(*area).area);
        }
    }
    if (areas.empty()) {
        throw std::runtime_error(file.string() + ": no area to take as perimeter; give a layer of polygons");
    }
    return geo::union_of(areas);
}

/// The department of a row: of its commune code, else of what it says of its department or postcode.
std::string_view department(const FilteredRow& row) {
    const std::string_view of_commune = department_of(row.commune);
    if (!of_commune.empty()) return of_commune;
    const std::string_view of_postcode = department_of(row.department);
    return of_postcode.empty() ? row.department : of_postcode;
}

/// "69" of the new Métropole's "69M" and of the department's "69D", which some files write.
std::string_view plain_department(std::string_view code) {
    return code == "69D" || code == "69M" ? code.substr(0, 2) : code;
}

}  // namespace

RowFilter::RowFilter(const SourceFilter& filter, const geo::Crs& crs)
    : m_headcounts(filter.headcounts), m_active_only(filter.active_only) {
    for (const std::string& code : filter.departments) m_departments.push_back(mended_department(code).text);
    for (const std::string& code : filter.communes) m_communes.push_back(mended_commune(code).text);
    for (std::string& code : m_headcounts) code = mended_headcount(code).text;
    for (const std::string& written : filter.activities) {
        const std::size_t colon = written.find(':');
        if (colon == std::string::npos) {
            m_activities.push_back({nomenclature::naf_2, written});
            continue;
        }
        // Any form will do for a code: only the nomenclature is looked up.
        const auto known = activity_code("00", written.substr(0, colon)).nomenclature;
        if (known.empty()) {
            throw std::runtime_error("activity '" + written + "': unknown nomenclature; known are NAFRev2, NAFRev1, " +
                                     "NAF1993, NAP and NAF25");
        }
        m_activities.push_back({known, written.substr(colon + 1)});
    }
    if (!filter.perimeter.empty()) {
        m_perimeter = std::make_unique<geo::PreparedArea>(areas_of(filter.perimeter, crs));
    }
}

std::string_view RowFilter::reason(const FilteredRow& row) const {
    if (m_active_only && row.state == ActivityState::closed) return "closed";
    if (!in_department(row)) return "department";
    if (!in_commune(row)) return "commune";
    if (!m_headcounts.empty() && std::ranges::find(m_headcounts, row.headcount) == m_headcounts.end()) {
        return "headcount";
    }
    return has_activity(row) ? "" : "activity";
}

bool RowFilter::in_department(const FilteredRow& row) const {
    if (m_departments.empty()) return true;
    const std::string_view code = plain_department(department(row));
    return std::ranges::any_of(m_departments, [&](const std::string& d) { return plain_department(d) == code; });
}

bool RowFilter::in_commune(const FilteredRow& row) const {
    if (m_communes.empty()) return true;
    const std::string_view whole = whole_commune(row.commune);
    return std::ranges::any_of(m_communes, [&](const std::string& c) { return c == row.commune || c == whole; });
}

bool RowFilter::has_activity(const FilteredRow& row) const {
    if (m_activities.empty()) return true;
    const std::string_view named = row.nomenclature.empty() ? nomenclature::naf_2 : row.nomenclature;
    return std::ranges::any_of(m_activities, [&](const ActivityPrefix& wanted) {
        return wanted.nomenclature == named && has_activity_prefix(row.activity, wanted.prefix);
    });
}

bool RowFilter::is_inside(const geo::Point& place) const {
    return m_perimeter == nullptr || (geo::is_finite(place) && m_perimeter->covers(place));
}

bool RowFilter::meets(const geo::MultiPolygon& area) const {
    return m_perimeter == nullptr || m_perimeter->intersects(area);
}

}  // namespace core
