// SPDX-License-Identifier: GPL-3.0-or-later
// The OpenAPI 3.0 document of the service, made from the table of routes: what is not in the table is not in it. Thread-safe.
#pragma once

#include <string>

#include "core/service/route.hpp"

namespace core {

/// Paths are those of the table; beside the templated path of features stands that of each collection, with its columns
/// as parameters, which is where GDAL and others look for what can be filtered by.
std::string openapi_json(const Snapshot& snapshot, const Query& query);

/// The same for people.
Response openapi_page(const Snapshot& snapshot, const Query& query);

}  // namespace core
