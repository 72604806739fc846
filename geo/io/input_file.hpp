// SPDX-License-Identifier: GPL-3.0-or-later
// The gate that every input path passes before any library sees it, and the hash that names its content.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace geo::io {

/// The path made canonical. Errors: std::runtime_error that names the path and says what to do, when it is missing, a
/// directory or a device, a symbolic link loop, or a name that a library would take for something else than a
/// local file (/vsi…, …://…, PG:…, <…>).
std::filesystem::path checked_input(const std::filesystem::path& path);

/// Kept in an edition so that a reader can tell which input it was made from.
struct FileIdentity {
    std::string name;  ///< file name without folders
    std::uint64_t bytes = 0;
    std::string sha256;  ///< lower-case hex
};
FileIdentity identity_of(const std::filesystem::path& path);

/// Lower-case hex SHA-256 of some bytes.
std::string sha256(std::string_view bytes);

/// An extension → format table of what can be read, for messages and `maillage formats`.
struct InputFormat {
    std::string name, extensions, notes;
};
const std::vector<InputFormat>& input_formats();

}  // namespace geo::io
