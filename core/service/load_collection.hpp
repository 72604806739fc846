// SPDX-License-Identifier: GPL-3.0-or-later
// A layer of an edition to a collection of the service: its rows are read once, in blocks on several threads, and all that
// is made of them is made on the way, so that no more than some blocks is in memory beside the result.
#pragma once

#include "core/service/snapshot.hpp"
#include "geo/io/degree_geometries.hpp"
#include "geo/layer_rows.hpp"
#include "geo/parallel.hpp"

namespace core {

/// The way to degrees for all layers of an edition.
geo::io::DegreeGeometries degree_geometries(const geo::Crs& crs);

/// Degrees (to 1e-7, as features have them), and extent of a layer's rows, which are put into `layer.data` when they
/// come from a file.
Collection load_collection(const geo::LayerRows& rows, EditionLayer& layer, const geo::io::DegreeGeometries& geometries,
                           geo::Threads threads);

}  // namespace core
