// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/edition.hpp"

#include <algorithm>

namespace core {

const EditionLayer* Edition::try_layer(std::string_view name) const {
    const auto found = std::ranges::find_if(layers, [&](const auto& layer) { return layer.definition.name == name; });
    return found == layers.end() ? nullptr : &*found;
}

}  // namespace core
