// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/report_format.hpp"

#include <stdexcept>

#include "core/cli/installation.hpp"
#include "core/export/report.hpp"
#include "core/sources/rule_files.hpp"

namespace core {

namespace {

using Write = void (*)(const std::filesystem::path&, const Edition&, const ReportOptions&);

ExportResult write_report(const ExportRequest& request, Write write) {
    const ExportOptions& options = request.options;
    if (!request.layers.empty()) {
        throw std::runtime_error(options.language == Language::fr
                                     ? "--layer : un rapport porte sur toute l'édition ; retirer l'option"
                                     : "--layer: a report is on the whole edition; leave the option out");
    }
    const Edition edition = read_edition_rows(request.edition, report_choices());
    const std::filesystem::path target = request.target;
    write(target, edition,
          {.output = options.output,
           .language = options.language,
           .activities = read_activity_list(data_directory() / "reference")});
    std::size_t rows = 0;
    for (const EditionLayer& layer : edition.layers) rows += layer.data.rows();
    return {{{target, rows}}, {}};
}

}  // namespace

ExportResult write_html_report(const ExportRequest& request) {
    const bool markdown = std::filesystem::path(request.target).extension() == ".md";
    return write_report(request, markdown ? write_report_markdown : write_report_html);
}

ExportResult write_markdown_report(const ExportRequest& request) {
    return write_report(request, write_report_markdown);
}

}  // namespace core
