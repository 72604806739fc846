// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes made smaller, as a gzip member without name or time, so that the same bytes give the same member. Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace geo::io {

/// RFC 1952, at the best level. Errors: std::runtime_error when zlib has no memory.
std::string gzipped(std::string_view bytes);

}  // namespace geo::io
