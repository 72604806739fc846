// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/explain_group_output.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>

#include "core/cli/text_table.hpp"
#include "core/export/answer_json.hpp"
#include "core/export/distance_text.hpp"
#include "core/export/explanation_words.hpp"

namespace core {
namespace {

using answer_json::Json;
using answer_json::number_or_null;

std::string named(const std::string& name, const std::string& id) {
    return name.empty() ? id : fmt::format("{} [{}]", name, id);
}

std::string metres(double distance, const ExplanationWords& in) { return distance_text({distance}, in.language()); }

void print_need(std::ostream& out, const GroupExplanation& group, const ExplanationWords& in) {
    const std::string& name = group.resource_name.in(in.language());
    out << fmt::format("{} {} {}\n", group.members.size(),
                       in("establishments share a need:", "établissements partagent un besoin :"),
                       name.empty() ? group.resource : fmt::format("{} ({})", name, group.resource));
    if (group.zone.empty()) {
        out << "  " << in("across zones, or in none", "sur plusieurs zones, ou dans aucune") << "\n";
    } else {
        out << fmt::format("  {} {}\n", in("all in the zone", "tous dans la zone"), group.zone);
    }
}

void print_meeting(std::ostream& out, const Edition& edition, const GroupExplanation& group,
                   const ExplanationWords& in) {
    out << fmt::format("{} {}\n",
                       group.meeting_kind == "zone"
                           ? in("They meet in a zone:", "Ils se retrouvent dans une zone :")
                           : in("They meet at a member:", "Ils se retrouvent chez un membre :"),
                       named(group.meeting_name, group.meeting_id));
    out << fmt::format("  {} {}, {} {}, {} {}\n", in("farthest member", "membre le plus éloigné"),
                       metres(group.radius, in), in("mean", "moyenne"), metres(group.mean_distance, in),
                       in("between two members at most", "entre deux membres au plus"), metres(group.diameter, in));
    out << fmt::format("  {} {} ({} {})\n", in("limit", "limite"), metres(group.straight_limit, in),
                       in("basis:", "base :"),
                       in.label(edition, "mutualisation_groups", "limit_basis", group.limit_basis));
    if (!group.limit_citation.empty()) out << fmt::format("    {} [{}]\n", group.limit_citation, group.limit_grade);
    if (group.distance_uncertain) {
        out << "  "
            << in("not certain: the position of a member is not known well enough",
                  "incertaine : la position d'un membre n'est pas assez bien connue")
            << "\n";
    }
}

void print_volume(std::ostream& out, const Edition& edition, const GroupExplanation& group,
                  const ExplanationWords& in) {
    out << fmt::format("{} {}", in("Together:", "Ensemble :"), in.quantity(group.quantity, group.unit));
    if (group.quantity_unknown != 0) {
        out << fmt::format(" ({} {} {} {})", in("of", "de"), group.quantity_members, in("members of", "membres sur"),
                           group.members.size());
    }
    out << "\n";
    const std::string state = in.label(edition, "mutualisation_groups", "threshold_state", group.threshold_state);
    if (std::isnan(group.threshold)) {
        out << fmt::format("  {} {}\n", in("threshold:", "seuil :"), state);
        return;
    }
    out << fmt::format("  {} {} {} ({})\n", in("threshold:", "seuil :"), in.number(group.threshold),
                       group.threshold_unit.empty() ? in("members", "membres") : group.threshold_unit.c_str(), state);
}

void print_members(std::ostream& out, const Edition& edition, const GroupExplanation& group,
                   const ExplanationWords& in) {
    out << in("Members, nearest first", "Membres, du plus proche au plus éloigné") << "\n";
    TextTable table({in("  establishment", "  établissement"), in("id", "identifiant"), in("distance", "distance"),
                     in("evidence", "preuve"), in("why in this group", "pourquoi dans ce groupe")});
    table.align_right(2);
    for (const ExplainedMember& member : group.members) {
        table.add({"  " + member.name, member.establishment, metres(member.distance, in),
                   in.label(edition, "mutualisation_members", "grade", member.grade),
                   in.label(edition, "mutualisation_members", "reason", member.reason)});
    }
    table.print(out);
}

void print_why(std::ostream& out, const GroupExplanation& group, const ExplanationWords& in) {
    out << in("Why these", "Pourquoi eux") << "\n";
    out << fmt::format(
        "  - {}\n",
        fmt::format(
            fmt::runtime(in("Groups are chosen for the most members, then the shortest ways; {} members at least.",
                            "Les groupes sont choisis pour réunir le plus de membres, puis par les trajets les plus "
                            "courts ; {} membres au moins.")),
            group.smallest_group));
    if (group.zone_preference) {
        out << fmt::format(
            "  - {}\n",
            fmt::format(fmt::runtime(in(
                            "A member of a group across zones counts as farther by {} of the limit.",
                            "Un membre d'un groupe sur plusieurs zones compte comme plus éloigné de {} de la limite.")),
                        in.number(100.0 * *group.zone_preference) + " %"));
    }
    if (!group.need) return;
    const ExplainedNeed& need = *group.need;
    out << fmt::format(
        "  - {}\n",
        fmt::format(fmt::runtime(in("Of {} establishments with this need {} are in {} groups, {} of them inside one "
                                    "zone; {} could be at most (gap {}).",
                                    "Des {} établissements qui ont ce besoin, {} sont dans {} groupes, dont {} d'une "
                                    "seule zone ; {} pourraient l'être au plus (écart {}).")),
                    need.establishments, need.in_groups, need.groups, need.groups_in_zone, need.upper_bound, need.gap));
}

std::string change_text(const GroupChange& change, const ExplanationWords& in) {
    using Action = GroupChange::Action;
    const auto of = [&](const char* en, const char* fr) {
        return fmt::format(fmt::runtime(in(en, fr)), change.members);
    };
    switch (change.action) {
        case Action::locate:
            return in("Locate the members better: the group stands only if all are within the limit.",
                      "Mieux localiser les membres : le groupe ne tient que si tous sont dans la limite.");
        case Action::confirm:
            return of("Ask members to confirm their need (estimated or surveyed: {}).",
                      "Demander aux membres de confirmer leur besoin (estimés ou issus d'une enquête : {}).");
        case Action::quantify:
            return of("Learn what members need a year (quantities not known: {}).",
                      "Connaître les besoins annuels des membres (quantités inconnues : {}).");
        case Action::recruit:
            return of("Find more members (missing from the threshold: {}).",
                      "Trouver d'autres membres (manquants pour atteindre le seuil : {}).");
    }
    return {};
}

Json json_of_meeting(const GroupExplanation& group) {
    return {{"kind", group.meeting_kind},
            {"id", group.meeting_id},
            {"name", group.meeting_name},
            {"lon", number_or_null(group.meeting_point.lon)},
            {"lat", number_or_null(group.meeting_point.lat)}};
}

Json json_of_need(const GroupExplanation& group) {
    if (!group.need) return nullptr;
    return {{"establishments", group.need->establishments},
            {"in_groups", group.need->in_groups},
            {"upper_bound", group.need->upper_bound},
            {"gap", group.need->gap},
            {"groups", group.need->groups},
            {"groups_in_zone", group.need->groups_in_zone}};
}

Json json_of_members(const GroupExplanation& group) {
    Json members = Json::array();
    for (const ExplainedMember& member : group.members) {
        members.push_back({{"establishment", member.establishment},
                           {"name", member.name},
                           {"distance_m", member.distance},
                           {"reason", member.reason},
                           {"grade", member.grade}});
    }
    return members;
}

}  // namespace

void print_group(std::ostream& out, const Edition& edition, const GroupExplanation& group, Language language) {
    const ExplanationWords in(language);
    print_need(out, group, in);
    print_meeting(out, edition, group, in);
    print_volume(out, edition, group, in);
    out << "\n";
    print_members(out, edition, group, in);
    out << "\n";
    print_why(out, group, in);
    if (group.changes.empty()) return;
    out << "\n" << in("What would change it", "Ce qui le changerait") << "\n";
    for (const GroupChange& change : group.changes) out << "  - " << change_text(change, in) << "\n";
}

void print_group_json(std::ostream& out, const Edition& edition, const GroupExplanation& group) {
    Json json{{"group", group.id},
              {"resource", group.resource},
              {"meeting", json_of_meeting(group)},
              {"zone", group.zone},
              {"radius_m", group.radius},
              {"mean_distance_m", group.mean_distance},
              {"diameter_m", group.diameter},
              {"straight_limit_m", group.straight_limit},
              {"limit_basis", group.limit_basis},
              {"distance_uncertain", group.distance_uncertain},
              {"quantity", answer_json::quantity(group.quantity)},
              {"unit", group.unit},
              {"quantity_members", group.quantity_members},
              {"quantity_unknown", group.quantity_unknown},
              {"threshold", number_or_null(group.threshold)},
              {"threshold_unit", group.threshold_unit},
              {"threshold_state", group.threshold_state},
              {"grade", group.grade},
              {"smallest_group", group.smallest_group},
              {"members", json_of_members(group)},
              {"need", json_of_need(group)}};
    answer_json::append_edition(edition, json);
    out << answer_json::written(json);
}

}  // namespace core
