// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/version.hpp"

namespace core {

std::string_view program_version() { return MAILLAGE_VERSION; }

}  // namespace core
