// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace geo::io {

/// The name of a SQLite file system ("VFS") that reads a database from the disk round the system's cache, a megabyte at a
/// time: for looking once through a large file that was written so too. For reading only, of files that nobody else has
/// open: it takes no locks. Registered with SQLite for the whole process when first asked for. Thread-safe.
/// Source: https://www.sqlite.org/vfs.html.
const char* sqlite_uncached();

}  // namespace geo::io
