// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies as gzip, in memory.
#pragma once

#include <string>
#include <string_view>

#include "core/service/response.hpp"

namespace core {

/// Whether bodies of a media type are worth compressing: texts, and vector tiles.
bool is_compressible(std::string_view content_type);

/// The body as one gzip member, without a time in it, so that the same body gives the same bytes.
std::string gzipped(const Body& body);

}  // namespace core
