// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as text that any document may hold. Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace geo::io {

/// RFC 4648, section 4: with padding, without line breaks.
std::string base64(std::string_view bytes);

/// The bytes that lower- or upper-case hexadecimal digits stand for. Pre: an even number of digits and nothing else.
std::string bytes_of_hex(std::string_view digits);

}  // namespace geo::io
