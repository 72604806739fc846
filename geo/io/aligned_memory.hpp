// SPDX-License-Identifier: GPL-3.0-or-later
// Memory for reading and writing round the system's cache, which asks for places, lengths and memory in whole pages.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

namespace geo::io {

inline constexpr std::size_t page_alignment = 4096;

struct FreeMemory {
    void operator()(char* bytes) const { std::free(bytes); }
};
using AlignedMemory = std::unique_ptr<char, FreeMemory>;

/// Not set; what is not used is not touched. Pre: whole pages. Errors: std::bad_alloc.
inline AlignedMemory aligned_memory(std::size_t bytes) {
    AlignedMemory memory(static_cast<char*>(std::aligned_alloc(page_alignment, bytes)));
    if (!memory) throw std::bad_alloc();
    return memory;
}

}  // namespace geo::io
