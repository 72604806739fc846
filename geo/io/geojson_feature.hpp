// SPDX-License-Identifier: GPL-3.0-or-later
// One row of a layer as a feature of GeoJSON (RFC 7946): for files and for the service alike. Longitude or easting first,
// unless told otherwise. Thread-safe.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/layer.hpp"

namespace geo::io {

/// A value; no value is null, as is a number that JSON has no word for.
void append_json_value(std::string& out, const Column& column, std::size_t row);

/// A geometry, `decimals` places a coordinate; none is null.
void append_json_geometry(std::string& out, const Geometry& geometry, int decimals);

/// Makes features with some of a layer's columns.
class FeatureText {
public:
    /// All columns.
    FeatureText(const std::vector<Column>& columns, int decimals);
    /// Those at these places, in their order.
    FeatureText(const std::vector<Column>& columns, std::span<const std::size_t> shown, int decimals);

    /// Appends the feature of a row of a layer with those columns. `id` is JSON; empty: no id.
    void append(const Layer& layer, std::size_t row, std::string_view id, const Geometry& geometry,
                std::string& out) const;

private:
    struct Key {
        std::size_t column = 0;
        std::string text;  // the name as JSON, with what stands round it
    };
    std::vector<Key> m_keys;
    int m_decimals;
};

}  // namespace geo::io
