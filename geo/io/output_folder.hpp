// SPDX-License-Identifier: GPL-3.0-or-later
// Several files that belong together, written into a folder: all of them take their names at the end, or none does.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "geo/io/output_file.hpp"

namespace geo::io {

/// Calls `write` with an empty folder inside `target`, on the same file system, then moves what it holds into `target`,
/// which is made when it is not there. When anything fails before that, `target` is as it was.
/// `names` are the files that are known beforehand, so that an existing one is refused before the work.
/// Errors: std::runtime_error when a file exists and may not be overwritten, `target` is not a folder or cannot be
/// written to, and what `write` throws; paths in messages are those below `target`.
void write_folder(const std::filesystem::path& target, std::span<const std::string> names, const OutputOptions& options,
                  const std::function<void(const std::filesystem::path& staging)>& write);

}  // namespace geo::io
