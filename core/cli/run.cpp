// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/run.hpp"

#include <ostream>

namespace core {

int run(std::span<const std::string>, std::ostream& out, std::ostream&) {
    out << "maillage " MAILLAGE_VERSION "\n";
    return 0;
}

}  // namespace core
