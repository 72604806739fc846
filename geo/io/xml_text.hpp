// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace geo::io {

/// Text for XML elements and attributes: marks escaped, control characters that XML cannot hold left out.
std::string xml_text(std::string_view text);

}  // namespace geo::io
