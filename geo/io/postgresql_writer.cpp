// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/postgresql_writer.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "geo/io/date_text.hpp"
#include "geo/io/geopackage_database.hpp"
#include "geo/io/geopackage_schema.hpp"
#include "geo/io/ordered_blocks.hpp"
#include "geo/io/postgresql_rows.hpp"
#include "geo/io/postgresql_schema.hpp"
#include "geo/io/storable_text.hpp"

namespace geo::io {
namespace {

constexpr std::size_t rows_per_block = 4096;
constexpr std::size_t longest_name = 63;  // bytes: NAMEDATALEN - 1
constexpr std::string_view repeated_value = "23505", too_large_for_index = "54000";

std::string geometry_type(GeometryType type) {
    constexpr std::array names{"", "Point", "MultiPoint", "MultiLineString", "MultiPolygon"};
    return names[static_cast<std::size_t>(type)];
}

std::string literal(const std::string& text) {
    return quoted_text(try_replaced_text(text, TextPlace::database).value_or(text));
}

/// A name that a database takes, and that no other column has.
std::string usable_name(const std::string& name, const std::set<std::string>& taken) {
    std::string usable = try_replaced_text(name, TextPlace::database).value_or(name);
    const auto cut_to = [](std::string& text, std::size_t bytes) {
        if (text.size() <= bytes) return;
        while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80) --bytes;
        text.resize(bytes);
    };
    cut_to(usable, longest_name);
    for (int number = 2; taken.contains(usable); ++number) {
        const std::string ending = "_" + std::to_string(number);
        cut_to(usable, longest_name - ending.size());
        usable += ending;
    }
    return usable;
}

/// Whether each value of a column of dates is a whole one; such a column takes a pass over its layer.
std::vector<SqlType> sql_types(const LayerRows& rows) {
    constexpr std::array types{SqlType::text, SqlType::text, SqlType::integer,
                               SqlType::real, SqlType::flag, SqlType::date};
    std::vector<SqlType> result;
    for (const Column& column : rows.columns().columns) result.push_back(types[static_cast<std::size_t>(column.type)]);
    if (std::ranges::find(result, SqlType::date) == result.end()) return result;
    for (std::size_t first = 0; first < rows.size(); first += rows_per_block) {
        rows.read(first, std::min(first + rows_per_block, rows.size()),
                  [&](const Layer& layer, std::size_t from, std::size_t to) {
                      for (std::size_t i = 0; i < result.size(); ++i) {
                          for (std::size_t row = from; row < to && result[i] == SqlType::date; ++row) {
                              const std::string_view text = std::get<CodeColumn>(layer.columns[i].values)[row];
                              if (!text.empty() && !try_whole_date(text)) result[i] = SqlType::text;
                          }
                      }
                  });
    }
    return result;
}

/// One table while it is written.
class TableWriter {
public:
    TableWriter(DatabaseConnection& database, const DatabaseTable& table, const PostgisNames& postgis,
                const DatabaseOptions& options, DatabaseReport& report)
        : m_database(database),
          m_table(table),
          m_options(options),
          m_report(report),
          m_layer(table.layer.data.columns()),
          m_name(qualified_name(options.schema, m_layer.name)),
          m_postgis(postgis),
          m_copy{sql_types(table.layer.data), postgis.srid} {
        std::set<std::string> taken{fid_column, geometry_column};
        for (const Column& column : m_layer.columns) {
            m_names.push_back(usable_name(column.name, taken));
            taken.insert(m_names.back());
            if (m_names.back() != column.name) {
                report.shortened.push_back(m_layer.name + "." + column.name + " → " + m_names.back());
            }
        }
    }

    void write() {
        create();
        copy();
        m_database.run(fmt::format("ALTER TABLE {} ADD PRIMARY KEY ({})", m_name, fid_column));
        if (spatial()) m_database.run(fmt::format("CREATE INDEX ON {} USING gist ({})", m_name, geometry_column));
        for (const std::string& column : m_table.identifiers) index(column, "UNIQUE");
        for (const std::string& column : m_table.references) index(column, "");
        comment();
        m_database.run("ANALYZE " + m_name);
    }

private:
    bool spatial() const { return m_layer.geometry.type() != GeometryType::none; }

    void create() {
        std::string columns = fmt::format("{} bigint", fid_column);
        if (spatial()) {
            columns += fmt::format(", {} {}.geometry({}, {})", geometry_column, m_postgis.schema,
                                   geometry_type(m_layer.geometry.type()), m_postgis.srid);
        }
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            columns += fmt::format(", {} {}", quoted_name(m_names[i]), sql_name(m_copy.types[i]));
        }
        m_database.run(fmt::format("CREATE TABLE {} ({})", m_name, columns));
    }

    void copy() {
        const LayerRows& rows = m_table.layer.data;
        std::atomic<std::size_t> changed = 0;
        m_database.begin_copy(fmt::format("COPY {} FROM STDIN (FORMAT binary)", m_name));
        m_database.send(copy_header());
        in_order(
            rows.size(), rows_per_block, m_options.threads,
            [&](std::size_t first, std::size_t last, std::string& out) {
                rows.read(first, last, [&](const Layer& layer, std::size_t from, std::size_t to) {
                    changed += append_copy_rows(layer, from, to, static_cast<std::int64_t>(first) + 1, m_copy, out);
                });
            },
            [&](std::string_view bytes) { m_database.send(bytes); });
        m_database.send(copy_trailer());
        const std::uint64_t taken = m_database.end_copy();
        if (taken != rows.size()) {
            throw std::runtime_error(fmt::format("the server took {} rows of {}", taken, rows.size()));
        }
        m_report.rows.push_back(rows.size());
        m_report.changed_texts += changed;
    }

    /// An index that the data do not allow is left out, and told.
    void index(const std::string& column, std::string_view kind) {
        const auto found = std::ranges::find(m_layer.columns, column, &Column::name);
        if (found == m_layer.columns.end()) return;
        const std::string& name = m_names[static_cast<std::size_t>(found - m_layer.columns.begin())];
        m_database.run("SAVEPOINT before_index");
        try {
            m_database.run(fmt::format("CREATE {} INDEX ON {} ({})", kind, m_name, quoted_name(name)));
            m_database.run("RELEASE SAVEPOINT before_index");
        } catch (const DatabaseError& error) {
            if (error.state != repeated_value && error.state != too_large_for_index) throw;
            m_database.run("ROLLBACK TO SAVEPOINT before_index");
            m_report.not_indexed.push_back(m_layer.name + "." + column);
            if (error.state == repeated_value) index(column, "");
        }
    }

    void comment() {
        const WritableLayer& layer = m_table.layer;
        m_database.run(fmt::format("COMMENT ON TABLE {} IS {}", m_name,
                                   literal(layer.title + (layer.abstract.empty() ? "" : ". " + layer.abstract))));
        for (std::size_t i = 0; i < layer.columns.size(); ++i) {
            const ColumnTexts& texts = layer.columns[i];
            std::string text = texts.title;
            if (!texts.unit.empty()) text += " (" + texts.unit + ")";
            if (!texts.definition.empty()) text += ". " + texts.definition;
            m_database.run(
                fmt::format("COMMENT ON COLUMN {}.{} IS {}", m_name, quoted_name(m_names[i]), literal(text)));
        }
    }

    DatabaseConnection& m_database;
    const DatabaseTable& m_table;
    const DatabaseOptions& m_options;
    DatabaseReport& m_report;
    const Layer& m_layer;
    std::string m_name;
    const PostgisNames& m_postgis;
    CopyOptions m_copy;
    std::vector<std::string> m_names;  // of the columns, as the database has them
};

void write_tables(DatabaseConnection& database, std::span<const DatabaseTable> tables, const Crs& crs,
                  const DatabaseOptions& options, DatabaseReport& report) {
    std::vector<std::string> names;
    for (const DatabaseTable& table : tables) names.push_back(table.layer.data.columns().name);
    std::vector<std::string> all = names;
    all.push_back(options.registry);
    database.run("BEGIN");
    const PostgisNames postgis = postgis_names(database, crs);
    const Rights rights = clear_schema(database, all, options);
    for (const DatabaseTable& table : tables) {
        try {
            TableWriter(database, table, postgis, options, report).write();
        } catch (const std::runtime_error& error) {
            throw std::runtime_error("layer '" + table.layer.data.columns().name + "': " + error.what());
        }
    }
    write_registry(database, names, options);
    for (const std::string& right : rights) database.run("GRANT " + right);
    database.run("COMMIT");
}

}  // namespace

DatabaseReport write_postgresql(std::span<const DatabaseTable> tables, const Crs& crs, const DatabaseOptions& options) {
    DatabaseConnection database(options.connection);
    DatabaseReport report;
    report.database = database.description();
    try {
        // What is not committed is undone when the connection goes.
        write_tables(database, tables, crs, options, report);
    } catch (const std::runtime_error& error) {
        throw std::runtime_error("cannot write to " + report.database + ", schema '" + options.schema +
                                 "': " + error.what() + "; nothing was changed there");
    }
    return report;
}

}  // namespace geo::io
