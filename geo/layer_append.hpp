// SPDX-License-Identifier: GPL-3.0-or-later
// Layers put together from blocks of their rows. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/code_index.hpp"
#include "geo/layer.hpp"

namespace geo {

/// A layer with the name, columns and type of geometry of another, and no rows.
Layer without_rows(const Layer& layer);

/// Adds all rows of a column of the same type.
void append_geometries(GeometryColumn& column, const GeometryColumn& more);

/// Puts blocks of rows one after another into a layer. Not thread-safe.
class LayerAppender {
public:
    /// Pre: the layer has no rows; it lives longer, and is not changed by others meanwhile.
    explicit LayerAppender(Layer& layer) : m_layer(layer), m_codes(layer.columns.size()) {}
    /// Pre: the block has the layer's columns in the same order, and its type of geometry.
    void append(const Layer& block);

private:
    Layer& m_layer;
    std::vector<CodeIndex> m_codes;  // of each column
};

/// These rows of a column, in this order.
Column chosen_rows(const Column& column, std::span<const std::uint32_t> rows);

/// Makes room in the columns for `rows` rows that are as large as those of `sample` are on average, so that they need not
/// be copied while they grow. Pre: as above.
void reserve_like(Layer& layer, const Layer& sample, std::size_t rows);

}  // namespace geo
