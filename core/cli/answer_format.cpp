// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/answer_format.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

#include "core/cli/session.hpp"

namespace core {

void declare_format(CLI::App& app, const Session& session, AnswerFormat& format) {
    app.add_option("--format", format.name, "table, json, csv, geojson")
        ->check(CLI::IsMember({"table", "json", "csv", "geojson"}))
        ->capture_default_str();
    app.add_flag("--json", format.json, session.in_language("Same as --format json", "Comme --format json"));
}

void print_answer(std::ostream& out, const AnswerFormat& format, const AnswerForms& forms) {
    if (format.json || format.name == "json") {
        out << forms.json();
    } else if (format.name == "geojson") {
        out << forms.geojson();
    } else if (format.name == "csv") {
        out << forms.csv();
    } else {
        forms.table(out);
    }
}

}  // namespace core
