// SPDX-License-Identifier: GPL-3.0-or-later
// The three forms of the CNIG tables: layers of the GeoPackage model, Shapefiles with names of 10 characters, CSV.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/export/cnig_survey.hpp"
#include "geo/crs.hpp"
#include "geo/io/model_writer.hpp"

namespace core {

/// A table ready to be written. What it refers to must outlive it.
struct CnigContent {
    const CnigStandard& standard;
    CnigRows rows;
    CnigSurvey survey;
};

/// A column that is not declared as the template has it, and why.
struct CnigDeviation {
    std::string attribute;
    enum class Kind : std::uint8_t { decimals, longer, not_in_template, several_parts } kind = Kind::decimals;
};

/// Columns as the template declares them, and in its order. Where the data need more (decimals, a longer text, several
/// parts), the column is declared so, and told; attributes of the standard that the template leaves out come last, when
/// they have values.
geo::io::ModelLayer cnig_model_layer(const CnigContent& content, const geo::Crs& from, const geo::Crs& to,
                                     std::vector<CnigDeviation>& deviations);
geo::io::ModelLayer cnig_shapefile_layer(const CnigContent& content, const geo::Crs& from, const geo::Crs& to);

/// Positions as the standard's examples have them: areas in the plane of `to` when it is Lambert-93, else in degrees;
/// points in degrees.
void write_cnig_csv(const std::filesystem::path& target, const CnigContent& content, const geo::Crs& from,
                    const geo::Crs& to, const geo::io::OutputOptions& options);

}  // namespace core
