// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a file from front to back, unpacked on the way: plain, gzip, a member of a zip archive, UTF-16.
// Archives are bounded by `ReadLimits` and checked (CRC, length) as they are read. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "geo/io/record_reader.hpp"
#include "geo/io/text_encoding.hpp"
#include "geo/io/zip_directory.hpp"

namespace geo::io {

class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Fills `into` from its front; fewer bytes than asked only at the end.
    /// Errors: std::runtime_error naming the file when it cannot be read, is truncated, corrupt or unpacks beyond a limit.
    virtual std::size_t read(std::span<char> into) = 0;
    /// Share of the file consumed, in [0, 1].
    virtual double progress() const = 0;
};

/// The file as it is, or unpacked when it is gzip. Pre: `file` passed `checked_input`.
std::unique_ptr<ByteSource> open_bytes(const std::filesystem::path& file, const ReadLimits& limits);
std::unique_ptr<ByteSource> open_bytes(const std::filesystem::path& file, const ZipMember& member,
                                       const ReadLimits& limits);

/// What `inner` gives, from UTF-16 to UTF-8; lone surrogates become U+FFFD.
std::unique_ptr<ByteSource> from_utf16(std::unique_ptr<ByteSource> inner, Encoding encoding);

/// The first bytes that `open_bytes` would give.
std::string first_bytes(const std::filesystem::path& file, std::size_t count, const ReadLimits& limits);

/// Reads a gzip file through and counts. Errors: as `ByteSource::read`.
std::uint64_t checked_unpacked_size(const std::filesystem::path& gzip, const ReadLimits& limits);

}  // namespace geo::io
