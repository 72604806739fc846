// SPDX-License-Identifier: GPL-3.0-or-later
// The territorial diagnosis that a study before an initiative needs, out of an edition alone: what is there, what could be
// exchanged, whom to see first, what is not known. Figures say what they rest on; nothing is added to the edition.
// The same edition and options give the same bytes. Thread-safe.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "core/edition/edition_file.hpp"
#include "core/export/report_document.hpp"
#include "core/model/activity_list.hpp"
#include "geo/io/output_file.hpp"

namespace core {

struct ReportOptions {
    geo::io::OutputOptions output;
    Language language = Language::fr;
    ActivityList activities;     ///< labels of branches; without it codes stand alone
    std::size_t most_rows = 20;  ///< of each table that names single things; a note says how many there are
};

/// The layers that the report reads.
std::span<const std::string_view> report_layers();
/// The same with the columns that it reads, for `read_edition_rows`: a quarter of the memory where there are millions of
/// links.
std::vector<LayerChoice> report_choices();

ReportDocument report_of(const Edition& edition, const ReportOptions& options = {});

struct ReportFiles {
    std::filesystem::path html, markdown;
};

/// Writes the two, of one name: `target` with .html and with .md.
/// Errors: std::runtime_error naming the file that exists and may not be replaced, or cannot be written.
ReportFiles write_report(const std::filesystem::path& target, const Edition& edition,
                         const ReportOptions& options = {});

}  // namespace core
