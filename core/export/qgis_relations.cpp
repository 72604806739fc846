// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/qgis_relations.hpp"

#include <algorithm>
#include <array>

#include "core/export/qgis_metadata.hpp"

namespace core::qgis {
namespace {

struct Relation {
    std::string_view parent, child, column;  ///< of the child: the parent's id
    std::string_view en, fr;
};

constexpr std::array<Relation, 12> relations{{
    {"zones", "establishments", "zone", "Establishments of the zone", "Établissements de la zone"},
    {"zones", "plots", "zone", "Plots of the zone", "Terrains de la zone"},
    {"establishments", "flows", "establishment", "Flows of the establishment", "Flux de l'établissement"},
    {"establishments", "unmatched_flows", "establishment", "Flows without anybody", "Flux sans partenaire"},
    {"establishments", "substitution_links", "supplier", "Leads as supplier", "Pistes comme fournisseur"},
    {"establishments", "substitution_links", "consumer", "Leads as consumer", "Pistes comme consommateur"},
    {"establishments", "allocations", "supplier", "Exchanges as supplier", "Échanges comme fournisseur"},
    {"establishments", "allocations", "consumer", "Exchanges as consumer", "Échanges comme consommateur"},
    {"establishments", "mutualisation_members", "establishment", "Groups of the establishment",
     "Groupes de l'établissement"},
    {"initiatives", "synergies", "initiative", "Synergies of the initiative", "Synergies de la démarche"},
    {"initiatives", "initiative_perimeters", "initiative", "Perimeter of the initiative", "Périmètre de la démarche"},
    {"mutualisation_groups", "mutualisation_members", "group", "Members of the group", "Membres du groupe"},
}};

bool has_column(const LayerDefinition* layer, std::string_view column) {
    return layer != nullptr &&
           std::ranges::find(layer->columns, column, &ColumnDefinition::name) != layer->columns.end();
}

struct Place {
    std::string id, name;
    geo::Box box;
};

/// Intercommunalities with a boundary, by name.
std::vector<Place> intercommunalities(const StreamedEdition& edition) {
    std::vector<Place> places;
    for (const StreamedLayer& layer : edition.layers) {
        if (layer.definition.name != "administrative_units") continue;
        layer.rows.read(0, layer.rows.size(), [&](const geo::Layer& rows, std::size_t first, std::size_t last) {
            for (std::size_t row = first; row < last; ++row) {
                if (rows.column("level").text(row) != "intercommunality" || !rows.geometry.has_geometry(row)) continue;
                places.push_back({rows.column("id").text(row), rows.column("name").text(row), rows.geometry.box(row)});
            }
        });
    }
    std::ranges::sort(places, {}, [](const Place& place) { return std::pair(place.name, place.id); });
    return places;
}

std::string rectangle(const geo::Box& box) {
    const std::string west = number(box.min.x), south = number(box.min.y);
    const std::string east = number(box.max.x), north = number(box.max.y);
    return "POLYGON((" + west + " " + south + ", " + east + " " + south + ", " + east + " " + north + ", " + west +
           " " + north + ", " + west + " " + south + "))";
}

std::string bookmark(const ProjectInput& input, const Place& place, std::string_view group) {
    return input.templates.filled("bookmark.xml", {{"id", escaped(place.id)},
                                                   {"name", escaped(place.name)},
                                                   {"group", escaped(group)},
                                                   {"extent", rectangle(place.box)},
                                                   {"crs", crs_element(input.templates, input.written.edition.crs)}});
}

}  // namespace

std::string relation_elements(const ProjectInput& input) {
    std::string elements;
    for (const Relation& relation : relations) {
        const LayerDefinition* parent = input.try_layer(relation.parent);
        const LayerDefinition* child = input.try_layer(relation.child);
        if (!has_column(parent, "id") || !has_column(child, relation.column)) continue;
        const std::string id =
            std::string(relation.parent) + "_" + std::string(relation.child) + "_" + std::string(relation.column);
        elements +=
            input.templates.filled("relation.xml", {{"id", id},
                                                    {"title", escaped(input.in_language(relation.en, relation.fr))},
                                                    {"referenced", layer_id(relation.parent)},
                                                    {"referencing", layer_id(relation.child)},
                                                    {"referencing_field", std::string(relation.column)},
                                                    {"referenced_field", "id"}});
    }
    return elements;
}

std::string bookmark_elements(const ProjectInput& input, const std::vector<Theme>& themes) {
    std::string elements;
    const std::string_view views = input.in_language("Themed views", "Vues thématiques");
    for (const Theme& theme : themes) {
        if (theme.extent.empty()) continue;
        elements += bookmark(input, {"view: " + theme.title, theme.title, theme.extent}, views);
    }
    const std::string_view units = input.in_language("Intercommunalities", "Intercommunalités");
    for (const Place& place : intercommunalities(input.written.edition)) elements += bookmark(input, place, units);
    return elements;
}

}  // namespace core::qgis
