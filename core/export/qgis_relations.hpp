// SPDX-License-Identifier: GPL-3.0-or-later
// Relations between layers of an edition, and bookmarks of its places, as a project of QGIS keeps them.
#pragma once

#include <string>
#include <vector>

#include "core/export/qgis_layers.hpp"

namespace core::qgis {

/// Those between layers that the edition has.
std::string relation_elements(const ProjectInput& input);

/// One an intercommunality, by name; before them, one a themed view.
std::string bookmark_elements(const ProjectInput& input, const std::vector<Theme>& themes);

}  // namespace core::qgis
