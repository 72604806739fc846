// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>

#include "core/answers/explained_rows.hpp"
#include "core/cli/commands.hpp"
#include "core/cli/explain_group_output.hpp"
#include "core/cli/explain_output.hpp"

namespace core {
namespace {

struct ExplainArguments {
    std::string edition, id;
    bool json = false;
};

int execute(const ExplainArguments& arguments, const Session& session) {
    const Edition with_group = read_rows_of_group(arguments.edition, arguments.id);
    if (const auto group = try_explain_group(with_group, arguments.id)) {
        if (arguments.json) {
            print_group_json(session.out, with_group, *group);
        } else {
            print_group(session.out, with_group, *group, session.language);
        }
        return 0;
    }
    const Edition edition = read_rows_of_link(arguments.edition, arguments.id);
    const LinkExplanation link = explain(edition, arguments.id);
    if (arguments.json) {
        print_explanation_json(session.out, edition, link);
    } else {
        print_explanation(session.out, edition, link, session.language);
    }
    return 0;
}

}  // namespace

void declare_explain(CLI::App& app, Session& session) {
    const auto arguments = std::make_shared<ExplainArguments>();
    const auto in = [&](const char* en, const char* fr) { return session.in_language(en, fr); };
    app.add_option("edition", arguments->edition, in("Edition made by build", "Édition produite par build"))
        ->required();
    app.add_option(
           "id", arguments->id,
           in("Id of a link of its layer substitution_links, or of a group of mutualisation_groups",
              "Identifiant d'une piste de sa couche substitution_links, ou d'un groupe de mutualisation_groups"))
        ->required();
    app.add_flag("--json", arguments->json, in("For machines", "Pour les machines"));
    app.callback(
        [arguments, &session] { session.action = [arguments, &session] { return execute(*arguments, session); }; });
}

}  // namespace core
