// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace core {

/// The style sheet of the report: for screens, light and dark, and for A4. Its own; contrasts of 4.5:1 and more.
std::string_view report_style();

}  // namespace core
