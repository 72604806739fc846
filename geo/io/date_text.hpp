// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace geo::io {

/// The day that a text of the form 2026-11-21 names; nothing for any other text, or for a day that no month has.
std::optional<std::chrono::sys_days> try_whole_date(std::string_view text);

}  // namespace geo::io
