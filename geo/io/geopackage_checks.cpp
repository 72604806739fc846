// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cassert>
#include <cctype>
#include <set>
#include <stdexcept>

#include "geo/io/geopackage_schema.hpp"

namespace geo::io {
namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

void check_layer_name(const std::string& name, std::set<std::string>& names) {
    const std::string key = lower(name);
    for (const std::string_view reserved : {"gpkg_", "sqlite_", "rtree_", "layer_styles", "qgis_projects"}) {
        if (key.starts_with(reserved)) {
            throw std::runtime_error("a layer cannot be called '" + name + "': '" + std::string(reserved) +
                                     "' is reserved in a GeoPackage");
        }
    }
    if (name.empty()) throw std::runtime_error("a layer has no name");
    if (!names.insert(key).second) throw std::runtime_error("two layers are called '" + name + "'");
}

void check_columns(const Layer& layer) {
    std::set<std::string> names{fid_column, geometry_column};
    for (const Column& column : layer.columns) {
        assert(column.size() == layer.rows());
        if (column.name.empty()) throw std::runtime_error("a column of layer '" + layer.name + "' has no name");
        if (names.insert(lower(column.name)).second) continue;
        throw std::runtime_error("column '" + column.name + "' of layer '" + layer.name +
                                 "' has a name that is there already; fid and geom are taken");
    }
}

void check_texts(const WritableLayer& layer, std::span<const Domain> domains) {
    for (const ColumnTexts& texts : layer.columns) {
        if (texts.domain.empty() || std::ranges::find(domains, texts.domain, &Domain::name) != domains.end()) continue;
        throw std::runtime_error("layer '" + layer.data.columns().name + "' names the domain '" + texts.domain +
                                 "', which is not given");
    }
    for (const Style& style : layer.styles) {
        if (style.name.size() <= 30) continue;
        throw std::runtime_error("the style's name '" + style.name + "' is longer than 30 characters");
    }
}

}  // namespace

void check_layers(std::span<const WritableLayer> layers, std::span<const Domain> domains) {
    std::set<std::string> names, titles{"layer_styles"};
    for (const WritableLayer& layer : layers) {
        assert(layer.columns.empty() || layer.columns.size() == layer.data.columns().columns.size());
        check_layer_name(layer.data.columns().name, names);
        if (!titles.insert(layer.title.empty() ? layer.data.columns().name : layer.title).second) {
            throw std::runtime_error("two layers have the title '" + layer.title + "'");
        }
        check_columns(layer.data.columns());
        check_texts(layer, domains);
    }
}

}  // namespace geo::io
