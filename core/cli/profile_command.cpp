// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "core/cli/document_output.hpp"
#include "core/cli/installation.hpp"
#include "core/cli/place_commands.hpp"
#include "core/edition/edition_file.hpp"
#include "core/export/answer_document.hpp"
#include "core/export/distance_text.hpp"
#include "core/export/profile_forms.hpp"
#include "core/sources/rule_files.hpp"

namespace core {
namespace {

struct ProfileArguments {
    std::string edition, zone, within = "2km", format = "table";
    std::size_t most = 20;
    bool json = false;
};

/// The layers of key figures, and those that name things.
std::vector<std::string> layers_read() {
    std::vector<std::string> layers(key_figure_layers().begin(), key_figure_layers().end());
    layers.emplace_back("resources");
    return layers;
}

int execute(const ProfileArguments& arguments, const Session& session) {
    const ZoneQuestion question{.zone = arguments.zone,
                                .neighbours_within = distance_from_text(arguments.within),
                                .most_neighbours = arguments.most,
                                .most_partners = arguments.most};
    const Edition edition = read_edition(arguments.edition, layers_read());
    const EditionIndex index(edition, session.threads);
    const ZoneProfile profile = zone_profile(index, read_activity_list(data_directory() / "reference"), question);
    const std::string format = arguments.json ? "json" : arguments.format;
    if (format == "json") {
        session.out << profile_json(index, profile);
    } else if (format == "geojson") {
        session.out << profile_geojson(index, profile);
    } else if (format == "csv") {
        session.out << profile_csv(profile);
    } else {
        const AnswerPages pages{.language = session.language};
        print_document(session.out, profile_document(index, profile, pages));
    }
    return 0;
}

}  // namespace

void declare_profile(CLI::App& app, Session& session) {
    const auto arguments = std::make_shared<ProfileArguments>();
    const auto in = [&](const char* en, const char* fr) { return session.in_language(en, fr); };
    app.add_option("edition", arguments->edition, in("Edition made by build", "Édition produite par build"))
        ->required();
    app.add_option("--zone", arguments->zone, in("Identifier of the zone", "Identifiant de la zone"))->required();
    app.add_option("--within", arguments->within,
                   in("How far neighbouring zones may be, between the boundaries",
                      "Éloignement maximal des zones voisines, entre les limites"))
        ->capture_default_str();
    app.add_option("--most", arguments->most,
                   in("Zones to name, of neighbours and of partners", "Zones à nommer, voisines et partenaires"))
        ->capture_default_str();
    app.add_option("--format", arguments->format, "table, json, csv, geojson")
        ->check(CLI::IsMember({"table", "json", "csv", "geojson"}))
        ->capture_default_str();
    app.add_flag("--json", arguments->json, in("Same as --format json", "Comme --format json"));
    app.callback(
        [arguments, &session] { session.action = [arguments, &session] { return execute(*arguments, session); }; });
}

}  // namespace core
