// SPDX-License-Identifier: GPL-3.0-or-later
// What stands behind the address of tiles, of any content: a tile, none, or a problem that says why; never a fault.
#include <string>

#include "core/service/answer.hpp"
#include "fuzz_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

core::Edition small_edition() {
    core::Edition edition;
    edition.crs = geo::Crs(geo::wgs_84);
    core::EditionLayer points, areas;
    points.definition.name = "points";
    points.definition.geometry = geo::GeometryType::point;
    points.data.geometry = geo::GeometryColumn(geo::GeometryType::point);
    for (int i = 0; i < 200; ++i) points.data.geometry.append_point({4.0 + 0.001 * i, 45.0 + 0.0001 * i * i});
    areas.definition.name = "areas";
    areas.definition.geometry = geo::GeometryType::multi_polygon;
    areas.data.geometry = geo::GeometryColumn(geo::GeometryType::multi_polygon);
    const geo::Ring ring{{4.0, 45.0}, {6.0, 45.5}, {5.0, 47.0}, {4.9, 45.2}, {4.0, 45.0}};
    areas.data.geometry.append_polygons({{{ring, {}}}});
    for (core::EditionLayer* layer : {&points, &areas}) {
        layer->data.name = layer->definition.name;
        layer->definition.columns = {{"rank", geo::ColumnType::integer, {}, {}, {}, {}}};
        layer->data.columns = {{"rank", geo::ColumnType::integer, geo::IntegerColumn(layer->data.geometry.size(), 7)}};
        edition.layers.push_back(*layer);
    }
    return edition;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const core::Snapshot snapshot(small_edition(), {.threads = {1}}, 100'000);
    const std::string target =
        "/tiles/WebMercatorQuad/" + std::string(reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 300));
    try {
        const core::Response response =
            core::answer(snapshot, core::parsed_target(target), {.base_url = "http://test"});
        fuzz::require(response.status == 200 || response.status == 204 ||
                      (response.status >= 400 && response.status < 500));
        fuzz::require(response.fault.empty());
        fuzz::require((response.status == 204) == (response.body.size() == 0));
    } catch (const core::BadRequest&) {  // what is no address at all
    }
    return 0;
}
