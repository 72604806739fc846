// SPDX-License-Identifier: GPL-3.0-or-later
// Writes layers made at random into the folder given, for QGIS and validators to judge.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "geo/io/layer_writer.hpp"
#include "tests/unit/geo/io/sample_layers.hpp"

namespace {

namespace fs = std::filesystem;
using geo::GeometryType;

constexpr const char* categorised_style = R"qml(<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="Symbology"><renderer-v2 type="categorizedSymbol" attr="naf" enableorderby="0" forceraster="0" symbollevels="0">
<categories><category render="true" symbol="0" value="1Z" label="un"/></categories><symbols/></renderer-v2></qgis>)qml";

void write_samples(const fs::path& folder) {
    const geo::io::OutputOptions replace{geo::io::Overwrite::yes, geo::io::Durability::unsynced};
    const geo::Crs crs(geo::lambert_93);
    const struct {
        const char* name;
        GeometryType type;
    } kinds[] = {{"table", GeometryType::none},
                 {"points", GeometryType::point},
                 {"groups", GeometryType::multi_point},
                 {"lines", GeometryType::multi_line},
                 {"areas", GeometryType::multi_polygon}};
    std::vector<geo::Layer> layers;
    for (const auto& kind : kinds) {
        layers.push_back(tests::random_layer(1, kind.type, 500));
        layers.back().name = kind.name;
    }
    const geo::io::Domain domains[] = {{"naf", "", geo::ColumnType::code, {{"1Z", "un"}, {"2Z", "deux"}}},
                                       {"area", "", geo::ColumnType::real, {}, 0, 100}};
    std::vector<geo::io::WritableLayer> writable;
    for (const geo::Layer& layer : layers) {
        writable.push_back({&layer,
                            "Titre " + layer.name,
                            "Résumé " + layer.name,
                            std::vector<geo::io::ColumnTexts>(layer.columns.size()),
                            {{"défaut", categorised_style, ""}},
                            {}});
        writable.back().columns[1].domain = "naf";
        writable.back().columns[3].domain = "area";
    }
    geo::io::write_geopackage(folder / "sample.gpkg", writable, domains, crs,
                              {replace, "1970-01-01T00:00:00.000Z", {}});
    for (const auto& layer : writable) {
        geo::io::write_geojson(folder / (layer.data.columns().name + ".geojson"), layer, crs, {replace, 7, {}, {}});
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: write_sample_files FOLDER\n", stderr);
        return 2;
    }
    try {
        std::filesystem::create_directories(argv[1]);
        write_samples(argv[1]);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
