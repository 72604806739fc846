// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as clients write them: the whole text or nothing, and no notation that depends on the machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace core {

struct WholeNumber {
    bool is_one = false;
    std::int64_t value = 0;  ///< the nearest there is, when the text names one beyond 64 bits
};
/// Decimal digits, with a sign before them or none.
WholeNumber whole_number(std::string_view text);

/// A finite decimal number.
std::optional<double> try_finite_number(std::string_view text);

/// As short as it reads back: "10000", "0.5".
std::string number_text(double value);

}  // namespace core
