// SPDX-License-Identifier: GPL-3.0-or-later
// What every command works with: where to print, in which language, how much of it, on how many threads.
#pragma once

#include <functional>
#include <iosfwd>
#include <span>
#include <string>

#include "core/model/language.hpp"
#include "geo/parallel.hpp"

namespace core {

enum class Verbosity { quiet, normal };

struct Session {
    std::ostream& out;  ///< results
    std::ostream& err;  ///< progress, issues, errors
    Language language = Language::en;
    Verbosity verbosity = Verbosity::normal;
    geo::Threads threads;
    /// Set by the command that was asked for; returns the exit status.
    std::function<int()> action;

    const char* in_language(const char* en, const char* fr) const { return language == Language::fr ? fr : en; }
};

/// French or English by `--lang` among the arguments, else by LC_ALL, LC_MESSAGES or LANG. Needed before the arguments
/// are parsed, since help is in that language too.
Language language_of(std::span<const std::string> args);

}  // namespace core
