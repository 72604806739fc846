// SPDX-License-Identifier: GPL-3.0-or-later
// The report as two formats of `maillage export`.
#pragma once

#include "core/cli/edition_formats.hpp"

namespace core {

/// Of the edition, the columns that the report rests on are read, no others. A name in .md gets Markdown in any case.
ExportResult write_html_report(const ExportRequest& request);
ExportResult write_markdown_report(const ExportRequest& request);

}  // namespace core
