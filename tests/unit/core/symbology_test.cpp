// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/symbology.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "core/export/layer_styles.hpp"
#include "core/export/symbology_words.hpp"
#include "geo/io/xml_text.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/core/edition_territory.hpp"

using core::Edition;
using core::EditionLayer;
using core::Language;
using core::LayerSymbology;
using core::SymbolClass;
using core::SymbolDimension;
using core::Symbology;

namespace {

Symbology shipped() { return core::read_symbology(tests::source_path("styles/symbology.json")); }

Edition full_edition() {
    core::EditionOptions options;
    options.audience = core::Audience::internal;
    return tests::edition_for(tests::territory_of_every_noun(7, 150), options);
}

/// Every column that the symbology of a layer reads.
std::set<std::string> columns_of(const LayerSymbology& layer) {
    std::set<std::string> columns(layer.tip.begin(), layer.tip.end());
    for (const SymbolDimension& dimension : layer.by) columns.insert(dimension.column);
    for (const auto& condition : {layer.drawn, layer.estimated}) {
        if (!condition) continue;
        columns.insert(condition->column);
        if (condition->equals_column) columns.insert(*condition->equals_column);
    }
    for (const std::string& name : {layer.quantity, layer.star_lon, layer.star_lat}) columns.insert(name);
    if (layer.width) columns.insert(layer.width->column);
    if (layer.label) columns.insert(layer.label->column);
    if (layer.uncertainty) columns.insert(layer.uncertainty->column);
    columns.erase("");
    return columns;
}

bool has_class(const SymbolDimension& dimension, const std::string& value) {
    return std::ranges::any_of(dimension.classes, [&](const SymbolClass& symbol_class) {
        return symbol_class.values.empty() ||
               std::ranges::find(symbol_class.values, value) != symbol_class.values.end();
    });
}

/// The property that tells classes apart without colour.
auto without_colour(const core::Symbol& symbol) {
    return std::tuple(symbol.shape, symbol.line, symbol.outline_line, symbol.pattern, symbol.size, symbol.outline_width,
                      symbol.width, symbol.mark.fr);
}

}  // namespace

TEST_CASE("the symbology draws every layer with geometry, by columns and values that the dictionary has") {
    const Symbology symbology = shipped();
    const Edition edition = full_edition();
    std::set<std::string> drawn;
    for (const LayerSymbology& layer : symbology.layers) {
        INFO(layer.name);
        const EditionLayer* found = edition.try_layer(layer.name);
        REQUIRE(found != nullptr);
        drawn.insert(layer.name);
        for (const std::string& column : columns_of(layer)) {
            INFO(column);
            CHECK(core::try_column(found->definition, column) != nullptr);
        }
        for (const SymbolDimension& dimension : layer.by) {
            const core::ColumnDefinition& column = *core::try_column(found->definition, dimension.column);
            for (const core::DomainValue& value : column.domain) {
                INFO(dimension.name << ": " << value.value);
                CHECK(has_class(dimension, value.value));
            }
        }
    }
    for (const EditionLayer& layer : edition.layers) {
        INFO(layer.definition.name);
        CHECK((layer.definition.geometry != geo::GeometryType::none) == drawn.contains(layer.definition.name));
    }
}

TEST_CASE("no two classes of a dimension differ by colour alone") {
    for (const LayerSymbology& layer : shipped().layers) {
        for (const SymbolDimension& dimension : layer.by) {
            for (std::size_t a = 0; a < dimension.classes.size(); ++a) {
                for (std::size_t b = 0; b < a; ++b) {
                    const core::Symbol first = core::changed(layer.symbol, dimension.classes[a].change);
                    const core::Symbol second = core::changed(layer.symbol, dimension.classes[b].change);
                    if (first == second) continue;
                    INFO(layer.name << ", " << dimension.name << ", classes " << a << " and " << b);
                    CHECK(without_colour(first) != without_colour(second));
                }
            }
        }
    }
}

TEST_CASE("groups and themes of the symbology name what there is") {
    const Symbology symbology = shipped();
    std::set<std::string> groups;
    for (const auto& group : symbology.groups) groups.insert(group.name);
    for (const LayerSymbology& layer : symbology.layers) {
        INFO(layer.name);
        CHECK(groups.contains(layer.group));
    }
    for (const auto& theme : symbology.themes) {
        for (const std::string& layer : theme.layers) {
            INFO(theme.name << ": " << layer);
            CHECK(symbology.try_layer(layer) != nullptr);
        }
        for (const auto& [layer, condition] : theme.only) {
            INFO(theme.name << ": " << layer);
            CHECK(std::ranges::find(theme.layers, layer) != theme.layers.end());
            CHECK(!symbology.try_layer(layer)->drawn);
            CHECK(condition.equals);
        }
    }
}

TEST_CASE("letters on a colour are black or white, as their contrast asks for") {
    CHECK(core::ink_on("#ffffff") == "#111111");
    CHECK(core::ink_on("#f0e442") == "#111111");
    CHECK(core::ink_on("#000000") == "#ffffff");
    CHECK(core::ink_on("#7b3fa0") == "#ffffff");
    CHECK(core::letter_share("É") > core::letter_share("Éq"));
}

TEST_CASE("a style has the titles of all columns and the labels of its classes, in both languages") {
    const Symbology symbology = shipped();
    for (const EditionLayer& layer : full_edition().layers) {
        for (const Language language : {Language::en, Language::fr}) {
            INFO(layer.definition.name);
            const auto styles = core::layer_styles(symbology, layer.definition, language);
            REQUIRE(styles.size() == 1);
            for (const core::ColumnDefinition& column : layer.definition.columns) {
                INFO(column.name);
                CHECK(styles[0].qml.find("<alias field=\"" + column.name + "\"") != std::string::npos);
                CHECK(styles[0].qml.find(geo::io::xml_text(column.title.in(language))) != std::string::npos);
            }
            const LayerSymbology* drawn = symbology.try_layer(layer.definition.name);
            CHECK(styles[0].sld.empty() == (drawn == nullptr));
            if (drawn == nullptr) continue;
            for (const SymbolDimension& dimension : drawn->by) {
                for (const SymbolClass& symbol_class : dimension.classes) {
                    const std::string label = geo::io::xml_text(
                        core::class_label(symbol_class, layer.definition, dimension.column, language));
                    INFO(label);
                    CHECK(styles[0].qml.find("label=\"" + label + "\"") != std::string::npos);
                    CHECK(styles[0].sld.find(label) != std::string::npos);
                }
            }
        }
    }
}

TEST_CASE("texts of a style cannot break out of it") {
    const std::string hostile = "a\"b'c<d>&</rule>\xE2\x80\xAE";
    core::LayerDefinition layer{"zones", {hostile, hostile}, {}, geo::GeometryType::multi_polygon, {}};
    layer.columns.push_back({"vocation", geo::ColumnType::code, {hostile, hostile}, {}, "m", {}});
    Symbology symbology;
    LayerSymbology drawn;
    drawn.name = "zones";
    drawn.by = {{"d", "vocation", {{{hostile}, core::Bilingual{hostile, hostile}, {}}}}};
    drawn.tip = {"vocation"};
    symbology.layers = {drawn};
    const auto style = core::layer_styles(symbology, layer, Language::fr).front();
    for (const std::string& document : {style.qml, style.sld}) {
        CHECK(document.find("</rule>\xE2") == std::string::npos);
        CHECK(document.find("c<d>") == std::string::npos);
    }
    CHECK(style.qml.find("'a&quot;b''c") != std::string::npos);  // a quote in an expression is doubled
}

TEST_CASE("a mistake in the symbology is told with its place") {
    const tests::ScratchFolder folder;
    const auto complaint = [&](const std::string& text) {
        const auto file = folder / "symbology.json";
        std::ofstream(file) << text;
        try {
            core::read_symbology(file);
        } catch (const std::runtime_error& error) {
            return std::string(error.what()).substr(file.string().size());
        }
        return std::string("none");
    };
    const std::string start = R"({"groups": [], "themes": [], "dimensions": {"d": {"column": "c", "classes": [)";
    CHECK(complaint("{").starts_with(": is not JSON"));
    CHECK(complaint(R"({"groups": []})") == ": has no 'dimensions'");
    CHECK(complaint(start + R"({"value": "a", "color": "#fff"}]}}, "layers": []})") ==
          ".dimensions.d.classes[0]: has an unknown key 'color'");
    CHECK(complaint(start + R"({"colour": "#ffffff"}]}}, "layers": []})") ==
          ".dimensions.d.classes[0]: needs one of 'value', 'values' and 'other'");
    CHECK(complaint(start + R"({"other": true}]}}, "layers": []})") ==
          ".dimensions.d.classes[0]: stands for all other values and needs a label");
    CHECK(complaint(start + R"(]}}, "layers": [{"name": "x", "by": ["e"]}]})") ==
          ".layers[0].by: there is no dimension 'e'");
    CHECK(complaint(start + R"(]}}, "layers": [{"name": "x", "nearest": "near"}]})") ==
          ".layers[0].nearest: is not a number");
}
