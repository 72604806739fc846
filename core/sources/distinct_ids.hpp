// SPDX-License-Identifier: GPL-3.0-or-later
// Ids of small tables made distinct, so that every reference means one row.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "core/model/issue.hpp"

namespace core {

/// Gives the second and further rows of an id ids of their own ("A~2"), each with an issue.
/// Pre: rows are sorted by id. Returns whether any id was changed, after which the order may no longer hold.
template <class Row>
bool make_ids_distinct(std::vector<Row>& rows, IssueLog& issues, std::string_view code) {
    std::set<std::string, std::less<>> taken;
    for (const Row& row : rows) taken.insert(row.id);
    bool changed = false;
    std::string former;
    std::size_t count = 1;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i == 0 || rows[i].id != former) {
            former = rows[i].id;
            count = 1;
            continue;
        }
        std::string made;
        do {
            made = former + "~" + std::to_string(++count);
        } while (taken.contains(made));
        issues.add(code, rows[i].source, rows[i].source_row, former, "now " + made);
        taken.insert(made);
        rows[i].id = std::move(made);
        changed = true;
    }
    return changed;
}

/// Sorts rows by id, rows of one id in the order they were read, and makes ids distinct.
template <class Row>
void sort_with_distinct_ids(std::vector<Row>& rows, IssueLog& issues, std::string_view code) {
    std::ranges::stable_sort(rows, {}, [](const Row& row) { return std::tie(row.id, row.source, row.source_row); });
    if (!make_ids_distinct(rows, issues, code)) return;
    std::ranges::stable_sort(rows, {}, [](const Row& row) -> const std::string& { return row.id; });
}

}  // namespace core
