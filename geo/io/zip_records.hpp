// SPDX-License-Identifier: GPL-3.0-or-later
// What a zip archive says of its entries: deflated, dated 1980-01-01, so that the same contents give the same bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace geo::io {

struct ZipEntry {
    std::string name;
    std::uint32_t crc = 0, packed = 0, unpacked = 0, offset = 0;
};

/// What stands before an entry's bytes.
std::string zip_local_header(const ZipEntry& entry);
/// What ends the archive, whose entries end at `offset`.
std::string zip_directory(std::span<const ZipEntry> entries, std::uint32_t offset);

}  // namespace geo::io
