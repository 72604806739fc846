// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of a project of QGIS: where their rows are, how they are drawn, in which groups and themes they stand.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/edition/edition_file.hpp"
#include "core/export/qgis_template.hpp"
#include "core/export/symbology.hpp"

namespace core::qgis {

/// What every part of a project is made from. Not owned.
struct ProjectInput {
    const Templates& templates;
    const WrittenEdition& written;
    const Symbology& symbology;
    Language language;
    std::string file_name;  ///< of the GeoPackage, without folders
    std::string land;       ///< level of the units that are the land; empty: none

    const LayerDefinition* try_layer(std::string_view name) const;
    /// What the rows of a layer extend over; empty when there is no such layer.
    geo::Box extent_of(std::string_view name) const;
    std::string_view in_language(std::string_view en, std::string_view fr) const;
};

std::string layer_id(std::string_view name);

/// A themed view of which some layer is there.
struct Theme {
    std::string title;
    std::vector<std::string> layers;           ///< those that the edition has
    std::map<std::string, RowCondition> only;  ///< layers of which it shows some rows alone, by a style of their own
    geo::Box extent;                           ///< of what it shows; empty when nothing has a place
};

/// <maplayer> of each layer, with a style more for each theme that shows some of its rows alone.
std::string map_layers(const ProjectInput& input, const std::vector<Theme>& themes);
/// The tree of groups in reading order; tables, which are not drawn, stand in the last.
std::string layer_tree(const ProjectInput& input);
/// Layers as they are drawn, the first on top: contents of <custom-order> and of <layerorder>.
std::string custom_order(const ProjectInput& input);
std::string layer_order(const ProjectInput& input);

std::vector<Theme> themes_of(const ProjectInput& input);
std::string theme_elements(const ProjectInput& input, const std::vector<Theme>& themes);

/// <layer-tree-layer> of a layer of the edition, as the tree and legends have it.
std::string tree_layer(const ProjectInput& input, const LayerDefinition& layer, bool visible);

}  // namespace core::qgis
