// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>
#include <cmath>

#include "core/answers/breakdown.hpp"
#include "core/export/answer_writer.hpp"
#include "core/export/number_words.hpp"

namespace core {
namespace {

std::string figure_words(const AnswerWriter& in, const std::optional<double>& value, const std::string& unit) {
    if (!value) return in("not shown", "non montré");
    const std::string words = number_words(*value, in.language(), unit.empty() ? 0 : 1);
    return unit.empty() ? words : words + " " + unit_words(unit);
}

void append_figures(AnswerWriter& in, const ZoneProfile& profile) {
    in.section("figures", in("Figures", "Chiffres"));
    Cards cards;
    for (const ZoneFigure& figure : profile.figures) {
        std::string basis = figure_words(in, figure.territory, figure.unit);
        if (figure.territory) basis = in("of ", "sur ") + basis + in(" in the territory", " dans le territoire");
        cards.cards.push_back({figure_words(in, figure.zone, figure.unit), in(figure.title), "", std::move(basis)});
    }
    in.add(std::move(cards));
}

void append_establishments(AnswerWriter& in, const ZoneProfile& profile) {
    if (profile.establishments == 0) return;
    in.section("establishments", in("Establishments", "Établissements"));
    if (profile.uncertain != 0) {
        in.remark(in.count(profile.uncertain) + in(" of ", " sur ") + in.count(profile.establishments) +
                  in(" may lie outside: their position is not known well enough.",
                     " sont peut-être en dehors : leur position n'est pas assez bien connue."));
    }
    BarChart chart;
    chart.series = {{in("Establishments", "Établissements"), ChartFill::strong}};
    Table table{in("By section of activity", "Par section d'activité"),
                {in.text_column("Section", "Section"), in.number_column("Establishments", "Établissements")},
                {}};
    for (const BranchCount& branch : profile.activities) {
        const std::string& label = in(branch.label);
        std::string name = branch.code.empty() || label == branch.code ? label : branch.code + " – " + label;
        chart.bars.push_back({name, {static_cast<double>(branch.establishments)}});
        table.rows.push_back({{{std::move(name)}}, {{in.count(branch.establishments)}}});
    }
    in.bars(std::move(chart), in("Establishments by activity", "Établissements par activité"),
            in("The table below has the figures.", "Le tableau ci-dessous donne les chiffres."));
    in.table(std::move(table));
    Table bands{in("By headcount", "Par effectif"),
                {in.text_column("Headcount", "Effectif"), in.number_column("Establishments", "Établissements")},
                {}};
    for (const BreakdownPart& band : profile.headcounts) {
        bands.rows.push_back({{{in(band.label)}}, {{in.count(band.rows)}}});
    }
    in.table(std::move(bands));
}

void append_flows(AnswerWriter& in, const ZoneProfile& profile) {
    if (profile.flows.empty()) return;
    in.section("flows", in("Flows", "Flux"));
    Table table{in("What its establishments give off and need, a year",
                   "Ce que ses établissements offrent et recherchent, par an"),
                {in.text_column("Resource", "Ressource"), in.text_column("Direction", "Sens"),
                 in.text_column("Evidence", "Niveau de preuve"), in.number_column("Flows", "Flux"),
                 in.number_column("Quantity", "Quantité")},
                {}};
    for (const ZoneFlow& flow : profile.flows) {
        table.rows.push_back({{{in.cell(in(flow.name))}},
                              {{in.label("flows", "direction", flow.direction)}},
                              {{in.label("flows", "grade", flow.grade)}},
                              {{in.count(flow.flows)}},
                              {{quantity_words(flow.quantity, flow.unit, in.language())}}});
    }
    table.note = in("“–”: the quantity is not known.", "« – » : la quantité n'est pas connue.");
    in.table(std::move(table));
}

void append_partner_zones(AnswerWriter& in, const ZoneProfile& profile) {
    const ZoneLeads& leads = profile.leads;
    Table zones{in("Zones that leads go to or come from, most first",
                   "Zones où vont et d'où viennent les pistes, les plus nombreuses d'abord"),
                {in.text_column("Zone", "Zone"), in.number_column("Distance", "Distance"),
                 in.number_column("To it", "Vers elle"), in.number_column("From it", "Depuis elle")},
                {}};
    for (const ZonePartner& partner : leads.partners) {
        zones.rows.push_back({in.zone(partner.zone, partner.name),
                              {{distance_words(partner.distance, in.language())}},
                              {{in.leads(partner.out)}},
                              {{in.leads(partner.in)}}});
    }
    if (leads.partners.size() < leads.partners_found) {
        zones.note = in.count(leads.partners.size()) + in(" zones of ", " zones sur ") + in.count(leads.partners_found);
    }
    in.table(std::move(zones));
}

void append_leads(AnswerWriter& in, const ZoneProfile& profile) {
    const ZoneLeads& leads = profile.leads;
    in.section("leads", in("Leads of substitution", "Pistes de substitution"));
    in.paragraph(in("Computed, confirmed by nobody: outputs that could replace inputs.",
                    "Calculées, confirmées par personne : des sorties qui pourraient remplacer des entrées."));
    in.remark_on_estimates();
    if (leads.withheld != 0) {
        in.paragraph(in("Leads of this zone that are in the sums below alone, not shown one by one: ",
                        "Pistes de cette zone qui ne figurent que dans les sommes ci-dessous, sans être montrées une à "
                        "une : ") +
                     in.count(leads.withheld) + ".");
    }
    Table table{in("Leads by family of resources", "Pistes par famille de ressources"),
                {in.text_column("Family", "Famille"), in.number_column("Inside the zone", "Dans la zone"),
                 in.number_column("To other zones", "Vers d'autres zones"),
                 in.number_column("From other zones", "Depuis d'autres zones")},
                {}};
    for (const FamilyExchange& family : leads.families) {
        if (family.inside.leads + family.out.leads + family.in.leads == 0) continue;
        table.rows.push_back(
            {{{in(family.label)}}, {{in.leads(family.inside)}}, {{in.leads(family.out)}}, {{in.leads(family.in)}}});
    }
    in.table(std::move(table));
    append_partner_zones(in, profile);
}

void append_people(AnswerWriter& in, const ZoneProfile& profile) {
    if (profile.groups.empty() && profile.initiatives.empty() && profile.synergies.empty()) return;
    in.section("people", in("Groups, initiatives, synergies", "Groupes, démarches, synergies"));
    Table groups{in("Groups for mutualisation it takes part in", "Groupes de mutualisation auxquels elle participe"),
                 {in.text_column("Shared need", "Besoin partagé"), in.number_column("Members here", "Membres ici"),
                  in.number_column("Members", "Membres"), in.text_column("Threshold", "Seuil"),
                  in.text_column("Evidence", "Niveau de preuve")},
                 {}};
    for (const ZoneGroupShare& group : profile.groups) {
        groups.rows.push_back(
            {{{in.cell(in(group.name))}},
             {{in.count(group.members_here)}},
             {{group.members == geo::no_integer ? "–" : in.count(static_cast<std::uint64_t>(group.members))}},
             {{in.label("mutualisation_groups", "threshold_state", group.threshold_state)}},
             {{in.label("mutualisation_groups", "grade", group.grade)}}});
    }
    in.table(std::move(groups));
    const auto involved = [&](const std::vector<ZoneInvolvement>& rows, std::string_view layer, std::string_view state,
                              std::string caption) {
        Table table{
            std::move(caption),
            {in.text_column("Name", "Nom"), in.text_column("Kind", "Nature"), in.text_column("State", "Avancement"),
             in.number_column("Establishments here", "Établissements ici")},
            {}};
        for (const ZoneInvolvement& row : rows) {
            table.rows.push_back({{{in.cell(row.name.empty() ? row.id : row.name)}},
                                  {{in.label(layer, "kind", row.kind)}},
                                  {{in.label(layer, state, row.state)}},
                                  {{in.count(row.establishments_here)}}});
        }
        in.table(std::move(table));
    };
    involved(profile.initiatives, "initiatives", "stage", in("Initiatives", "Démarches"));
    involved(profile.synergies, "synergies", "status", in("Recorded synergies", "Synergies recensées"));
}

void append_neighbours(AnswerWriter& in, const ZoneProfile& profile) {
    if (!geo::is_finite(profile.location)) return;
    in.section("neighbours", in("Neighbouring zones", "Zones voisines"));
    const std::string within = distance_words(profile.neighbours_within.value, in.language());
    if (profile.neighbours_found == 0) {
        in.paragraph(in("No other zone lies within ", "Aucune autre zone à moins de ") + within + ".");
        return;
    }
    Table table{in("Within ", "À ") + within + in(", between the boundaries", " ou moins, entre les limites"),
                {in.text_column("Zone", "Zone"), in.number_column("Distance", "Distance")},
                {}};
    for (const NearRow& row : profile.neighbours) {
        table.rows.push_back({in.zone(row.id, row.name), {{in.distance(row.distance.value, row.azimuth)}}});
    }
    if (profile.neighbours.size() < profile.neighbours_found) {
        table.note =
            in.count(profile.neighbours.size()) + in(" zones of ", " zones sur ") + in.count(profile.neighbours_found);
    }
    in.table(std::move(table));
}

/// A number as people write it; another text as it is.
std::string measured(const AnswerWriter& in, const std::string& text) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error != std::errc{} || end != text.data() + text.size() ? text : number_words(value, in.language(), 2);
}

void append_attributes(AnswerWriter& in, const ZoneProfile& profile) {
    in.section("attributes", in("Attributes", "Attributs"));
    Table table{in("What the edition says of the zone", "Ce que l'édition dit de la zone"),
                {in.text_column("Attribute", "Attribut"), in.wide_column("Value", "Valeur")},
                {}};
    for (const ZoneAttribute& attribute : profile.attributes) {
        std::string value = in.cell(in(attribute.value));
        if (!attribute.unit.empty()) value = measured(in, value) + " " + unit_words(attribute.unit);
        table.rows.push_back({{{in(attribute.title)}}, {{std::move(value)}}});
    }
    in.table(std::move(table));
}

}  // namespace

ReportDocument profile_document(const EditionIndex& index, const ZoneProfile& profile, const AnswerPages& pages) {
    AnswerWriter in(index, pages, profile.name.empty() ? profile.id : profile.name + " (" + profile.id + ")");
    append_figures(in, profile);
    append_establishments(in, profile);
    append_flows(in, profile);
    append_leads(in, profile);
    append_people(in, profile);
    append_neighbours(in, profile);
    append_attributes(in, profile);
    return in.finish();
}

}  // namespace core
