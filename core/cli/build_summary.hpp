// SPDX-License-Identifier: GPL-3.0-or-later
// What the main job says when it is done: rows in and out, issues, links, files.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "core/edition/streamed_edition.hpp"
#include "core/export/export_layers.hpp"
#include "core/links/links.hpp"
#include "core/model/territory.hpp"

namespace core {

struct BuildOutcome {
    const Territory& territory;
    const Links& links;
    const StreamedEdition& edition;
};

void print_build_summary(std::ostream& out, const BuildOutcome& outcome, Language language);

/// Each with its size; then what was left out of any, and why.
void print_written_files(std::ostream& out, const std::vector<ExportedFile>& files,
                         const std::vector<std::string>& notes, Language language);

/// Issues by code, most severe first, with their counts.
void print_issue_summary(std::ostream& out, const Territory& territory, Language language);

/// True for an existing day written as 2026-11-21.
bool is_calendar_date(std::string_view text);

}  // namespace core
