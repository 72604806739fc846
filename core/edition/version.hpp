// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace core {

/// Version of the program, as `maillage version` prints it.
std::string_view program_version();

}  // namespace core
