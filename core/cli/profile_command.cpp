// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>

#include "core/cli/answer_format.hpp"
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
    std::string edition, zone, within = "2km";
    std::size_t most = 20;
    AnswerFormat format;
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
    const AnswerPages pages{.language = session.language};
    print_answer(session.out, arguments.format,
                 {.json = [&] { return profile_json(index, profile); },
                  .geojson = [&] { return profile_geojson(index, profile); },
                  .csv = [&] { return profile_csv(profile); },
                  .table = [&](auto& out) { print_document(out, profile_document(index, profile, pages)); }});
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
    declare_format(app, session, arguments->format);
    app.callback(
        [arguments, &session] { session.action = [arguments, &session] { return execute(*arguments, session); }; });
}

}  // namespace core
