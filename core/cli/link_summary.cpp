// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/link_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>
#include <vector>

#include "core/cli/text_table.hpp"
#include "core/model/flow_evidence.hpp"

namespace core {
namespace {

const char* in(Language language, const char* en, const char* fr) { return language == Language::fr ? fr : en; }

std::string_view evidence_grade_text(EvidenceGrade grade, Language language) {
    constexpr std::array<std::string_view, 4> french{"mesurés", "déclarés", "enquêtés", "estimés"};
    return language == Language::fr ? french[static_cast<std::size_t>(grade)] : text(grade);
}

/// "estimated 43 (40 without quantity)".
void print_flows(std::ostream& out, const Territory& territory, Language language) {
    const FlowSummary summary = flow_summary(territory);
    out << in(language, "Flows:", "Flux :");
    for (std::size_t grade = 0; grade < summary.by_grade.size(); ++grade) {
        out << fmt::format("{} {} {} ({} {})", grade == 0 ? "" : ",", summary.by_grade[grade],
                           evidence_grade_text(static_cast<EvidenceGrade>(grade), language),
                           summary.by_grade[grade] - summary.quantified[grade],
                           in(language, "without quantity", "sans quantité"));
    }
    const auto all = static_cast<double>(std::max<std::uint64_t>(summary.establishments, 1));
    const auto percent = [&](std::uint64_t count) { return 100.0 * static_cast<double>(count) / all; };
    out << fmt::format("\n{} {:.1f} % {}, {:.1f} % {}\n", in(language, "Establishments:", "Établissements :"),
                       percent(summary.with_flows), in(language, "have a flow", "ont un flux"),
                       percent(summary.with_quantified_flows),
                       in(language, "at least one with a quantity", "au moins un avec une quantité"));
}

void print_zone_totals(std::ostream& out, const std::vector<ZoneTotal>& totals, Language language) {
    std::uint64_t candidates = 0;
    std::uint64_t estimated = 0;
    std::uint64_t together = 0;
    for (const ZoneTotal& total : totals) {
        candidates += total.candidates;
        estimated += total.estimated;
        if (total.consumer == no_zone) ++together;
    }
    if (candidates == 0) return;
    out << fmt::format("{} {}, {} {}, {} {}\n", candidates,
                       in(language, "candidates from zone to zone", "candidates de zone à zone"), estimated,
                       in(language, "of which estimated", "dont estimées"), totals.size(),
                       in(language, "totals by pair of zones and resource", "totaux par couple de zones et ressource"));
    if (together != 0) {
        out << fmt::format(
            "{} {}\n", together,
            in(language, "of these totals are of all zones together that no lead goes to: they were too many",
               "de ces totaux réunissent les zones vers lesquelles aucune piste ne va : ils étaient trop nombreux"));
    }
}

void print_links(std::ostream& out, const Links& links, Language language) {
    const LinkAccount& account = links.account;
    const std::string best = account.best_per_flow == 0
                                 ? std::string(in(language, "all that there are", "toutes retenues"))
                                 : fmt::format("{} {} {}", in(language, "the", "les"), account.best_per_flow,
                                               in(language, "best of each supply", "meilleures de chaque offre"));
    out << fmt::format("{} {}, {} ({} {}, {} {}), {} {}\n", account.kept,
                       in(language, "leads of substitution", "pistes de substitution"), best,
                       account.pairs_within_limit, in(language, "pairs within their limit", "paires dans leur limite"),
                       account.beyond_best, in(language, "candidates beyond these", "candidates au-delà"),
                       links.groups.size(), in(language, "groups for mutualisation", "groupes de mutualisation"));
    if (account.hazard_refused != 0) {
        out << fmt::format("{} {}\n", account.hazard_refused,
                           in(language, "pairs of hazardous waste with a use that no rule allows for it",
                              "paires d'un déchet dangereux et d'un usage qu'aucune règle ne lui permet"));
    }
    print_zone_totals(out, links.zone_totals, language);
    if (account.flows_without_location != 0 || account.flows_without_resource != 0) {
        out << fmt::format("{} {}, {} {}\n", account.flows_without_location,
                           in(language, "flows without position", "flux sans position"), account.flows_without_resource,
                           in(language, "flows without a known resource", "flux sans ressource connue"));
    }
}

void print_needs(std::ostream& out, const Territory& territory, const Links& links, Language language) {
    if (links.account.by_need.empty()) return;
    TextTable table({in(language, "Shared need", "Besoin partagé"), in(language, "establishments", "établissements"),
                     in(language, "in groups", "en groupes"), in(language, "at most", "au plus"),
                     in(language, "gap", "écart"), in(language, "groups", "groupes"),
                     in(language, "in one zone", "dans une zone"), in(language, "mean way", "trajet moyen")});
    for (std::size_t column = 1; column < 8; ++column) table.align_right(column);
    for (const NeedAccount& need : links.account.by_need) {
        if (need.establishments == 0) continue;  // all of them estimates that are shown as sums only
        const Resource& resource = territory.catalogue[need.resource];
        table.add({language == Language::fr ? resource.name_fr : resource.name_en, std::to_string(need.establishments),
                   std::to_string(need.in_groups), std::to_string(need.reachable),
                   std::to_string(need.reachable - need.in_groups), std::to_string(need.groups),
                   std::to_string(need.groups_in_zone), fmt::format("{:.0f} m", need.mean_distance)});
    }
    table.print(out);
}

/// Median distance of exchanges, all materials, in the first five years of the United Kingdom's NISP: 20.4 miles.
/// Source: Jensen et al. 2011, Resources, Conservation and Recycling 55, 703-712 (abstract read).
constexpr double published_median = 32'800.0;

/// "q1 1.2 km, median 3.4 km, q3 5.6 km; 98 % within 32.8 km".
std::string distribution(std::vector<double> distances, Language language) {
    std::ranges::sort(distances);
    const auto at = [&](double share) {
        return distances[static_cast<std::size_t>(share * static_cast<double>(distances.size() - 1) + 0.5)] / 1000.0;
    };
    const auto near = std::ranges::upper_bound(distances, published_median) - distances.begin();
    return fmt::format(
        "{} {:.1f} km, {:.1f} km, {:.1f} km; {:.0f} % {} {:.1f} km ({})", in(language, "quartiles", "quartiles"),
        at(0.25), at(0.5), at(0.75), 100.0 * static_cast<double>(near) / static_cast<double>(distances.size()),
        in(language, "within", "en deçà de"), published_median / 1000.0,
        in(language, "the published median of exchanges, Jensen 2011", "la médiane publiée des échanges, Jensen 2011"));
}

void print_distances(std::ostream& out, const Links& links, Language language) {
    std::vector<double> distances;
    for (const SubstitutionLink& link : links.substitutions) distances.push_back(link.distance);
    if (!distances.empty()) {
        out << in(language, "Distances of leads: ", "Distances des pistes : ") << distribution(distances, language)
            << "\n";
    }
    distances.clear();
    for (const AllocatedExchange& exchange : links.allocation.exchanges) {
        if (exchange.scenario == AllocationScenario::best) distances.push_back(exchange.distance);
    }
    if (!distances.empty()) {
        out << in(language, "Distances of possible exchanges: ", "Distances des échanges possibles : ")
            << distribution(distances, language) << "\n";
    }
}

/// One resource on one side, its three scenarios side by side.
using Balances = std::array<const ResourceBalance*, 3>;

std::vector<Balances> offered(const FlowAllocation& allocation) {
    std::vector<Balances> rows;
    for (const ResourceBalance& balance : allocation.balances) {
        if (balance.direction != FlowDirection::output) continue;
        auto row = std::ranges::find_if(rows, [&](const Balances& of) {
            return std::ranges::any_of(of,
                                       [&](const auto* other) { return other && other->resource == balance.resource; });
        });
        if (row == rows.end()) row = rows.insert(rows.end(), Balances{});
        (*row)[static_cast<std::size_t>(balance.scenario)] = &balance;
    }
    return rows;
}

std::string amount(const ResourceBalance* balance, double ResourceBalance::*which, const Resource& resource) {
    if (balance == nullptr) return "0";
    const double quantity = balance->*which / in_base_unit(resource.unit);
    return std::isnan(quantity) ? "?" : fmt::format("{:.6g}", quantity);
}

void print_allocation(std::ostream& out, const Territory& territory, const FlowAllocation& allocation,
                      Language language) {
    const AllocationIntakeAccount& account = allocation.account;
    if (account.flows == 0) return;
    out << fmt::format("{} {} {} {} ({} {}", in(language, "Possible exchanges:", "Échanges possibles :"),
                       account.taken_in, in(language, "of", "sur"), account.flows, account.qualitative,
                       in(language, "flows have no quantity", "flux sont sans quantité"));
    const auto tell = [&](std::uint64_t count, const char* en, const char* fr) {
        if (count != 0) out << fmt::format(", {} {}", count, in(language, en, fr));
    };
    tell(account.estimates_apart, "are estimates that are shown as sums only",
         "sont des estimations montrées en sommes seulement");
    tell(account.without_counterpart, "have nobody with a quantity to exchange with",
         "n'ont personne de quantité connue avec qui échanger");
    tell(account.other_unit + account.unusable, "cannot be counted", "ne peuvent être comptés");
    out << ")\n";
    if (allocation.pairs_without_yield != 0) {
        out << fmt::format(
            "{} {}\n", allocation.pairs_without_yield,
            in(language, "ways in which an output could serve are left out: how much of it would do is not known",
               "façons de servir sont laissées de côté : on ignore quelle quantité il en faudrait"));
    }
    if (allocation.pairs_without_effect != 0) {
        out << fmt::format("{} {}\n", allocation.pairs_without_effect,
                           in(language, "are left out: the effects file does not say what they are worth",
                              "sont laissées de côté : le fichier des effets ne dit pas ce qu'elles valent"));
    }
    const auto rows = offered(allocation);
    if (rows.empty()) return;
    TextTable table({in(language, "Resource offered", "Ressource offerte"), in(language, "flows", "flux"),
                     in(language, "offered", "offert"), in(language, "could be taken", "pourrait être pris"),
                     in(language, "low", "basse"), in(language, "high", "haute"), in(language, "unit", "unité"),
                     in(language, "solution", "solution")});
    for (std::size_t column = 1; column < 6; ++column) table.align_right(column);
    for (const Balances& of : rows) {
        const ResourceBalance* best = of[1] != nullptr ? of[1] : of[2] != nullptr ? of[2] : of[0];
        const Resource& resource = territory.catalogue[best->resource];
        const std::string solution(best->method == AllocationMethod::unsolved ? text(best->reason)
                                   : best->certified                          ? in(language, "proved", "prouvée")
                                                                              : in(language, "solved", "résolue"));
        table.add({language == Language::fr ? resource.name_fr : resource.name_en, std::to_string(best->flows),
                   amount(of[1], &ResourceBalance::quantity, resource),
                   amount(of[1], &ResourceBalance::allocated, resource),
                   amount(of[0], &ResourceBalance::allocated, resource),
                   amount(of[2], &ResourceBalance::allocated, resource), std::string(text(resource.unit)), solution});
    }
    table.print(out);
}

}  // namespace

void print_link_summary(std::ostream& out, const Territory& territory, const Links& links, Language language) {
    print_flows(out, territory, language);
    print_links(out, links, language);
    print_allocation(out, territory, links.allocation, language);
    print_distances(out, links, language);
    print_needs(out, territory, links, language);
}

}  // namespace core
