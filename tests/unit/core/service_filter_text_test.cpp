// SPDX-License-Identifier: GPL-3.0-or-later
// CQL2 text: what each rule of the grammar means, tried on eight rows.
#include <catch2/catch.hpp>

#include "filtered_collection.hpp"

using test::establishments;
using Rows = std::vector<std::uint32_t>;

namespace {

struct Example {
    std::string_view filter;
    Rows rows;
};

void try_all(std::initializer_list<Example> examples) {
    for (const Example& example : examples) {
        INFO(example.filter);
        CHECK(establishments().text(example.filter) == example.rows);
    }
}

}  // namespace

TEST_CASE("numbers are compared with whole and broken ones, and no value is neither less nor more") {
    try_all({{"staff = 45", {1, 7}},
             {"staff <> 45", {0, 3, 4, 5, 6}},
             {"staff < 12", {3, 4}},
             {"staff <= 12", {3, 4, 5}},
             {"staff > 45", {0, 6}},
             {"staff >= 45", {0, 1, 6, 7}},
             {"staff = 45.0", {1, 7}},
             {"staff = 45.5", {}},
             {"staff <> 45.5", {0, 1, 3, 4, 5, 6, 7}},
             {"staff < 7.5", {3, 4}},
             {"staff > -1e300", {0, 1, 3, 4, 5, 6, 7}},
             {"staff < 1E+300", {0, 1, 3, 4, 5, 6, 7}},
             {"staff > 9223372036854775808", {}},
             {"area = .5", {1}},
             {"area <= 5.e-1", {1, 4}},
             {"area > +12.4", {0, 6}},
             {"area < 9007199254740993", {0, 1, 2, 4, 5, 6, 7}},
             {"  staff\n=\t45 ", {1, 7}},
             {"staff=45", {1, 7}},
             {"staff>-5", {0, 1, 3, 4, 5, 6, 7}}});
}

TEST_CASE("texts, dates and truths are compared with their like") {
    try_all({{"name = 'saint-fons'", {2}},
             {"name = 'SAINT-FONS'", {}},
             {"name <> 'saint-fons'", {0, 1, 3, 5, 6, 7}},
             {"name > 'Zo'", {2, 6, 7}},
             {"activity = '24.10Z'", {0, 3}},
             {"activity = 'no code'", {}},
             {"activity >= '24'", {0, 1, 3, 6}},
             {"name = 'CŒUR d''usine'", {3}},
             {"name = 'CŒUR d\\'usine'", {3}},
             {"name = 'Ørsted\\\\Nord'", {6}},
             {"name = ''", {}},
             {"listed = true", {0, 3, 6}},
             {"listed = FALSE", {1, 4, 7}},
             {"listed <> TRUE", {1, 4, 7}},
             {"listed > false", {0, 3, 6}},
             {"listed <= true", {0, 1, 3, 4, 6, 7}},
             {"listed", {0, 3, 6}},
             {"since = DATE('2010-01-15')", {1, 7}},
             {"since < date('2001-05-01')", {3}},
             {"since >= '2015-03-03'", {4, 5, 6}},
             {"since IN ('2010-01-15', '1999-12-31')", {1, 3, 7}}});
}

TEST_CASE("AND binds more than OR, NOT more than AND, and brackets most, and keywords are of any case") {
    try_all({{"staff = 7 OR staff = 45 AND listed = false", {1, 3, 7}},
             {"(staff = 7 OR staff = 45) and listed = true", {3}},
             {"NOT staff = 45 AND area > 5", {0, 5, 6}},
             {"not (staff = 45 and area > 1)", {0, 1, 3, 4, 5, 6}},
             {"NOT NOT staff = 45", {1, 7}},
             {"((((staff = 45))))", {1, 7}},
             {"true", {0, 1, 2, 3, 4, 5, 6, 7}},
             {"FALSE", {}},
             {"TRUE AND staff = 7", {3}},
             {"listed aNd name lIkE 'C%' oR staff In (0)", {3, 4}},
             {"staff = 12 Or staff = 0", {4, 5}}});
}

TEST_CASE("what has no value is told by IS NULL, for the geometry too") {
    try_all({{"staff IS NULL", {2}},
             {"staff is not null", {0, 1, 3, 4, 5, 6, 7}},
             {"name IS NULL", {4}},
             {"activity IS NULL", {4}},
             {"listed IS NULL", {2, 5}},
             {"since IS NULL", {2}},
             {"area IS NULL", {3}},
             {"geometry IS NULL", {4}},
             {"geometry IS NOT NULL", {0, 1, 2, 3, 5, 6, 7}},
             {"NOT geometry IS NULL", {0, 1, 2, 3, 5, 6, 7}},
             {"'text' IS NULL", {}},
             {"CASEI(name) IS NULL", {4}}});
}

TEST_CASE("LIKE takes % for any characters, _ for one, and a backslash before either for itself") {
    try_all({{"name LIKE 'Saint%'", {1}},
             {"name LIKE '%aint-%'", {1, 2}},
             {"name LIKE '_aint-%'", {1, 2}},
             {"name NOT LIKE '%aint-%'", {0, 3, 5, 6, 7}},
             {"name LIKE '%'", {0, 1, 2, 3, 5, 6, 7}},
             {"name LIKE '%%'", {0, 1, 2, 3, 5, 6, 7}},
             {"name LIKE '_%'", {0, 1, 2, 3, 5, 6, 7}},
             {"name LIKE ''", {}},
             {"name LIKE 'Zo_'", {7}},
             {"name LIKE 'Zo__'", {}},
             {"name LIKE '100\\% bois\\_%'", {5}},
             {"name LIKE '100\\%'", {}},
             {"name LIKE '%\\\\N%'", {6}},
             {"name LIKE '%''%'", {3}},
             {"activity LIKE '24.%'", {0, 1, 3}},
             {"activity NOT LIKE '24.%'", {2, 5, 6, 7}},
             {"activity LIKE '%Z'", {0, 1, 2, 3, 6, 7}}});
}

TEST_CASE("CASEI and ACCENTI set case and accents aside on the side where they stand") {
    try_all({{"CASEI(name) = CASEI('SAINT-FONS')", {2}},
             {"CASEI(name) = 'SAINT-FONS'", {}},
             {"casei(name) LIKE casei('SAINT-%')", {1, 2}},
             {"CASEI(name) = CASEI('ØRSTED\\\\NORD')", {6}},
             {"ACCENTI(name) = ACCENTI('Acierie du Rhone')", {0}},
             {"ACCENTI(name) = ACCENTI('Zoë')", {7}},
             {"ACCENTI(CASEI(name)) LIKE ACCENTI(CASEI('SAINT-ETIENNE'))", {1}},
             {"CASEI(ACCENTI(name)) LIKE ACCENTI(CASEI('coeur%'))", {3}},
             {"ACCENTI(name) LIKE 'Orsted%'", {6}},
             {"CASEI(name) IN (CASEI('ZOÉ'), CASEI('nothing'))", {7}},
             {"CASEI(activity) = CASEI('24.10z')", {0, 3}},
             {"ACCENTI(CASEI(name)) <> ACCENTI(CASEI('zoe'))", {0, 1, 2, 3, 5, 6}}});
}

TEST_CASE("BETWEEN has both its bounds, and IN any of its list") {
    try_all({{"staff BETWEEN 7 AND 45", {1, 3, 5, 7}},
             {"staff NOT BETWEEN 7 AND 45", {0, 4, 6}},
             {"staff between 45 and 7", {}},
             {"staff BETWEEN 6.5 AND 7.5", {3}},
             {"area BETWEEN 0 AND 2", {1, 4, 7}},
             {"since BETWEEN DATE('2010-01-01') AND DATE('2015-12-31')", {1, 6, 7}},
             {"staff BETWEEN area AND 50", {1, 4, 5, 7}},
             {"staff BETWEEN 1 AND 10 OR staff = 0", {3, 4}},
             {"staff IN (7, 12.0, 300, 8.5)", {3, 5, 6}},
             {"staff NOT IN (7, 12, 300)", {0, 1, 4, 7}},
             {"area IN (7, 0.5)", {1, 5}},
             {"activity IN ('20.11Z','35.11Z','99')", {2, 6, 7}},
             {"activity NOT IN ('20.11Z','35.11Z')", {0, 1, 3, 5}},
             {"listed IN (true)", {0, 3, 6}},
             {"since IN (DATE('1999-12-31'), DATE('2024-02-29'))", {3, 4}},
             {"12 IN (staff, 7)", {5}}});
}

TEST_CASE("columns are compared with columns, and literals with either") {
    try_all({{"staff > area", {0, 1, 5, 6, 7}},
             {"staff = area", {4}},
             {"45 = staff", {1, 7}},
             {"45 < staff", {0, 6}},
             {"45 >= staff", {1, 3, 4, 5, 7}},
             {"name = name", {0, 1, 2, 3, 5, 6, 7}},
             {"name < activity", {5}},
             {"CASEI(name) = name", {2, 5}},
             {"listed = listed", {0, 1, 3, 4, 6, 7}},
             {"since >= since", {0, 1, 3, 4, 5, 6, 7}},
             {"'a' < 'b'", {0, 1, 2, 3, 4, 5, 6, 7}},
             {"1 > 1.5", {}},
             {"TRUE = FALSE", {}},
             {"TIMESTAMP('2022-04-14T14:48:46Z') < TIMESTAMP('2022-04-14T14:48:46.5Z')", {0, 1, 2, 3, 4, 5, 6, 7}},
             {"TIMESTAMP('2022-04-14T14:48:46.50Z') = TIMESTAMP('2022-04-14T14:48:46.5Z')", {0, 1, 2, 3, 4, 5, 6, 7}},
             {"DATE('2022-04-14') > DATE('2022-04-13')", {0, 1, 2, 3, 4, 5, 6, 7}},
             {"'København' LIKE 'K_benhavn'", {0, 1, 2, 3, 4, 5, 6, 7}},
             {"9223372036854775807 > 9223372036854775806", {0, 1, 2, 3, 4, 5, 6, 7}},
             {"9223372036854775807 = 9223372036854775807.0", {}}});
}

TEST_CASE("a name in double quotes is a name, whatever word it is") {
    geo::Column column = geo::make_column("like", geo::ColumnType::integer);
    column.values = geo::IntegerColumn{1, 2};
    geo::Column accented = geo::make_column("année d'\"été\"", geo::ColumnType::integer);
    accented.values = geo::IntegerColumn{3, 4};
    geo::Column date = geo::make_column("date", geo::ColumnType::date);
    geo::CodeColumn days;
    days.append("2022-04-16");
    days.append("2023-04-16");
    date.values = std::move(days);
    const test::FilteredCollection table("table", {column, accented, date}, geo::GeometryColumn());
    CHECK(table.text("\"like\" = 2") == Rows{1});
    CHECK(table.text("\"année d'\"\"été\"\"\" = 3") == Rows{0});
    CHECK(table.text("\"date\" > DATE('2022-12-31')") == Rows{1});
    CHECK(table.text("date > DATE('2022-12-31')") == Rows{1});
    CHECK(table.refusal("geometry IS NULL").find("there is no column 'geometry' in table; there are like, année") !=
          std::string::npos);
}

TEST_CASE("rows come in the order in which they were given, and no others") {
    const core::Filter filter(establishments().collection(), "staff >= 7", core::FilterLanguage::cql2_text,
                              test::crs84());
    CHECK(filter.rows(Rows{7, 2, 0, 4, 3}, {}) == Rows{7, 0, 3});
    CHECK(filter.rows(Rows{}, {}).empty());
}
