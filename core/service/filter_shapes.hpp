// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions on the geometry of a row: how it lies to a shape in degrees. A row without geometry is unknown.
#pragma once

#include <string_view>

#include "core/service/cql2_tree.hpp"
#include "core/service/deadline.hpp"
#include "core/service/filter_predicate.hpp"
#include "core/service/service_crs.hpp"
#include "geo/geometry_column.hpp"
#include "geo/topology_relation.hpp"

namespace core {

/// A shape as it was written, put in degrees, longitude first. Boxes of degrees stay boxes, others become areas.
/// Errors: BadRequest naming the place for what is outside its CRS, or no valid area.
cql2::Shape placed_in_degrees(const cql2::Shape& written, const ServiceCrs& crs, std::string_view place);

/// Errors: BadRequest for a GEOMETRYCOLLECTION of different kinds in a relation that knows none.
PredicatePointer shape_test(const geo::GeometryColumn& column, geo::Relation relation, const cql2::Shape& shape,
                            std::string_view place, const Deadline& deadline);
/// Of the geometry to itself.
PredicatePointer self_test(const geo::GeometryColumn& column, geo::Relation relation);
PredicatePointer geometry_null_test(const geo::GeometryColumn& column);
/// Whether two shapes are in a relation. Errors: as `shape_test`.
Truth shapes_relate(const cql2::Shape& a, geo::Relation relation, const cql2::Shape& b, std::string_view place);

}  // namespace core
