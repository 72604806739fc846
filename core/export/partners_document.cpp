// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/answer_writer.hpp"
#include "core/export/number_words.hpp"

namespace core {
namespace {

std::string role_words(const AnswerWriter& in, PartnerRole role) {
    return role == PartnerRole::receiver ? in("could use what it gives off", "pourrait utiliser ce qu'il offre")
                                         : in("could supply what it needs", "pourrait fournir ce qu'il recherche");
}

void append_resources(AnswerWriter& in, const EstablishmentPartners& answer) {
    Table table{in("Candidates by resource", "Candidats par ressource"),
                {in.text_column("Resource", "Ressource"), in.text_column("Who", "Qui"),
                 in.number_column("Partners", "Partenaires"), in.number_column("Leads", "Pistes"),
                 in.number_column("Best score", "Meilleur score"), in.number_column("Nearest", "Le plus proche")},
                {}};
    for (const PartnerResource& resource : answer.resources) {
        LeadCount sum;
        sum.leads = resource.leads;
        sum.estimated = resource.estimated;
        table.rows.push_back({{{in.cell(in(resource.name))}},
                              {{role_words(in, resource.role)}},
                              {{in.count(resource.partners)}},
                              {{in.leads(sum)}},
                              {{number_words(resource.best_score, in.language(), 2)}},
                              {{distance_words(resource.nearest, in.language())}}});
    }
    in.table(std::move(table));
}

void append_partners(AnswerWriter& in, const EstablishmentPartners& answer) {
    Table table{
        in("Leads that do not rest on estimates first, then by score",
           "D'abord les pistes sans estimation, puis par score"),
        {in.text_column("Partner", "Partenaire"), in.text_column("Who", "Qui"), in.text_column("Resource", "Ressource"),
         in.number_column("Distance", "Distance"), in.number_column("Quantity", "Quantité"),
         in.text_column("Evidence", "Niveau de preuve"), in.text_column("Permit", "Autorisation"),
         in.number_column("Score", "Score"), in.wide_column("What would strengthen it", "Ce qui la renforcerait")},
        {}};
    for (const ExplainedPartner& partner : answer.partners) {
        const LinkExplanation& lead = partner.lead;
        std::string distance = in.distance(lead.distance, partner.azimuth);
        if (lead.distance_uncertain) distance += in(" (uncertain)", " (incertaine)");
        table.rows.push_back({in.establishment(partner.establishment, partner.name),
                              {{role_words(in, partner.role)}},
                              {{in.resources_of(lead)}},
                              {{std::move(distance)}},
                              {{quantity_words(lead.quantity, lead.unit, in.language())}},
                              {{in.label("substitution_links", "grade", lead.grade)}},
                              {{in.permit_of(lead)}},
                              {{number_words(lead.score, in.language(), 2)}},
                              {{in.to_strengthen(lead)}}});
    }
    if (answer.partners.size() < answer.found) {
        table.note = in.count(answer.partners.size()) + in(" given of ", " donnés sur ") + in.count(answer.found);
    }
    in.table(std::move(table));
}

}  // namespace

ReportDocument partners_document(const EditionIndex& index, const PartnersQuestion&,
                                 const EstablishmentPartners& answer, const AnswerPages& pages) {
    const bool french = pages.language == Language::fr;
    const std::string name = answer.name.empty() ? answer.id : answer.name + " (" + answer.id + ")";
    AnswerWriter in(index, pages, (french ? "Partenaires de " : "Partners of ") + name);
    in.section("resources", in("By resource", "Par ressource"));
    if (!answer.zone.empty()) {
        Prose words{{in("In the zone ", "Dans la zone ")}};
        const auto row = index.try_row("zones", "id", answer.zone);
        const std::string zone = row ? index.edition().try_layer("zones")->data.column("name").text(*row) : "";
        for (Span& span : in.zone(answer.zone, zone)) words.push_back(std::move(span));
        in.add(Paragraph{std::move(words)});
    }
    in.paragraph(in("Leads are computed, confirmed by nobody: they say whom to ask.",
                    "Les pistes sont calculées, confirmées par personne : elles disent à qui demander."));
    in.remark_on_estimates();
    if (answer.found == 0) {
        in.paragraph(answer.flows == 0
                         ? in("This edition shows no flow of this establishment, so nobody to exchange with.",
                              "Cette édition ne montre aucun flux de cet établissement, donc aucun partenaire.")
                         : in("This edition shows no lead of this establishment one by one.",
                              "Cette édition ne montre une à une aucune piste de cet établissement."));
        return in.finish();
    }
    append_resources(in, answer);
    in.section("candidates", in("Candidates", "Candidats"));
    append_partners(in, answer);
    in.paging();
    return in.finish();
}

}  // namespace core
