// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/service/proximity_answers.hpp"

namespace core::proximity {
namespace {

constexpr std::array<std::string_view, 2> roles{"receiver", "supplier"};
using enum ParameterKind;
using AboveMaximum = ParameterDefinition::AboveMaximum;

}  // namespace

const ParameterDefinition point{
    .name = "point",
    .kind = numbers,
    .description_en = "Longitude and latitude in degrees. Exactly one of point, establishment and zone is given.",
    .description_fr = "Longitude et latitude en degrés. Donner un seul de point, establishment et zone.",
    .minimum = -180,
    .maximum = 180,
    .least_items = 2,
    .most_items = 2};
const ParameterDefinition establishment{.name = "establishment",
                                        .description_en = "Identifier of an establishment: from its position.",
                                        .description_fr = "Identifiant d'un établissement : depuis sa position."};
const ParameterDefinition zone{.name = "zone",
                               .description_en = "Identifier of a zone: from its boundary, 0 inside.",
                               .description_fr = "Identifiant d'une zone : depuis sa limite, 0 à l'intérieur."};
const ParameterDefinition within{.name = "within",
                                 .kind = number,
                                 .description_en = "Largest distance, geodesic, in metres.",
                                 .description_fr = "Distance maximale, géodésique, en mètres.",
                                 .minimum = 0,
                                 .maximum = farthest,
                                 .default_value = "1000"};
const ParameterDefinition layer{.name = "layer",
                                .description_en = "Layers of points or areas to search, by comma.",
                                .description_fr = "Couches de points ou de surfaces où chercher, par virgule.",
                                .default_value = "establishments"};
const ParameterDefinition resource{
    .name = "resource",
    .description_en = "Code of a resource, with those below it: only establishments with a flow of it.",
    .description_fr = "Code d'une ressource, avec celles qui en dépendent : établissements qui en ont un flux."};
const ParameterDefinition activity{.name = "activity",
                                   .description_en = "First characters of the activity code.",
                                   .description_fr = "Premiers caractères du code d'activité."};
const ParameterDefinition limit{.name = "limit",
                                .kind = integer,
                                .description_en = "Rows of a page.",
                                .description_fr = "Lignes par page.",
                                .minimum = 1,
                                .maximum = 1000,
                                .default_value = "100",
                                .above_maximum = AboveMaximum::lowered};
const ParameterDefinition offset{.name = "offset",
                                 .kind = integer,
                                 .description_en = "Rows before the page.",
                                 .description_fr = "Lignes avant la page.",
                                 .minimum = 0,
                                 .maximum = 1e9,
                                 .default_value = "0"};
const ParameterDefinition neighbours_within{
    .name = "within",
    .kind = number,
    .description_en = "How far neighbouring zones may be, between the boundaries, in metres.",
    .description_fr = "Éloignement maximal des zones voisines, entre les limites, en mètres.",
    .minimum = 0,
    .maximum = farthest,
    .default_value = "2000"};
const ParameterDefinition named_zones{.name = "limit",
                                      .kind = integer,
                                      .description_en = "Zones to name, of neighbours and of partners.",
                                      .description_fr = "Zones à nommer, voisines et partenaires.",
                                      .minimum = 1,
                                      .maximum = 1000,
                                      .default_value = "20",
                                      .above_maximum = AboveMaximum::lowered};
const ParameterDefinition role{
    .name = "role",
    .kind = choice,
    .description_en = "receiver: who could use what it gives off; supplier: who could supply what it needs.",
    .description_fr =
        "receiver : qui pourrait utiliser ce qu'il offre ; supplier : qui pourrait fournir ce qu'il "
        "recherche.",
    .choices = roles};
const ParameterDefinition partners_within{.name = "within",
                                          .kind = number,
                                          .description_en = "Largest distance of a partner, in metres.",
                                          .description_fr = "Distance maximale d'un partenaire, en mètres.",
                                          .minimum = 0,
                                          .maximum = 1e8};
const ParameterDefinition partners_limit{.name = "limit",
                                         .kind = integer,
                                         .description_en = "Candidates of a page.",
                                         .description_fr = "Candidats par page.",
                                         .minimum = 1,
                                         .maximum = 200,
                                         .default_value = "20",
                                         .above_maximum = AboveMaximum::lowered};
const ParameterDefinition zone_a{.name = "a",
                                 .description_en = "Identifier of one zone.",
                                 .description_fr = "Identifiant d'une zone.",
                                 .required = true};
const ParameterDefinition zone_b{.name = "b",
                                 .description_en = "Identifier of the other zone.",
                                 .description_fr = "Identifiant de l'autre zone.",
                                 .required = true};
const ParameterDefinition best_leads{.name = "limit",
                                     .kind = integer,
                                     .description_en = "Best leads of each way to explain.",
                                     .description_fr = "Meilleures pistes à expliquer, par sens.",
                                     .minimum = 0,
                                     .maximum = 100,
                                     .default_value = "5",
                                     .above_maximum = AboveMaximum::lowered};

}  // namespace core::proximity
