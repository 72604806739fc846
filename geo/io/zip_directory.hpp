// SPDX-License-Identifier: GPL-3.0-or-later
// The central directory of a zip archive (zip64 too), read without unpacking anything.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "geo/io/record_reader.hpp"

namespace geo::io {

/// A file in an archive. Folders and what macOS adds are left out.
struct ZipMember {
    std::string name;  ///< as the archive writes it, folders included
    int method = 0;    ///< 0 stored, 8 deflated
    std::uint64_t packed_bytes = 0;
    std::uint64_t unpacked_bytes = 0;
    std::uint64_t data_offset = 0;  ///< where the packed bytes begin in the archive
    std::uint32_t crc = 0;
};

/// Errors: std::runtime_error naming the file when it is truncated, encrypted, split, uses another method than stored
/// or deflated, holds more than 65,536 files, or declares sizes beyond `limits`.
std::vector<ZipMember> zip_members(const std::filesystem::path& archive, const ReadLimits& limits);

}  // namespace geo::io
