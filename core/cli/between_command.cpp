// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>

#include "core/cli/answer_format.hpp"
#include "core/cli/document_output.hpp"
#include "core/cli/place_commands.hpp"
#include "core/edition/edition_file.hpp"
#include "core/export/answer_document.hpp"
#include "core/export/between_forms.hpp"

namespace core {
namespace {

struct BetweenArguments {
    std::string edition, a, b;
    std::size_t most = 5;
    AnswerFormat format;
};

int execute(const BetweenArguments& arguments, const Session& session) {
    const std::vector<std::string> layers{"establishments",     "zones",      "resources",        "flows", "rules",
                                          "substitution_links", "zone_links", "zone_family_links"};
    const Edition edition = read_edition(arguments.edition, layers);
    const EditionIndex index(edition, session.threads);
    const ZonesBetween answer =
        zones_between(index, {.a = arguments.a, .b = arguments.b, .most_leads = arguments.most});
    const AnswerPages pages{.language = session.language};
    print_answer(session.out, arguments.format,
                 {.json = [&] { return between_json(edition, answer); },
                  .geojson = [&] { return between_geojson(index, answer); },
                  .csv = [&] { return between_csv(answer); },
                  .table = [&](auto& out) { print_document(out, between_document(index, answer, pages)); }});
    return 0;
}

}  // namespace

void declare_between(CLI::App& app, Session& session) {
    const auto arguments = std::make_shared<BetweenArguments>();
    const auto in = [&](const char* en, const char* fr) { return session.in_language(en, fr); };
    app.add_option("edition", arguments->edition, in("Edition made by build", "Édition produite par build"))
        ->required();
    app.add_option("--a", arguments->a, in("Identifier of one zone", "Identifiant d'une zone"))->required();
    app.add_option("--b", arguments->b, in("Identifier of the other", "Identifiant de l'autre"))->required();
    app.add_option("--most", arguments->most,
                   in("Best leads of each way to explain", "Meilleures pistes à expliquer, par sens"))
        ->capture_default_str();
    declare_format(app, session, arguments->format);
    app.callback(
        [arguments, &session] { session.action = [arguments, &session] { return execute(*arguments, session); }; });
}

}  // namespace core
