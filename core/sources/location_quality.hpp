// SPDX-License-Identifier: GPL-3.0-or-later
// What a source's own quality code says of a position: how precise it is, and within what radius the true place lies.
// From data/reference/location_quality.csv, whose radii are proposals.
#pragma once

#include <filesystem>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/establishment.hpp"

namespace core {

struct LocationQuality {
    LocationPrecision precision = LocationPrecision::unknown;
    float radius = std::numeric_limits<float>::quiet_NaN();  ///< metres; NaN when the code is not in the table
};

class LocationQualityTable {
public:
    /// Reads location_quality.csv of a folder of reference data. Errors: std::runtime_error naming file and row.
    explicit LocationQualityTable(const std::filesystem::path& reference_data);

    /// By scheme ("sirene", "geo_type", "cnig") and code; of several rows for a code the one with the highest
    /// lowest_score that the score reaches. "poi.industrial" counts as "poi".
    LocationQuality quality(std::string_view scheme, std::string_view code, double score = 1.0) const;

private:
    struct Row {
        std::string scheme, code;
        double lowest_score;
        LocationQuality quality;
    };
    std::vector<Row> m_rows;
};

}  // namespace core
