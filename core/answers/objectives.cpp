// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/objectives.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/answers/breakdown.hpp"
#include "core/answers/figure_counts.hpp"

namespace core {
namespace {

/// "1 650,5" and "1650.5", whatever the space between thousands; nothing when there are other words.
std::optional<double> try_number(std::string_view written) {
    constexpr std::array<std::string_view, 3> spaces{" ", "\u00a0", "\u202f"};
    std::string plain;
    while (!written.empty()) {
        const auto space = std::ranges::find_if(spaces, [&](std::string_view s) { return written.starts_with(s); });
        if (space != spaces.end()) {
            written.remove_prefix(space->size());
            continue;
        }
        plain.push_back(written.front() == ',' ? '.' : written.front());
        written.remove_prefix(1);
    }
    double value = 0.0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (plain.empty() || error != std::errc{} || end != plain.data() + plain.size() || !std::isfinite(value)) return {};
    return value;
}

/// Takes " (2025)" from the end.
std::string date_taken_from(std::string_view& text) {
    const std::size_t open = text.rfind(" (");
    if (open == std::string_view::npos || !text.ends_with(')')) return {};
    const std::string date(text.substr(open + 2, text.size() - open - 3));
    text = text.substr(0, open);
    return date;
}

StatedObjective objective_in(std::string_view item) {
    StatedObjective objective;
    std::string_view rest = item;
    const std::size_t colon = rest.rfind(": ");
    const std::size_t comma = colon == std::string_view::npos ? colon : rest.find(", ", colon);
    if (comma == std::string_view::npos) {
        objective.indicator = item;
        return objective;
    }
    objective.indicator = rest.substr(0, colon);
    objective.target = rest.substr(colon + 2, comma - colon - 2);
    rest.remove_prefix(comma + 2);
    objective.date = date_taken_from(rest);
    objective.result = rest;
    const auto target = try_number(objective.target);
    const auto result = try_number(objective.result);
    if (target && result && *target != 0.0) objective.share = *result / *target;
    return objective;
}

}  // namespace

std::vector<StatedObjective> objectives_in(std::string_view cell) {
    std::vector<StatedObjective> objectives;
    for (const std::string_view item : listed_items(cell)) objectives.push_back(objective_in(item));
    return objectives;
}

std::vector<StatedObjective> stated_objectives(const Edition& edition) {
    std::vector<StatedObjective> objectives;
    const EditionLayer* layer = edition.try_layer("initiatives");
    const geo::Column* cells = try_column(edition, "initiatives", "objectives");
    if (layer == nullptr || cells == nullptr) return objectives;
    const geo::Column& id = layer->data.column("id");
    const geo::Column& name = layer->data.column("name");
    for (std::size_t row = 0; row < layer->data.rows(); ++row) {
        for (StatedObjective& objective : objectives_in(text_at(*cells, row))) {
            objective.initiative = text_at(id, row);
            objective.name = text_at(name, row);
            objectives.push_back(std::move(objective));
        }
    }
    return objectives;
}

}  // namespace core
