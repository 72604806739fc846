// SPDX-License-Identifier: GPL-3.0-or-later
// The command line as a function: what `main` calls and what tests call.
#pragma once

#include <iosfwd>
#include <span>
#include <string>

namespace core {

/// Runs one command. Results go to `out`; progress, issues and errors to `err`. Returns the exit status:
/// 0 done, 1 failed, 2 wrong usage. Never throws.
int run(std::span<const std::string> args, std::ostream& out, std::ostream& err);

}  // namespace core
