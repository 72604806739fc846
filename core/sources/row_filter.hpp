// SPDX-License-Identifier: GPL-3.0-or-later
// The filter of a source: which rows of its file belong to the territory. Made once a source; asking it allocates nothing.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/establishment.hpp"
#include "core/sources/territory_config.hpp"
#include "geo/crs.hpp"
#include "geo/geometry.hpp"
#include "geo/topology.hpp"

namespace core {

/// What a row says of itself; "" for what it does not say.
struct FilteredRow {
    std::string_view commune;     ///< INSEE code
    std::string_view department;  ///< or postcode; where the row has no commune code
    std::string_view headcount, activity;
    std::string_view nomenclature;  ///< of the activity; "" counts as NAF rév. 2
    ActivityState state = ActivityState::unknown;
};

class RowFilter {
public:
    /// Reads the perimeter, if there is one. Errors: as geo::io::RecordReader; std::runtime_error for an activity
    /// prefix of an unknown nomenclature.
    RowFilter(const SourceFilter& filter, const geo::Crs& crs);

    /// Why the row is dropped ("closed", "department", "commune", "headcount", "activity"), or "" when it stays.
    /// A prefix of activities is one of NAF rév. 2 unless it names its nomenclature ("NAF1993:28"). Rows that do not say
    /// their state stay.
    std::string_view reason(const FilteredRow& row) const;
    bool has_perimeter() const { return m_perimeter != nullptr; }
    /// Whether a place of the territory's plane is inside the perimeter, or there is none. A position that is not known
    /// is not inside. Not thread-safe.
    bool is_inside(const geo::Point& place) const;
    bool meets(const geo::MultiPolygon& area) const;

private:
    struct ActivityPrefix {
        std::string_view nomenclature;
        std::string prefix;
    };
    bool in_department(const FilteredRow& row) const;
    bool in_commune(const FilteredRow& row) const;
    bool has_activity(const FilteredRow& row) const;

    std::vector<std::string> m_departments, m_communes, m_headcounts;
    std::vector<ActivityPrefix> m_activities;
    bool m_active_only;
    std::unique_ptr<geo::PreparedArea> m_perimeter;
};

}  // namespace core
