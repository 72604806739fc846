// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/perimeter.hpp"

#include "core/sources/table_rows.hpp"

namespace core {

void drop_outside_perimeter(EstablishmentTable& table, EstablishmentIndex first, const RowFilter& filter,
                            RowAccount& account) {
    if (!filter.has_perimeter()) return;
    std::vector<std::uint32_t> kept;
    for (EstablishmentIndex i = 0; i < table.size(); ++i) {
        if (i < first || filter.is_inside(table.position[i])) {
            kept.push_back(i);
            continue;
        }
        --account.kept;
        ++account.filtered[geo::is_finite(table.position[i]) ? "perimeter" : "perimeter, no position"];
    }
    if (kept.size() == table.size()) return;
    // Attributes of other sources may still be shorter than the table.
    for (geo::Column& column : table.attributes) {
        auto& texts = std::get<geo::TextColumn>(column.values);
        while (texts.size() < table.size()) texts.append("");
    }
    table = picked(table, kept);
}

}  // namespace core
