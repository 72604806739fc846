// SPDX-License-Identifier: GPL-3.0-or-later
// A zip archive written as it is made: to a file, for entries that are too large for memory, or to memory. Same contents,
// same bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace geo::io {

class ZipStream {
public:
    /// Errors, here and below: std::runtime_error with the system's reason, or when the archive or an entry would be
    /// larger than the 4 GB that the format holds.
    explicit ZipStream(const std::filesystem::path& file);
    /// Into memory, which must outlive this.
    explicit ZipStream(std::string& bytes);
    ZipStream(const ZipStream&) = delete;
    ZipStream& operator=(const ZipStream&) = delete;
    ~ZipStream();

    /// Begins an entry; the former one ends.
    void begin(std::string_view name);
    void write(std::string_view contents);
    /// Ends the archive and closes the file.
    void close();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace geo::io
