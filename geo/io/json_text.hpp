// SPDX-License-Identifier: GPL-3.0-or-later
// Text as JSON. Thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace geo::io {

/// Appends the text in quotes (RFC 8259, 7). Each byte that is not part of valid UTF-8 becomes U+FFFD.
void append_json_text(std::string& out, std::string_view text);

/// Length of the valid UTF-8 sequence at the front of `text` (Unicode 15, table 3-7); 0 when it is not one.
std::size_t utf8_length(std::string_view text);

}  // namespace geo::io
