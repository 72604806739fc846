// SPDX-License-Identifier: GPL-3.0-or-later
// The spreadsheets that people fill in: headers, what each column means, lists of values. Profile template reads them.
#pragma once

#include <filesystem>
#include <vector>

#include "core/model/language.hpp"
#include "core/model/resource.hpp"
#include "core/model/source.hpp"
#include "geo/io/output_file.hpp"

namespace core {

struct TemplateOptions {
    geo::io::OutputOptions output;
    Language language = Language::fr;              ///< of headers, explanations and lists
    const ResourceCatalogue* catalogue = nullptr;  ///< its names become a list of values; not owned
};

/// Writes the spreadsheet of a noun. The extension decides: `.xlsx` is one workbook with sheets for the data, the
/// explanations and the lists; `.csv` is the header alone, with the explanations beside it in `<name>_columns.csv`.
/// Returns the files written.
/// Errors: std::runtime_error for a noun without a spreadsheet, another extension, or as `write_file`.
std::vector<std::filesystem::path> write_template(Noun noun, const std::filesystem::path& target,
                                                  const TemplateOptions& options = {});

}  // namespace core
