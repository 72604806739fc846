// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/web_page.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "core/export/web_page_data.hpp"
#include "core/export/web_page_frame.hpp"
#include "geo/io/base64.hpp"
#include "geo/io/gzip.hpp"
#include "geo/io/sha256.hpp"

namespace core {
namespace {

namespace fs = std::filesystem;

std::string read_part(const fs::path& data, const char* name) {
    const fs::path file = data / "web" / name;
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream || text.empty()) {
        throw std::runtime_error("the web page's part '" + file.string() +
                                 "' is missing; build the target 'web_page', or install the program whole");
    }
    return text;
}

/// The expression by which a policy lets one inline script or style in, and no other.
std::string hash_source(const std::string& text) {
    geo::io::Sha256 sum;
    sum.add(text);
    return "'sha256-" + geo::io::base64(geo::io::bytes_of_hex(sum.hex())) + "'";
}

std::string policy(const std::string& script, const std::string& style, const WebPageTiles& tiles) {
    const std::string from = tiles_origin(tiles.address);
    return "default-src 'none'; script-src " + hash_source(script) + "; style-src " + hash_source(style) +
           "; img-src data: blob:" + (from.empty() ? "" : " " + from) +
           "; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types default";
}

constexpr std::array<std::string_view, 22> page_layers{"initiatives",
                                                       "initiative_perimeters",
                                                       "synergies",
                                                       "mutualisation_groups",
                                                       "mutualisation_members",
                                                       "mutualisation_needs",
                                                       "allocations",
                                                       "allocation_totals",
                                                       "substitution_links",
                                                       "zone_family_links",
                                                       "zone_links",
                                                       "establishments",
                                                       "flows",
                                                       "unmatched_flows",
                                                       "poles",
                                                       "plots",
                                                       "zones",
                                                       "actors",
                                                       "issues",
                                                       "administrative_units",
                                                       "resources",
                                                       "rules"};

}  // namespace

std::span<const std::string_view> web_page_layers() { return page_layers; }

WebPageAccount write_web_page(const fs::path& target, const Edition& edition, const WebPageOptions& options) {
    const std::string script = read_part(options.data, "page.js"), style = read_part(options.data, "page.css");
    const auto shown = rows_of_page(edition, options.bounds);
    const std::string data = geo::io::base64(geo::io::gzipped(web_page_data(edition, options, shown)));
    const std::string page = filled_page(read_part(options.data, "page.html"),
                                         {{"policy", escaped_markup(policy(script, style, options.tiles))},
                                          {"language", options.language == Language::fr ? "fr" : "en"},
                                          {"title", escaped_markup(edition.metadata.territory)},
                                          {"notices", escaped_markup(read_part(options.data, "notices.txt"))},
                                          {"style", style},
                                          {"data", data},
                                          {"script", script}});
    geo::io::write_file(target, page, options.output);
    WebPageAccount account{page.size(), 0, {}};
    for (const EditionLayer& layer : edition.layers) {
        const ShownRows& rows = shown.at(layer.definition.name);
        account.rows += rows.rows.size();
        if (rows.rows.size() == rows.total) continue;
        account.left_out.push_back({layer.definition.name, rows.rows.size(), rows.total, rows.left_out});
    }
    return account;
}

}  // namespace core
