// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with the arguments, in the language of the session: the library that parses them speaks English only.
#pragma once

#include <string>

#include "core/cli/session.hpp"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace core {

/// One sentence. An unknown command, option or value comes with the known one that is nearest.
/// Pre: `app` has thrown `error`.
std::string usage_message(const CLI::ParseError& error, const CLI::App& app, const Session& session);

}  // namespace core
