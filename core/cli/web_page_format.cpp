// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/web_page_format.hpp"

#include <fmt/format.h>

#include "core/cli/installation.hpp"
#include "core/edition/edition_file.hpp"
#include "core/export/web_page.hpp"
#include "core/sources/rule_files.hpp"

namespace core {
namespace {

std::string note_of(const WebPageLeftOut& left_out, Language language) {
    const char* shape = language == Language::fr ? "{} : {} lignes sur {} dans la page ; toutes sont dans l'édition. {}"
                                                 : "{}: {} rows of {} in the page; all are in the edition. {}";
    return fmt::format(fmt::runtime(shape), left_out.layer, left_out.shown, left_out.total, left_out.rule.in(language));
}

/// What territory.toml said of the web page, as the edition keeps it.
std::string option(const EditionMetadata& metadata, const std::string& key) {
    const auto found = metadata.options.find(key);
    return found == metadata.options.end() ? std::string() : found->second;
}

}  // namespace

ExportResult write_map(const ExportRequest& request) {
    std::vector<std::string> layers = request.layers;
    if (layers.empty()) {
        for (const std::string_view layer : web_page_layers()) layers.emplace_back(layer);
    } else {
        opened_layers(request);  // refuses names that the edition does not have
    }
    const Edition edition = read_edition(request.edition, layers);
    const Language language = request.options.language;
    const std::filesystem::path data = data_directory();
    const WebPageAccount account =
        write_web_page(request.target, edition,
                       {.output = request.options.output,
                        .language = language,
                        .data = data,
                        .activities = read_activity_list(data / "reference"),
                        .tiles = {option(edition.metadata, "publication.tiles"),
                                  option(edition.metadata, "publication.tiles_attribution")}});
    ExportResult result{{{request.target, account.rows}}, {}};
    for (const WebPageLeftOut& left_out : account.left_out) result.notes.push_back(note_of(left_out, language));
    return result;
}

}  // namespace core
