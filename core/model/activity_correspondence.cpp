// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/activity_correspondence.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace core {

namespace {

std::string names(const ActivityCorrespondenceRow& row) { return row.from.text() + " → " + row.to.text(); }

void check(const std::vector<ActivityCorrespondenceRow>& rows, std::size_t i) {
    const auto refuse = [&](const std::string& why) {
        throw std::runtime_error("correspondence of activities: " + names(rows[i]) + ": " + why);
    };
    if (!(rows[i].weight > 0.0 && rows[i].weight <= 1.0)) refuse("its weight is not in (0, 1]");
    if (shares_tree(rows[i].from.nomenclature(), rows[i].to.nomenclature())) {
        refuse("both codes are of one nomenclature");
    }
    if (i > 0 && rows[i - 1].from == rows[i].from && rows[i - 1].to == rows[i].to) refuse("there are two such rows");
}

/// Pre: sorted by `from`. Brings the weights of each code to a sum of 1 and puts the largest first.
void balance(std::vector<ActivityCorrespondenceRow>& rows) {
    for (auto begin = rows.begin(); begin != rows.end();) {
        const auto end = std::find_if(begin, rows.end(), [&](const auto& row) { return row.from != begin->from; });
        double total = 0.0;
        for (auto row = begin; row != end; ++row) total += row->weight;
        for (auto row = begin; row != end; ++row) row->weight /= total;
        std::stable_sort(begin, end, [](const auto& a, const auto& b) { return a.weight > b.weight; });
        begin = end;
    }
}

}  // namespace

ActivityCorrespondence::ActivityCorrespondence(std::vector<ActivityCorrespondenceRow> rows) : m_rows(std::move(rows)) {
    std::ranges::sort(m_rows, {}, [](const auto& row) { return std::tie(row.from, row.to); });
    for (std::size_t i = 0; i < m_rows.size(); ++i) check(m_rows, i);
    balance(m_rows);
}

std::span<const ActivityCorrespondenceRow> ActivityCorrespondence::of(const ActivityCode& from) const {
    const auto first = std::ranges::lower_bound(m_rows, from, {}, &ActivityCorrespondenceRow::from);
    return {first, std::ranges::upper_bound(first, m_rows.end(), from, {}, &ActivityCorrespondenceRow::from)};
}

ActivityCorrespondence observed_correspondence(const geo::CodeColumn& activity, const geo::CodeColumn& nomenclature,
                                               const geo::CodeColumn& activity_naf25, const std::string& source) {
    using enum ActivityNomenclature;
    std::map<std::pair<ActivityCode, ActivityCode>, double> seen;
    std::map<ActivityCode, double> totals;
    for (std::size_t i = 0; i < std::min(activity.size(), activity_naf25.size()); ++i) {
        if (activity_naf25[i].empty()) continue;
        const bool said = i < nomenclature.size() && !nomenclature[i].empty();
        if (said && try_activity_nomenclature(nomenclature[i]) != naf_rev2) continue;
        const auto from = ActivityCode::try_parse(activity_naf25[i], naf_2025);
        const auto to = ActivityCode::try_parse(activity[i], naf_rev2);
        if (!from || !to) continue;
        seen[{*from, *to}] += 1.0;
        totals[*from] += 1.0;
    }
    std::vector<ActivityCorrespondenceRow> rows;
    rows.reserve(seen.size());
    for (const auto& [codes, count] : seen) {
        rows.push_back({codes.first, codes.second, count / totals.at(codes.first), source});
    }
    return ActivityCorrespondence(std::move(rows));
}

}  // namespace core
