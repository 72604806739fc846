// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/location_quality.hpp"

#include <array>
#include <stdexcept>

#include "core/model/reference_table.hpp"

namespace core {
namespace {

LocationPrecision precision_named(std::string_view name, std::size_t row) {
    using enum LocationPrecision;
    for (const LocationPrecision precision : {address, street, locality, commune, unknown, none}) {
        if (text(precision) == name) return precision;
    }
    throw std::runtime_error("location_quality.csv: row " + std::to_string(row + 1) + ": '" + std::string(name) +
                             "' is not a precision; write address, street, locality, commune or unknown");
}

}  // namespace

LocationQualityTable::LocationQualityTable(const std::filesystem::path& reference_data) {
    const ReferenceTable table(reference_data / "location_quality.csv");
    const std::size_t scheme = table.column("scheme"), code = table.column("code");
    const std::size_t score = table.column("lowest_score"), precision = table.column("precision");
    const std::size_t radius = table.column("radius_m");
    for (std::size_t row = 0; row < table.size(); ++row) {
        const LocationQuality quality{precision_named(table.value(row, precision), row),
                                      static_cast<float>(table.try_number(row, radius).value_or(geo::no_real))};
        m_rows.push_back({std::string(table.value(row, scheme)), std::string(table.value(row, code)),
                          table.try_number(row, score).value_or(0.0), quality});
    }
}

LocationQuality LocationQualityTable::quality(std::string_view scheme, std::string_view code, double score) const {
    const std::string_view kind = scheme == "geo_type" ? code.substr(0, code.find('.')) : code;
    const Row* best = nullptr;
    for (const Row& row : m_rows) {
        // Codes first: they differ in length, schemes share theirs.
        if (row.code != kind || row.scheme != scheme || score < row.lowest_score) continue;
        if (best == nullptr || row.lowest_score > best->lowest_score) best = &row;
    }
    return best == nullptr ? LocationQuality{} : best->quality;
}

}  // namespace core
