// SPDX-License-Identifier: GPL-3.0-or-later
// What key figures are called and counted over, in both languages, in one place.
#pragma once

#include <string_view>

#include "core/answers/key_figures.hpp"

namespace core {

/// The figure with its texts, layer and origin, without value. Pre: `code` is one of the table in the source.
KeyFigure titled_figure(std::string_view code);

}  // namespace core
