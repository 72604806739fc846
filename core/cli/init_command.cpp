// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "core/cli/commands.hpp"
#include "core/sources/init_config.hpp"
#include "geo/io/output_file.hpp"

namespace core {
namespace {

struct InitArguments {
    std::vector<std::string> files;
    std::string output = "territory.toml";
    bool overwrite = false;
};

int execute(const InitArguments& arguments, const Session& session) {
    const std::vector<std::filesystem::path> files(arguments.files.begin(), arguments.files.end());
    const std::filesystem::path target = arguments.output == "-" ? "territory.toml" : arguments.output;
    const std::string text = suggested_config(
        files, {.folder = std::filesystem::absolute(target).parent_path(), .language = session.language});
    if (arguments.output == "-") {
        session.out << text;
        return 0;
    }
    geo::io::write_file(target, text,
                        {.overwrite = arguments.overwrite ? geo::io::Overwrite::yes : geo::io::Overwrite::no});
    if (session.verbosity == Verbosity::normal) {
        session.out << target.string()
                    << session.in_language(" written; read it, then: maillage check ",
                                           " écrit ; relisez-le, puis : maillage check ")
                    << target.string() << "\n";
    }
    return 0;
}

}  // namespace

void declare_init(CLI::App& app, Session& session) {
    const auto arguments = std::make_shared<InitArguments>();
    const auto in = [&](const char* en, const char* fr) { return session.in_language(en, fr); };
    app.add_option("files", arguments->files, in("The files you have", "Les fichiers dont vous disposez"))->required();
    app.add_option("-o,--output", arguments->output, in("Where to write it; - prints it", "Où l'écrire ; - l'affiche"))
        ->capture_default_str();
    app.add_flag("--overwrite", arguments->overwrite, in("Replace an existing file", "Remplacer un fichier existant"));
    app.callback(
        [arguments, &session] { session.action = [arguments, &session] { return execute(*arguments, session); }; });
}

}  // namespace core
