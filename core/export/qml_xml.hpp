// SPDX-License-Identifier: GPL-3.0-or-later
// The pieces of XML that styles of QGIS are made of.
#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace core::qml {

/// A property of a symbol layer, by its name in QGIS.
struct Property {
    std::string_view name;
    std::string value;
};

/// A property that an expression decides row by row, by the name QGIS has for it there.
struct DefinedProperty {
    std::string name, expression;
};

/// "#rrggbb" → red, green, blue, each 0 to 255; black for anything else.
std::array<int, 3> channels(std::string_view hex);
/// "#rrggbb" → "r,g,b,a". Opacity from 0 to 1.
std::string colour(std::string_view hex, double opacity = 1.0);
/// A number without needless digits.
std::string number(double value);
/// A column in an expression, a text in one.
std::string column(std::string_view name);
std::string literal(std::string_view text);

/// A symbol layer; `inside` are its own symbols.
std::string symbol_layer(std::string_view type, std::initializer_list<Property> properties,
                         const std::vector<DefinedProperty>& defined = {}, const std::string& inside = {});
/// A symbol of type marker, line or fill.
std::string symbol(std::string_view type, std::string_view name, const std::string& layers, double opacity = 1.0);

}  // namespace core::qml
