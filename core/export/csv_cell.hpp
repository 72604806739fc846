// SPDX-License-Identifier: GPL-3.0-or-later
// One cell of the CSV that commands print, with semicolons between cells.
#pragma once

#include <string>
#include <string_view>

namespace core {

/// The text as it is, or between quotes where it would be read as something else.
std::string csv_cell(std::string_view text);

}  // namespace core
