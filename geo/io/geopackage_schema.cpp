// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/geopackage_schema.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>
#include <cmath>
#include <limits>

#include "geo/io/date_text.hpp"
#include "geo/io/geopackage_pages.hpp"
#include "geo/io/geopackage_triggers.hpp"

namespace geo::io {
namespace {

constexpr const char* core_tables = R"sql(
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY, feature_count INTEGER DEFAULT NULL);
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
)sql";

constexpr const char* data_column_tables = R"sql(
CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT,
  description TEXT, mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT,
  min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
INSERT INTO gpkg_extensions VALUES
  ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec130/#extension_schema', 'read-write'),
  ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec130/#extension_schema', 'read-write');
)sql";

/// As QGIS makes it.
constexpr const char* styles_table = R"sql(
CREATE TABLE "layer_styles" ("id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "f_table_catalog" TEXT(256),
  "f_table_schema" TEXT(256), "f_table_name" TEXT(256), "f_geometry_column" TEXT(256), "styleName" TEXT(30),
  "styleQML" TEXT, "styleSLD" TEXT, "useAsDefault" BOOLEAN, "description" TEXT, "owner" TEXT(30), "ui" TEXT(30),
  "update_time" DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
)sql";

constexpr const char* wgs_84_wkt =
    R"wkt(GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],)wkt"
    R"wkt(AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,)wkt"
    R"wkt(AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]])wkt";

constexpr std::int64_t gpkg_application_id = 0x47504B47;
constexpr int first_custom_srs_id = 100000;

void write_reference_systems(Database& database, const Crs& crs) {
    Statement insert = database.prepare("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)");
    const auto add = [&](std::string_view name, std::int64_t id, std::string_view organization, std::string_view wkt,
                         std::string_view description) {
        insert.bind(name).bind(id).bind(organization).bind(id).bind(wkt).bind(description).run();
    };
    add("Undefined Cartesian SRS", -1, "NONE", "undefined", "undefined Cartesian coordinate reference system");
    add("Undefined geographic SRS", 0, "NONE", "undefined", "undefined geographic coordinate reference system");
    add("WGS 84 geodetic", 4326, "EPSG", wgs_84_wkt,
        "longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid");
    const int id = srs_id_of(crs);
    if (id == 4326) return;
    const std::string authority = crs.code().substr(0, crs.code().find(':'));
    add(crs.name(), id, authority, crs.wkt(), crs.code());
}

void write_contents(Database& database, const WritableLayer& layer, const std::string& timestamp, int srs_id) {
    const Layer& data = layer.data.columns();
    const bool spatial = data.geometry.type() != GeometryType::none;
    Statement insert = database.prepare("INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(data.name).bind(std::string_view(spatial ? "features" : "attributes"));
    insert.bind(layer.title.empty() ? data.name : layer.title).bind(layer.abstract).bind(timestamp);
    for (int side = 0; side < 4; ++side) insert.bind_null();  // known when the rows are written
    spatial ? insert.bind(std::int64_t{srs_id}) : insert.bind_null();
    insert.run();
    if (spatial) {
        Statement geometry = database.prepare("INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)");
        geometry.bind(data.name).bind(std::string_view(geometry_column));
        geometry.bind(std::string_view(geometry_type_name(data.geometry.type()))).bind(std::int64_t{srs_id}).run();
    }
}

void write_table(Database& database, const LayerRows& layer) {
    const Layer& data = layer.columns();
    std::string sql = "CREATE TABLE " + quoted_name(data.name) + " (\"" + fid_column +
                      "\" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL";
    if (data.geometry.type() != GeometryType::none) {
        sql += std::string(", \"") + geometry_column + "\" " + geometry_type_name(data.geometry.type());
    }
    for (const Column& column : data.columns) sql += ", " + quoted_name(column.name) + " " + sql_type(column);
    database.run(sql + ")");
    const auto rows = static_cast<std::int64_t>(layer.size());
    database.prepare("INSERT INTO gpkg_ogr_contents VALUES (?, ?)").bind(data.name).bind(rows).run();
    // The number AUTOINCREMENT goes on from.
    if (rows > 0) database.prepare("INSERT INTO sqlite_sequence VALUES (?, ?)").bind(data.name).bind(rows).run();
    database.run(count_triggers(data.name));
    if (data.geometry.type() == GeometryType::none) return;
    database.run("CREATE VIRTUAL TABLE " + quoted_name(rtree_name(data)) + " USING rtree(id, minx, maxx, miny, maxy)");
    database.run(rtree_triggers(data.name, fid_column, geometry_column, rtree_name(data)));
    Statement extension = database.prepare(
        "INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', "
        "'http://www.geopackage.org/spec130/#extension_rtree', 'write-only')");
    extension.bind(data.name).bind(std::string_view(geometry_column)).run();
}

void write_domain(Database& database, const Domain& domain) {
    Statement insert = database.prepare("INSERT INTO gpkg_data_column_constraints VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    if (domain.coded.empty()) {
        // An open side is the largest number there is, as the table takes no NULL there.
        const double min = std::isnan(domain.min) ? std::numeric_limits<double>::lowest() : domain.min;
        const double max = std::isnan(domain.max) ? std::numeric_limits<double>::max() : domain.max;
        insert.bind(domain.name).bind(std::string_view("range")).bind_null().bind(min).bind(std::int64_t{1});
        return insert.bind(max).bind(std::int64_t{1}).bind(domain.description).run();
    }
    for (const Domain::Coded& coded : domain.coded) {
        insert.bind(domain.name).bind(std::string_view("enum")).bind(coded.value);
        insert.bind_null().bind_null().bind_null().bind_null().bind(coded.label).run();
    }
}

void write_data_columns(Database& database, std::span<const WritableLayer> layers, std::span<const Domain> domains) {
    const bool described =
        std::ranges::any_of(layers, [](const WritableLayer& layer) { return !layer.columns.empty(); });
    if (!described && domains.empty()) return;
    database.run(data_column_tables);
    Statement insert = database.prepare("INSERT INTO gpkg_data_columns VALUES (?, ?, NULL, ?, ?, NULL, ?)");
    for (const WritableLayer& layer : layers) {
        for (std::size_t i = 0; i < layer.columns.size(); ++i) {
            const ColumnTexts& texts = layer.columns[i];
            const std::string gap = texts.definition.empty() ? "" : " ";
            const std::string description =
                texts.unit.empty() ? texts.definition : texts.definition + gap + "[" + texts.unit + "]";
            insert.bind(layer.data.columns().name)
                .bind(layer.data.columns().columns[i].name)
                .bind(texts.title)
                .bind(description);
            texts.domain.empty() ? insert.bind_null() : insert.bind(texts.domain);
            insert.run();
        }
    }
    for (const Domain& domain : domains) write_domain(database, domain);
}

void write_styles(Database& database, std::span<const WritableLayer> layers, const std::string& timestamp) {
    std::int64_t rows = 0;
    for (const WritableLayer& layer : layers) rows += static_cast<std::int64_t>(layer.styles.size());
    if (rows == 0) return;
    database.run(styles_table);
    Statement insert =
        database.prepare("INSERT INTO layer_styles VALUES (NULL, '', '', ?, ?, ?, ?, ?, ?, '', '', NULL, ?)");
    for (const WritableLayer& layer : layers) {
        const bool spatial = layer.data.columns().geometry.type() != GeometryType::none;
        for (const Style& style : layer.styles) {
            insert.bind(layer.data.columns().name)
                .bind(std::string_view(spatial ? geometry_column : ""))
                .bind(style.name);
            insert.bind(style.qml).bind(style.sld).bind(std::int64_t{&style == layer.styles.data() ? 1 : 0});
            insert.bind(timestamp).run();
        }
    }
    Statement contents = database.prepare(
        "INSERT INTO gpkg_contents VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?, "
        "NULL, NULL, NULL, NULL, NULL)");
    contents.bind(timestamp).run();
    database.prepare("INSERT INTO gpkg_ogr_contents VALUES ('layer_styles', ?)").bind(rows).run();
    database.run(count_triggers("layer_styles"));
}

bool all_whole_dates(const CodeColumn& dates) {
    for (CodeColumn::Code code = 0; code < dates.distinct(); ++code) {
        if (!dates.text(code).empty() && !try_whole_date(dates.text(code))) return false;
    }
    return true;
}

}  // namespace

int srs_id_of(const Crs& crs) { return crs.epsg() != 0 ? crs.epsg() : first_custom_srs_id; }

std::string rtree_name(const Layer& layer) { return "rtree_" + layer.name + "_" + geometry_column; }

const char* geometry_type_name(GeometryType type) {
    constexpr std::array names{"", "POINT", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON"};
    return names[static_cast<std::size_t>(type)];
}

const char* column_type_name(ColumnType type) {
    constexpr std::array names{"text", "code", "integer", "real", "flag", "date"};
    return names[static_cast<std::size_t>(type)];
}

const char* sql_type(const Column& column) {
    constexpr std::array names{"TEXT", "TEXT", "INTEGER", "REAL", "BOOLEAN", "DATE"};
    if (column.type == ColumnType::date && !all_whole_dates(std::get<CodeColumn>(column.values))) return "TEXT";
    return names[static_cast<std::size_t>(column.type)];
}

void write_schema(Database& database, std::span<const WritableLayer> layers, std::span<const Domain> domains,
                  const Crs& crs, const std::string& timestamp) {
    database.run("PRAGMA page_size = " + std::to_string(sqlite_page_size) +
                 "; PRAGMA auto_vacuum = NONE; PRAGMA encoding = 'UTF-8'; "
                 "PRAGMA application_id = " +
                 std::to_string(gpkg_application_id) + "; PRAGMA user_version = 10300; BEGIN");
    database.run(core_tables);
    write_reference_systems(database, crs);
    for (const WritableLayer& layer : layers) {
        write_contents(database, layer, timestamp, srs_id_of(crs));
        write_table(database, layer.data);
    }
    write_data_columns(database, layers, domains);
    write_styles(database, layers, timestamp);
    database.run("COMMIT");
}

}  // namespace geo::io
