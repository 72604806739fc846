// SPDX-License-Identifier: GPL-3.0-or-later
// A folder for the files of one test, and short ways to read them back.
#pragma once

#include <stdlib.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "geo/io/record_reader.hpp"

namespace tests {

/// Made when it is made, removed with all in it when it goes.
class Scratch {
public:
    Scratch() {
        std::string name = (std::filesystem::temp_directory_path() / "maillage-test-XXXXXX").string();
        m_folder = ::mkdtemp(name.data());
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::permissions(m_folder, std::filesystem::perms::owner_all, ignored);
        std::filesystem::remove_all(m_folder, ignored);
    }

    std::filesystem::path path(std::string_view name) const { return m_folder / name; }
    std::filesystem::path write(std::string_view name, std::string_view contents) const {
        std::ofstream(path(name), std::ios::binary) << contents;
        return path(name);
    }

private:
    std::filesystem::path m_folder;
};

/// A record that outlives its reader.
struct KeptRecord {
    std::uint64_t row = 0, line = 0;
    std::vector<std::string> values, excess;
    geo::Geometry geometry;
    std::vector<geo::io::Fault> faults;
};

inline std::vector<KeptRecord> all_records(geo::io::RecordReader& reader) {
    std::vector<KeptRecord> kept;
    geo::io::Record record;
    while (reader.next(record)) {
        kept.push_back({record.row,
                        record.line,
                        {record.values.begin(), record.values.end()},
                        {record.excess.begin(), record.excess.end()},
                        record.geometry,
                        record.faults});
    }
    return kept;
}

inline std::vector<KeptRecord> all_records(const std::filesystem::path& file, geo::io::ReadOptions options = {}) {
    geo::io::RecordReader reader(file, std::move(options));
    return all_records(reader);
}

inline std::size_t count_of(const std::vector<geo::io::Fault>& faults, geo::io::FaultKind kind) {
    std::size_t count = 0;
    for (const geo::io::Fault& fault : faults) count += fault.kind == kind ? 1 : 0;
    return count;
}

/// What the exception says that `call` throws; empty when it throws none.
template <typename Call>
std::string message_of(const Call& call) {
    try {
        call();
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return {};
}

}  // namespace tests
