// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/run.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <ostream>

#include "core/cli/commands.hpp"
#include "core/cli/usage_error.hpp"

namespace core {
namespace {

constexpr int done = 0;
constexpr int failed = 1;
constexpr int wrong_usage = 2;

/// Options of the program as a whole; they may stand before or after the name of the command.
struct CommonOptions {
    std::string language;
    bool quiet = false;
    unsigned threads = 0;
};

void declare_common(CLI::App& app, CommonOptions& options, const Session& session) {
    app.add_option("--lang", options.language,
                   session.in_language("Language of texts: en or fr", "Langue des textes : en ou fr"))
        ->check(CLI::IsMember({"en", "fr"}));
    app.add_flag("-q,--quiet", options.quiet,
                 session.in_language("No progress, no summary", "Ni progression, ni résumé"));
    app.add_option("--threads", options.threads,
                   session.in_language("Threads; 0 is one a processor. Results do not depend on it",
                                       "Fils d'exécution ; 0 : un par processeur. Sans effet sur les résultats"))
        ->check(CLI::Range(0U, 1024U));
}

/// The words of the help that the library puts in.
void translate_help(CLI::App& app) {
    struct Label {
        const char *en, *fr;
    };
    static constexpr std::array labels{Label{"Usage", "Usage"},
                                       Label{"OPTIONS", "OPTIONS"},
                                       Label{"SUBCOMMAND", "COMMANDE"},
                                       Label{"SUBCOMMANDS", "COMMANDES"},
                                       Label{"Options", "Options"},
                                       Label{"Subcommands", "Commandes"},
                                       Label{"Positionals", "Arguments"},
                                       Label{"REQUIRED", "OBLIGATOIRE"},
                                       Label{"TEXT", "TEXTE"},
                                       Label{"UINT", "NOMBRE"}};
    for (const Label& label : labels) app.get_formatter()->label(label.en, label.fr);
    app.set_help_flag("-h,--help", "Afficher cette aide");
}

void declare_all(CLI::App& app, Session& session) {
    for (const Command& command : commands()) {
        CLI::App* sub = app.add_subcommand(command.name, session.in_language(command.summary_en, command.summary_fr));
        sub->fallthrough();
        command.declare(*sub, session);
    }
    app.require_subcommand(0, 1);
}

int usage_error(const CLI::ParseError& error, const CLI::App& app, const Session& session) {
    const auto asked = app.get_subcommands();
    const std::string command = asked.empty() ? "" : " " + asked.front()->get_name();
    session.err << "maillage: " << usage_message(error, app, session) << "\n"
                << session.in_language("See: maillage", "Voir : maillage") << command << " --help\n";
    return wrong_usage;
}

int parse_and_execute(std::span<const std::string> args, Session& session) {
    CLI::App app(session.in_language("Networks of industrial synergies that proximity allows, as maps",
                                     "Réseaux de synergies industrielles permis par la proximité, en cartes"),
                 "maillage");
    if (session.language == Language::fr) translate_help(app);  // before the commands, which inherit it
    CommonOptions common;
    declare_common(app, common, session);
    declare_all(app, session);
    std::vector<std::string> reversed(args.rbegin(), args.rend());
    try {
        app.parse(reversed);
    } catch (const CLI::CallForHelp&) {
        session.out << app.help();  // of the command that was asked for, if any
        return done;
    } catch (const CLI::ParseError& error) {
        return usage_error(error, app, session);
    }
    session.verbosity = common.quiet ? Verbosity::quiet : Verbosity::normal;
    session.threads.count = common.threads;
    if (!session.action) {
        session.out << app.help();
        return done;
    }
    return session.action();
}

}  // namespace

int run(std::span<const std::string> args, std::ostream& out, std::ostream& err) {
    try {
        Session session{out, err, language_of(args), Verbosity::normal, {}, {}};
        return parse_and_execute(args, session);
    } catch (const std::bad_alloc&) {
        err << "maillage: not enough memory for these inputs\n";
    } catch (const std::exception& error) {
        err << "maillage: " << error.what() << "\n";
    }
    return failed;
}

}  // namespace core
