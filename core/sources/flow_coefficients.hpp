// SPDX-License-Identifier: GPL-3.0-or-later
// Yearly quantities per employee or per establishment of an activity: those shipped (only cited ones; there is none yet)
// and a user's own, and the bands of headcount that they are multiplied with.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/activity_code.hpp"
#include "core/model/flow.hpp"

namespace core {

inline constexpr std::string_view flow_coefficient_file_name = "flow_coefficients.csv";
inline constexpr std::string_view headcount_band_file_name = "headcount_bands.csv";

enum class CoefficientBase : std::uint8_t { employee, establishment };

struct FlowCoefficient {
    std::string id;         ///< "coefficient:16.2:output:wood.offcuts", for FlowTable::rules
    ActivityCode activity;  ///< at any level of NAF rév. 2; the most precise row holds
    ResourceIndex resource = no_resource;
    FlowDirection direction = FlowDirection::output;
    CoefficientBase per = CoefficientBase::employee;
    Interval quantity;  ///< in `unit`, a year; a bound that is not given is the value
    Unit unit = Unit::none;
    std::int16_t year = 0;  ///< 0 is unknown
    Citation citation;
};

/// Columns naf_prefix, resource, direction, per, value, low, high, unit, year, source_url, grade. A row of the user stands
/// for the one shipped of its activity, resource and direction. Sorted by id.
/// Errors: std::runtime_error with file, row and column: an unknown code or word, no figure, low above high, a unit that
/// does not measure what the resource is counted in, no source, a row that stands twice.
std::vector<FlowCoefficient> read_flow_coefficients(const std::filesystem::path& reference_data,
                                                    const ResourceCatalogue& catalogue,
                                                    const std::filesystem::path& user_file = {});

/// Employees of a band: NaN high where it has no upper end.
struct HeadcountRange {
    double low, high;
};
/// By SIRENE code; bands without figures (NN) are not in it.
std::map<std::string, HeadcountRange, std::less<>> read_headcount_ranges(const std::filesystem::path& reference_data);

/// The quantity of an establishment: bounds multiply; the best value is the coefficient's times the middle of the band.
/// Unknown where the coefficient is per employee and the band is not known, or is that of nobody employed.
Interval estimated_quantity(const FlowCoefficient& coefficient, const HeadcountRange* headcount);

}  // namespace core
