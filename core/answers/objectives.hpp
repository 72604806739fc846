// SPDX-License-Identifier: GPL-3.0-or-later
// What initiatives set out to do and what came of it: the cells of the column `objectives`, taken apart. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/edition/edition.hpp"

namespace core {

/// As people wrote it; nothing is converted.
struct StatedObjective {
    std::string initiative, name;  ///< id and name of the initiative
    std::string indicator, target, result, date;
    /// Result over target, where both are numbers and the target is not 0. Says nothing of whether more is better.
    std::optional<double> share;
};

/// The objectives in one cell: "indicator: target, result (date)", separated by |. What does not read so is kept whole as
/// the indicator.
std::vector<StatedObjective> objectives_in(std::string_view cell);

/// All of them, in the order of the layer initiatives.
std::vector<StatedObjective> stated_objectives(const Edition& edition);

}  // namespace core
