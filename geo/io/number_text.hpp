// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as text, the same on every machine. Thread-safe.
#pragma once

#include <cstdint>
#include <string>

namespace geo::io {

void append_integer(std::string& out, std::int64_t value);

/// The shortest text that reads back equal. Pre: `value` is finite.
void append_shortest(std::string& out, double value);

/// Rounded to at most `decimals` places, ties of the exact binary value to even, without zeros at the end; never "-0".
/// Pre: `value` is finite, 0 <= decimals <= 15.
void append_rounded(std::string& out, double value, int decimals);

}  // namespace geo::io
