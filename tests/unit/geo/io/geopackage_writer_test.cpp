// SPDX-License-Identifier: GPL-3.0-or-later
#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <set>

#include "geo/io/byte_source.hpp"
#include "geo/io/layer_writer.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/geo/io/sample_layers.hpp"

namespace {

using Catch::Matchers::Contains;
using geo::GeometryType;
using geo::Layer;
using geo::io::WritableLayer;

const geo::Crs& lambert() {
    static const geo::Crs crs(geo::lambert_93);
    return crs;
}

/// What SQLite says, apart from the writer's own wrapper: rows of values joined by '|'.
std::vector<std::string> query(const std::filesystem::path& file, const std::string& sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
    std::vector<std::string> rows;
    const auto collect = [](void* out, int columns, char** values, char**) {
        std::string row;
        for (int i = 0; i < columns; ++i)
            row += (i == 0 ? "" : "|") + std::string(values[i] == nullptr ? "NULL" : values[i]);
        static_cast<std::vector<std::string>*>(out)->push_back(row);
        return 0;
    };
    char* message = nullptr;
    const int status = sqlite3_exec(database, sql.c_str(), collect, &rows, &message);
    INFO(sql << ": " << (message == nullptr ? "" : message));
    sqlite3_free(message);
    sqlite3_close(database);
    REQUIRE(status == SQLITE_OK);
    return rows;
}

using Rows = std::vector<std::string>;

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string bytes_of_hexadecimal(const std::string& text) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        bytes += static_cast<char>(std::stoi(text.substr(i, 2), nullptr, 16));
    }
    return bytes;
}

/// The contents of the only member, which must have that name.
std::string contents_of_archive(const std::filesystem::path& archive, const std::string& name) {
    const auto members = geo::io::zip_members(archive, {});
    REQUIRE(members.size() == 1);
    CHECK(members[0].name == name);
    std::string contents(members[0].unpacked_bytes, '\0');
    CHECK(geo::io::open_bytes(archive, members[0], {})->read(contents) == contents.size());
    return contents;
}

void write(const std::filesystem::path& file, const Layer& layer, unsigned threads = 2) {
    const WritableLayer writable{&layer, "Titre de " + layer.name, "Résumé", {}, {}, {}};
    geo::io::write_geopackage(
        file, std::span(&writable, 1), {}, lambert(),
        {{geo::io::Overwrite::yes, geo::io::Durability::unsynced}, "2026-11-21T00:00:00.000Z", {threads}});
}

}  // namespace

TEST_CASE("a layer read back from a GeoPackage equals the layer written, whatever its types, holes and texts") {
    const tests::ScratchFolder folder;
    const auto type = GENERATE(GeometryType::none, GeometryType::point, GeometryType::multi_point,
                               GeometryType::multi_line, GeometryType::multi_polygon);
    const auto rows = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{51}, std::size_t{52}, std::size_t{3000});
    const Layer layer = tests::random_layer(rows + 7, type, rows);
    write(folder / "a.gpkg", layer);

    CHECK(geo::io::geopackage_layers(folder / "a.gpkg") == Rows{layer.name});
    CHECK(geo::io::geopackage_crs(folder / "a.gpkg").code() == "EPSG:2154");
    CHECK(geo::io::read_geopackage_layer(folder / "a.gpkg", layer.name) == layer);
    CHECK(query(folder / "a.gpkg", "PRAGMA integrity_check") == Rows{"ok"});
    CHECK(query(folder / "a.gpkg", "PRAGMA foreign_key_check").empty());
}

TEST_CASE("the same layer gives the same bytes twice and for any number of threads") {
    const tests::ScratchFolder folder;
    const Layer layer = tests::random_layer(1, GeometryType::multi_polygon, 9000);
    write(folder / "1.gpkg", layer, 1);
    const std::string once = tests::file_bytes(folder / "1.gpkg");
    REQUIRE(once.size() > 1'000'000);
    for (const unsigned threads : {1U, 2U, 8U}) {
        write(folder / "n.gpkg", layer, threads);
        CHECK(tests::file_bytes(folder / "n.gpkg") == once);
    }
    CHECK(folder.entries() == 2);  // no journal, no temporary
}

TEST_CASE("a packed spatial index is one that SQLite finds sound, and it answers as one that SQLite has built") {
    const tests::ScratchFolder folder;
    const auto rows = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{51}, std::size_t{52}, std::size_t{2602},
                               std::size_t{20'000});
    const auto type = GENERATE(GeometryType::point, GeometryType::multi_line);
    const Layer layer = tests::random_layer(rows + 3, type, rows);
    write(folder / "a.gpkg", layer);
    const std::string index = "rtree_" + layer.name + "_geom";
    CHECK(query(folder / "a.gpkg", "SELECT rtreecheck('" + index + "')") == Rows{"ok"});

    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open((folder / "own.db").c_str(), &database) == SQLITE_OK);
    std::string sql = "BEGIN; CREATE VIRTUAL TABLE own USING rtree(id, minx, maxx, miny, maxy);";
    for (std::size_t row = 0; row < rows; ++row) {
        if (!layer.geometry.has_geometry(row)) continue;
        const geo::Box box = layer.geometry.box(row);
        char text[200];
        std::snprintf(text, sizeof text, "INSERT INTO own VALUES (%zu, %.17g, %.17g, %.17g, %.17g);", row + 1,
                      box.min.x, box.max.x, box.min.y, box.max.y);
        sql += text;
    }
    REQUIRE(sqlite3_exec(database, (sql + "COMMIT").c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
    for (const std::string where : {"1", "minx < 850000 AND maxx > 840000 AND miny < 6500000 AND maxy > 6490000",
                                    "minx < 800000", "maxy > 6569999", "id = 17"}) {
        CHECK(query(folder / "a.gpkg", "SELECT * FROM " + index + " WHERE " + where + " ORDER BY id") ==
              query(folder / "own.db", "SELECT * FROM own WHERE " + where + " ORDER BY id"));
    }
}

TEST_CASE("a GeoPackage says its version, its journal mode, its contents and its extent") {
    const tests::ScratchFolder folder;
    Layer layer{
        "zones", {geo::make_column("nom", geo::ColumnType::text)}, geo::GeometryColumn(GeometryType::multi_polygon)};
    layer.geometry.append_polygons({{{tests::square(840'000, 6'500'000, 10), {}}}});
    layer.geometry.append_polygons({{{tests::square(850'000, 6'510'000, 10), {}}}});
    for (const char* name : {"A", "B"}) std::get<geo::TextColumn>(layer.columns[0].values).append(name);
    write(folder / "a.gpkg", layer);

    CHECK(query(folder / "a.gpkg", "PRAGMA application_id") == Rows{std::to_string(0x47504B47)});
    CHECK(query(folder / "a.gpkg", "PRAGMA user_version") == Rows{"10300"});
    CHECK(query(folder / "a.gpkg", "PRAGMA journal_mode") == Rows{"delete"});
    CHECK(query(folder / "a.gpkg", "SELECT * FROM gpkg_contents") ==
          Rows{"zones|features|Titre de "
               "zones|Résumé|2026-11-21T00:00:00.000Z|840000.0|6500000.0|850010.0|6510010.0|2154"});
    CHECK(query(folder / "a.gpkg", "SELECT * FROM gpkg_geometry_columns") == Rows{"zones|geom|MULTIPOLYGON|2154|0|0"});
    CHECK(query(folder / "a.gpkg", "SELECT * FROM gpkg_ogr_contents") == Rows{"zones|2"});
    CHECK(query(folder / "a.gpkg", "SELECT seq FROM sqlite_sequence WHERE name = 'zones'") == Rows{"2"});
    CHECK(query(folder / "a.gpkg", "SELECT fid FROM zones") == Rows{"1", "2"});
    CHECK(query(folder / "a.gpkg", "SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1") ==
          Rows{"-1", "0", "2154", "4326"});
    // Points have no envelope in their blob, others have x and y.
    CHECK(query(folder / "a.gpkg", "SELECT hex(substr(geom, 1, 8)), length(geom) FROM zones WHERE fid = 1") ==
          Rows{"475000036A080000|" + std::to_string(8 + 32 + 9 + 9 + 4 + 5 * 16)});
}

TEST_CASE("styles, texts and domains stand where QGIS and GDAL look for them") {
    const tests::ScratchFolder folder;
    Layer layer{"zones",
                {geo::make_column("etat", geo::ColumnType::code), geo::make_column("taux", geo::ColumnType::real)},
                geo::GeometryColumn(GeometryType::point)};
    layer.geometry.append_point({840'000, 6'500'000});
    std::get<geo::CodeColumn>(layer.columns[0].values).append("A");
    std::get<geo::RealColumn>(layer.columns[1].values).push_back(0.5);
    const WritableLayer writable{&layer,
                                 "Zones",
                                 "",
                                 {{"État", "Ce qu'il en est", "", "etat"}, {"Taux", "", "%", "taux"}},
                                 {{"défaut", "<qgis/>", "<sld/>"}, {"autre", "<qgis a=\"\"/>", ""}},
                                 [](const geo::Box& extent) { return "<x>" + std::to_string(extent.min.x) + "</x>"; }};
    const geo::io::Domain domains[] = {{"etat", "États", geo::ColumnType::code, {{"A", "actif"}, {"F", "fermé"}}},
                                       {"taux", "Taux", geo::ColumnType::real, {}, 0, 100}};
    geo::io::write_geopackage(folder / "a.gpkg", std::span(&writable, 1), domains, lambert());

    CHECK(query(folder / "a.gpkg", "SELECT * FROM layer_styles") ==
          Rows{"1|||zones|geom|défaut|<qgis/>|<sld/>|1|||NULL|1970-01-01T00:00:00.000Z",
               "2|||zones|geom|autre|<qgis a=\"\"/>||0|||NULL|1970-01-01T00:00:00.000Z"});
    CHECK(query(folder / "a.gpkg", "SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'") ==
          Rows{"attributes"});
    CHECK(query(folder / "a.gpkg", "SELECT column_name, title, description, constraint_name FROM gpkg_data_columns") ==
          Rows{"etat|État|Ce qu'il en est|etat", "taux|Taux|[%]|taux"});
    CHECK(query(folder / "a.gpkg", "SELECT * FROM gpkg_data_column_constraints") ==
          Rows{"etat|enum|A|NULL|NULL|NULL|NULL|actif", "etat|enum|F|NULL|NULL|NULL|NULL|fermé",
               "taux|range|NULL|0|1|100|1|Taux"});
    CHECK(query(folder / "a.gpkg",
                "SELECT metadata FROM gpkg_metadata WHERE md_standard_uri = 'http://mrcc.com/qgis.dtd'") ==
          Rows{"<x>840000.000000</x>"});
    CHECK(geo::io::geopackage_layers(folder / "a.gpkg") == Rows{"zones"});
    CHECK(geo::io::read_geopackage_layer(folder / "a.gpkg", "zones") == layer);
}

TEST_CASE(
    "a project of QGIS stands in the file as QGIS itself would save it there, and no reader takes it for a layer") {
    const tests::ScratchFolder folder;
    Layer layer{"zones", {}, geo::GeometryColumn(GeometryType::point)};
    layer.geometry.append_point({840'000, 6'500'000});
    layer.geometry.append_point({850'000, 6'510'000});
    const std::vector<WritableLayer> writable{{&layer, "Zones", "", {}, {}, {}}};
    const geo::io::GeoPackageOptions options{
        .timestamp = "2026-11-21T00:00:00.000Z", .projects = [](std::span<const geo::Box> extents) {
            const std::string qgs = "<qgis width=\"" + std::to_string(extents[0].max.x - extents[0].min.x) + "\"/>";
            return std::vector<geo::io::QgisProject>{{"Île d'été", qgs}, {"b", "<qgis/>"}};
        }};
    for (const char* name : {"a.gpkg", "b.gpkg"}) {
        geo::io::write_geopackage(folder / name, writable, {}, lambert(), options);
    }
    CHECK(
        query(folder / "a.gpkg", "SELECT name, metadata, typeof(content), substr(content, 1, 8) FROM qgis_projects") ==
        Rows{"Île d'été|{\"last_modified_time\":\"2026-11-21T00:00:00\",\"last_modified_user\":\"maillage\"}|text|"
             "504b0304",
             "b|{\"last_modified_time\":\"2026-11-21T00:00:00\",\"last_modified_user\":\"maillage\"}|text|504b0304"});
    CHECK(query(folder / "a.gpkg", "SELECT count(*) FROM gpkg_contents") == Rows{"1"});
    CHECK(geo::io::geopackage_layers(folder / "a.gpkg") == Rows{"zones"});
    CHECK(bytes_of(folder / "a.gpkg") == bytes_of(folder / "b.gpkg"));
    const std::string content = query(folder / "a.gpkg", "SELECT content FROM qgis_projects WHERE name <> 'b'").at(0);
    std::ofstream(folder / "a.qgz", std::ios::binary) << bytes_of_hexadecimal(content);
    CHECK(contents_of_archive(folder / "a.qgz", "Île d'été.qgs") == "<qgis width=\"10000.000000\"/>");
}

TEST_CASE("a date that is not whole keeps its text and its column's type") {
    const tests::ScratchFolder folder;
    Layer layer{"t", {geo::make_column("since", geo::ColumnType::date)}, geo::GeometryColumn()};
    for (const char* date : {"2026-11-21", "2024", "", "2026-13-01"})
        std::get<geo::CodeColumn>(layer.columns[0].values).append(date);
    write(folder / "a.gpkg", layer);
    CHECK(geo::io::read_geopackage_layer(folder / "a.gpkg", "t") == layer);
    CHECK(query(folder / "a.gpkg", "SELECT type FROM pragma_table_info('t') WHERE name = 'since'") == Rows{"TEXT"});
    CHECK(query(folder / "a.gpkg", "SELECT typeof(since) FROM t") == Rows{"text", "text", "null", "text"});
}

TEST_CASE("a layer that a GeoPackage cannot hold is refused with its name, and the former file stays") {
    const tests::ScratchFolder folder;
    const Layer good = tests::random_layer(5, GeometryType::point, 10);
    write(folder / "a.gpkg", good);
    const std::string before = tests::file_bytes(folder / "a.gpkg");

    Layer bad{"zones", {geo::make_column("FID", geo::ColumnType::text)}, geo::GeometryColumn()};
    CHECK_THROWS_WITH(write(folder / "a.gpkg", bad), Contains("FID"));
    bad.columns = {geo::make_column("a", geo::ColumnType::text), geo::make_column("A", geo::ColumnType::text)};
    CHECK_THROWS_WITH(write(folder / "a.gpkg", bad), Contains("'A'"));
    bad = {"gpkg_zones", {}, geo::GeometryColumn()};
    CHECK_THROWS_WITH(write(folder / "a.gpkg", bad), Contains("gpkg_zones"));
    CHECK(tests::file_bytes(folder / "a.gpkg") == before);
}

TEST_CASE("reading says which layers there are, and which file is none") {
    const tests::ScratchFolder folder;
    write(folder / "a.gpkg", tests::random_layer(5, GeometryType::point, 10));
    CHECK_THROWS_WITH(geo::io::read_geopackage_layer(folder / "a.gpkg", "x"),
                      Contains("layer_5") && Contains("a.gpkg"));
    CHECK_THROWS_WITH(geo::io::geopackage_layers(folder / "none.gpkg"), Contains("none.gpkg"));
    geo::io::write_file(folder / "text.gpkg", "not a database, but long enough to be taken for one at first sight", {});
    CHECK_THROWS_WITH(geo::io::geopackage_layers(folder / "text.gpkg"), Contains("text.gpkg"));
}

TEST_CASE("an index goes on being right while SQLite edits the layer") {
    const tests::ScratchFolder folder;
    const Layer layer = tests::random_layer(11, GeometryType::point, 3000);
    write(folder / "a.gpkg", layer);
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open((folder / "a.gpkg").c_str(), &database) == SQLITE_OK);
    std::string sql = "BEGIN;";
    for (int id = 1; id <= 3000; id += 2)
        sql += "DELETE FROM rtree_layer_11_geom WHERE id = " + std::to_string(id) + ";";
    for (int id = 4001; id <= 5000; ++id) {
        sql += "INSERT INTO rtree_layer_11_geom VALUES (" + std::to_string(id) + ", 800000, 800001, 6500000, 6500001);";
    }
    CHECK(sqlite3_exec(database, (sql + "COMMIT").c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
    CHECK(query(folder / "a.gpkg", "SELECT rtreecheck('rtree_layer_11_geom')") == Rows{"ok"});
    CHECK(query(folder / "a.gpkg", "PRAGMA integrity_check") == Rows{"ok"});
}

TEST_CASE("the standard's own validator accepts every kind of layer, its warnings counted as errors") {
    const tests::ScratchFolder folder;
    std::vector<Layer> layers;
    std::vector<WritableLayer> writable;
    for (const GeometryType type : {GeometryType::none, GeometryType::point, GeometryType::multi_point,
                                    GeometryType::multi_line, GeometryType::multi_polygon}) {
        for (const std::size_t rows : {0U, 300U})
            layers.push_back(tests::random_layer(10 * std::size_t(type) + rows, type, rows));
    }
    const geo::io::Domain domains[] = {{"naf", "", geo::ColumnType::code, {{"1Z", "un"}, {"2Z", ""}}},
                                       {"area", "", geo::ColumnType::real, {}, geo::no_real, 100}};
    for (const Layer& layer : layers) {
        WritableLayer one{&layer,
                          "",
                          "",
                          std::vector<geo::io::ColumnTexts>(layer.columns.size()),
                          {{"s", "<qgis/>", ""}},
                          [](const geo::Box&) { return "<m/>"; }};
        one.columns[1] = {"NAF", "Nomenclature", "", "naf"};
        one.columns[3].domain = "area";
        writable.push_back(one);
    }
    geo::io::write_geopackage(folder / "a.gpkg", writable, domains, lambert());
    const auto verdict =
        tests::run_command("/usr/bin/python3 -m osgeo_utils.samples.validate_gpkg -k --extra --warning-as-error " +
                           (folder / "a.gpkg").string());
    INFO(verdict.output);
    CHECK(verdict.status == 0);
}
