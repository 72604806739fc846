// SPDX-License-Identifier: GPL-3.0-or-later
// An edition in memory, ready to be asked: columns, positions in degrees, indexes, and features as text where that pays.
// Immutable once made, so that any number of threads reads it; swapped as a whole. Reading touches no file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/edition/edition.hpp"
#include "core/edition/streamed_edition.hpp"
#include "core/export/symbology.hpp"
#include "core/model/activity_list.hpp"
#include "core/service/made_later.hpp"
#include "core/service/told_columns.hpp"
#include "geo/made_once.hpp"
#include "geo/parallel.hpp"

namespace core {

class CrsChanges;
class EditionIndex;
class TileStore;

/// A layer of the edition as a collection of features. Rows are those of `layer->data`, in their order.
struct Collection {
    const EditionLayer* layer = nullptr;  ///< positions in the edition's CRS
    geo::GeometryColumn degrees;          ///< the same in WGS 84, longitude first, cut at the antimeridian
    std::optional<geo::Box> extent;  ///< of `degrees`; min.x > max.x across the antimeridian; none without positions
    std::unique_ptr<MadeLater> later = std::make_unique<MadeLater>();
    std::unique_ptr<ToldColumns> told;  ///< none for collections that are not of a snapshot

    const std::string& name() const { return layer->definition.name; }
    std::size_t rows() const { return layer->data.rows(); }
    /// Columns that rows are chosen, sorted and counted by, by place: those of the layer, which are those of its features,
    /// then those that are told.
    std::size_t columns() const { return own_columns() + (told == nullptr ? 0 : told->size()); }
    std::size_t own_columns() const { return layer->data.columns.size(); }
    const std::string& column_name(std::size_t place) const {
        return place < own_columns() ? layer->data.columns[place].name : definition(place).name;
    }
    const ColumnDefinition& definition(std::size_t place) const {
        return place < own_columns() ? layer->definition.columns[place] : told->definition(place - own_columns());
    }
    const geo::Column& column(std::size_t place) const {
        return place < own_columns() ? layer->data.columns[place] : told->column(place - own_columns());
    }
    std::vector<std::string_view> column_names() const;
    std::optional<std::size_t> try_place(std::string_view column_name) const;
    const geo::Column* try_column(std::string_view column_name) const;
    bool has_geometry() const { return degrees.type() != geo::GeometryType::none; }
    /// Rows by a hash of their id, made when the first one asks; empty: the id of a row is its number, from 1.
    const std::vector<std::uint32_t>& by_id() const { return later->by_id(layer->data); }
    /// Of `degrees`, made when the first one asks. Pre: it has geometry.
    const geo::BoxIndex& boxes() const { return later->boxes(degrees); }
    /// GeoJSON of each row in CRS84; null when it did not pay, or is not made yet: features are then written when asked for.
    const FeatureTexts* try_texts() const { return later->try_texts(); }
    /// Feature id: the column `id` where it names each row alone, else the number of the row.
    std::string id(std::size_t row) const;
    std::optional<std::uint32_t> try_row(std::string_view id) const;
};

struct SnapshotOptions {
    std::filesystem::path data;  ///< folder of the installation: styles and parts of the page; empty: none
    ActivityList activities;     ///< labels of activity codes; empty: codes alone
    geo::Threads threads;
    /// How many bytes of GeoJSON may be kept ready, per byte of the file.
    double texts_per_file_byte = 1.0;
    /// How many bytes of tiles may be kept; none: a share of the file. 0 keeps none, and each is made anew.
    std::optional<std::size_t> tile_bytes = {};
};

class Snapshot {
public:
    /// Errors: std::runtime_error naming the file, when it is not an edition, or was replaced while it was read.
    explicit Snapshot(const std::filesystem::path& file, const SnapshotOptions& options = {});
    /// From memory: for tests. `size` stands for that of the file.
    Snapshot(Edition edition, const SnapshotOptions& options, std::uintmax_t size);
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    ~Snapshot();

    const Edition& edition() const { return m_edition; }
    const EditionMetadata& metadata() const { return m_edition.metadata; }
    std::span<const Collection> collections() const { return m_collections; }
    const Collection* try_collection(std::string_view name) const;
    /// Errors: NotFound, listing what there is.
    const Collection& collection(std::string_view name) const;

    const Symbology& symbology() const { return m_symbology; }
    const ActivityList& activities() const { return m_activities; }
    /// What questions of proximity are answered with. Its parts are made when the first one asks.
    const EditionIndex& index() const { return *m_index; }
    /// Makes what would have the first of some questions wait (indexes of boxes, what questions of proximity need), and
    /// features as text, those of small layers first, within the bytes allowed. Answers are given meanwhile, and are the
    /// same before and after. Thread-safe; the second call does nothing.
    void prepare() const;
    /// Names what is served: two snapshots with one hash answer every query alike. Hexadecimal.
    const std::string& hash() const { return m_hash; }
    /// The CRS that features are offered in; thread-safe.
    CrsChanges& crs_changes() const { return *m_crs_changes; }
    /// When what is served was made: the date of the edition, or when its file was written. "2026-11-22T00:00:00Z".
    const std::string& time() const { return m_time; }
    /// Tiles already made; thread-safe.
    TileStore& tiles() const { return *m_tiles; }
    /// A file of `web/` in the folder of the installation, as it was when the snapshot was made.
    /// Errors: std::runtime_error naming the part.
    const std::string& web_part(std::string_view name) const;
    /// What the map's page is told when it opens: made when the first one asks.
    const geo::MadeOnce<std::string>& page_start() const { return m_page_start; }

private:
    void load(StreamedEdition& rows, const SnapshotOptions& options, std::uintmax_t size);

    geo::Threads m_threads;
    std::size_t m_most_text_bytes = 0;
    mutable std::once_flag m_prepared;
    Edition m_edition;
    std::unique_ptr<EditionIndex> m_index;
    std::vector<Collection> m_collections;
    Symbology m_symbology;
    ActivityList m_activities;
    std::string m_hash;
    std::string m_time = "1970-01-01T00:00:00Z";
    std::unique_ptr<CrsChanges> m_crs_changes;
    std::unique_ptr<TileStore> m_tiles;
    std::vector<std::pair<std::string, std::string>> m_web_parts;
    geo::MadeOnce<std::string> m_page_start;
};

}  // namespace core
