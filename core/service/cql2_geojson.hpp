// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes in the JSON of a filter: GeoJSON geometries, and {"bbox": […]}.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/service/cql2_tree.hpp"

namespace core::cql2 {

/// Whether the value means to be one: an object with "type" or "bbox".
bool is_shape(const nlohmann::json& value);

/// `depth` is that of objects so far. Heights are left out.
/// Errors: BadRequest that names the member, and what was expected.
Shape shape_of(const nlohmann::json& value, const std::string& place, std::size_t& depth);

}  // namespace core::cql2
