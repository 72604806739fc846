// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are either whole or not there: written under a temporary name in the same folder, checked, made durable
// (fsync), renamed over the old one, and the folder made durable. A failure at any moment leaves the old file.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace geo::io {

enum class Overwrite { no, yes };
enum class Durability { synced, unsynced };  ///< `unsynced` for tests and for folders in memory

struct OutputOptions {
    Overwrite overwrite = Overwrite::no;
    Durability durability = Durability::synced;
};

/// Calls `write` with a temporary path beside `target`, then puts the result in its place.
/// `write` must have closed the file when it returns; it may throw, and then nothing is left behind.
/// Errors: std::runtime_error when the target exists and may not be overwritten, the folder is missing or read-only,
/// the disk is full; all name the target.
void write_file(const std::filesystem::path& target, const OutputOptions& options,
                const std::function<void(const std::filesystem::path& temporary)>& write);

/// The same for contents at hand.
void write_file(const std::filesystem::path& target, std::string_view contents, const OutputOptions& options);

}  // namespace geo::io
