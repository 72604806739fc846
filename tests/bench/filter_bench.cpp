// SPDX-License-Identifier: GPL-3.0-or-later
// Measures filters on many rows: against the same conditions asked row by row, and against SQLite with the same values in
// memory. Usage: filter_bench [rows]; seeded, so that every run has the same rows. Best of five runs each.
#include <sqlite3.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <numeric>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "core/service/cql2_text.hpp"
#include "core/service/filter.hpp"
#include "core/service/filter_compile.hpp"

namespace {

using Rows = std::vector<std::uint32_t>;

template <class Work>
double milliseconds(const Work& work) {
    double best = INFINITY;
    for (int run = 0; run < 5; ++run) {
        const auto start = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
        best = std::min(best, took.count());
    }
    return best;
}

/// Establishments in a square of one degree.
class Collection {
public:
    explicit Collection(std::size_t rows) {
        std::mt19937_64 random(5);
        std::uniform_real_distribution<double> part(0, 1);
        static constexpr std::string_view words[]{"ACIÉRIE", "SAINT", "ÉTIENNE", "Garage",
                                                  "du",      "Rhône", "Bois",    "vert"};
        geo::TextColumn names;
        geo::CodeColumn activities;
        geo::IntegerColumn staff;
        geo::RealColumn areas;
        geo::FlagColumn listed;
        geo::GeometryColumn places(geo::GeometryType::point);
        for (std::size_t row = 0; row < rows; ++row) {
            names.append(std::string(words[random() % 8]) + " " + std::string(words[random() % 8]) + " " +
                         std::to_string(random() % 100000));
            const auto code = 10 + random() % 70;
            activities.append(std::to_string(code) + "." + std::to_string(random() % 10) + "0Z");
            staff.push_back(random() % 10 == 0 ? geo::no_integer : static_cast<std::int64_t>(random() % 500));
            areas.push_back(random() % 10 == 0 ? geo::no_real : 100 * part(random));
            listed.push_back(static_cast<geo::Flag>(static_cast<int>(random() % 3) - 1));
            places.append_point({4 + part(random), 45 + part(random)});
        }
        m_layer.definition.name = "establishments";
        m_layer.data.columns = {{"name", geo::ColumnType::text, std::move(names)},
                                {"activity", geo::ColumnType::code, std::move(activities)},
                                {"staff", geo::ColumnType::integer, std::move(staff)},
                                {"area", geo::ColumnType::real, std::move(areas)},
                                {"listed", geo::ColumnType::flag, std::move(listed)}};
        m_collection.extent = geo::Box{{4, 45}, {5, 46}};
        m_layer.data.geometry = places;
        m_collection.degrees = std::move(places);
        m_collection.layer = &m_layer;
    }
    const core::Collection& operator*() const { return m_collection; }

private:
    core::EditionLayer m_layer;
    core::Collection m_collection;
};

/// The same rows in SQLite, with an R-tree as a GeoPackage has.
class Database {
public:
    explicit Database(const core::Collection& collection) {
        sqlite3_open(":memory:", &m_database);
        run("PRAGMA case_sensitive_like=ON; CREATE TABLE t(row INTEGER PRIMARY KEY, name TEXT, activity TEXT, staff "
            "INTEGER, "
            "area REAL, listed INTEGER); CREATE VIRTUAL TABLE r USING rtree(row, minx, maxx, miny, maxy); BEGIN");
        sqlite3_stmt* insert = prepared("INSERT INTO t VALUES(?,?,?,?,?,?)");
        sqlite3_stmt* place = prepared("INSERT INTO r VALUES(?,?,?,?,?)");
        for (std::size_t row = 0; row < collection.rows(); ++row) {
            sqlite3_bind_int64(insert, 1, static_cast<sqlite3_int64>(row));
            for (int i = 0; i < 5; ++i) {
                const geo::Column& column = collection.layer->data.columns[static_cast<std::size_t>(i)];
                const std::string text =
                    i == 4 && !column.is_null(row) ? (column.text(row) == "true" ? "1" : "0") : column.text(row);
                if (text.empty())
                    sqlite3_bind_null(insert, i + 2);
                else
                    sqlite3_bind_text(insert, i + 2, text.c_str(), -1, SQLITE_TRANSIENT);
            }
            sqlite3_step(insert);
            sqlite3_reset(insert);
            const geo::Point& p = collection.degrees.point(row);
            sqlite3_bind_int64(place, 1, static_cast<sqlite3_int64>(row));
            for (int i = 0; i < 4; ++i) sqlite3_bind_double(place, i + 2, i < 2 ? p.x : p.y);
            sqlite3_step(place);
            sqlite3_reset(place);
        }
        sqlite3_finalize(insert);
        sqlite3_finalize(place);
        run("COMMIT");
    }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database() { sqlite3_close(m_database); }

    std::size_t count(const std::string& condition) const {
        sqlite3_stmt* select = prepared("SELECT row FROM t WHERE " + condition);
        Rows rows;
        while (sqlite3_step(select) == SQLITE_ROW) {
            rows.push_back(static_cast<std::uint32_t>(sqlite3_column_int64(select, 0)));
        }
        sqlite3_finalize(select);
        return rows.size();
    }

private:
    void run(const char* sql) const {
        if (sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) std::exit(1);
    }
    sqlite3_stmt* prepared(const std::string& sql) const {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(m_database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) std::exit(1);
        return statement;
    }
    sqlite3* m_database = nullptr;
};

const core::ServiceCrs& degrees() {
    static const core::ServiceCrs crs{std::string(core::crs84_uri), geo::Crs(geo::wgs_84)};
    return crs;
}

std::size_t one_by_one(const core::Collection& collection, const std::string& text, const Rows& all) {
    const auto predicate = core::compiled(core::cql2::parsed_text(text), collection, {});
    std::size_t count = 0;
    for (const std::uint32_t& row : all) {
        core::Truth truth = core::Truth::unknown;
        predicate->evaluate({&row, 1}, {&truth, 1});
        count += truth == core::Truth::yes ? 1U : 0U;
    }
    return count;
}

void measure(const core::Collection& collection, const Database& database, const Rows& all, const std::string& text,
             const std::string& sql) {
    std::size_t found = 0, in_sql = 0;
    const double ours = milliseconds([&] {
        const core::Filter filter(collection, text, core::FilterLanguage::cql2_text, degrees());
        found = filter.rows(all, {}).size();
    });
    const double naive = milliseconds([&] { one_by_one(collection, text, all); });
    std::printf("%-78.78s %8zu rows %9.2f ms, row by row x%6.1f", text.c_str(), found, ours, naive / ours);
    if (!sql.empty()) {
        const double others = milliseconds([&] { in_sql = database.count(sql); });
        std::printf(", SQLite x%7.1f%s", others / ours, in_sql == found ? "" : " and ANOTHER COUNT");
    }
    std::printf("\n");
}

std::string star(double radius, int corners) {
    std::string ring;
    for (int k = 0; k <= corners; ++k) {
        const double r = k % 2 == 0 ? radius : radius / 2;
        const double angle = 2 * M_PI * (k % corners) / corners;
        ring += (k == 0 ? "" : ",") + std::to_string(4.5 + r * std::cos(angle)) + " " +
                std::to_string(45.5 + r * std::sin(angle));
    }
    return "POLYGON((" + ring + "))";
}

void run(std::size_t rows) {
    const Collection made(rows);
    const core::Collection& collection = *made;
    const Database database(collection);
    Rows all(rows);
    std::iota(all.begin(), all.end(), 0U);
    const auto same = [&](const std::string& text) { measure(collection, database, all, text, text); };
    const auto ours = [&](const std::string& text, const std::string& sql) {
        measure(collection, database, all, text, sql);
    };
    same("staff > 450");
    same("area BETWEEN 10 AND 20");
    same("activity = '24.10Z'");
    same("activity LIKE '24.%'");
    same("activity IN ('24.10Z','25.10Z','26.10Z','27.10Z','28.10Z') AND staff > 100 AND NOT listed = TRUE");
    same("staff > 400 OR area < 5 OR activity = '24.10Z'");
    same("name = 'SAINT Bois 77'");
    same("name LIKE '%SAINT%'");
    ours("ACCENTI(CASEI(name)) LIKE 'etienne%'", "");
    ours("CASEI(activity) LIKE CASEI('24%z')", "");
    const std::string box = "row IN (SELECT row FROM r WHERE minx<=4.55 AND maxx>=4.5 AND miny<=45.55 AND maxy>=45.5)";
    ours("S_INTERSECTS(geometry,BBOX(4.5,45.5,4.55,45.55))", box);
    ours("S_INTERSECTS(geometry,BBOX(4.5,45.5,4.55,45.55)) AND staff > 450", box + " AND staff > 450");
    ours("S_INTERSECTS(geometry,BBOX(4,45,5,46))", "");
    ours("S_INTERSECTS(geometry," + star(0.1, 40) + ")", "");
    ours("S_INTERSECTS(geometry," + star(0.45, 40) + ")", "");
    ours("S_WITHIN(geometry," + star(0.1, 40) + ")", "");
    for (const char* const sortby : {"-staff", "activity,-area", "name"}) {
        const double took = milliseconds([&] {
            Rows sorted = all;
            core::sort_rows(collection, sortby, sorted, {});
        });
        std::printf("sortby=%-71s %8zu rows %9.2f ms\n", sortby, rows, took);
    }
}

}  // namespace

int main(int argc, char** argv) {
    try {
        run(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
