// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/service/proximity_answers.hpp"

namespace core {
namespace {

using namespace proximity;

constexpr std::array<Format, 4> formats{Format::json, Format::geojson, Format::html, Format::csv};

constexpr std::array near_parameters{&point,    &establishment, &zone,  &within, &layer,
                                     &resource, &activity,      &limit, &offset};
constexpr std::array profile_parameters{&neighbours_within, &named_zones};
constexpr std::array partners_parameters{&role, &resource, &partners_within, &partners_limit, &offset};
constexpr std::array between_parameters{&zone_a, &zone_b, &best_leads};

constexpr std::string_view tag = "Proximity";

const std::array<Route, 4> table{{
    {.path = "/near",
     .operation_id = "near",
     .tag = tag,
     .summary_en = "What lies within a distance of a point, an establishment or a zone, nearest first. Further pages: "
                   "the header Link.",
     .summary_fr = "Ce qui se trouve à une distance d'un point, d'un établissement ou d'une zone, du plus proche au "
                   "plus loin. Pages suivantes : l'en-tête Link.",
     .parameters = near_parameters,
     .formats = formats,
     .answer = near_answer},
    {.path = "/zones/{zoneId}/profile",
     .operation_id = "zoneProfile",
     .tag = tag,
     .summary_en = "All that the edition shows of a zone: establishments, flows, leads inside and across its boundary, "
                   "groups, initiatives, figures, neighbouring zones.",
     .summary_fr =
         "Tout ce que l'édition montre d'une zone : établissements, flux, pistes dans la zone et à travers sa "
         "limite, groupes, démarches, chiffres, zones voisines.",
     .parameters = profile_parameters,
     .formats = formats,
     .answer = profile_answer},
    {.path = "/establishments/{establishmentId}/partners",
     .operation_id = "establishmentPartners",
     .tag = tag,
     .summary_en = "With whom an establishment could exchange, each candidate explained. Further pages: the header "
                   "Link.",
     .summary_fr = "Avec qui un établissement pourrait échanger, chaque candidat expliqué. Pages suivantes : l'en-tête "
                   "Link.",
     .parameters = partners_parameters,
     .formats = formats,
     .answer = partners_answer},
    {.path = "/between",
     .operation_id = "between",
     .tag = tag,
     .summary_en = "What could flow between two zones, both ways.",
     .summary_fr = "Ce qui pourrait circuler entre deux zones, dans les deux sens.",
     .parameters = between_parameters,
     .formats = formats,
     .answer = between_answer},
}};

}  // namespace

std::span<const Route> proximity_routes() { return table; }

}  // namespace core
