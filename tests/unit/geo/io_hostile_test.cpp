// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are broken, mislabelled or made to do harm: a clear error, never a crash, a hang or an unbounded allocation.
#include <sqlite3.h>
#include <zlib.h>

#include <catch2/catch.hpp>
#include <cstdlib>

#include "geo/io/record_reader.hpp"
#include "tests/unit/geo/io_made_file.hpp"
#include "tests/unit/geo/io_scratch.hpp"

using Catch::Matchers::Contains;
using geo::io::FaultKind;
using geo::io::ReadOptions;
using geo::io::RecordReader;
using tests::all_records;
using tests::count_of;
using tests::MadeFile;
using tests::message_of;

namespace {

std::string error_of(const std::filesystem::path& file, const ReadOptions& options = {}) {
    return message_of([&] { all_records(file, options); });
}

std::string gzipped(const std::string& text) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()) + 64, '\0');
    std::string in = text;
    stream.next_in = static_cast<Bytef*>(static_cast<void*>(in.data()));
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = static_cast<Bytef*>(static_cast<void*>(out.data()));
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void make_points(const std::filesystem::path& file, const char* driver, int rows) {
    MadeFile made(file, driver, "points", "EPSG:2154");
    made.field("name", OFTString);
    for (int i = 0; i < rows; ++i) made.row("POINT (1 2)", {"row " + std::to_string(i)});
}

void run_sql(const std::filesystem::path& file, const char* sql) {
    sqlite3* database = nullptr;
    sqlite3_open(file.c_str(), &database);
    char* message = nullptr;
    const int answer = sqlite3_exec(database, sql, nullptr, nullptr, &message);
    INFO((message == nullptr ? "" : message));
    REQUIRE(answer == SQLITE_OK);
    sqlite3_close(database);
}

}  // namespace

TEST_CASE("what is missing, empty, a folder or a device is refused by name") {
    const tests::Scratch scratch;
    CHECK_THAT(error_of(scratch.path("none.csv")), Contains("none.csv") && Contains("no such file"));
    CHECK_THAT(error_of(scratch.path(".")), Contains("is a folder"));
    CHECK_THAT(error_of("/dev/zero"), Contains("not a regular file"));
    CHECK_THAT(error_of(scratch.write("empty.csv", "")), Contains("empty.csv") && Contains("is empty"));
    CHECK_THAT(error_of(scratch.write("blank.csv", " \n\n")), Contains("nothing but blanks"));
    CHECK_THAT(error_of(scratch.write("mark.csv", "\xEF\xBB\xBF")), Contains("nothing but blanks"));
    CHECK_THAT(error_of(scratch.write("empty.gpkg", "")), Contains("is empty"));
}

TEST_CASE("names that a library would take for something else than a file are refused before any library sees them") {
    for (const char* name : {"/vsicurl/http://localhost/x.csv", "http://localhost/x.geojson",
                             "/vsizip/vsicurl/http://x", "PG:host=localhost", "/vsimem/x", "/vsistdin/", "file:x.gpkg",
                             "<OGRVRTDataSource>", "GPKG:x.gpkg:y", "{\"type\":\"Point\"}"}) {
        CAPTURE(name);
        CHECK_THAT(error_of(name), Contains("refused"));
    }
}

TEST_CASE("a file is read for what its bytes are, and a mask is taken off") {
    const tests::Scratch scratch;
    const std::string vrt =
        R"(<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/vsicurl/http://127.0.0.1:1/x.csv</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>)";
    CHECK_THAT(error_of(scratch.write("data.geojson", vrt)), Contains("virtual") && Contains("refused"));
    CHECK_THAT(error_of(scratch.write("data.csv", vrt)), Contains("refused"));
    CHECK_THAT(error_of(scratch.write("page.csv", "<!DOCTYPE html><html><body>404</body></html>")),
               Contains("web page"));
    CHECK_THAT(error_of(scratch.write("words.geojson", "a,b\n1,2\n")), Contains("does not begin as JSON"));
    CHECK_THAT(
        error_of(scratch.write("half.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature","prop)")),
        Contains("half.geojson"));
    CHECK_THAT(error_of(scratch.write("other.json", R"({"a":[1,2]})")), Contains("without features"));
    CHECK_THAT(error_of(scratch.write("kml.kml", "<?xml version='1.0'?><kml/>")),
               Contains("XML") && Contains("GeoPackage"));
    CHECK_THAT(error_of(scratch.write("not.shp", "a,b\n1,2\n")), Contains("does not begin as a shapefile"));
    std::string noise;
    for (unsigned i = 0, state = 7; i < 5000; ++i)
        noise += static_cast<char>((state = state * 1664525U + 1013904223U) >> 24);
    CHECK_THAT(error_of(scratch.write("noise.csv", noise)), Contains("not text"));
    CHECK_THAT(error_of(scratch.write("image.csv", "\x89PNG\r\n\x1A\n" + noise)), Contains("not text"));
    // A packed table without the name of one is still a table.
    CHECK(all_records(scratch.write("packed.csv", gzipped("a,b\n1,2\n"))).size() == 1);
}

TEST_CASE("a gzip file that is cut or damaged is an error, one of several members is not") {
    const tests::Scratch scratch;
    std::string text = "a,b\n";
    for (int i = 0; i < 50'000; ++i) text += std::to_string(i * 7919 % 10'007) + ",x\n";
    const std::string packed = gzipped(text);
    CHECK(all_records(scratch.write("whole.csv.gz", packed)).size() == 50'000);
    CHECK(all_records(scratch.write("two.csv.gz", packed + gzipped("1,2\n"))).size() == 50'001);
    for (const std::size_t cut : {packed.size() - 1, packed.size() - 8, packed.size() / 2, std::size_t{12}}) {
        CAPTURE(cut);
        CHECK_THAT(error_of(scratch.write("cut.csv.gz", packed.substr(0, cut))),
                   Contains("cut.csv.gz") && Contains("truncated"));
    }
    std::string damaged = packed;
    damaged[packed.size() / 2] = static_cast<char>(damaged[packed.size() / 2] ^ 0x55);
    CHECK_THAT(error_of(scratch.write("damaged.csv.gz", damaged)), Contains("damaged"));
    CHECK_THAT(error_of(scratch.write("cut.geojson.gz",
                                      gzipped(R"({"type":"FeatureCollection","features":[]})" + text).substr(0, 900))),
               Contains("truncated"));
}

TEST_CASE("what unpacks to too much is stopped by the limit, in gzip and in zip") {
    const tests::Scratch scratch;
    std::string text = "a,b\n";
    while (text.size() < 3'000'000) text += "1,2\n";
    ReadOptions options;
    options.limits.unpacked_bytes = 1'000'000;
    CHECK_THAT(error_of(scratch.write("t.csv.gz", gzipped(text)), options), Contains("unpacks to more than 1000000"));
    scratch.write("t.csv", text);
    REQUIRE(std::system(("cd " + scratch.path("").string() + " && python3 -m zipfile -c t.zip t.csv").c_str()) == 0);
    CHECK_THAT(error_of(scratch.path("t.zip"), options), Contains("unpacks to more than 1000000"));
    CHECK(all_records(scratch.path("t.zip")).size() == 749'999);
}

TEST_CASE("a zip archive is searched for what can be read, and says what it holds when there is nothing") {
    const tests::Scratch scratch;
    scratch.write("notes.md", "# nothing");
    scratch.write("a.csv", "x\n1\n");
    scratch.write("b.csv", "x\n1\n2\n");
    const auto zip = [&](const std::string& name, const std::string& members) {
        REQUIRE(std::system(("cd " + scratch.path("").string() + " && python3 -m zipfile -c " + name + " " + members)
                                .c_str()) == 0);
        return scratch.path(name);
    };
    CHECK(all_records(zip("one.zip", "notes.md a.csv")).size() == 1);
    const auto two = zip("two.zip", "a.csv b.csv");
    CHECK_THAT(error_of(two), Contains("several layers") && Contains("a, b"));
    CHECK(all_records(two, {.layer = "b"}).size() == 2);
    CHECK_THAT(error_of(two, {.layer = "c"}), Contains("no layer \"c\""));
    CHECK(geo::io::layers_of(two).size() == 2);
    CHECK_THAT(error_of(zip("none.zip", "notes.md")), Contains("notes.md"));
    const std::string whole = bytes_of(two);
    CHECK_THAT(error_of(scratch.write("cut.zip", whole.substr(0, whole.size() - 30))), Contains("truncated"));
    for (std::size_t at = 0; at < whole.size(); ++at) {  // any one byte changed: an answer or an error, never worse
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 0xFF);
        error_of(scratch.write("changed.zip", changed), {.layer = "b"});
    }
}

TEST_CASE("geometries that are not numbers or absurd leave their row without geometry, and marked") {
    const tests::Scratch scratch;
    const auto feature = [](const std::string& geometry) {
        return R"({"type":"Feature","properties":{"a":1},"geometry":)" + geometry + "}\n";
    };
    const auto file =
        scratch.write("t.geojsons", feature(R"({"type":"Point","coordinates":[1e308,1]})") +
                                        feature(R"({"type":"Point","coordinates":[4.85,45.75]})") +
                                        feature(R"({"type":"Polygon","coordinates":[[[1,2],[3,4]]]})") +
                                        feature("null") + feature(R"({"type":"Polygon","coordinates":[]})"));
    const auto rows = all_records(file, {.crs = geo::Crs("EPSG:2154")});
    REQUIRE(rows.size() == 5);
    CHECK(count_of(rows[0].faults, FaultKind::geometry_not_finite) == 1);
    CHECK(rows[0].geometry.index() == 0);
    CHECK(std::holds_alternative<geo::Point>(rows[1].geometry));
    CHECK(count_of(rows[2].faults, FaultKind::ring_closed) == 1);
    CHECK(rows[3].geometry.index() == 0);
    CHECK(rows[3].faults.empty());
    CHECK(rows[4].geometry.index() == 0);
}

TEST_CASE("a ring of a million vertices is read, or refused by the limit") {
    const tests::Scratch scratch;
    std::string text = R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0])";
    for (int i = 0; i < 1'000'000; ++i)
        text += ",[" + std::to_string(i % 1000) + "e-3," + std::to_string(i / 1000) + "e-3]";
    const auto file = scratch.write("t.geojson", text + "]]}}");
    const auto rows = all_records(file);
    REQUIRE(rows.size() == 1);
    CHECK(std::get<geo::MultiPolygon>(rows[0].geometry).polygons[0].shell.size() == 1'000'002);
    ReadOptions options;
    options.limits.vertices = 1000;
    CHECK_THAT(error_of(file, options), Contains("row 1") && Contains("vertices"));
}

TEST_CASE("truncated files of every format are errors, not short tables") {
    const tests::Scratch scratch;
    const std::pair<const char*, const char*> formats[] = {{"GPKG", "t.gpkg"},      {"ESRI Shapefile", "t.shp"},
                                                           {"FlatGeobuf", "t.fgb"}, {"XLSX", "t.xlsx"},
                                                           {"ODS", "t.ods"},        {"GeoJSON", "t.geojson"}};
    for (const auto& [driver, name] : formats) {
        make_points(scratch.path(name), driver, 3000);
        const std::string whole = bytes_of(scratch.path(name));
        REQUIRE(all_records(scratch.path(name)).size() == 3000);
        for (const double share : {0.02, 0.5, 0.9, 0.999}) {
            CAPTURE(driver, share);
            scratch.write(name, whole.substr(0, static_cast<std::size_t>(static_cast<double>(whole.size()) * share)));
            CHECK_THAT(error_of(scratch.path(name)), Contains(name));
        }
    }
}

TEST_CASE("a GeoPackage in a folder that cannot be written to is read, and nothing is left beside it") {
    const tests::Scratch scratch;
    make_points(scratch.path("t.gpkg"), "GPKG", 3);
    std::filesystem::permissions(scratch.path(""),
                                 std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    CHECK(all_records(scratch.path("t.gpkg")).size() == 3);
    std::filesystem::permissions(scratch.path(""), std::filesystem::perms::owner_all);
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(scratch.path(""))) ++files;
    CHECK(files == 1);
}

TEST_CASE("a GeoPackage whose tables are views or compute their columns is not run") {
    const tests::Scratch scratch;
    const char* endless =
        "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT i AS fid, NULL AS geom, '' AS name "
        "FROM r";
    const auto file = scratch.path("view.gpkg");
    make_points(file, "GPKG", 2);
    run_sql(file, ("CREATE VIEW trap AS " + std::string(endless)).c_str());
    run_sql(file,
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('trap', 'attributes', "
            "'trap', 0)");
    CHECK(all_records(file).size() == 2);
    CHECK_THAT(error_of(file, {.layer = "trap"}), Contains("view"));
    CHECK(geo::io::layers_of(file).size() == 1);

    const auto masked = scratch.path("masked.gpkg");
    make_points(masked, "GPKG", 2);
    run_sql(masked,
            "PRAGMA writable_schema = ON; UPDATE sqlite_master SET type = 'table' WHERE name = 'gpkg_contents'; ALTER "
            "TABLE gpkg_contents RENAME TO former; CREATE VIEW gpkg_contents AS SELECT * FROM former");
    CHECK_THAT(error_of(masked), Contains("gpkg_contents") && Contains("refused"));

    const auto computed = scratch.path("computed.gpkg");
    make_points(computed, "GPKG", 2);
    run_sql(computed, "ALTER TABLE points ADD COLUMN big GENERATED ALWAYS AS (zeroblob(900000000)) VIRTUAL");
    CHECK_THAT(error_of(computed), Contains("computed.gpkg"));

    run_sql(scratch.path("plain.gpkg"), "CREATE TABLE t (a)");
    CHECK_THAT(error_of(scratch.path("plain.gpkg")), Contains("not a GeoPackage"));
}

TEST_CASE("values of another type than their column's are text like any other, or empty") {
    const tests::Scratch scratch;
    const auto file = scratch.path("t.gpkg");
    MadeFile made(file, "GPKG", "t", "EPSG:2154");
    made.field("count", OFTInteger).row("POINT (1 2)", {"1"});
    made.close();
    run_sql(file, "CREATE TABLE copy AS SELECT 1");  // triggers of the layer need functions that only GDAL has
    RecordReader reader(file);
    CHECK(all_records(reader)[0].values[0] == "1");
    CHECK(all_records(scratch.write("u.geojsons",
                                    "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":null}\n{\"type\":"
                                    "\"Feature\",\"properties\":{\"a\":\"x\"},\"geometry\":null}\n"))[1]
              .values[0] == "x");
}
