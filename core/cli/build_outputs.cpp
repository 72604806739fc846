// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/build_outputs.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>

#include "core/cli/installation.hpp"
#include "core/edition/edition_file.hpp"
#include "core/export/qgis_project.hpp"

namespace core {
namespace {

constexpr std::string_view geopackage = "gpkg";

bool is_asked_for(const BuildTarget& target, std::string_view format) {
    return std::ranges::find(target.formats, format) != target.formats.end();
}

bool is_written_as_made(const EditionFormat& format) { return try_export_format(format.name).has_value(); }

/// Those asked for, of those that `build` writes, in the order of the table.
std::vector<const EditionFormat*> asked_formats(const BuildTarget& target) {
    std::vector<const EditionFormat*> formats;
    for (const EditionFormat& format : edition_formats()) {
        if (format.name_in_folder[0] != '\0' && is_asked_for(target, format.name)) formats.push_back(&format);
    }
    return formats;
}

ExportedFile write_geopackage(const StreamedEdition& edition, const BuildTarget& target, const Session& session) {
    const std::filesystem::path styles = data_directory() / "styles";
    const Symbology symbology = read_symbology(styles / "symbology.json");
    write_edition(
        target.edition(), edition,
        {.output = {.overwrite = target.overwrite},
         .language = session.language,
         .threads = session.threads,
         .documents = qgis_documents(symbology, {.templates = styles / "qgis", .language = session.language})});
    std::size_t rows = 0;
    for (const StreamedLayer& layer : edition.layers) rows += layer.rows.size();
    return {target.edition(), rows};
}

template <class Values>
void append(std::vector<Values>& values, std::vector<Values> more) {
    values.insert(values.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

std::vector<std::string> build_formats() {
    std::vector<std::string> names{std::string(geopackage)};
    for (const EditionFormat& format : edition_formats()) {
        if (format.name_in_folder[0] != '\0') names.emplace_back(format.name);
    }
    return names;
}

void check_target(const BuildTarget& target) {
    const bool replaces = target.overwrite == geo::io::Overwrite::yes;
    const auto check = [&](const std::filesystem::path& file) {
        if (replaces || !std::filesystem::exists(file)) return;
        throw std::runtime_error(file.string() + " exists; give --overwrite to replace it, or another folder with -o");
    };
    if (is_asked_for(target, geopackage)) check(target.edition());
    for (const EditionFormat* format : asked_formats(target)) {
        if (is_written_as_made(*format)) continue;
        check(target.folder / format->name_in_folder);
        if (is_asked_for(target, geopackage)) continue;
        throw std::runtime_error(std::string("format '") + format->name +
                                 "' is made of edition.gpkg; ask for gpkg too, as --formats gpkg," + format->name);
    }
}

std::vector<ExportedFile> write_layers(const StreamedEdition& edition, const BuildTarget& target,
                                       const Session& session, Progress& progress) {
    std::filesystem::create_directories(target.folder);
    const std::string writing = session.in_language("writing ", "écriture ");
    std::vector<ExportedFile> files;
    if (is_asked_for(target, geopackage)) {
        progress.show(writing + std::string(geopackage), 0.0);
        files.push_back(write_geopackage(edition, target, session));
    }
    for (const EditionFormat* format : asked_formats(target)) {
        if (!is_written_as_made(*format)) continue;
        progress.show(writing + format->name, 0.0);
        append(files, export_layers(target.folder / format->name_in_folder, edition, *try_export_format(format->name),
                                    {.output = {.overwrite = target.overwrite},
                                     .language = session.language,
                                     .threads = session.threads}));
    }
    return files;
}

ExportResult write_documents(const BuildTarget& target, const Session& session, Progress& progress) {
    ExportResult result;
    for (const EditionFormat* format : asked_formats(target)) {
        if (is_written_as_made(*format)) continue;
        progress.show(std::string(session.in_language("writing ", "écriture ")) + format->name, 0.0);
        ExportResult written = format->write(
            {.edition = target.edition(),
             .target = (target.folder / format->name_in_folder).string(),
             .layers = {},
             .schema = {},
             .options = {
                 .output = {.overwrite = target.overwrite}, .language = session.language, .threads = session.threads}});
        append(result.files, std::move(written.files));
        append(result.notes, std::move(written.notes));
    }
    return result;
}

}  // namespace core
