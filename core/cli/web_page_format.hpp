// SPDX-License-Identifier: GPL-3.0-or-later
// The web page as a format of `maillage export`.
#pragma once

#include "core/cli/edition_formats.hpp"

namespace core {

/// Writes one file; the notes say which layers the page holds in part, and by what rule.
ExportResult write_map(const ExportRequest& request);

}  // namespace core
