// SPDX-License-Identifier: GPL-3.0-or-later
// How the pages of a SQLite table are laid out, for those who write and who read them.
// Source: https://www.sqlite.org/fileformat2.html, sections 1.5 and 1.6.
#pragma once

#include <cstddef>
#include <cstdint>

namespace geo::io {

inline constexpr std::uint8_t sqlite_leaf_kind = 0x0D, sqlite_interior_kind = 0x05;  ///< the first byte of a page
inline constexpr std::size_t sqlite_leaf_head = 8, sqlite_interior_head = 12;        ///< bytes before the cells' places

/// How much of a record of `size` bytes stands in its leaf, of which `usable` bytes hold data; the rest goes to overflow
/// pages.
constexpr std::size_t sqlite_local_size(std::uint64_t size, std::size_t usable) {
    const std::size_t most = usable - 35;
    if (size <= most) return static_cast<std::size_t>(size);
    const std::size_t least = (usable - 12) * 32 / 255 - 23;
    const std::size_t wanted = least + static_cast<std::size_t>((size - least) % (usable - 4));
    return wanted <= most ? wanted : least;
}

}  // namespace geo::io
