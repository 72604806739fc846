// SPDX-License-Identifier: GPL-3.0-or-later
// A style of QGIS (QML) taken apart, as a project keeps it within the element of its layer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace core::qgis {

struct StyleParts {
    std::string attributes;  ///< that a layer's own element has: scales, labels
    std::string contents;    ///< renderer, labels, fields, aliases
};

/// Empty parts for an empty document. Errors: std::runtime_error when it is not a QML.
StyleParts style_parts(std::string_view qml);

/// Keys of the rules that are drawn, when some are not: what a themed view must say, or it turns all of them on. Empty
/// when all are drawn.
std::vector<std::string> drawn_rules(std::string_view qml);

}  // namespace core::qgis
