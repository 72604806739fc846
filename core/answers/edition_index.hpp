// SPDX-License-Identifier: GPL-3.0-or-later
// An edition with what makes questions about it quick: rows by the value of a column, places in order, areas indexed.
// Each part is made when it is first needed, once for all threads; who asks one question pays for no more than it needs,
// and a service calls `prepare`. The edition must outlive it, unchanged and unmoved. Thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "core/answers/key_figures.hpp"
#include "core/answers/point_places.hpp"
#include "core/answers/rows_by_value.hpp"
#include "core/edition/edition.hpp"
#include "geo/made_once.hpp"
#include "geo/projection_pool.hpp"
#include "geo/zone_index.hpp"

namespace core {

class EditionIndex {
public:
    explicit EditionIndex(const Edition& edition, geo::Threads threads = {});
    EditionIndex(const EditionIndex&) = delete;
    EditionIndex& operator=(const EditionIndex&) = delete;
    ~EditionIndex();

    const Edition& edition() const { return m_edition; }
    /// Makes at once what questions about establishments and zones need; of an edition in degrees, what is not of distances.
    void prepare() const;

    /// Rows of a layer whose column of text, codes or dates holds a value, ascending; none without the layer, the column
    /// or the value.
    RowRange rows(std::string_view layer, std::string_view column, std::string_view value) const;
    std::optional<std::uint32_t> try_row(std::string_view layer, std::string_view column, std::string_view value) const;
    /// Null without the layer or the column, or when it is of numbers.
    const RowsByValue* try_rows_by(std::string_view layer, std::string_view column) const;

    /// Rows of a layer whose column lists an item, "a|b"; none without the layer or the column.
    std::vector<std::uint32_t> rows_listing(std::string_view layer, std::string_view column,
                                            std::string_view item) const;
    /// Those of the whole edition.
    const KeyFigures& figures() const;

    /// Pre: the edition's layer of this name is of point or multi_point; of multi_polygon.
    const PointPlaces& points(const EditionLayer& layer) const;
    const geo::ZoneIndex& areas(const EditionLayer& layer) const;
    /// Errors: std::runtime_error when the edition's CRS is not projected.
    geo::ProjectionPool& projections() const;

private:
    struct Layer;
    const Layer* try_layer(std::string_view name) const;

    const Edition& m_edition;
    geo::Threads m_threads;
    std::unique_ptr<geo::ProjectionPool> m_projections;  // none where the CRS is not projected
    std::map<std::string_view, std::unique_ptr<Layer>> m_layers;
    geo::MadeOnce<KeyFigures> m_figures;
};

}  // namespace core
