// SPDX-License-Identifier: GPL-3.0-or-later
// Fields of a GDAL feature as text: numbers without noise, dates as ISO 8601. Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "geo/io/record_reader.hpp"

namespace geo::io {

/// Of an OGRFieldDefnH.
FieldType field_type_of(void* field_definition);

/// The value of a field of an OGRFeatureH. A text lies in the feature itself; anything else is written into `scratch`.
/// Empty for null and for what is not set.
std::string_view field_text(void* feature, int field, std::string& scratch);

}  // namespace geo::io
