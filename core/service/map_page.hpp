// SPDX-License-Identifier: GPL-3.0-or-later
// The map as a page of the service: its document, the files that it is made of, and what it is told when it opens.
// Thread-safe.
#pragma once

#include "core/service/response.hpp"
#include "core/service/route.hpp"

namespace core {

/// GET /map: a document without data, whose policy lets it load its own files and ask this service alone.
Response map_page(const Snapshot& snapshot, const Query& query);
/// GET /map/{file}: the script and the style under names that change with what is in them.
Response map_file(const Snapshot& snapshot, const Query& query);
/// GET /map/start: texts, symbology, dictionary, key figures, how many rows each layer has and where they lie.
Response map_start(const Snapshot& snapshot, const Query& query);

}  // namespace core
