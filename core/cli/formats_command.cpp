// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <ostream>

#include "core/cli/commands.hpp"
#include "core/cli/edition_formats.hpp"
#include "core/cli/text_table.hpp"
#include "core/sources/profile.hpp"
#include "geo/io/input_file.hpp"

namespace core {
namespace {

int execute(const Session& session) {
    session.out << session.in_language("Files that can be read\n", "Fichiers lisibles\n");
    TextTable inputs({session.in_language("format", "format"), session.in_language("extensions", "extensions"), ""});
    for (const auto& format : geo::io::input_formats()) inputs.add({format.name, format.extensions, format.notes});
    inputs.print(session.out);

    session.out << session.in_language("\nPublished formats that are recognised\n", "\nFormats publiés reconnus\n");
    TextTable formats(
        {"profile", session.in_language("content", "contenu"), "", session.in_language("licence", "licence")});
    for (const Profile& profile : profiles()) {
        formats.add({std::string(profile.name), std::string(text(profile.noun)),
                     std::string(session.language == Language::fr ? profile.title_fr : profile.title_en),
                     std::string(profile.licence)});
    }
    formats.print(session.out);

    session.out << session.in_language("\nFormats that are written (export --to), from the edition that build makes\n",
                                       "\nFormats écrits (export --to), d'après l'édition que produit build\n");
    TextTable outputs({session.in_language("format", "format"), ""});
    for (const EditionFormat& format : edition_formats()) {
        outputs.add({format.name, session.in_language(format.title_en, format.title_fr)});
    }
    outputs.print(session.out);
    return 0;
}

}  // namespace

void declare_formats(CLI::App& app, Session& session) {
    app.callback([&session] { session.action = [&session] { return execute(session); }; });
}

}  // namespace core
