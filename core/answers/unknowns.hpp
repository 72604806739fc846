// SPDX-License-Identifier: GPL-3.0-or-later
// What an edition does not know: cells without value and positions that are not certain, counted. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/edition/edition.hpp"

namespace core {

/// Rows of a layer that lack something, out of those that could have it.
struct Unknown {
    std::string layer;
    Bilingual what;
    std::uint64_t rows = 0;
    std::uint64_t of = 0;
};

/// Of the layers that the edition has, in reading order; also what nothing lacks (0 rows).
std::vector<Unknown> unknowns(const Edition& edition);

/// Issues of one code, most severe first, then most rows, then by code.
struct IssueCount {
    std::string code, severity;
    Bilingual title;
    Bilingual advice;  ///< of a code that this program does not know, as the edition has it
    std::uint64_t rows = 0;
};
std::vector<IssueCount> issues_by_code(const Edition& edition);

}  // namespace core
