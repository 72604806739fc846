// SPDX-License-Identifier: GPL-3.0-or-later
// Key figures against counts that SQLite makes in the edition's file, and on editions that lack layers.
#include "core/answers/key_figures.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "core/edition/edition_file.hpp"
#include "geo/io/geopackage_database.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/core/edition_territory.hpp"

using core::Breakdown;
using core::Edition;
using core::KeyFigure;
using core::KeyFigures;

namespace {

constexpr core::Language languages[] = {core::Language::en, core::Language::fr};

core::EditionOptions for_audience(core::Audience audience) {
    core::EditionOptions options;
    options.audience = audience;
    options.estimates = core::EstimateDisplay::individual;
    return options;
}

Edition edition_of(unsigned seed, std::size_t size, core::Audience audience = core::Audience::internal) {
    return tests::edition_for(tests::territory_of_every_noun(seed, size), for_audience(audience));
}

/// Ids in the cells of a column that lists them, one a row.
std::string listed(const std::string& layer, const std::string& column) {
    return "SELECT DISTINCT j.value AS id FROM " + layer + ", json_each('[\"' || replace(" + column +
           ", '|', '\",\"') || '\"]') j WHERE " + column + " <> ''";
}

struct Expected {
    std::string_view code;
    std::string sql;
};

std::vector<Expected> expectations() {
    const std::string allocated =
        "SELECT sum(allocated) FROM allocation_totals WHERE direction = 'output' AND unit = 't' AND scenario = 'best'";
    return {{"initiatives", "SELECT count(*) FROM initiatives"},
            {"establishments_mobilised", "SELECT count(*) FROM (" + listed("initiatives", "establishments") +
                                             " UNION " + listed("synergies", "parties") + ")"},
            {"synergies", "SELECT count(*) FROM synergies"},
            {"actors", "SELECT count(*) FROM actors"},
            {"zones", "SELECT count(*) FROM zones"},
            {"zones_area", "SELECT sum(area) FROM zones"},
            {"zones_occupied", "SELECT count(*) FROM zones WHERE establishments > 0"},
            {"establishments", "SELECT count(*) FROM establishments"},
            {"establishments_in_zones",
             "SELECT count(*) FROM establishments WHERE zone_membership IN ('inside', 'near', 'uncertain')"},
            {"flows", "SELECT count(*) FROM flows"},
            {"flows_quantified", "SELECT count(quantity_best) FROM flows"},
            {"establishments_with_flows", "SELECT count(DISTINCT establishment) FROM flows"},
            {"leads", "SELECT count(*) FROM substitution_links"},
            {"zone_candidates", "SELECT sum(candidates) FROM zone_links"},
            {"zone_leads", "SELECT sum(links) FROM zone_links"},
            {"groups", "SELECT count(*) FROM mutualisation_groups"},
            {"establishments_in_groups", "SELECT count(DISTINCT establishment) FROM mutualisation_members"},
            {"possible_exchanges_t", allocated},
            {"issues", "SELECT count(*) FROM issues"}};
}

std::uint64_t rows_of(const Breakdown& breakdown) {
    std::uint64_t rows = 0;
    for (const core::BreakdownPart& part : breakdown.parts) rows += part.rows;
    return rows;
}

const Breakdown& breakdown_of(const KeyFigure& figure, std::string_view column) {
    for (const Breakdown& breakdown : figure.breakdowns) {
        if (breakdown.column == column) return breakdown;
    }
    throw std::out_of_range(std::string(column));
}

void check_parts(const geo::io::Database& database, const KeyFigure& figure, const std::string& column,
                 const std::string& condition = "1") {
    for (const core::BreakdownPart& part : breakdown_of(figure, column).parts) {
        INFO(figure.code << " " << column << "=" << part.value);
        CHECK(static_cast<std::int64_t>(part.rows) ==
              database.integer("SELECT count(*) FROM " + figure.layer + " WHERE " + condition + " AND coalesce(" +
                               column + ", '') = " + geo::io::quoted_text(part.value)));
    }
}

}  // namespace

TEST_CASE("every key figure is what SQLite counts in the edition's file") {
    const tests::ScratchFolder folder;
    const Edition edition = edition_of(5, 400);
    core::write_edition(folder / "edition.gpkg", core::streamed(Edition(edition)));
    const geo::io::Database database(folder / "edition.gpkg", geo::io::Database::Access::read_only);
    const KeyFigures figures = core::key_figures(edition);
    for (const Expected& expected : expectations()) {
        INFO(expected.code);
        const KeyFigure* figure = figures.try_figure(expected.code);
        REQUIRE(figure != nullptr);
        geo::io::Statement row = database.prepare(expected.sql);
        REQUIRE(row.step());
        REQUIRE(figure->value.has_value());
        CHECK(*figure->value == Approx(row.real(0)));
        CHECK(*figure->value > 0.0);
    }
    CHECK(figures.figures.size() >= expectations().size());
}

TEST_CASE("the parts of a key figure are what SQLite counts by value") {
    const tests::ScratchFolder folder;
    const Edition edition = edition_of(6, 300);
    core::write_edition(folder / "edition.gpkg", core::streamed(Edition(edition)));
    const geo::io::Database database(folder / "edition.gpkg", geo::io::Database::Access::read_only);
    const KeyFigures figures = core::key_figures(edition);
    check_parts(database, *figures.try_figure("initiatives"), "stage");
    check_parts(database, *figures.try_figure("initiatives"), "kind");
    check_parts(database, *figures.try_figure("synergies"), "status");
    check_parts(database, *figures.try_figure("actors"), "kind");
    check_parts(database, *figures.try_figure("zones"), "vocation");
    check_parts(database, *figures.try_figure("establishments"), "precision");
    check_parts(database, *figures.try_figure("establishments_in_zones"), "zone_membership");
    check_parts(database, *figures.try_figure("flows"), "grade");
    check_parts(database, *figures.try_figure("leads"), "match_level");
    check_parts(database, *figures.try_figure("groups"), "grade");
    check_parts(database, *figures.try_figure("issues"), "severity");
}

TEST_CASE("the parts of each breakdown add up to its figure") {
    for (const core::Audience audience : {core::Audience::public_, core::Audience::network, core::Audience::internal}) {
        const KeyFigures figures = core::key_figures(edition_of(7, 200, audience));
        for (const KeyFigure& figure : figures.figures) {
            for (const Breakdown& breakdown : figure.breakdowns) {
                INFO(figure.code << " by " << breakdown.column);
                CHECK(static_cast<double>(rows_of(breakdown)) == *figure.value);
            }
        }
    }
}

TEST_CASE("an edition without any layer gives all figures, none with a value") {
    const KeyFigures figures = core::key_figures(Edition{});
    REQUIRE(figures.try_figure("initiatives") != nullptr);
    for (const KeyFigure& figure : figures.figures) {
        INFO(figure.code);
        CHECK_FALSE(figure.value.has_value());
        CHECK(figure.breakdowns.empty());
    }
}

TEST_CASE("a layer that is missing takes away its figures and no others") {
    const Edition whole = edition_of(8, 150);
    const KeyFigures all = core::key_figures(whole);
    for (std::size_t left_out = 0; left_out < whole.layers.size(); ++left_out) {
        Edition edition = whole;
        const std::string name = edition.layers[left_out].definition.name;
        edition.layers.erase(edition.layers.begin() + static_cast<std::ptrdiff_t>(left_out));
        const KeyFigures figures = core::key_figures(edition);
        for (const KeyFigure& figure : figures.figures) {
            INFO(figure.code << " without " << name);
            if (figure.code == "establishments_mobilised") {
                CHECK(figure.value.has_value());  // initiatives or synergies are left
            } else if (figure.layer == name) {
                CHECK_FALSE(figure.value.has_value());
            } else {
                CHECK(figure == *all.try_figure(figure.code));
            }
        }
    }
}

TEST_CASE("an establishment named by an initiative and by a synergy is mobilised once") {
    core::Territory territory = tests::territory_of_every_noun(9, 60);
    const std::string a = std::string(territory.establishments.id[3]);
    const std::string b = std::string(territory.establishments.id[4]);
    const std::string c = std::string(territory.establishments.id[5]);
    territory.initiatives.resize(2);
    territory.synergies.resize(1);
    for (core::Initiative& initiative : territory.initiatives) initiative.establishments = {a, b};
    territory.synergies.front().parties = {b, c, c};
    const auto figures =
        core::key_figures(tests::edition_for(std::move(territory), for_audience(core::Audience::internal)));
    const KeyFigure& mobilised = *figures.try_figure("establishments_mobilised");
    CHECK(mobilised.value == 3.0);
    const std::vector<core::BreakdownPart>& parts = mobilised.breakdowns.front().parts;
    REQUIRE(parts.size() == 3);
    CHECK(parts[0].rows == 1);
    CHECK(parts[1].rows == 1);
    CHECK(parts[2].rows == 1);
}

TEST_CASE("figures are counted in the layers that are named and in no other") {
    const Edition whole = edition_of(10, 120);
    Edition needed = whole;
    const auto names = core::key_figure_layers();
    std::erase_if(needed.layers, [&](const core::EditionLayer& layer) {
        return std::ranges::find(names, layer.definition.name) == names.end();
    });
    CHECK(needed.layers.size() < whole.layers.size());
    CHECK(core::key_figures(needed).figures == core::key_figures(whole).figures);
}

TEST_CASE("each figure has a code of its own, a title and what it is counted over in both languages") {
    std::set<std::string> codes;
    for (const KeyFigure& figure : core::key_figures(edition_of(11, 100)).figures) {
        CHECK(codes.insert(figure.code).second);
        for (const core::Language language : languages) {
            CHECK_FALSE(figure.title.in(language).empty());
            CHECK(figure.basis.in(language).ends_with("."));
        }
    }
}
