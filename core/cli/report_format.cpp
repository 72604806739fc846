// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/report_format.hpp"

#include <stdexcept>

#include "core/cli/installation.hpp"
#include "core/export/report.hpp"
#include "core/sources/rule_files.hpp"

namespace core {

ExportResult write_diagnosis(const ExportRequest& request) {
    const ExportOptions& options = request.options;
    if (!request.layers.empty()) {
        throw std::runtime_error(options.language == Language::fr
                                     ? "--layer : un rapport porte sur toute l'édition ; retirer l'option"
                                     : "--layer: a report is on the whole edition; leave the option out");
    }
    const Edition edition = read_edition_rows(request.edition, report_choices());
    const ReportFiles files = write_report(request.target, edition,
                                           {.output = options.output,
                                            .language = options.language,
                                            .activities = read_activity_list(data_directory() / "reference")});
    std::size_t rows = 0;
    for (const EditionLayer& layer : edition.layers) rows += layer.data.rows();
    return {{{files.html, rows}, {files.markdown, rows}}, {}};
}

}  // namespace core
