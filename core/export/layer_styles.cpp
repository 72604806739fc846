// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/layer_styles.hpp"

#include "core/export/qml_style.hpp"
#include "core/export/sld_style.hpp"

namespace core {

std::vector<geo::io::Style> layer_styles(const Symbology& symbology, const LayerDefinition& layer, Language language) {
    constexpr std::size_t longest_name = 30;  // as QGIS declares the column
    return {{layer.name.substr(0, longest_name), qml_style(symbology, layer, language),
             sld_style(symbology, layer, language)}};
}

}  // namespace core
