// SPDX-License-Identifier: GPL-3.0-or-later
// In which form a command answers a question about places: its options, and the forms that an answer has.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>

namespace CLI {
class App;
}

namespace core {

struct Session;

/// table, json, csv or geojson.
struct AnswerFormat {
    std::string name = "table";
    bool json = false;  ///< short for the name json
};

/// The options --format and --json. Pre: the format outlives the app.
void declare_format(CLI::App& app, const Session& session, AnswerFormat& format);

/// The forms of one answer: that which is asked for is made.
struct AnswerForms {
    std::function<std::string()> json, geojson, csv;
    std::function<void(std::ostream&)> table;
};
void print_answer(std::ostream& out, const AnswerFormat& format, const AnswerForms& forms);

}  // namespace core
