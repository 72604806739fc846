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

/// Makes features with the values of columns, called as these are and in their order.
class FeatureText {
public:
    FeatureText(const std::vector<Column>& columns, int decimals);
    FeatureText(std::span<const Column* const> columns, int decimals);

    /// Appends the feature of a row of a layer with such columns. `id` is JSON; empty: no id.
    void append(const Layer& layer, std::size_t row, std::string_view id, const Geometry& geometry,
                std::string& out) const;
    /// The same with such columns, wherever they are.
    void append(std::span<const Column* const> columns, std::size_t row, std::string_view id, const Geometry& geometry,
                std::string& out) const;

private:
    void add_key(const Column& column);
    template <class ColumnAt>
    void append_feature(const ColumnAt& column_at, std::size_t row, std::string_view id, const Geometry& geometry,
                        std::string& out) const;

    std::vector<std::string> m_keys;  // names as JSON, with what stands round them
    int m_decimals;
};

}  // namespace geo::io
