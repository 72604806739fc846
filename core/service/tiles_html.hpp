// SPDX-License-Identifier: GPL-3.0-or-later
// Tiles as pages for people: which there are, and how to have them in a GIS or on a web page. Thread-safe.
#pragma once

#include "core/service/route.hpp"

namespace core {

/// Of a collection or, without one, of the whole edition.
Response tiles_page(const Snapshot& snapshot, const Query& query, const Collection* collection);
Response tile_matrix_set_page(const Snapshot& snapshot, const Query& query);

}  // namespace core
