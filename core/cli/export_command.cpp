// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <ostream>

#include "core/cli/commands.hpp"
#include "core/cli/edition_formats.hpp"
#include "core/cli/text_table.hpp"

namespace core {
namespace {

struct ExportArguments {
    std::string edition, format, target, schema = "maillage";
    std::vector<std::string> layers;
    bool overwrite = false;
};

const EditionFormat& format_named(const std::string& name) {
    return *std::ranges::find(edition_formats(), std::string_view(name),
                              [](const EditionFormat& format) { return std::string_view(format.name); });
}

void print_result(const ExportResult& result, const Session& session) {
    TextTable table({session.in_language("Rows", "Lignes"), session.in_language("written to", "écrites dans")});
    table.align_right(0);
    for (const ExportedFile& file : result.files) table.add({std::to_string(file.rows), file.path.string()});
    if (!result.files.empty()) table.print(session.out);
    for (const std::string& note : result.notes) session.out << note << "\n";
}

int execute(const ExportArguments& arguments, const Session& session) {
    const auto overwrite = arguments.overwrite ? geo::io::Overwrite::yes : geo::io::Overwrite::no;
    const ExportResult result =
        format_named(arguments.format)
            .write({.edition = arguments.edition,
                    .target = arguments.target,
                    .layers = arguments.layers,
                    .schema = arguments.schema,
                    .options = {
                        .output = {.overwrite = overwrite}, .language = session.language, .threads = session.threads}});
    if (session.verbosity == Verbosity::normal) print_result(result, session);
    return 0;
}

std::string formats_help(const Session& session) {
    std::string text = session.in_language("Formats:\n", "Formats :\n");
    for (const EditionFormat& format : edition_formats()) {
        text += fmt::format("  {:<12}{}\n", format.name, session.in_language(format.title_en, format.title_fr));
    }
    return text;
}

}  // namespace

void declare_export(CLI::App& app, Session& session) {
    const auto arguments = std::make_shared<ExportArguments>();
    const auto in = [&](const char* en, const char* fr) { return session.in_language(en, fr); };
    std::vector<std::string> names;
    for (const EditionFormat& format : edition_formats()) names.emplace_back(format.name);
    app.add_option("edition", arguments->edition, in("Edition made by build", "Édition produite par build"))
        ->required();
    app.add_option("--to", arguments->format, in("Format to write, see below", "Format à écrire, voir plus bas"))
        ->required()
        ->check(CLI::IsMember(names));
    app.add_option("-o,--output", arguments->target,
                   in("Folder or file to write to; for a database, its name or postgresql://…, or nothing where the "
                      "environment of libpq says it",
                      "Dossier ou fichier où écrire ; pour une base, son nom ou postgresql://…, ou rien si "
                      "l'environnement de libpq la donne"));
    app.add_option("--schema", arguments->schema, in("Schema of a database to write to", "Schéma d'une base où écrire"))
        ->capture_default_str();
    app.add_option("--layer", arguments->layers,
                   in("Layers to write, by comma; all by default", "Couches à écrire, par virgule ; toutes par défaut"))
        ->delimiter(',');
    app.add_flag("--overwrite", arguments->overwrite, in("Replace what is there", "Remplacer ce qui existe"));
    app.footer(formats_help(session));
    app.callback([arguments, &session] {
        if (arguments->target.empty() && format_named(arguments->format).target != ExportTarget::database) {
            throw CLI::RequiredError("--output");
        }
        session.action = [arguments, &session] { return execute(*arguments, session); };
    });
}

}  // namespace core
