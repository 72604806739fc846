// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_sprite.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/service/tile_picture.hpp"

namespace core {
namespace {

constexpr double hatch_distance = 6.0, hatch_width = 1.1;  // pixels
constexpr std::string_view wide = "wide_";
constexpr int sheet_width = 512;  // pixels

struct NamedPicture {
    std::string name;
    Picture picture;
};

Picture marker_picture(const Symbol& symbol, int ratio) {
    const double scale = pixels_per_millimetre * ratio;
    const double size = symbol.size * scale, outline = std::max(symbol.outline_width * scale, 0.5 * ratio);
    const int side = 2 * static_cast<int>(std::ceil((size + outline) / 2.0 + ratio));
    // Inside a circle of its size, a square looks small beside it: shapes are drawn with about the same surface.
    const double grown = symbol.shape == "circle" ? size : std::min(size * 1.12, double(side) - outline);
    geo::Ring ring = shape_ring(symbol.shape);
    for (geo::Point& p : ring) p = {side / 2.0 + grown * p.x, side / 2.0 + grown * p.y};
    Picture picture(side, side);
    picture.draw(ring, paint_of(symbol.colour, symbol.opacity), paint_of(symbol.outline), outline);
    return picture;
}

std::vector<int> hatch_angles(std::string_view pattern) {
    if (pattern.starts_with(wide)) pattern.remove_prefix(wide.size());
    if (pattern == "horizontal") return {0};
    if (pattern == "vertical") return {90};
    if (pattern == "forward") return {45};
    if (pattern == "backward") return {135};
    if (pattern == "cross") return {0, 90};
    if (pattern == "diagonal_cross") return {45, 135};
    return {};
}

/// Hatching in a darker shade of the colour, on nothing: the colour itself is drawn below.
Picture hatch_picture(const Symbol& symbol, int ratio) {
    const int apart = static_cast<int>(hatch_distance) * ratio * (symbol.pattern.starts_with(wide) ? 2 : 1);
    Paint paint = paint_of(symbol.colour);
    for (std::size_t i = 0; i < 3; ++i) paint[i] *= 0.7;
    Picture picture(24 * ratio, 24 * ratio);
    for (const int angle : hatch_angles(symbol.pattern)) picture.hatch(angle, apart, hatch_width * ratio, paint);
    return picture;
}

Picture arrow_of(int ratio) {
    Picture picture(10 * ratio, 10 * ratio);
    geo::Ring ring{{2, 1}, {9, 5}, {2, 9}, {4, 5}, {2, 1}};
    for (geo::Point& p : ring) p = {p.x * ratio, p.y * ratio};
    picture.draw(ring, paint_of("#333333"), paint_of("#ffffff"), 0.5 * ratio);
    return picture;
}

std::vector<NamedPicture> pictures_of(const Symbology& symbology, const Edition& edition, int ratio) {
    std::vector<NamedPicture> pictures{{std::string(arrow_picture), arrow_of(ratio)}};
    for (const LayerSymbology& layer : symbology.layers) {
        const EditionLayer* rows = edition.try_layer(layer.name);
        if (rows == nullptr) continue;
        const geo::GeometryType type = rows->definition.geometry;
        const bool marked = type == geo::GeometryType::point || type == geo::GeometryType::multi_point;
        for (const StyleClass& drawn : style_classes(layer)) {
            if (marked) pictures.push_back({picture_name(layer, drawn), marker_picture(drawn.symbol, ratio)});
            if (type == geo::GeometryType::multi_polygon && !hatch_angles(drawn.symbol.pattern).empty()) {
                pictures.push_back({picture_name(layer, drawn), hatch_picture(drawn.symbol, ratio)});
            }
        }
    }
    return pictures;
}

}  // namespace

std::vector<StyleClass> style_classes(const LayerSymbology& layer) {
    std::vector<StyleClass> all{{{}, layer.symbol}};
    for (const SymbolDimension& dimension : layer.by) {
        std::vector<StyleClass> next;
        for (const StyleClass& before : all)
            for (std::size_t i = 0; i < dimension.classes.size(); ++i) {
                StyleClass drawn = before;
                drawn.classes.push_back(i);
                drawn.symbol = changed(before.symbol, dimension.classes[i].change);
                next.push_back(std::move(drawn));
            }
        all = std::move(next);
    }
    return all;
}

std::string picture_name(const LayerSymbology& layer, const StyleClass& drawn) {
    std::string name = layer.name;
    for (const std::size_t i : drawn.classes) name += "-" + std::to_string(i);
    return name;
}

Sprite make_sprite(const Symbology& symbology, const Edition& edition, int ratio) {
    const std::vector<NamedPicture> pictures = pictures_of(symbology, edition, ratio);
    const int width = sheet_width * ratio;
    nlohmann::ordered_json index = nlohmann::ordered_json::object();
    std::vector<std::pair<int, int>> places;
    int x = 0, y = 0, height = 0;
    for (const auto& [name, picture] : pictures) {
        if (x + picture.width() > width) {
            x = 0;
            y += height;
            height = 0;
        }
        index[name] = {
            {"x", x}, {"y", y}, {"width", picture.width()}, {"height", picture.height()}, {"pixelRatio", ratio}};
        places.emplace_back(x, y);
        x += picture.width();
        height = std::max(height, picture.height());
    }
    Picture sheet(width, y + height);
    for (std::size_t i = 0; i < pictures.size(); ++i) sheet.put(pictures[i].picture, places[i].first, places[i].second);
    return {index.dump(), sheet.png()};
}

}  // namespace core
