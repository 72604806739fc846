// SPDX-License-Identifier: GPL-3.0-or-later
// The answer to "what is near" as a table for people, or as JSON, CSV or GeoJSON.
#pragma once

#include <iosfwd>
#include <string_view>

#include "core/answers/near.hpp"
#include "core/model/language.hpp"

namespace core {

/// `format` is one of table, json, csv, geojson.
void print_near(std::ostream& out, const Edition& edition, const NearQuestion& question, const NearAnswer& answer,
                std::string_view format, Language language);

}  // namespace core
