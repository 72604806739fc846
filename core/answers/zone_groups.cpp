// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/zone_groups.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "core/answers/breakdown.hpp"

namespace core {

std::vector<ZoneGroup> zones_by(const Edition& edition, std::string_view column) {
    const EditionLayer* layer = edition.try_layer("zones");
    const geo::Column* values = try_column(edition, "zones", column);
    if (layer == nullptr || values == nullptr) return {};
    const auto& area = std::get<geo::RealColumn>(layer->data.column("area").values);
    const auto& establishments = std::get<geo::IntegerColumn>(layer->data.column("establishments").values);
    std::map<std::string_view, ZoneGroup> groups;
    for (std::size_t row = 0; row < layer->data.rows(); ++row) {
        ZoneGroup& group = groups[text_at(*values, row)];
        ++group.zones;
        if (!std::isnan(area[row])) group.area += area[row];
        if (establishments[row] != geo::no_integer) group.establishments += establishments[row];
    }
    std::vector<ZoneGroup> sorted;
    for (auto& [value, group] : groups) {
        group.value = value;
        group.label = label_of(layer->definition, column, value);
        sorted.push_back(std::move(group));
    }
    std::ranges::stable_sort(sorted, [](const ZoneGroup& a, const ZoneGroup& b) {
        return std::tuple(a.value.empty(), b.zones) < std::tuple(b.value.empty(), a.zones);
    });
    return sorted;
}

std::vector<LayerRow> largest_rows(const Edition& edition, std::string_view layer, std::string_view column,
                                   std::size_t most) {
    const EditionLayer* found = edition.try_layer(layer);
    const geo::Column* values = try_column(edition, layer, column);
    if (found == nullptr || values == nullptr) return {};
    const auto& amounts = std::get<geo::IntegerColumn>(values->values);
    std::vector<std::size_t> order;
    for (std::size_t row = 0; row < amounts.size(); ++row) {
        if (amounts[row] > 0) order.push_back(row);
    }
    std::ranges::stable_sort(order, std::greater<>{}, [&](std::size_t row) { return amounts[row]; });
    if (order.size() > most) order.resize(most);
    std::vector<LayerRow> rows;
    for (const std::size_t row : order) rows.emplace_back(found->data, row);
    return rows;
}

}  // namespace core
