// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/qml_xml.hpp"

#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "geo/io/xml_text.hpp"

namespace core::qml {
namespace {

using geo::io::xml_text;

std::string option(std::string_view name, std::string_view type, std::string_view value) {
    return fmt::format("<Option name=\"{}\" type=\"{}\" value=\"{}\"/>", name, type, xml_text(value));
}

std::string doubled(std::string_view text, char quote) {
    std::string result(1, quote);
    for (const char character : text) {
        result += character;
        if (character == quote) result += character;
    }
    return result + quote;
}

std::string defined_properties(const std::vector<DefinedProperty>& defined) {
    if (defined.empty()) return {};
    std::string entries;
    for (const DefinedProperty& property : defined) {
        entries += fmt::format("<Option name=\"{}\" type=\"Map\">{}{}{}</Option>", property.name,
                               option("active", "bool", "true"), option("expression", "QString", property.expression),
                               option("type", "int", "3"));
    }
    return fmt::format(
        "<data_defined_properties><Option type=\"Map\">{}<Option name=\"properties\" type=\"Map\">{}</Option>{}"
        "</Option></data_defined_properties>",
        option("name", "QString", ""), entries, option("type", "QString", "collection"));
}

}  // namespace

std::array<int, 3> channels(std::string_view hex) {
    std::array<int, 3> result{};
    if (hex.size() != 7) return result;
    for (std::size_t channel = 0; channel < 3; ++channel) {
        const char* first = hex.data() + 1 + 2 * channel;
        std::from_chars(first, first + 2, result[channel], 16);
    }
    return result;
}

std::string colour(std::string_view hex, double opacity) {
    const auto [red, green, blue] = channels(hex);
    return fmt::format("{},{},{},{}", red, green, blue, std::lround(opacity * 255.0));
}

std::string number(double value) { return fmt::format("{}", value); }
std::string column(std::string_view name) { return doubled(name, '"'); }
std::string literal(std::string_view text) { return doubled(text, '\''); }

std::string symbol_layer(std::string_view type, std::initializer_list<Property> properties,
                         const std::vector<DefinedProperty>& defined, const std::string& inside) {
    std::string options;
    for (const Property& property : properties) options += option(property.name, "QString", property.value);
    return fmt::format(
        "<layer class=\"{}\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option type=\"Map\">{}</Option>{}{}</layer>", type,
        options, defined_properties(defined), inside);
}

std::string symbol(std::string_view type, std::string_view name, const std::string& layers, double opacity) {
    return fmt::format(
        "<symbol type=\"{}\" name=\"{}\" alpha=\"{}\" clip_to_extent=\"1\" force_rhr=\"0\">{}</symbol>\n", type, name,
        number(opacity), layers);
}

}  // namespace core::qml
