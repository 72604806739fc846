// SPDX-License-Identifier: GPL-3.0-or-later
// A text table of any content: an error, or rows that keep what `Record` promises.
#include <stdexcept>

#include "fuzz_file.hpp"
#include "geo/io/record_reader.hpp"
#include "geo/io/text_encoding.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = fuzz::input_file(data, size, ".csv");
    geo::io::ReadOptions options;
    options.limits.record_bytes = 1 << 16;
    options.limits.unpacked_bytes = 1 << 24;
    try {
        geo::io::RecordReader reader(file, options);
        geo::io::Record record;
        std::uint64_t rows = 0;
        std::uint64_t line = 0;
        while (reader.next(record)) {
            fuzz::require(record.row == ++rows);
            fuzz::require(reader.layer().driver != "CSV" || record.line > line);
            fuzz::require(record.values.size() == reader.layer().fields.size());
            for (const std::string_view value : record.values) fuzz::require(geo::io::is_valid_utf8(value));
            line = record.line;
        }
    } catch (const std::runtime_error&) {
        // Refused, which is what most inputs deserve.
    }
    std::filesystem::remove(file);
    return 0;
}
