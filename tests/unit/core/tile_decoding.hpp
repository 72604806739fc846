// SPDX-License-Identifier: GPL-3.0-or-later
// Vector tiles read back, by the specification alone.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/service/tile_shape.hpp"
#include "geo/geometry.hpp"

namespace tiles {

using Value = std::variant<std::string, double, std::int64_t, std::uint64_t, bool>;

struct Feature {
    std::optional<std::uint64_t> id;
    std::map<std::string, Value> tags;
    core::TileShape shape;  ///< turns are those that the rings have

    std::string text(const std::string& key) const;      ///< "" without
    std::uint64_t number(const std::string& key) const;  ///< 0 without
    geo::MultiPolygon area() const;
};

struct Layer {
    std::string name;
    std::uint32_t version = 0, extent = 0;
    std::vector<Feature> features;
};

/// Errors: std::runtime_error for whatever the specification does not allow.
std::vector<Layer> decoded(std::string_view tile);

}  // namespace tiles
