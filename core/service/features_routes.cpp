// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/route.hpp"

namespace core {

std::span<const Route> features_routes() { return {}; }

std::span<const std::string_view> features_classes() { return {}; }

}  // namespace core
