// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/flow.hpp"

namespace core {

std::string_view text(FlowDirection direction) { return direction == FlowDirection::output ? "output" : "input"; }

}  // namespace core
