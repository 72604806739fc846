// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_classes.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>

namespace core {
namespace {

constexpr std::size_t most_classes = 200;

double number(const geo::Column& column, std::size_t row) {
    if (column.is_null(row)) return geo::no_real;
    if (const auto* reals = std::get_if<geo::RealColumn>(&column.values)) return (*reals)[row];
    if (const auto* integers = std::get_if<geo::IntegerColumn>(&column.values)) {
        return static_cast<double>((*integers)[row]);
    }
    return geo::no_real;
}

/// Something equal for equal values of a column.
std::function<std::uint64_t(std::size_t)> value_key(const geo::Column& column) {
    if (const auto* codes = std::get_if<geo::CodeColumn>(&column.values)) {
        return [codes](std::size_t row) { return std::uint64_t{codes->code(row)}; };
    }
    return [&column, seen = std::unordered_map<std::string, std::uint64_t>()](std::size_t row) mutable {
        return seen.emplace(column.text(row), seen.size()).first->second;
    };
}

/// Tells classes apart by one thing more, when that does not make too many of them.
bool refine(RowClasses& classes, std::size_t rows, const std::function<std::uint64_t(std::size_t)>& key) {
    std::unordered_map<std::uint64_t, std::uint8_t> made;
    std::vector<std::uint8_t> of(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        const std::uint64_t both = key(row) * 256 + classes.of_row(row);
        const auto [at, is_new] = made.try_emplace(both, static_cast<std::uint8_t>(made.size()));
        if (is_new && made.size() > most_classes) return false;
        of[row] = at->second;
    }
    classes.of = std::move(of);
    classes.count = std::max<std::size_t>(made.size(), 1);
    return true;
}

std::vector<std::string> wanted_columns(const LayerSymbology& symbology) {
    std::vector<std::string> names;
    const auto add = [&names](const std::string& name) {
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (const SymbolDimension& dimension : symbology.by) add(dimension.column);
    return names;
}

}  // namespace

bool meets_condition(const geo::Layer& layer, const RowCondition& condition, std::size_t row) {
    const geo::Column* column = layer.try_column(condition.column);
    if (column == nullptr || column->is_null(row)) return false;
    if (condition.equals) return column->text(row) == *condition.equals;
    if (condition.above) return number(*column, row) > *condition.above;
    if (!condition.equals_column) return true;
    const geo::Column* other = layer.try_column(*condition.equals_column);
    return other != nullptr && !other->is_null(row) && column->text(row) == other->text(row);
}

RowClasses row_classes(const geo::Layer& layer, const LayerSymbology* symbology) {
    RowClasses classes;
    if (symbology == nullptr) return classes;
    const std::size_t rows = layer.rows();
    classes.estimated = symbology->estimated;
    classes.drawn = symbology->drawn;
    for (const auto& condition : {classes.estimated, classes.drawn}) {
        if (!condition) continue;
        refine(classes, rows, [&](std::size_t row) { return meets_condition(layer, *condition, row) ? 1u : 0u; });
    }
    for (const std::string& name : wanted_columns(*symbology)) {
        const geo::Column* column = layer.try_column(name);
        if (column != nullptr && refine(classes, rows, value_key(*column))) classes.columns.push_back(column);
    }
    if (classes.count == 1) classes.of.clear();
    return classes;
}

}  // namespace core
