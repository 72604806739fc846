// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/route.hpp"

namespace core {

std::span<const Route> tiles_routes() { return {}; }

std::span<const std::string_view> tiles_classes() { return {}; }

}  // namespace core
