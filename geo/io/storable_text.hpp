// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace geo::io {

/// Where a text is to stand: databases have no NUL, XML documents none of the control characters.
enum class TextPlace { database, xml };

/// The text with U+FFFD for each character that cannot stand there, and for each byte that is not UTF-8. Nothing when it
/// can stand as it is, which is nearly always.
std::optional<std::string> try_replaced_text(std::string_view text, TextPlace place);

}  // namespace geo::io
