// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/answers/cells.hpp"
#include "core/export/answer_writer.hpp"
#include "core/export/number_words.hpp"

namespace core {
namespace {

Prose name_of(const AnswerWriter& in, const NearRow& row) {
    if (row.layer == "establishments") return in.establishment(row.id, row.name);
    if (row.layer == "zones") return in.zone(row.id, row.name);
    return {{in.cell(row.name.empty() ? row.id : row.name)}};
}

std::string zone_name(const EditionIndex& index, const std::string& id) {
    const auto row = index.try_row("zones", "id", id);
    return row ? std::string(Cells(index.edition(), "zones").text("name", *row)) : std::string();
}

std::string doubt_of(const AnswerWriter& in, const NearRow& row) {
    if (row.uncertain) return in("may lie beyond", "peut-être au-delà");
    if (std::isnan(row.uncertainty)) return "–";
    return "± " + distance_words(row.uncertainty, in.language());
}

std::string layer_title(const EditionIndex& index, const AnswerWriter& in, const std::string& name) {
    const EditionLayer* layer = index.edition().try_layer(name);
    return layer == nullptr ? name : in(layer->definition.title);
}

}  // namespace

ReportDocument near_document(const EditionIndex& index, const NearQuestion& question, const NearAnswer& answer,
                             const AnswerPages& pages) {
    const bool french = pages.language == Language::fr;
    AnswerWriter in(index, pages, (french ? "Autour de " : "Around ") + answer.origin);
    const std::string within = distance_words(question.within.value, in.language());
    in.section("found", in("What lies within ", "À ") + within + in("", " ou moins"));
    in.add(Cards{
        {{in.count(answer.found), in("Found", "Trouvés"), in("within ", "à moins de ") + within,
          in("nearest first", "du plus proche au plus loin")},
         {in.count(answer.without_place), in("Without position", "Sans position"), in("not counted", "non comptés"),
          in("nobody knows how far they are", "leur distance n'est pas connue")}}});
    const bool several = question.layers.size() > 1;
    Table table{in("Nearest first; to zones, the distance is that to the boundary",
                   "Du plus proche au plus loin ; pour les zones, distance à la limite"),
                {in.text_column("Name", "Nom"), in.number_column("Distance", "Distance"),
                 in.text_column("Activity zone", "Zone d'activités"), in.text_column("Activity", "Activité"),
                 in.text_column("Position", "Position")},
                {}};
    if (several) table.columns.insert(table.columns.begin() + 1, in.text_column("Layer", "Couche"));
    for (const NearRow& row : answer.rows) {
        std::vector<Prose> cells{name_of(in, row),
                                 {{in.distance(row.distance.value, row.azimuth)}},
                                 in.zone(row.zone, zone_name(index, row.zone)),
                                 {{row.activity.empty() ? "–" : row.activity}},
                                 {{doubt_of(in, row)}}};
        if (several) cells.insert(cells.begin() + 1, Prose{{layer_title(index, in, row.layer)}});
        table.rows.push_back(std::move(cells));
    }
    if (answer.rows.size() < answer.found) {
        table.note = in.count(answer.rows.size()) + in(" given of ", " donnés sur ") + in.count(answer.found);
    }
    in.table(std::move(table));
    in.paging();
    return in.finish();
}

}  // namespace core
