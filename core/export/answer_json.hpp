// SPDX-License-Identifier: GPL-3.0-or-later
// What the JSON of several answers has in common. Numbers that are not known are null; texts are in both languages.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/answers/edition_index.hpp"
#include "core/answers/explain.hpp"
#include "core/answers/zone_leads.hpp"
#include "core/model/quantity.hpp"
#include "geo/point.hpp"

namespace core::answer_json {

using Json = nlohmann::ordered_json;

/// Divided by a whole number, which gives the double nearest to the decimal.
double rounded(double value, double steps_in_one);
Json number_or_null(double value);
Json metres(double value);     ///< to the centimetre
Json azimuth(double degrees);  ///< to a tenth, below 360
Json text(const Bilingual& words);
Json quantity(const Interval& interval);
Json sum(const LeadCount& count);
Json explanation(const LinkExplanation& link);

/// {"type":"Point"…}, null when it is not finite; the area of a row in degrees, null without one.
Json point(const geo::LonLat& place);
Json area(const EditionIndex& index, const EditionLayer& layer, std::uint32_t row);
Json feature(Json geometry, Json properties);
/// A feature collection with what is said of all as member `maillage`.
std::string collection(Json about, Json features);
/// Two spaces in, a line break at the end; texts that are not UTF-8 are made so.
std::string written(const Json& json);

/// For whom the edition is, and which one it is.
void append_edition(const Edition& edition, Json& about);

}  // namespace core::answer_json
