// SPDX-License-Identifier: GPL-3.0-or-later
// Administrative units, with what is needed to recognise a commune by an old code or by a district of a large city.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/source.hpp"
#include "geo/geometry_column.hpp"

namespace core {

enum class AdministrativeLevel : std::uint8_t { commune, intercommunality, department, region };
std::string_view text(AdministrativeLevel level);

struct AdministrativeUnit {
    std::string code, name;
    AdministrativeLevel level = AdministrativeLevel::commune;
    std::string intercommunality, department, region;  ///< codes of what a commune belongs to, where known
    double population = 0.0;                           ///< 0 when unknown
    SourceIndex source = 0;
    std::uint64_t source_row = 0;
};

struct AdministrativeTable {
    std::vector<AdministrativeUnit> rows;  ///< sorted by level, then code
    geo::GeometryColumn geometry{geo::GeometryType::multi_polygon};
    std::map<std::string, std::string, std::less<>> current_code;  ///< former commune code → present one
    std::size_t size() const { return rows.size(); }
};

/// The commune of a municipal district of Paris, Lyon or Marseille ("69383" → "69123"); any other code unchanged.
std::string_view whole_commune(std::string_view insee_code);

/// Department of an INSEE commune code or postcode: its first two characters, three overseas; "" when it is neither.
std::string_view department_of(std::string_view insee_code);

}  // namespace core
