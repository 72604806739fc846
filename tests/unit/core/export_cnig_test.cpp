// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/cnig.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "core/edition/edition_file.hpp"
#include "core/edition/make_edition.hpp"
#include "core/export/cnig_table.hpp"
#include "core/export/cnig_text.hpp"
#include "core/export/cnig_values.hpp"
#include "core/model/reference_table.hpp"
#include "geo/io/geopackage_database.hpp"
#include "geo/io/layer_writer.hpp"
#include "tests/unit/core/sources_scratch.hpp"

using namespace core;

namespace {

using Catch::Matchers::Contains;

const CnigStandard& standard() {
    static const CnigStandard read(tests::source_path("data/reference"));
    return read;
}

/// Values of every kind that the standard takes, at random; the same for the same seed.
class Made {
public:
    explicit Made(unsigned seed) : m_random(seed) {}

    std::string table(const CnigTableNames& names, int rows) {
        std::string csv;
        const auto attributes = standard().attributes(names.table);
        for (const CnigAttribute& attribute : attributes) csv += attribute.name + ";";
        csv.back() = '\n';
        for (int row = 0; row < rows; ++row) {
            for (const CnigAttribute& attribute : attributes) {
                append_cnig_cell(csv, value(names.table, attribute, row));
                csv += ';';
            }
            csv.back() = '\n';
        }
        return csv;
    }

private:
    int below(int bound) { return static_cast<int>(m_random() % static_cast<unsigned>(bound)); }

    std::string value(CnigTable table, const CnigAttribute& attribute, int row) {
        const std::string number = std::to_string(10000 + row);
        const std::string& name = attribute.name;
        if (name == "SIRET") return "123456789" + number;
        if (name == "SIREN") return "123456789";
        if (name == "pole_id") return "69123_POLE-ECO_" + number;
        if (name == "site_id") return "69123_SITE-ECO_" + number;
        if (name == "terr_id") {
            const std::string id = "69123_TERRAIN-ECO_" + number;
            return table == CnigTable::establishment ? id + "|69123_TERRAIN-ECO_2" : id;
        }
        if (name.ends_with("comm_insee")) return row % 3 == 0 && name[0] == 's' ? "69123|69381" : "69123";
        if (name == "etab_actif") return "oui";  // closed ones are not kept
        if (name == "etab_effectif_code") return "03";
        if (name == "etab_activite_code") return "4520B";
        if (name == "site_geompoint") return "4.85, 45.75";
        if (attribute.is_geometry()) return position(table, row);
        if (!attribute.mandatory && below(4) == 0) return {};
        if (!attribute.list.empty()) return of_list(attribute.list);
        switch (attribute.type) {
            case CnigType::number: return below(2) == 0 ? std::to_string(below(100'000)) : "37.25";
            case CnigType::date:
                return "20" + std::to_string(10 + below(15)) + "-0" + std::to_string(1 + below(9)) + "-17";
            case CnigType::year: return std::to_string(1950 + below(70));
            default: return text(row);
        }
    }

    std::string of_list(const std::string& list) {
        static const ReferenceTable values(tests::source_path("data/reference/cnig_values.csv"));
        std::vector<std::string> of;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::string_view official = values.value(i, values.column("value"));
            if (values.value(i, values.column("list")) == list) of.emplace_back(official);
        }
        return of[static_cast<std::size_t>(below(static_cast<int>(of.size())))];
    }

    std::string text(int row) {
        static const std::vector<std::string> parts{
            "rue \"de\" l'Été",         "a;b|c",        "</script>",    "=1+1", "\U0001F600",
            "\u05E9\u05DC\u05D5\u05DD", "deux\nlignes", "ZI les Forges"};
        if (row == 2) return std::string(300, 'x') + "é" + std::string(10'000, 'y');
        return parts[static_cast<std::size_t>(below(static_cast<int>(parts.size())))] + " " + std::to_string(row);
    }

    /// Squares that do not touch, some with a hole, one in two parts; Lambert-93, or degrees for points.
    static std::string position(CnigTable table, int row) {
        const double x = 842'000.1 + 500.0 * row, y = 6'519'000.7;
        if (table == CnigTable::pole) return "4.8" + std::to_string(row) + ", 45.7";
        if (table == CnigTable::establishment) {
            return R"({"type":"MultiPoint","coordinates":[[4.8)" + std::to_string(row) + ",45.75]]}";
        }
        const auto ring = [](double left, double low, double side) {
            return geo::Ring{
                {left, low}, {left + side, low}, {left + side, low + side}, {left, low + side}, {left, low}};
        };
        geo::MultiPolygon area{{{ring(x, y, 200.3), {}}}};
        if (row % 2 == 1) area.polygons[0].holes.push_back(ring(x + 20, y + 20, 33.3));
        if (row == 4 && table == CnigTable::zone) area.polygons.push_back({ring(x, y + 300, 50), {}});
        return cnig_area(area);
    }

    std::mt19937 m_random;
};

std::string sources(std::string_view files) {
    std::string toml = "[estimates]\nenabled = false\n";
    for (const CnigTableNames& names : cnig_tables()) {
        const bool model = files == "gpkg";
        const std::string file = model            ? "written/sites_economiques.gpkg"
                                 : files == "shp" ? "written/" + std::string(names.model_layer) + ".shp"
                                 : files == "csv" ? "written/" + std::string(names.resource) + ".csv"
                                                  : std::string(names.resource) + ".csv";
        toml += "[[" + std::string(names.layer) + "]]\nfile = \"" + file + "\"\nprofile = \"cnig\"\n";
        if (model) toml += "layer = \"" + std::string(names.model_layer) + "\"\n";
    }
    return toml;
}

Edition edition_of(const Territory& territory) { return make_edition(territory, {}, {.audience = Audience::internal}); }

std::string cell(const EditionLayer& layer, std::string_view column, std::size_t row) {
    const geo::Column* found = layer.data.try_column(column);
    return found == nullptr ? std::string() : found->text(row);
}

bool same_value(const CnigAttribute& attribute, const std::string& a, const std::string& b, std::size_t most) {
    if (attribute.type == CnigType::number && !a.empty() && !b.empty()) return std::stod(a) == std::stod(b);
    if (a.size() > most) return a.starts_with(b) && b.size() + 4 > most;
    return a == b;
}

/// The points of a row's rings, sorted: a form may begin a ring elsewhere, and turn it round.
std::vector<std::pair<double, double>> corners(const geo::GeometryColumn& column, std::size_t row) {
    std::vector<std::pair<double, double>> points;
    for (const geo::Point& p : column.coordinates(row)) points.emplace_back(p.x, p.y);
    std::ranges::sort(points);
    const auto rest = std::ranges::unique(points);
    points.erase(rest.begin(), rest.end());
    return points;
}

/// Every attribute and every geometry of the four layers; texts up to `most` bytes.
void check_same(const Edition& before, const Edition& after, std::size_t most, bool exact) {
    for (const CnigTableNames& names : cnig_tables()) {
        INFO(names.layer);
        const EditionLayer* a = before.try_layer(names.layer);
        const EditionLayer* b = after.try_layer(names.layer);
        REQUIRE(a != nullptr);
        REQUIRE(b != nullptr);
        REQUIRE(a->data.rows() == b->data.rows());
        for (std::size_t row = 0; row < a->data.rows(); ++row) {
            for (const CnigAttribute& attribute : standard().attributes(names.table)) {
                const std::string was = cell(*a, attribute.name, row), is = cell(*b, attribute.name, row);
                INFO(attribute.name << " of row " << row << ": '" << was.substr(0, 80) << "' → '" << is.substr(0, 80)
                                    << "'");
                CHECK(same_value(attribute, was, is, most));
            }
            for (const char* column :
                 {"id", "name", "type", "vocation", "state", "commune", "intercommunality", "zone"}) {
                CHECK(same_value({}, cell(*a, column, row), cell(*b, column, row), most));
            }
            if (a->definition.geometry == geo::GeometryType::point) {
                CHECK(a->data.geometry.point(row).x == Approx(b->data.geometry.point(row).x).margin(exact ? 0 : 1e-3));
                CHECK(a->data.geometry.point(row).y == Approx(b->data.geometry.point(row).y).margin(exact ? 0 : 1e-3));
            } else if (exact) {
                CHECK(a->data.geometry.polygons(row) == b->data.geometry.polygons(row));
            } else {
                CHECK(corners(a->data.geometry, row) == corners(b->data.geometry, row));
            }
        }
    }
}

}  // namespace

TEST_CASE("CNIG tables read back from each form with every attribute of the standard as it was") {
    for (unsigned seed = 1; seed <= 3; ++seed) {
        INFO("seed " << seed);
        const tests::ScratchTerritory scratch;
        Made made(seed);
        for (const CnigTableNames& names : cnig_tables()) {
            scratch.write(std::string(names.resource) + ".csv", made.table(names, 9));
        }
        const Edition before = edition_of(scratch.load(sources("source")));
        for (const CnigTableNames& names : cnig_tables()) CHECK(before.try_layer(names.layer)->data.rows() == 9);
        const CnigExport written = write_cnig(scratch.path("written"), streamed(before), standard());
        CHECK(written.files.size() == 9);
        const std::size_t all = std::string::npos;
        check_same(before, edition_of(scratch.load(sources("gpkg"))), all, true);
        check_same(before, edition_of(scratch.load(sources("csv"))), all, false);
        check_same(before, edition_of(scratch.load(sources("shp"))), 254, false);
    }
}

TEST_CASE("the standard's own examples, read, written and read again, keep every attribute") {
    const tests::ScratchTerritory scratch;
    for (const CnigTableNames& names : cnig_tables()) {
        const auto file = tests::try_real_data("zones/cnig/" + std::string(names.resource) + ".exemple-valide.csv");
        if (!file) return;
        std::filesystem::copy_file(*file, scratch.path(std::string(names.resource) + ".csv"));
    }
    const Edition before = edition_of(scratch.load(sources("source")));
    const CnigExport written = write_cnig(scratch.path("written"), streamed(before), standard());
    for (const char* form : {"gpkg", "csv", "shp"}) {
        INFO(form);
        check_same(before, edition_of(scratch.load(sources(form))), std::string::npos,
                   std::string_view(form) == "gpkg");
    }
    // The example's site has lost its state to an unquoted separator: told, and not made up.
    CHECK_THAT(tests::file_bytes(scratch.path("written/ecarts_cnig.csv")),
               Contains("SITE-ECO;site_etat;obligatoire, sans valeur;80024_SITE-ECO_00001;"));
}

TEST_CASE("what is written of zones that are no CNIG table is what their source says: nothing is counted or measured") {
    const tests::ScratchTerritory scratch;
    scratch.write(
        "z.csv",
        "id;nom;type;commune;wkt\nz1;ZI \"x\";zone d'activité économique;69123;\"POLYGON ((842000 6519000, 842500 "
        "6519000, 842500 6519500, 842000 6519000))\"\n");
    scratch.write(
        "e.csv",
        "siret;nom;activite;lon;lat\n12345678900014;Forge;25.11Z;4.835;45.757\nhors-sirene;Port;;4.835;45.757\n");
    const Territory territory = scratch.load(
        "[estimates]\nenabled = false\n[[zones]]\nfile = \"z.csv\"\nprofile = \"generic\"\ncrs = \"EPSG:2154\"\n"
        "columns = { id = \"id\", name = \"nom\", type = \"type\", commune = \"commune\", geometry = \"wkt\" }\n"
        "[[establishments]]\nfile = \"e.csv\"\nprofile = \"generic\"\ncolumns = { id = \"siret\", name = \"nom\", "
        "activity "
        "= \"activite\", lon = \"lon\", lat = \"lat\" }\n");
    const Edition edition = edition_of(territory);
    REQUIRE(edition.try_layer("zones") != nullptr);
    const CnigExport written = write_cnig(scratch.path("written"), streamed(edition), standard());
    const geo::Layer zones = geo::io::read_geopackage_layer(scratch.path("written/sites_economiques.gpkg"), "site_eco");
    REQUIRE(zones.rows() == 1);
    for (const geo::Column& column : zones.columns) {
        const bool said = column.name == "site_id" || column.name == "site_nom" || column.name == "site_type" ||
                          column.name == "site_comm_insee";
        INFO(column.name << " " << column.text(0));
        CHECK(column.text(0).empty() == !said);
    }
    const std::string establishments = tests::file_bytes(scratch.path("written/etablissement.csv"));
    CHECK_THAT(establishments, Contains("12345678900014;123456789;") && !Contains("hors-sirene"));
    const std::string findings = tests::file_bytes(scratch.path("written/ecarts_cnig.csv"));
    CHECK_THAT(findings, Contains("ETABLISSEMENT;;lignes sans l'identifiant du standard, omises;hors-sirene") &&
                             Contains("SITE-ECO;site_surf_brute;obligatoire, sans valeur;z1") &&
                             Contains("SITE-ECO;site_id;pas de la forme demandée, écrit tel quel;z1;z1") &&
                             !Contains("site_nb_etab"));
}

TEST_CASE(
    "values that the standard's types cannot hold are left out and told, those it writes otherwise are rewritten") {
    using enum CnigFinding;
    const auto value = [](const char* name, CnigTable table, std::string_view written) {
        const auto attributes = standard().attributes(table);
        const CnigValue got =
            cnig_value(standard(), *std::ranges::find(attributes, name, &CnigAttribute::name), written);
        return std::pair(got.text, got.finding);
    };
    using Got = std::pair<std::string, std::optional<CnigFinding>>;
    CHECK(value("site_moa_type", CnigTable::zone, "EPCI") == Got("epci", {}));
    CHECK(value("site_moa_type", CnigTable::zone, "syndicat") == Got("", outside_list));
    CHECK(value("site_etat", CnigTable::zone, "") == Got("", missing));
    CHECK(value("site_nb_etab", CnigTable::zone, "") == Got("", {}));
    CHECK(value("site_surf_brute", CnigTable::zone, "1 234,5") == Got("1234.5", {}));
    CHECK(value("site_surf_brute", CnigTable::zone, "37.20") == Got("37.20", {}));
    CHECK(value("site_surf_brute", CnigTable::zone, "env. 12") == Got("", not_a_number));
    CHECK(value("site_actu_date", CnigTable::zone, "2023/08/29 00:00:00") == Got("2023-08-29", {}));
    CHECK(value("site_actu_date", CnigTable::zone, "29/08/2023") == Got("2023-08-29", {}));
    CHECK(value("site_actu_date", CnigTable::zone, "x") == Got("", not_a_date));
    CHECK(value("site_creation_date", CnigTable::zone, "x") == Got("", not_a_year));
    CHECK(value("site_actu_date", CnigTable::zone, "2023-02-30") == Got("", not_a_date));
    CHECK(value("site_actu_date", CnigTable::zone, "2023-08-29T10:30:00") == Got("", not_a_date));
    CHECK(value("site_actu_date", CnigTable::zone, "été 2023") == Got("", not_a_date));
    CHECK(value("site_creation_date", CnigTable::zone, "2015-06-01") == Got("2015", shortened_to_year));
    CHECK(value("site_creation_date", CnigTable::zone, "20155") == Got("", not_a_year));
    CHECK(value("site_url", CnigTable::zone, "javascript:alert(1)") == Got("javascript:alert(1)", malformed));
    CHECK(value("site_nom", CnigTable::zone, std::string_view("a\0b", 3)) == Got("a\uFFFDb", replaced_characters));
    CHECK(value("site_geompoint", CnigTable::zone, "là") == Got("", not_a_position));
    CHECK(value("terr_id", CnigTable::establishment, "69123_TERRAIN-ECO_1|x") ==
          Got("69123_TERRAIN-ECO_1|x", malformed));
}

TEST_CASE("the GeoPackage is the template's, column for column, when the data fit it") {
    const auto file = tests::try_real_data("zones/cnig/sites_economiques_modele.gpkg");
    if (!file) return;
    const tests::ScratchTerritory scratch;
    scratch.write("site-eco.csv",
                  "site_id;site_nom;site_type;site_vocadomi;site_etat;site_geomsurf\n69123_SITE-ECO_00001;ZI;;;;"
                  "\"POLYGON ((842000 6519000, 842500 6519000, 842500 6519500, 842000 6519000))\"\n");
    const Edition edition = edition_of(
        scratch.load("[estimates]\nenabled = false\n[[zones]]\nfile = \"site-eco.csv\"\nprofile = \"cnig\"\n"));
    write_cnig(scratch.path("written"), streamed(edition), standard());
    const geo::io::Database model(*file, geo::io::Database::Access::read_only);
    const geo::io::Database made(scratch.path("written/sites_economiques.gpkg"), geo::io::Database::Access::read_only);
    for (const char* layer : {"pole_eco", "site_eco", "terrain_eco", "etablissement"}) {
        INFO(layer);
        const auto same = [&](const std::string& sql) { CHECK(made.text(sql) == model.text(sql)); };
        const std::string name = geo::io::quoted_text(layer);
        same("SELECT sql FROM sqlite_master WHERE name = " + name);
        same("SELECT description || srs_id FROM gpkg_contents WHERE table_name = " + name);
        same(
            "SELECT column_name || geometry_type_name || srs_id || z || m FROM gpkg_geometry_columns WHERE table_name "
            "= " +
            name);
    }
    CHECK(made.integer("SELECT count(*) FROM site_eco") == 1);
}

TEST_CASE("CNIG files are all written or none, and an edition without a table of the standard is refused") {
    const tests::ScratchFolder folder;
    CHECK_THROWS_WITH(write_cnig(folder / "out", StreamedEdition{}, standard()), Contains("neither zones"));
    CHECK(folder.entries() == 0);
    StreamedEdition edition;
    edition.layers.push_back(streamed(empty_cnig_layer(CnigTable::zone)));
    write_cnig(folder / "out", edition, standard());
    CHECK_THROWS_WITH(write_cnig(folder / "out", edition, standard()), Contains("exists already"));
    write_cnig(folder / "out", edition, standard(), {.output = {.overwrite = geo::io::Overwrite::yes}});
    CHECK(std::distance(std::filesystem::directory_iterator(folder / "out"), {}) == 2);
}
