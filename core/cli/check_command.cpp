// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "core/cli/commands.hpp"
#include "core/cli/installation.hpp"
#include "core/cli/progress.hpp"
#include "core/sources/check.hpp"
#include "core/sources/load_territory.hpp"
#include "core/sources/rule_files.hpp"
#include "geo/io/layer_writer.hpp"

namespace core {
namespace {

struct CheckArguments {
    std::string config, layer, issues_csv, accounts_csv, correspondence_csv;
    bool json = false, strict = false, overwrite = false;
    std::size_t examples = 3;
};

void write_files(const CheckArguments& arguments, const Territory& territory, const CheckOptions& options,
                 const Session& session) {
    const geo::io::OutputOptions output{.overwrite =
                                            arguments.overwrite ? geo::io::Overwrite::yes : geo::io::Overwrite::no};
    if (!arguments.issues_csv.empty()) {
        geo::io::write_file(arguments.issues_csv, issues_csv(territory, options), output);
    }
    if (!arguments.accounts_csv.empty()) {
        geo::io::write_file(arguments.accounts_csv, accounts_csv(territory, options), output);
    }
    if (!arguments.correspondence_csv.empty()) {
        geo::io::write_file(arguments.correspondence_csv,
                            activity_correspondence_csv(territory.activity_correspondence), output);
    }
    if (arguments.layer.empty()) return;
    const geo::Layer located = located_issues(territory, options);
    const geo::io::WritableLayer layer{
        &located,
        session.in_language("Issues to mend", "Anomalies à corriger"),
        session.in_language("Issues of the sources that have a place.", "Anomalies des sources qui ont une position."),
        {},
        {},
        {}};
    geo::io::write_geopackage(arguments.layer, std::span(&layer, 1), {}, territory.crs,
                              {.output = output, .threads = session.threads});
}

int execute(const CheckArguments& arguments, const Session& session) {
    Progress progress(session);
    const Territory territory =
        load_territory(read_territory_config(arguments.config),
                       {.reference_data = data_directory() / "reference",
                        .threads = session.threads,
                        .progress = [&](std::string_view what, double share) { progress.show(what, share); }});
    const CheckOptions options{.language = session.language, .examples = arguments.examples};
    write_files(arguments, territory, options, session);
    session.out << (arguments.json ? check_json(territory, options) : check_text(territory, options));
    return arguments.strict && territory.issues.has_errors() ? 1 : 0;
}

}  // namespace

void declare_check(CLI::App& app, Session& session) {
    const auto arguments = std::make_shared<CheckArguments>();
    const auto in = [&](const char* en, const char* fr) { return session.in_language(en, fr); };
    app.add_option("territory", arguments->config, "territory.toml")->required();
    app.add_flag("--json", arguments->json, in("All of it as JSON", "Le tout en JSON"));
    app.add_option("--examples", arguments->examples,
                   in("Examples of each kind of issue", "Exemples de chaque type d'anomalie"))
        ->capture_default_str();
    app.add_option("--csv", arguments->issues_csv, in("Write the issues as CSV", "Écrire les anomalies en CSV"));
    app.add_option("--accounts", arguments->accounts_csv,
                   in("Write what became of the rows as CSV", "Écrire le devenir des lignes en CSV"));
    app.add_option("--correspondence", arguments->correspondence_csv,
                   in("Write how NAF 2025 stands in NAF rev. 2, as establishments with both codes show",
                      "Écrire la correspondance NAF 2025 - NAF rév. 2 que montrent les établissements à deux codes"));
    app.add_option(
        "--layer", arguments->layer,
        in("Write the issues that have a place as a GeoPackage", "Écrire les anomalies localisées en GeoPackage"));
    app.add_flag("--overwrite", arguments->overwrite, in("Replace existing files", "Remplacer les fichiers existants"));
    app.add_flag("--strict", arguments->strict,
                 in("Fail when a source has errors", "Échouer si une source a des erreurs"));
    app.callback(
        [arguments, &session] { session.action = [arguments, &session] { return execute(*arguments, session); }; });
}

}  // namespace core
