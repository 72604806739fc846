// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "core/cli/document_output.hpp"
#include "core/cli/place_commands.hpp"
#include "core/edition/edition_file.hpp"
#include "core/export/answer_document.hpp"
#include "core/export/distance_text.hpp"
#include "core/export/partners_forms.hpp"

namespace core {
namespace {

struct PartnersArguments {
    std::string edition, establishment, role, resource, within, format = "table";
    std::size_t most = 20, skip = 0;
    bool json = false;
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
    const std::string format = arguments.json ? "json" : arguments.format;
    if (format == "json") {
        session.out << partners_json(edition, question, answer);
    } else if (format == "geojson") {
        session.out << partners_geojson(edition, question, answer);
    } else if (format == "csv") {
        session.out << partners_csv(answer);
    } else {
        const AnswerPages pages{.language = session.language};
        print_document(session.out, partners_document(index, question, answer, pages));
    }
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
    app.add_option("--format", arguments->format, "table, json, csv, geojson")
        ->check(CLI::IsMember({"table", "json", "csv", "geojson"}))
        ->capture_default_str();
    app.add_flag("--json", arguments->json, in("Same as --format json", "Comme --format json"));
    app.callback(
        [arguments, &session] { session.action = [arguments, &session] { return execute(*arguments, session); }; });
}

}  // namespace core
