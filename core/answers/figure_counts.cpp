// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/figure_counts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_set>

#include "core/answers/breakdown.hpp"

namespace core {
namespace {

using Ids = std::unordered_set<std::string_view>;

/// Calls `use` with each value that is there.
template <class Use>
void for_each_number(const geo::Layer& layer, std::string_view column, const Use& use) {
    const geo::Column* values = layer.try_column(column);
    if (values == nullptr) return;
    if (const auto* integers = std::get_if<geo::IntegerColumn>(&values->values)) {
        for (const std::int64_t value : *integers) {
            if (value != geo::no_integer) use(static_cast<double>(value));
        }
        return;
    }
    for (const double value : std::get<geo::RealColumn>(values->values)) {
        if (!std::isnan(value)) use(value);
    }
}

Ids ids_listed_in(const Edition& edition, std::string_view layer, std::string_view column) {
    Ids ids;
    const geo::Column* cells = try_column(edition, layer, column);
    for (std::size_t row = 0; cells != nullptr && row < cells->size(); ++row) {
        for (const std::string_view id : listed_items(text_at(*cells, row))) ids.insert(id);
    }
    return ids;
}

std::optional<double>& scenario_of(ExchangeTotal& exchange, std::string_view scenario) {
    if (scenario == "low") return exchange.low;
    return scenario == "high" ? exchange.high : exchange.best;
}

}  // namespace

double total(const geo::Layer& layer, std::string_view column) {
    double sum = 0.0;
    for_each_number(layer, column, [&](double value) { sum += value; });
    return sum;
}

std::uint64_t positive(const geo::Layer& layer, std::string_view column) {
    std::uint64_t rows = 0;
    for_each_number(layer, column, [&](double value) { rows += value > 0.0 ? 1U : 0U; });
    return rows;
}

std::uint64_t known(const geo::Layer& layer, std::string_view column) {
    std::uint64_t rows = 0;
    for_each_number(layer, column, [&](double) { ++rows; });
    return rows;
}

std::uint64_t distinct(const geo::Layer& layer, std::string_view column) {
    const geo::Column* values = layer.try_column(column);
    if (values == nullptr) return 0;
    Ids texts;
    if (const auto* codes = std::get_if<geo::CodeColumn>(&values->values)) {
        std::vector<std::uint8_t> used(codes->distinct(), 0);
        for (std::size_t row = 0; row < codes->size(); ++row) used[codes->code(row)] = 1;
        for (geo::CodeColumn::Code code = 0; code < used.size(); ++code) {
            if (used[code] != 0) texts.insert(codes->text(code));
        }
    } else {
        for (std::size_t row = 0; row < values->size(); ++row) texts.insert(text_at(*values, row));
    }
    texts.erase("");
    return texts.size();
}

std::vector<std::string_view> listed_items(std::string_view cell) {
    std::vector<std::string_view> items;
    while (!cell.empty()) {
        const std::size_t end = std::min(cell.find('|'), cell.size());
        if (end > 0) items.push_back(cell.substr(0, end));
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return items;
}

Mobilised mobilised_establishments(const Edition& edition) {
    const Ids in_initiatives = ids_listed_in(edition, "initiatives", "establishments");
    const Ids in_synergies = ids_listed_in(edition, "synergies", "parties");
    Mobilised found;
    for (const std::string_view id : in_initiatives)
        ++(in_synergies.contains(id) ? found.by_both : found.by_initiatives);
    found.by_synergies = in_synergies.size() - found.by_both;
    return found;
}

std::vector<ExchangeTotal> possible_exchanges(const Edition& edition) {
    std::map<std::string_view, ExchangeTotal> by_unit;
    const EditionLayer* totals = edition.try_layer("allocation_totals");
    if (totals == nullptr) return {};
    const geo::Column& unit = totals->data.column("unit");
    const geo::Column& scenario = totals->data.column("scenario");
    const geo::Column& direction = totals->data.column("direction");
    const auto& allocated = std::get<geo::RealColumn>(totals->data.column("allocated").values);
    for (std::size_t row = 0; row < totals->data.rows(); ++row) {
        if (text_at(direction, row) != "output" || std::isnan(allocated[row])) continue;
        std::optional<double>& sum = scenario_of(by_unit[text_at(unit, row)], text_at(scenario, row));
        sum = sum.value_or(0.0) + allocated[row];
    }
    std::vector<ExchangeTotal> exchanges;
    for (auto& [name, exchange] : by_unit) {
        exchange.unit = name;
        exchanges.push_back(std::move(exchange));
    }
    return exchanges;
}

}  // namespace core
