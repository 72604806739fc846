// SPDX-License-Identifier: GPL-3.0-or-later
// The resource catalogue from its files: the one of the installation and, over it, a user's own. A table of any format
// that geo::io reads, with the columns code, name_fr, name_en, family, unit, kind, soft_km, hard_km, basis, source and
// grade (free: note; decay, linear by default; density in t/m³, t/Nm³ for gases, with density_source; threshold, with
// threshold_unit; lowest_c and highest_c, the degrees between which what bears the code is). In a user's file a row of a
// known code changes only the cells it fills in; a row of a new code adds it.
#pragma once

#include <filesystem>
#include <string_view>

#include "core/model/resource.hpp"

namespace core {

/// Name of the catalogue's file in the folder of reference data.
inline constexpr std::string_view resource_file_name = "resources.csv";

/// The catalogue of an installation with a user's rows over it; an empty `user_file` is none.
/// Rows whose distances the user gives without a source are cited as grade U with the name of the user's file.
/// Errors: std::runtime_error with file, row and column, and what is accepted there.
ResourceCatalogue read_resource_catalogue(const std::filesystem::path& reference_data,
                                          const std::filesystem::path& user_file = {});

}  // namespace core
