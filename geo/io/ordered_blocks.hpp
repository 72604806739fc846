// SPDX-License-Identifier: GPL-3.0-or-later
// Many threads make pieces of a file, one writes them in order; memory is bounded by the number of threads.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "geo/parallel.hpp"

namespace geo::io {

/// Makes the bytes of rows [first, last) by appending to `out`, which is empty. Called on several threads at once.
using ProduceBlock = std::function<void(std::size_t first, std::size_t last, std::string& out)>;
/// Takes the bytes of a block. Called on the caller's thread, block after block.
using ConsumeBlock = std::function<void(std::string_view bytes)>;

/// Cuts [0, size) into blocks of `block` rows, the same for every number of threads.
/// Errors: the first exception, in block order, is rethrown after all threads have stopped.
void in_order(std::size_t size, std::size_t block, Threads threads, const ProduceBlock& produce,
              const ConsumeBlock& consume);

}  // namespace geo::io
