// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tile_style.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/service/tile_documents.hpp"
#include "core/service/tile_store.hpp"
#include "core/service/tile_style_layers.hpp"

namespace core {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view shown_source = "maillage", background = "#f7f6f2";

Json source_of(const Query& query, const Collection* collection) {
    return {{"type", "vector"}, {"url", query.address(tiles_path(collection) + "/WebMercatorQuad/tilejson")}};
}

struct View {
    geo::Point centre{0.0, 0.0};
    double zoom = 0.0;
};

/// All of the edition on a screen of about 1,000 pixels.
View whole_view(const Snapshot& snapshot) {
    const auto extent = tiles_extent(snapshot, nullptr);
    if (!extent) return {};
    double width = extent->max.x - extent->min.x;
    if (width < 0.0) width += 360.0;
    View view;
    view.centre = {extent->min.x + width / 2.0, (extent->min.y + extent->max.y) / 2.0};
    if (view.centre.x > 180.0) view.centre.x -= 360.0;
    const double height = (extent->max.y - extent->min.y) / std::cos(view.centre.y * 3.141592653589793 / 180.0);
    const double span = std::max({width, height, 0.001});
    view.zoom = std::clamp(std::round(std::log2(360.0 / span * 1.5) * 10.0) / 10.0, 0.0, 16.0);
    return view;
}

}  // namespace

std::string maplibre_style(const Snapshot& snapshot, const Query& query) {
    const View view = whole_view(snapshot);
    Json style{{"version", 8}, {"name", snapshot.metadata().territory}};
    style["center"] = {view.centre.x, view.centre.y};
    style["zoom"] = view.zoom;
    style["sprite"] = query.address("/styles/maillage/sprite");
    style["sources"][shown_source] = source_of(query, nullptr);
    std::vector<Json> drawn, texts;
    const std::vector<LayerSymbology>& layers = snapshot.symbology().layers;
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {  // the first is on top
        const Collection* collection = snapshot.try_collection(layer->name);
        const auto with_tiles = snapshot.tiles().collections();
        if (std::find(with_tiles.begin(), with_tiles.end(), collection) == with_tiles.end()) continue;
        maplibre::StyledLayer styled{&*layer, &collection->layer->definition, std::string(shown_source), view.centre.y,
                                     query.language};
        if (!layer->visible) {
            styled.source = std::string(shown_source) + "-" + layer->name;
            style["sources"][styled.source] = source_of(query, collection);
        }
        for (Json& json : maplibre::drawn_layers(styled)) drawn.push_back(std::move(json));
        for (Json& json : maplibre::text_layers(styled)) texts.push_back(std::move(json));
    }
    style["layers"] =
        Json::array({{{"id", "background"}, {"type", "background"}, {"paint", {{"background-color", background}}}}});
    for (std::vector<Json>* part : {&drawn, &texts})
        for (Json& json : *part) style["layers"].push_back(std::move(json));
    return style.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace core
