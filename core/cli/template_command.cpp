// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <array>
#include <memory>
#include <ostream>
#include <stdexcept>

#include "core/cli/commands.hpp"
#include "core/cli/installation.hpp"
#include "core/sources/resource_file.hpp"
#include "core/sources/templates.hpp"

namespace core {
namespace {

constexpr std::array template_nouns{Noun::initiatives, Noun::synergies, Noun::actors, Noun::flows,
                                    Noun::establishments};

struct TemplateArguments {
    std::string noun, output;
    bool overwrite = false;
};

Noun noun_named(const std::string& name) {
    for (const Noun noun : template_nouns) {
        if (text(noun) == name) return noun;
    }
    throw std::runtime_error("there is no spreadsheet for '" + name + "'");
}

int execute(const TemplateArguments& arguments, const Session& session) {
    const ResourceCatalogue catalogue = read_resource_catalogue(data_directory() / "reference", {});
    const std::filesystem::path target = arguments.output.empty() ? arguments.noun + ".xlsx" : arguments.output;
    const auto overwrite = arguments.overwrite ? geo::io::Overwrite::yes : geo::io::Overwrite::no;
    const auto files =
        write_template(noun_named(arguments.noun), target,
                       {.output = {.overwrite = overwrite}, .language = session.language, .catalogue = &catalogue});
    if (session.verbosity == Verbosity::normal) {
        for (const auto& file : files) session.out << file.string() << "\n";
    }
    return 0;
}

}  // namespace

void declare_template(CLI::App& app, Session& session) {
    const auto arguments = std::make_shared<TemplateArguments>();
    const auto in = [&](const char* en, const char* fr) { return session.in_language(en, fr); };
    std::vector<std::string> names;
    names.reserve(template_nouns.size());
    for (const Noun noun : template_nouns) names.emplace_back(text(noun));
    app.add_option("noun", arguments->noun, in("What to describe", "Ce qu'il faut décrire"))
        ->required()
        ->check(CLI::IsMember(names));
    app.add_option("-o,--output", arguments->output,
                   in("File to write, .xlsx or .csv", "Fichier à écrire, .xlsx ou .csv"));
    app.add_flag("--overwrite", arguments->overwrite, in("Replace an existing file", "Remplacer un fichier existant"));
    app.callback(
        [arguments, &session] { session.action = [arguments, &session] { return execute(*arguments, session); }; });
}

}  // namespace core
