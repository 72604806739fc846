// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <ostream>
#include <utility>

#include "core/cli/build_outputs.hpp"
#include "core/cli/build_summary.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/installation.hpp"
#include "core/cli/progress.hpp"
#include "core/cli/recorded_options.hpp"
#include "core/edition/audience.hpp"
#include "core/edition/fingerprint.hpp"
#include "core/edition/make_edition.hpp"
#include "core/links/allocate_flows.hpp"
#include "core/links/links.hpp"
#include "core/sources/load_territory.hpp"

namespace core {
namespace {

struct BuildArguments {
    std::string config, folder = "out", audience = "public", date;
    std::vector<std::string> formats{"gpkg", "geojson", "map", "report"};
    bool overwrite = false;
    bool strict = false;
};

EditionOptions edition_options(const TerritoryConfig& config, const Territory& territory,
                               const BuildArguments& arguments, const Session& session) {
    EditionOptions options;
    options.audience = try_audience(arguments.audience).value();
    options.estimates = config.publication.estimates == EstimatePublication::individual ? EstimateDisplay::individual
                                                                                        : EstimateDisplay::summed;
    options.language = session.language;
    options.date = arguments.date;
    options.detour_factor = config.links.detour_factor;
    options.options = recorded_options(config, territory, options.audience);
    options.threads = session.threads;
    return options;
}

LinkOptions link_options(const TerritoryConfig& config, const EditionOptions& edition, const Session& session,
                         Progress& progress) {
    return {.detour_factor = config.links.detour_factor,
            .neighbour_distance = config.links.neighbour_distance,
            .best_per_flow = config.links.best_per_flow,
            .smallest_group = config.links.smallest_group,
            .zone_preference = config.links.zone_preference,
            .estimates = estimate_ranking(edition),
            .threads = session.threads,
            .progress = [&progress](std::string_view what, double share) { progress.show(what, share); }};
}

FlowAllocation allocation_of(const Territory& territory, const AllocationSettings& settings, const LinkOptions& links) {
    if (!settings.enabled) return {};
    return allocate_flows(territory, {.objective = settings.objective,
                                      .transport_co2 = settings.transport_co2.value_or(0.0),
                                      .transport_value = settings.transport_value.value_or(0.0),
                                      .detour_factor = links.detour_factor,
                                      .estimates = links.estimates,
                                      .most_candidates = settings.most_candidates,
                                      .threads = links.threads,
                                      .progress = links.progress});
}

/// What is left of an edition when its rows are written.
struct WrittenFiles {
    std::vector<ExportedFile> files;
    std::string run_id;
};

/// From sources to layers. Territory and links are freed at its end. Nothing when sources have errors and none may.
std::optional<WrittenFiles> write_edition_of(const BuildArguments& arguments, const BuildTarget& target,
                                             const Session& session, Progress& progress) {
    const TerritoryConfig config = read_territory_config(arguments.config);
    const LoadOptions load{.reference_data = data_directory() / "reference",
                           .threads = session.threads,
                           .progress = [&](std::string_view what, double share) { progress.show(what, share); }};
    Territory territory = load_territory(config, load);
    if (arguments.strict && territory.issues.has_errors()) {
        print_issue_summary(session.err, territory, session.language);
        session.err << session.in_language("maillage: --strict: the sources have errors; nothing was written\n",
                                           "maillage : --strict : les sources ont des erreurs ; rien n'a été écrit\n");
        return {};
    }
    const EditionOptions options = edition_options(config, territory, arguments, session);
    withhold(territory, options.audience);
    const LinkOptions searched = link_options(config, options, session, progress);
    // Before the links: what it needs for a while and what they keep are not held at the same time.
    FlowAllocation allocation = allocation_of(territory, config.allocation, searched);
    Links links = find_links(territory, searched);
    links.allocation = std::move(allocation);
    progress.show(session.in_language("making the edition", "composition de l'édition"), 0.0);
    const StreamedEdition edition = stream_edition(territory, links, options);
    WrittenFiles written{write_layers(edition, target, session, progress), {}};
    if (session.verbosity == Verbosity::normal) {
        print_build_summary(session.out, {territory, links, edition}, session.language);
        written.run_id = named_metadata(edition, session.threads).run_id;
    }
    return written;
}

int execute(const BuildArguments& arguments, const Session& session) {
    const BuildTarget target{arguments.folder, arguments.formats,
                             arguments.overwrite ? geo::io::Overwrite::yes : geo::io::Overwrite::no};
    check_target(target);
    Progress progress(session);
    auto written = write_edition_of(arguments, target, session, progress);
    if (!written) return 1;
    const ExportResult documents = write_documents(target, session, progress);
    written->files.insert(written->files.end(), documents.files.begin(), documents.files.end());
    progress.show(session.in_language("done", "terminé"), 1.0);
    if (session.verbosity == Verbosity::normal) {
        print_written_files(session.out, written->files, documents.notes, session.language);
        session.out << fmt::format("{} {:.2f} s; {} {}; {} {}\n", session.in_language("Done in", "Terminé en"),
                                   progress.seconds(), session.in_language("audience", "public visé :"),
                                   arguments.audience, session.in_language("run", "exécution"), written->run_id);
    }
    return 0;
}

}  // namespace

void declare_build(CLI::App& app, Session& session) {
    const auto arguments = std::make_shared<BuildArguments>();
    const auto in = [&](const char* en, const char* fr) { return session.in_language(en, fr); };
    app.add_option("territory", arguments->config, in("territory.toml", "territory.toml"))->required();
    app.add_option("-o,--output", arguments->folder, in("Folder to write to", "Dossier où écrire"))
        ->capture_default_str();
    app.add_option("--audience", arguments->audience,
                   in("For whom: public, network or internal", "Pour qui : public, network ou internal"))
        ->check(CLI::IsMember({"public", "network", "internal"}))
        ->capture_default_str();
    app.add_option("--formats", arguments->formats, in("What to write, by comma", "Ce qu'il faut écrire, par virgule"))
        ->delimiter(',')
        ->check(CLI::IsMember(build_formats()))
        ->capture_default_str();
    app.add_option("--date", arguments->date,
                   in("Date to write in the files (YYYY-MM-DD); none by default",
                      "Date à inscrire dans les fichiers (AAAA-MM-JJ) ; aucune par défaut"))
        ->check([&session](const std::string& text) -> std::string {
            if (is_calendar_date(text)) return {};
            return "'" + text +
                   session.in_language("' is not a date such as 2026-11-21", "' n'est pas une date comme 2026-11-21");
        });
    app.add_flag("--overwrite", arguments->overwrite, in("Replace existing files", "Remplacer les fichiers existants"));
    app.add_flag("--strict", arguments->strict,
                 in("Fail when a source has errors", "Échouer si une source a des erreurs"));
    app.callback(
        [arguments, &session] { session.action = [arguments, &session] { return execute(*arguments, session); }; });
}

}  // namespace core
