// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/geopackage_documents.hpp"

#include "geo/io/geopackage_schema.hpp"
#include "geo/io/zip_writer.hpp"

namespace geo::io {
namespace {

constexpr const char* metadata_tables = R"sql(
CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT,
  row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
INSERT INTO gpkg_extensions VALUES
  ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec130/#extension_metadata', 'read-write'),
  ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec130/#extension_metadata', 'read-write');
)sql";

/// As QGIS makes it. Unregistered: in gpkg_contents, GDAL would take it for a layer.
constexpr const char* projects_table =
    "CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB)";

class MetadataTable {
public:
    MetadataTable(Database& database, const std::string& timestamp) : m_database(database), m_timestamp(timestamp) {}

    std::int64_t add(std::string_view scope, std::string_view standard, std::string_view mime_type,
                     std::string_view text) {
        if (m_rows == 0) m_database.run(metadata_tables);
        Statement insert = m_database.prepare("INSERT INTO gpkg_metadata VALUES (?, ?, ?, ?, ?)");
        insert.bind(++m_rows).bind(scope).bind(standard).bind(mime_type).bind(text).run();
        return m_rows;
    }
    void refer(std::string_view table, std::string_view column, std::int64_t metadata) {
        Statement insert = m_database.prepare("INSERT INTO gpkg_metadata_reference VALUES (?, ?, ?, NULL, ?, ?, NULL)");
        insert.bind(std::string_view(column.empty() ? "table" : "column")).bind(table);
        column.empty() ? insert.bind_null() : insert.bind(column);
        insert.bind(m_timestamp).bind(metadata).run();
    }

private:
    Database& m_database;
    const std::string& m_timestamp;
    std::int64_t m_rows = 0;
};

/// True for columns whose SQL type does not tell their type here.
bool needs_note(const Column& column) {
    return column.type == ColumnType::code ||
           (column.type == ColumnType::date && std::string_view(sql_type(column)) != "DATE");
}

void write_metadata(Database& database, std::span<const WritableLayer> layers, std::span<const Box> extents,
                    const std::string& timestamp) {
    MetadataTable table(database, timestamp);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (!layers[i].metadata_xml) continue;
        const std::string document = layers[i].metadata_xml(extents[i]);
        const std::int64_t id = table.add("dataset", "http://mrcc.com/qgis.dtd", "text/xml", document);
        table.refer(layers[i].data.columns().name, {}, id);
    }
    for (const ColumnType type : {ColumnType::code, ColumnType::date}) {
        std::int64_t id = 0;
        for (const WritableLayer& layer : layers) {
            for (const Column& column : layer.data.columns().columns) {
                if (column.type != type || !needs_note(column)) continue;
                if (id == 0)
                    id = table.add("attributeType", column_type_standard, "text/plain", column_type_name(type));
                table.refer(layer.data.columns().name, column.name, id);
            }
        }
    }
}

std::string hexadecimal(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * bytes.size());
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        text += digits[value >> 4U];
        text += digits[value & 0xFU];
    }
    return text;
}

void write_projects(Database& database, const std::vector<QgisProject>& projects, const std::string& timestamp) {
    if (projects.empty()) return;
    database.run(projects_table);
    Statement insert = database.prepare("INSERT INTO qgis_projects VALUES (?, ?, ?)");
    const std::string metadata =
        "{\"last_modified_time\":\"" + timestamp.substr(0, 19) + "\",\"last_modified_user\":\"maillage\"}";
    for (const QgisProject& project : projects) {
        ZipWriter archive;
        archive.add(project.name + ".qgs", project.document);
        const std::string content = hexadecimal(archive.finish());
        insert.bind(project.name).bind(metadata).bind(content).run();
    }
}

void write_extent(Database& database, const std::string& layer, const Box& extent) {
    if (extent.empty()) return;
    Statement update =
        database.prepare("UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?");
    for (const double side : {extent.min.x, extent.min.y, extent.max.x, extent.max.y}) update.bind(side);
    update.bind(layer).run();
}

}  // namespace

void write_documents(Database& database, std::span<const WritableLayer> layers, std::span<const Box> extents,
                     const GeoPackageOptions& options) {
    database.run("BEGIN");
    for (std::size_t i = 0; i < layers.size(); ++i) {
        write_extent(database, layers[i].data.columns().name, extents[i]);
    }
    write_metadata(database, layers, extents, options.timestamp);
    if (options.projects) write_projects(database, options.projects(extents), options.timestamp);
    database.run("COMMIT");
}

}  // namespace geo::io
