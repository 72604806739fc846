// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/feature_parameters.hpp"

#include <array>

namespace core {
namespace {

constexpr std::array<std::string_view, 2> filter_languages{"cql2-text", "cql2-json"};

constexpr ParameterDefinition bbox{
    .name = "bbox",
    .kind = ParameterKind::numbers,
    .description_en =
        "Only features that meet this box: west, south, east, north (or with heights, which are passed over), "
        "in the CRS of bbox-crs. West may be greater than east: the box then lies across the antimeridian.",
    .description_fr =
        "Seulement les objets qui touchent ce rectangle : ouest, sud, est, nord (ou avec des altitudes, qui "
        "sont ignorées), dans le CRS de bbox-crs. L'ouest peut dépasser l'est : le rectangle chevauche alors "
        "l'antiméridien.",
    .least_items = 4,
    .most_items = 6};
constexpr ParameterDefinition bbox_crs{
    .name = "bbox-crs",
    .description_en =
        "Address of the CRS of bbox; CRS84 when it is not given. A box in another CRS stands for "
        "the box in degrees round it.",
    .description_fr =
        "Adresse du CRS de bbox ; CRS84 par défaut. Un rectangle dans un autre CRS vaut pour "
        "celui en degrés qui l'entoure."};
constexpr ParameterDefinition datetime{
    .name = "datetime",
    .description_en =
        "Only features that last on this day, or in this interval (2026-01-01/2026-12-31, ../2026-12-31). "
        "Layers without dates are of any time.",
    .description_fr =
        "Seulement les objets en cours ce jour, ou dans cet intervalle (2026-01-01/2026-12-31, "
        "../2026-12-31). Les couches sans dates sont de tout temps."};
constexpr ParameterDefinition sortby{
    .name = "sortby",
    .description_en = "Columns to sort by, with commas between them; a minus before one: from the greatest.",
    .description_fr = "Colonnes de tri, séparées par des virgules ; un moins devant : ordre décroissant."};

constexpr std::array<std::string_view, 2> yes_or_no{"true", "false"};

constexpr ParameterDefinition crs{
    .name = "crs",
    .description_en =
        "Address of the CRS that features are wanted in, one of those that the collection lists; CRS84 when it "
        "is not given.",
    .description_fr = "Adresse du CRS voulu, parmi ceux que la collection énumère ; CRS84 par défaut."};
constexpr ParameterDefinition properties{.name = "properties",
                                         .description_en = "Only these columns, with commas between them.",
                                         .description_fr = "Seulement ces colonnes, séparées par des virgules."};
constexpr ParameterDefinition skip_geometry{.name = "skipGeometry",
                                            .kind = ParameterKind::choice,
                                            .description_en = "true: without geometries.",
                                            .description_fr = "true : sans géométries.",
                                            .default_value = "false",
                                            .choices = yes_or_no};

}  // namespace

constexpr ParameterDefinition filter_parameter{
    .name = "filter",
    .description_en = "Only features for which this condition is true, in CQL2; its columns are the queryables.",
    .description_fr =
        "Seulement les objets pour lesquels cette condition est vraie, en CQL2 ; ses colonnes sont les "
        "« queryables »."};
constexpr ParameterDefinition filter_language_parameter{.name = "filter-lang",
                                                        .kind = ParameterKind::choice,
                                                        .description_en = "What filter is written in.",
                                                        .description_fr = "Langage de filter.",
                                                        .default_value = "cql2-text",
                                                        .choices = filter_languages};
constexpr ParameterDefinition filter_crs_parameter{
    .name = "filter-crs",
    .description_en = "Address of the CRS of the coordinates in filter; CRS84 when it is not given.",
    .description_fr = "Adresse du CRS des coordonnées de filter ; CRS84 par défaut."};
constexpr ParameterDefinition limit_parameter{
    .name = "limit",
    .kind = ParameterKind::integer,
    .description_en = "How many features a page has. Downloads (csv, fgb, xlsx) have all of them unless it is given.",
    .description_fr =
        "Nombre d'objets par page. Les téléchargements (csv, fgb, xlsx) les ont tous, sauf s'il est donné.",
    .minimum = 1,
    .maximum = 10000,
    .default_value = "10",
    .above_maximum = ParameterDefinition::AboveMaximum::lowered};
constexpr ParameterDefinition offset_parameter{.name = "offset",
                                               .kind = ParameterKind::integer,
                                               .description_en = "How many features are passed over before the page.",
                                               .description_fr = "Nombre d'objets passés avant la page.",
                                               .minimum = 0,
                                               .maximum = 4294967295.0,
                                               .default_value = "0"};

namespace {

constexpr std::array items{
    &limit_parameter,           &offset_parameter,     &bbox,   &bbox_crs, &datetime,   &filter_parameter,
    &filter_language_parameter, &filter_crs_parameter, &sortby, &crs,      &properties, &skip_geometry};
constexpr std::array item{&crs, &properties, &skip_geometry};

}  // namespace

std::span<const ParameterDefinition* const> items_parameters() { return items; }
std::span<const ParameterDefinition* const> item_parameters() { return item; }

}  // namespace core
