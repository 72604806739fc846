// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/geopackage_triggers.hpp"

#include <span>
#include <utility>

#include "geo/io/geopackage_database.hpp"

namespace geo::io {
namespace {

using Substitution = std::pair<std::string_view, std::string>;

/// The pattern with each $name replaced.
std::string filled(std::string pattern, std::span<const Substitution> substitutions) {
    for (const auto& [name, text] : substitutions) {
        for (std::size_t at = pattern.find(name); at != std::string::npos; at = pattern.find(name, at + text.size())) {
            pattern.replace(at, name.size(), text);
        }
    }
    return pattern;
}

constexpr const char* count_pattern = R"sql(
CREATE TRIGGER $insert AFTER INSERT ON $table BEGIN
  UPDATE gpkg_ogr_contents SET feature_count = feature_count + 1 WHERE lower(table_name) = lower($text); END;
CREATE TRIGGER $delete AFTER DELETE ON $table BEGIN
  UPDATE gpkg_ogr_contents SET feature_count = feature_count - 1 WHERE lower(table_name) = lower($text); END;
)sql";

constexpr const char* rtree_pattern = R"sql(
CREATE TRIGGER $rtree_insert AFTER INSERT ON $table
  WHEN (NEW.$geometry NOT NULL AND NOT ST_IsEmpty(NEW.$geometry)) BEGIN
  INSERT OR REPLACE INTO $rtree VALUES (NEW.$id, ST_MinX(NEW.$geometry), ST_MaxX(NEW.$geometry),
    ST_MinY(NEW.$geometry), ST_MaxY(NEW.$geometry)); END;
CREATE TRIGGER $rtree_update1 AFTER UPDATE OF $geometry ON $table
  WHEN OLD.$id = NEW.$id AND (NEW.$geometry NOTNULL AND NOT ST_IsEmpty(NEW.$geometry)) BEGIN
  INSERT OR REPLACE INTO $rtree VALUES (NEW.$id, ST_MinX(NEW.$geometry), ST_MaxX(NEW.$geometry),
    ST_MinY(NEW.$geometry), ST_MaxY(NEW.$geometry)); END;
CREATE TRIGGER $rtree_update2 AFTER UPDATE OF $geometry ON $table
  WHEN OLD.$id = NEW.$id AND (NEW.$geometry ISNULL OR ST_IsEmpty(NEW.$geometry)) BEGIN
  DELETE FROM $rtree WHERE id = OLD.$id; END;
CREATE TRIGGER $rtree_update3 AFTER UPDATE ON $table
  WHEN OLD.$id != NEW.$id AND (NEW.$geometry NOTNULL AND NOT ST_IsEmpty(NEW.$geometry)) BEGIN
  DELETE FROM $rtree WHERE id = OLD.$id;
  INSERT OR REPLACE INTO $rtree VALUES (NEW.$id, ST_MinX(NEW.$geometry), ST_MaxX(NEW.$geometry),
    ST_MinY(NEW.$geometry), ST_MaxY(NEW.$geometry)); END;
CREATE TRIGGER $rtree_update4 AFTER UPDATE ON $table
  WHEN OLD.$id != NEW.$id AND (NEW.$geometry ISNULL OR ST_IsEmpty(NEW.$geometry)) BEGIN
  DELETE FROM $rtree WHERE id IN (OLD.$id, NEW.$id); END;
CREATE TRIGGER $rtree_delete AFTER DELETE ON $table WHEN OLD.$geometry NOT NULL BEGIN
  DELETE FROM $rtree WHERE id = OLD.$id; END;
)sql";

}  // namespace

std::string count_triggers(std::string_view table) {
    const std::string name(table);
    const Substitution substitutions[] = {{"$insert", quoted_name("trigger_insert_feature_count_" + name)},
                                          {"$delete", quoted_name("trigger_delete_feature_count_" + name)},
                                          {"$table", quoted_name(name)},
                                          {"$text", quoted_text(name)}};
    return filled(count_pattern, substitutions);
}

std::string rtree_triggers(std::string_view table, std::string_view id, std::string_view geometry,
                           std::string_view rtree) {
    const std::string name(rtree);
    const Substitution substitutions[] = {{"$rtree_insert", quoted_name(name + "_insert")},
                                          {"$rtree_update1", quoted_name(name + "_update1")},
                                          {"$rtree_update2", quoted_name(name + "_update2")},
                                          {"$rtree_update3", quoted_name(name + "_update3")},
                                          {"$rtree_update4", quoted_name(name + "_update4")},
                                          {"$rtree_delete", quoted_name(name + "_delete")},
                                          {"$rtree", quoted_name(name)},
                                          {"$geometry", quoted_name(geometry)},
                                          {"$table", quoted_name(table)},
                                          {"$id", quoted_name(id)}};
    return filled(rtree_pattern, substitutions);
}

}  // namespace geo::io
