// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/installation.hpp"

#include <cstdlib>
#include <stdexcept>
#include <system_error>

namespace core {
namespace {

namespace fs = std::filesystem;

constexpr const char* data_variable = "MAILLAGE_DATA_DIR";

fs::path named_or_installed_directory() {
    if (const char* named = std::getenv(data_variable); named != nullptr && *named != '\0') return named;
    std::error_code failure;
    const fs::path program = fs::read_symlink("/proc/self/exe", failure);
    if (failure) {
        throw std::runtime_error(std::string("cannot tell where the program is installed (/proc/self/exe: ") +
                                 failure.message() + "); set " + data_variable + " to its data folder");
    }
    return (program.parent_path() / ".." / "share" / "maillage").lexically_normal();
}

}  // namespace

fs::path data_directory() {
    fs::path directory = named_or_installed_directory();
    std::error_code ignored;
    if (!fs::is_directory(directory / "reference", ignored)) {
        throw std::runtime_error("no reference data in '" + directory.string() +
                                 "'; install the program whole, or set " + data_variable +
                                 " to the folder that holds reference/ and styles/");
    }
    return directory;
}

}  // namespace core
