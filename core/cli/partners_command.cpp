// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>

#include "core/cli/answer_format.hpp"
#include "core/cli/document_output.hpp"
#include "core/cli/place_commands.hpp"
#include "core/edition/edition_file.hpp"
#include "core/export/answer_document.hpp"
#include "core/export/distance_text.hpp"
#include "core/export/partners_forms.hpp"

namespace core {
namespace {

struct PartnersArguments {
    std::string edition, establishment, role, resource, within;
    std::size_t most = 20, skip = 0;
    AnswerFormat format;
};

PartnersQuestion question_of(const PartnersArguments& arguments) {
    PartnersQuestion question{.establishment = arguments.establishment,
                              .resource = arguments.resource,
                              .most = arguments.most,
                              .skip = arguments.skip};
    if (arguments.role == text(PartnerRole::receiver)) question.role = PartnerRole::receiver;
    if (arguments.role == text(PartnerRole::supplier)) question.role = PartnerRole::supplier;
    if (!arguments.within.empty()) question.within = distance_from_text(arguments.within);
    return question;
}

int execute(const PartnersArguments& arguments, const Session& session) {
    const PartnersQuestion question = question_of(arguments);
    const std::vector<std::string> layers{"establishments", "zones", "resources",
                                          "flows",          "rules", "substitution_links"};
    const Edition edition = read_edition(arguments.edition, layers);
    const EditionIndex index(edition, session.threads);
    const EstablishmentPartners answer = establishment_partners(index, question);
    const AnswerPages pages{.language = session.language};
    print_answer(session.out, arguments.format,
                 {.json = [&] { return partners_json(edition, question, answer); },
                  .geojson = [&] { return partners_geojson(edition, question, answer); },
                  .csv = [&] { return partners_csv(answer); },
                  .table = [&](auto& out) { print_document(out, partners_document(index, question, answer, pages)); }});
    return 0;
}

}  // namespace

void declare_partners(CLI::App& app, Session& session) {
    const auto arguments = std::make_shared<PartnersArguments>();
    const auto in = [&](const char* en, const char* fr) { return session.in_language(en, fr); };
    app.add_option("edition", arguments->edition, in("Edition made by build", "Édition produite par build"))
        ->required();
    app.add_option("--establishment", arguments->establishment, in("SIRET or identifier", "SIRET ou identifiant"))
        ->required();
    app.add_option("--role", arguments->role,
                   in("receiver: who could use what it gives off; supplier: who could supply what it needs",
                      "receiver : qui pourrait utiliser ce qu'il offre ; supplier : qui pourrait fournir ce qu'il "
                      "recherche"))
        ->check(CLI::IsMember({"receiver", "supplier"}));
    app.add_option("--resource", arguments->resource, in("Only leads of this resource", "Seulement cette ressource"));
    app.add_option("--within", arguments->within, in("Distance: 800m, 2km", "Distance : 800m, 2km"));
    app.add_option("--most", arguments->most, in("Candidates to give; 0 gives all", "Candidats à donner ; 0 : tous"))
        ->capture_default_str();
    app.add_option("--skip", arguments->skip, in("Candidates before them to leave out", "Candidats à passer avant"));
    declare_format(app, session, arguments->format);
    app.callback(
        [arguments, &session] { session.action = [arguments, &session] { return execute(*arguments, session); }; });
}

}  // namespace core
