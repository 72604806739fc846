// SPDX-License-Identifier: GPL-3.0-or-later
// Asked about a thing that an edition does not show: what is said then, with ids that it may have been meant for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/answers/edition_index.hpp"

namespace core {

class UnknownId : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Ids of a layer like one that it does not have: of rows of that name, then those one character away, then those that
/// begin like it. Does not grow with the layer.
std::vector<std::string> similar_ids(const EditionIndex& index, std::string_view layer, std::string_view id,
                                     std::size_t most = 3);

/// The row of a thing in a layer, "establishments" or "zones". Errors: UnknownId.
std::uint32_t row_of_id(const EditionIndex& index, std::string_view layer, std::string_view id);

}  // namespace core
