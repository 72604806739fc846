// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/export/answer_writer.hpp"
#include "core/export/number_words.hpp"

namespace core {
namespace {

std::string name_of(const BetweenEnd& end) { return end.name.empty() ? end.id : end.name; }

void append_exchanges(AnswerWriter& in, const BetweenWay& way) {
    Table table{in("By family, with what could be exchanged a year at most",
                   "Par famille, avec ce qui pourrait être échangé par an au plus"),
                {in.text_column("Family", "Famille"), in.number_column("Leads", "Pistes"),
                 in.number_column("Possible exchange", "Échange possible")},
                {}};
    for (const BetweenExchange& exchange : way.exchanges) {
        std::string amount = in("not known", "inconnu");
        if (!std::isnan(exchange.quantity)) {
            amount = amount_words(exchange.quantity, in.language()) + " " + unit_words(exchange.unit);
        }
        table.rows.push_back({{{in(exchange.label)}}, {{in.leads(exchange.sum)}}, {{std::move(amount)}}});
    }
    table.note = in("Out of the outputs of known quantity, nothing being promised twice.",
                    "Sur les sorties de quantité connue, rien n'étant promis deux fois.");
    in.table(std::move(table));
}

void append_way(AnswerWriter& in, const BetweenWay& way, const BetweenEnd& from, const BetweenEnd& to, std::string id) {
    in.section(std::move(id), name_of(from) + " → " + name_of(to));
    if (way.may_be_together && way.sum.candidates == 0) {
        in.remark(
            in("This pair has no sum of its own: it may be among those that the edition sums over several zones.",
               "Ce couple n'a pas de somme à lui : il peut être parmi ceux que l'édition somme sur plusieurs zones."));
    }
    if (way.resources.empty()) {
        in.paragraph(in("No lead is known this way.", "Aucune piste connue dans ce sens."));
        return;
    }
    if (way.withheld != 0) {
        in.paragraph(in("Leads that are in sums alone, not shown one by one: ",
                        "Pistes qui ne figurent que dans des sommes, sans être montrées une à une : ") +
                     in.count(way.withheld) + in(" of ", " sur ") + in.count(way.sum.leads) + ".");
    }
    Table table{
        in("By resource", "Par ressource"),
        {in.text_column("Resource", "Ressource"), in.number_column("Leads", "Pistes"),
         in.number_column("Candidates", "Candidates"), in.number_column("Shown one by one", "Montrées une à une"),
         in.number_column("With a quantity", "Avec une quantité"),
         in.number_column("Shortest distance", "Plus courte distance")},
        {}};
    for (const BetweenResource& resource : way.resources) {
        table.rows.push_back({{{in.cell(in(resource.name))}},
                              {{in.leads(resource.sum)}},
                              {{in.count(resource.sum.candidates)}},
                              {{in.count(resource.shown)}},
                              {{in.count(resource.quantified)}},
                              {{distance_words(resource.sum.shortest, in.language())}}});
    }
    in.table(std::move(table));
    append_exchanges(in, way);
    std::vector<const LinkExplanation*> best;
    for (const LinkExplanation& lead : way.best) best.push_back(&lead);
    in.lead_table(best, in("Best leads", "Meilleures pistes"));
}

Card way_card(const AnswerWriter& in, const BetweenWay& way, const BetweenEnd& from, const BetweenEnd& to) {
    return {in.count(way.sum.leads), name_of(from) + " → " + name_of(to), in("Leads", "Pistes"),
            in.count(way.sum.estimated) +
                in(" rest on an estimate; candidates: ", " reposent sur une estimation ; candidates : ") +
                in.count(way.sum.candidates)};
}

}  // namespace

ReportDocument between_document(const EditionIndex& index, const ZonesBetween& answer, const AnswerPages& pages) {
    const bool french = pages.language == Language::fr;
    AnswerWriter in(
        index, pages,
        (french ? "Entre " : "Between ") + name_of(answer.a) + (french ? " et " : " and ") + name_of(answer.b));
    in.section("summary", in("In short", "En bref"));
    const bool meet = answer.distance == 0.0;
    const std::string distance =
        meet ? in("they meet", "elles se touchent") : in.distance(answer.distance, answer.azimuth);
    const std::string direction =
        meet ? "" : in("direction from the first to the second", "direction de la première à la seconde");
    in.add(Cards{{{distance, in("Between the boundaries", "Entre les limites"),
                   direction, ""},
                  way_card(in, answer.forth, answer.a, answer.b),
                  way_card(in, answer.back, answer.b, answer.a)}});
    Prose words = in.zone(answer.a.id, answer.a.name);
    words.push_back({" · "});
    for (Span& span : in.zone(answer.b.id, answer.b.name)) words.push_back(std::move(span));
    in.add(Paragraph{std::move(words)});
    in.paragraph(in("Leads are computed, confirmed by nobody.", "Les pistes sont calculées, confirmées par personne."));
    in.remark_on_estimates();
    append_way(in, answer.forth, answer.a, answer.b, "forth");
    append_way(in, answer.back, answer.b, answer.a, "back");
    return in.finish();
}

}  // namespace core
