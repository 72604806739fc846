// SPDX-License-Identifier: GPL-3.0-or-later
// The report as a format of `maillage export`.
#pragma once

#include "core/cli/edition_formats.hpp"

namespace core {

/// Of the edition, the columns that the report rests on are read, no others, and once for its two files.
ExportResult write_diagnosis(const ExportRequest& request);

}  // namespace core
