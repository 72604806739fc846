// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/qgis_project.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "core/export/qgis_land.hpp"
#include "core/export/qgis_layout.hpp"
#include "core/export/qgis_style.hpp"
#include "core/export/qgis_template.hpp"
#include "tests/support/real_data.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/core/edition_territory.hpp"

using Catch::Matchers::Contains;
using core::Edition;
using core::Language;

namespace {

const core::Symbology& symbology() {
    static const core::Symbology read = core::read_symbology(tests::source_path("styles/symbology.json"));
    return read;
}

Edition sample_edition(std::string territory, std::string attribution = "INSEE") {
    core::Territory source = tests::territory_of_every_noun(3, 60);
    source.name = std::move(territory);
    for (core::SourceInfo& info : source.sources) info.attribution = attribution;
    core::EditionOptions options;
    options.audience = core::Audience::internal;
    return tests::edition_for(source, options);
}

std::string document_of(const Edition& edition, const core::QgisProjectOptions& asked = {}) {
    const core::StreamedEdition streamed = core::streamed(edition);
    std::vector<geo::Box> extents;
    for (const core::EditionLayer& layer : edition.layers) {
        geo::Box extent;
        for (std::size_t row = 0; row < layer.data.geometry.size(); ++row) extent.extend(layer.data.geometry.box(row));
        extents.push_back(extent);
    }
    core::QgisProjectOptions options = asked;
    options.templates = tests::source_path("styles/qgis");
    return core::qgis_project({streamed, edition.metadata, extents}, symbology(), options).document;
}

/// What an XML parser that is not ours finds: the title, then every text of labels, one a line.
std::string read_by_python(const std::string& document) {
    const tests::ScratchFolder folder;
    std::ofstream(folder / "a.qgs", std::ios::binary) << document;
    std::ofstream(folder / "a.py") << "import sys, xml.etree.ElementTree as ET\n"
                                      "root = ET.parse(sys.argv[1]).getroot()\n"
                                      "print(root.find('title').text)\n"
                                      "for item in root.iter('LayoutItem'):\n"
                                      "    if 'labelText' in item.attrib: print(item.get('labelText'))\n";
    const auto read = tests::run_command("PYTHONIOENCODING=utf-8 /usr/bin/python3 " + (folder / "a.py").string() + " " +
                                         (folder / "a.qgs").string());
    INFO(read.output);
    REQUIRE(read.status == 0);
    return read.output;
}

std::size_t count(std::string_view text, std::string_view wanted) {
    std::size_t found = 0;
    for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("names with quotes, marks, other scripts and pictures stand in the project as they are") {
    const std::string name = "Île \"d'été\" & <b>co</b> </script> شبكة 🏭 日本";
    const std::string read = read_by_python(document_of(sample_edition(name, "© \"A\" & B <c> 🌊")));
    CHECK_THAT(read, Contains(name + "\n"));
    CHECK(count(read, name) == 1 + symbology().themes.size());
    CHECK_THAT(read, Contains("© \"A\" & B <c> 🌊"));
}

TEST_CASE("what looks like an expression of QGIS in a name is not run") {
    const std::string read = read_by_python(document_of(sample_edition("A [% env('HOME') %]", "[%@user_full_name%]")));
    const std::string labels = read.substr(read.find('\n'));  // the title of the project is not one
    CHECK_THAT(labels, Contains("A [\u2060% env('HOME') %]") && !Contains("A [%"));
    CHECK_THAT(labels, Contains("[\u2060%@user") && !Contains("[%@user"));
}

TEST_CASE("a project has every layer of the edition once, in one group, in order, and nothing that the edition lacks") {
    const Edition edition = sample_edition("A");
    const std::string document = document_of(edition);
    for (const core::EditionLayer& layer : edition.layers) {
        INFO(layer.definition.name);
        const std::string id = core::qgis::layer_id(layer.definition.name);
        CHECK(count(document, "<id>" + id + "</id>") == 1);
        CHECK(count(document, "<item>" + id + "</item>") == 1);
        CHECK(count(document, "<datasource>./edition.gpkg|layername=" + layer.definition.name + "</datasource>") == 1);
    }
    CHECK(count(document, "<maplayer ") == edition.layers.size() + 1);  // the land is the administrative units again
    CHECK(document.find("{{") == std::string::npos);
    for (const core::LayerSymbology& layer : symbology().layers) {
        if (edition.try_layer(layer.name) != nullptr) continue;
        CHECK_THAT(document, !Contains("\"" + core::qgis::layer_id(layer.name) + "\""));
    }
}

TEST_CASE("relations stand only between layers that are there") {
    Edition edition = sample_edition("A");
    CHECK_THAT(document_of(edition), Contains("id=\"establishments_flows_establishment\""));
    std::erase_if(edition.layers, [](const core::EditionLayer& layer) { return layer.definition.name == "flows"; });
    CHECK_THAT(document_of(edition), !Contains("id=\"establishments_flows_establishment\""));
}

TEST_CASE("the project names the file that it is in, and speaks the language asked for") {
    const Edition edition = sample_edition("A");
    const std::string document = document_of(edition, {.language = Language::en, .file_name = "a & b.gpkg"});
    CHECK_THAT(document, Contains("./a &amp; b.gpkg|layername=zones"));
    CHECK_THAT(document, Contains("Activity zones") && !Contains("Zones d'activités"));
    CHECK_THAT(document, Contains("Internal edition"));
}

TEST_CASE("a date stands on the sheets and in the metadata only when the edition has one") {
    Edition edition = sample_edition("A");
    CHECK_THAT(document_of(edition), !Contains("du 21/11/2026"));
    edition.metadata.date = "2026-11-21";
    CHECK_THAT(document_of(edition), Contains("du 21/11/2026"));
    CHECK_THAT(document_of(edition, {.language = Language::en}), Contains("of 2026-11-21"));
}

TEST_CASE("only an invented territory says on its sheets that it is") {
    Edition edition = sample_edition("A");
    edition.metadata.invented = false;
    CHECK_THAT(document_of(edition), !Contains("TERRITOIRE INVENTÉ"));
    edition.metadata.invented = true;
    CHECK(count(document_of(edition), "TERRITOIRE INVENTÉ") == symbology().themes.size());
}

TEST_CASE("a sheet of an edition that is not public says so") {
    Edition edition = sample_edition("A");
    const std::size_t sheets = symbology().themes.size();
    CHECK(count(document_of(edition), "CONFIDENTIEL\"") == sheets);
    edition.metadata.audience = core::Audience::network;
    CHECK(count(document_of(edition), "RÉSERVÉ AU RÉSEAU\"") == sheets);
    edition.metadata.audience = core::Audience::public_;
    CHECK_THAT(document_of(edition), !Contains("CONFIDENTIEL") && !Contains("RÉSERVÉ"));
}

TEST_CASE("all sources stand on a sheet, however many they are, and leave room for the map") {
    Edition edition = sample_edition("A");
    edition.metadata.sources.resize(1);
    for (int i = 0; i < 150; ++i) {
        edition.metadata.sources.push_back(edition.metadata.sources[0]);
        edition.metadata.sources.back().attribution = std::string(80, 'x') + std::to_string(i);
    }
    const std::string document = document_of(edition);
    const std::string sheet = document.substr(document.find("<Layout "), document.find("</Layout>"));
    for (int i = 0; i < 150; ++i) CHECK(count(sheet, "x" + std::to_string(i) + " (") > 0);
    const std::string map = sheet.substr(sheet.find("id=\"map\""));
    const std::string size = map.substr(map.find("size=\"") + 6);
    CHECK(std::stod(size.substr(size.find(',') + 1)) > 130.0);  // millimetres high
}

TEST_CASE("an edition with one layer, and one with none, give a project too") {
    Edition edition = sample_edition("A");
    edition.layers.resize(1);
    CHECK(count(document_of(edition), "<maplayer ") == 1);
    edition.layers.clear();
    read_by_python(document_of(edition));
}

TEST_CASE("an edition file holds its project and its layers' metadata, the same bytes each time") {
    const tests::ScratchFolder folder;
    const Edition edition = sample_edition("A");
    for (const char* name : {"a.gpkg", "b.gpkg"}) {
        core::write_edition(
            folder / name, core::streamed(edition),
            {.documents = core::qgis_documents(symbology(), {.templates = tests::source_path("styles/qgis")})});
    }
    const auto bytes = [&](const char* name) {
        std::ifstream stream(folder / name, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(stream), {});
    };
    CHECK(bytes("a.gpkg") == bytes("b.gpkg"));
    CHECK(core::read_edition(folder / "a.gpkg") == edition);
    CHECK_THAT(bytes("a.gpkg"), Contains(edition.metadata.run_id + "/zones"));
}

TEST_CASE("the land is of the level that extends the furthest, and of alike ones that with the fewest units") {
    const auto land_of = [](std::vector<std::pair<std::string, geo::Box>> units) {
        core::EditionLayer layer{{"administrative_units", {}, {}, geo::GeometryType::multi_polygon, {}},
                                 {"administrative_units",
                                  {geo::make_column("level", geo::ColumnType::code)},
                                  geo::GeometryColumn(geo::GeometryType::multi_polygon)}};
        for (const auto& [level, box] : units) {
            std::get<geo::CodeColumn>(layer.data.columns[0].values).append(level);
            const geo::Ring ring{box.min, {box.max.x, box.min.y}, box.max, {box.min.x, box.max.y}, box.min};
            layer.data.geometry.append_polygons(box.empty() ? geo::MultiPolygon{} : geo::MultiPolygon{{{ring, {}}}});
        }
        core::StreamedEdition edition;
        edition.layers.push_back(core::streamed(std::move(layer)));
        return core::qgis::land_level(edition);
    };
    CHECK(land_of({}).empty());
    CHECK(land_of({{"commune", {}}}).empty());
    CHECK(land_of({{"commune", {{0, 0}, {5, 10}}}, {"commune", {{5, 0}, {10, 10}}}, {"region", {{0, 0}, {10, 9.9}}}}) ==
          "region");
    CHECK(land_of({{"commune", {{0, 0}, {5, 10}}}, {"commune", {{5, 0}, {10, 10}}}, {"region", {{0, 0}, {5, 10}}}}) ==
          "commune");
}

TEST_CASE("a style is taken apart whatever its quotes hold") {
    const auto parts = core::qgis::style_parts(
        "<!DOCTYPE qgis>\n<qgis minScale='5' version=\"3>2\" labelsEnabled=\"1\"  maxScale=\"a > "
        "'b'\">\n<a/></qgis>\n");
    CHECK(parts.attributes == "minScale='5' labelsEnabled=\"1\" maxScale=\"a > 'b'\" ");
    CHECK(parts.contents == "\n<a/>");
    CHECK(core::qgis::style_parts("").contents.empty());
    for (const char* wrong : {"<qgis>", "</qgis>", "<qgis a=\"></qgis>", "text"}) {
        INFO(wrong);
        CHECK_THROWS_WITH(core::qgis::style_parts(wrong), Contains("<qgis>"));
    }
}

TEST_CASE("a themed view names the rules that are drawn when one is not, and none when all are") {
    const std::string first =
        "<qgis><renderer-v2><rules key=\"r\"><rule filter=\"a > '1'\" key=\"x\"><rule key=\"y\"/></rule>";
    const std::string rest = "</rules></renderer-v2><labeling><rule key=\"l\" checkstate=\"0\"/></labeling></qgis>";
    using Keys = std::vector<std::string>;
    CHECK(core::qgis::drawn_rules(first + "<rule checkstate=\"0\" key=\"z\"/>" + rest) == Keys{"x", "y"});
    CHECK(core::qgis::drawn_rules(first + rest) == Keys{});
    CHECK(core::qgis::drawn_rules("<qgis/>") == Keys{});
    CHECK(core::qgis::drawn_rules("") == Keys{});
}

TEST_CASE("a frame holds the whole box, has the shape asked for, and is never without size") {
    for (const geo::Box& box : {geo::Box{{0, 0}, {10, 1}}, geo::Box{{5, 5}, {5, 5}}, geo::Box{{-3, 0}, {0, 900}}}) {
        const geo::Box frame = core::qgis::framed(box, 3, 2, 4);
        CHECK(frame.contains(box.min));
        CHECK(frame.contains(box.max));
        CHECK((frame.max.x - frame.min.x) / (frame.max.y - frame.min.y) == Approx(1.5));
        CHECK(frame.max.x - frame.min.x >= 4 - 1e-9);
    }
    CHECK(!core::qgis::framed({}, 3, 2, 4).empty());
}

TEST_CASE("a template that is missing or has an unknown mark is named") {
    const tests::ScratchFolder folder;
    std::ofstream(folder / "a.xml") << "<a>{{known}}{{unheard}}</a>";
    std::ofstream(folder / "b.xml") << "<a>{{known</a>";
    const core::qgis::Templates templates(folder.path());
    CHECK_THROWS_WITH(templates.filled("a.xml", {{"known", "1"}}), Contains("a.xml") && Contains("unheard"));
    CHECK_THROWS_WITH(templates.filled("b.xml", {{"known", "1"}}), Contains("b.xml"));
    CHECK_THROWS_WITH(templates.filled("none.xml", {}), Contains("none.xml"));
    CHECK(templates.filled("a.xml", {{"known", "{{unheard}}"}, {"unheard", "2"}}) == "<a>{{unheard}}2</a>");
}
