// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_style_expressions.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>

namespace core::maplibre {

double zoom_of(double scale, double latitude) {
    constexpr double metres_a_pixel = 0.0254 / 96.0;
    constexpr double round_the_equator = 40075016.68557849;
    const double widest = round_the_equator * std::cos(latitude * std::numbers::pi / 180.0) / 512.0 / metres_a_pixel;
    return std::round(std::clamp(std::log2(widest / scale), 0.0, 24.0) * 100.0) / 100.0;
}

Json following(const LayerSymbology& layer, const Json& base, const ClassValue& value) {
    Json result = base;
    for (const SymbolDimension& dimension : layer.by) {
        Json match = {"match", {"get", dimension.column}};
        Json otherwise = result;
        for (const SymbolClass& symbol_class : dimension.classes) {
            const std::optional<Json> own = value(symbol_class);
            if (symbol_class.values.empty()) {
                if (own) otherwise = *own;
            } else if (own) {
                match.push_back(symbol_class.values);
                match.push_back(*own);
            }
        }
        const bool any_case = match.size() > 2;
        match.push_back(otherwise);
        result = any_case ? match : otherwise;
    }
    return result;
}

Json in_classes(const SymbolDimension& dimension, const std::vector<std::size_t>& classes) {
    const auto is_in = [&](std::size_t i) { return std::find(classes.begin(), classes.end(), i) != classes.end(); };
    bool other = false;
    for (std::size_t i = 0; i < dimension.classes.size(); ++i)
        other = other || (is_in(i) && dimension.classes[i].values.empty());
    Json values = Json::array();
    for (std::size_t i = 0; i < dimension.classes.size(); ++i) {
        if (is_in(i) == other) continue;  // the classes named, or all but them
        for (const std::string& v : dimension.classes[i].values) values.push_back(v);
    }
    if (values.empty()) return other;
    return {"match", {"get", dimension.column}, values, !other, other};
}

Json all_of(std::vector<Json> conditions) {
    std::erase_if(conditions, [](const Json& c) { return c.is_null() || c == Json(true); });
    if (conditions.empty()) return nullptr;
    if (conditions.size() == 1) return conditions.front();
    Json result = Json::array({"all"});
    for (Json& condition : conditions) result.push_back(std::move(condition));
    return result;
}

}  // namespace core::maplibre
