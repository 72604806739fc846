// SPDX-License-Identifier: GPL-3.0-or-later
// What the page knows, as one JSON text: the edition's data dictionary, its layers by column, its sources. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/export/web_page.hpp"

namespace core {

/// Strings are data whatever they hold; the page never takes one for markup.
std::string web_page_data(const Edition& edition, const WebPageOptions& options,
                          const std::unordered_map<std::string, ShownRows>& shown);

/// What a served page is told beside the edition.
struct WebPageStart {
    std::string_view symbology;  ///< styles/symbology.json
    const ActivityList* activities = nullptr;
    WebPageTiles tiles;
    std::vector<std::optional<geo::Box>> extents;     ///< of each layer of the edition, in degrees
    std::vector<std::vector<ColumnDefinition>> told;  ///< of each layer, what rows have beside their columns when asked
};

/// What a page knows that asks a service for its rows: the same JSON without values and places, but for the names of
/// resources; with how many rows each layer has and where they lie: `"rows":n,"extent":[west,south,east,north]`. Columns
/// that rows have only when they are asked for are marked: `"told":true`.
/// Errors: std::runtime_error when the symbology is not JSON.
std::string web_page_start(const Edition& edition, const WebPageStart& start);

}  // namespace core
