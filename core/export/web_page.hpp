// SPDX-License-Identifier: GPL-3.0-or-later
// An edition as one page that opens anywhere: a single file with its map, table, texts and data, that asks nothing of
// any network. Positions in degrees. Thread-safe.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/edition/edition.hpp"
#include "core/export/web_page_rows.hpp"
#include "core/model/activity_list.hpp"
#include "core/model/language.hpp"
#include "geo/io/output_file.hpp"

namespace core {

/// Pictures to lay under the map, from outside. The page then asks that one address for them, and nothing else.
struct WebPageTiles {
    std::string address;      ///< "https://…/{z}/{x}/{y}.png"; empty: none, and no request
    std::string attribution;  ///< shown with the map and in its print
};

struct WebPageOptions {
    geo::io::OutputOptions output;
    Language language = Language::fr;  ///< the page opens in; both are in it
    std::filesystem::path data;        ///< folder of the installation that holds web/ (core/cli/installation.hpp)
    ActivityList activities;           ///< labels of activity codes; empty: codes alone
    WebPageTiles tiles;
    WebPageBounds bounds;
};

/// A layer of which the page holds less than the edition.
struct WebPageLeftOut {
    std::string layer;
    std::size_t shown = 0, total = 0;
    Bilingual rule;  ///< which rows were preferred
};

struct WebPageAccount {
    std::size_t bytes = 0;
    std::size_t rows = 0;  ///< of all layers in the page
    std::vector<WebPageLeftOut> left_out;
};

/// The layers that the page is made from, for callers that read an edition for it alone.
std::span<const std::string_view> web_page_layers();

/// The same edition and options give the same bytes. The page says itself what was left out.
/// Errors: std::runtime_error when the parts of the page are not in `data`, when the address of the tiles is not
/// http(s) with {z}, {x} and {y}, or when the file cannot be written.
///
///     write_web_page("map.html", read_edition("edition.gpkg"), {.data = data_directory()});
WebPageAccount write_web_page(const std::filesystem::path& target, const Edition& edition,
                              const WebPageOptions& options = {});

}  // namespace core
