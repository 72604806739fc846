// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "core/answers/near.hpp"
#include "core/cli/answer_format.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/near_output.hpp"
#include "core/edition/edition_file.hpp"
#include "core/export/distance_text.hpp"
#include "core/export/near_forms.hpp"

namespace core {
namespace {

struct NearArguments {
    std::string edition, point, establishment, zone, within = "1km", resource, activity;
    std::vector<std::string> layers{"establishments"};
    std::size_t most = 0, skip = 0;
    AnswerFormat format;
};

NearQuestion question_of(const NearArguments& arguments) {
    NearQuestion question;
    if (!arguments.point.empty()) {
        question.origin = lonlat_from_text(arguments.point);
    } else if (!arguments.establishment.empty()) {
        question.origin = EstablishmentId{arguments.establishment};
    } else {
        question.origin = ZoneId{arguments.zone};
    }
    question.within = distance_from_text(arguments.within);
    question.layers = arguments.layers;
    question.resource = arguments.resource;
    question.activity = arguments.activity;
    question.most = arguments.most;
    question.skip = arguments.skip;
    return question;
}

int execute(const NearArguments& arguments, const Session& session) {
    const NearQuestion question = question_of(arguments);
    std::vector<std::string> needed = question.layers;
    for (const char* layer : {"establishments", "zones", "flows"}) needed.emplace_back(layer);
    Edition edition = read_edition(arguments.edition, needed);
    const auto is_missing = [&](const std::string& layer) { return edition.try_layer(layer) == nullptr; };
    // The message that follows is to list all layers that there are.
    if (std::ranges::any_of(question.layers, is_missing)) edition = read_edition(arguments.edition);
    const NearAnswer answer = near(edition, question);
    print_answer(session.out, arguments.format,
                 {.json = [&] { return near_json(edition, question, answer); },
                  .geojson = [&] { return near_geojson(edition, question, answer); },
                  .csv = [&] { return near_csv(answer); },
                  .table = [&](auto& out) { print_near(out, question, answer, session.language); }});
    return 0;
}

}  // namespace

void declare_near(CLI::App& app, Session& session) {
    const auto arguments = std::make_shared<NearArguments>();
    const auto in = [&](const char* en, const char* fr) { return session.in_language(en, fr); };
    app.add_option("edition", arguments->edition, in("Edition made by build", "Édition produite par build"))
        ->required();
    auto* origin = app.add_option_group(in("From where", "Depuis"));
    origin->add_option("--point", arguments->point,
                       in("Longitude,latitude in degrees", "Longitude,latitude en degrés"));
    origin->add_option("--establishment", arguments->establishment, in("SIRET or identifier", "SIRET ou identifiant"));
    origin->add_option("--zone", arguments->zone, in("Zone: from its boundary", "Zone : depuis sa limite"));
    origin->require_option(1);
    app.add_option("--within", arguments->within, in("Distance: 800m, 2km", "Distance : 800m, 2km"))
        ->capture_default_str();
    app.add_option("--layer", arguments->layers, in("Layers to search, by comma", "Couches où chercher, par virgule"))
        ->delimiter(',')
        ->capture_default_str();
    app.add_option("--resource", arguments->resource,
                   in("Only establishments with a flow of this resource",
                      "Seulement les établissements ayant un flux de cette ressource"));
    app.add_option("--activity", arguments->activity, in("Prefix of the activity code", "Début du code d'activité"));
    app.add_option("--most", arguments->most, in("Nearest rows to give; 0 gives all", "Lignes à donner ; 0 : toutes"));
    app.add_option("--skip", arguments->skip, in("Nearer rows to leave out", "Lignes plus proches à passer"));
    declare_format(app, session, arguments->format);
    app.callback(
        [arguments, &session] { session.action = [arguments, &session] { return execute(*arguments, session); }; });
}

}  // namespace core
