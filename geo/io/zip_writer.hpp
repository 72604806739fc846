// SPDX-License-Identifier: GPL-3.0-or-later
// A zip archive in memory: entries deflated, dated 1980-01-01, so that the same contents give the same bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/io/zip_records.hpp"

namespace geo::io {

class ZipWriter {
public:
    /// Pre: name and contents are shorter than 4 GB. Errors: std::runtime_error when zlib has no memory.
    void add(std::string_view name, std::string_view contents);
    /// The whole archive.
    std::string finish() const;

private:
    std::string m_bytes;
    std::vector<ZipEntry> m_entries;
};

}  // namespace geo::io
