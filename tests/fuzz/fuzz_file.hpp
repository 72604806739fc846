// SPDX-License-Identifier: GPL-3.0-or-later
// A fuzzer's input as a file, for code that takes paths.
#pragma once

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace fuzz {

/// Written where there is memory for files, under a name of its own for each process and extension; replaced by the next.
inline std::filesystem::path input_file(const std::uint8_t* data, std::size_t size, const std::string& extension) {
    const std::filesystem::path folder =
        std::filesystem::exists("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path();
    const std::filesystem::path file = folder / ("maillage-fuzz-" + std::to_string(::getpid()) + extension);
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    return file;
}

/// Says that a promise was broken.
inline void require(bool kept) {
    if (!kept) std::abort();
}

}  // namespace fuzz
