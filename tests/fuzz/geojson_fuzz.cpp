// SPDX-License-Identifier: GPL-3.0-or-later
// GeoJSON of any content: an error, or rows with valid text and finite geometries.
#include <cmath>
#include <stdexcept>

#include "fuzz_file.hpp"
#include "geo/io/record_reader.hpp"
#include "geo/io/text_encoding.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto file = fuzz::input_file(data, size, ".geojson");
    try {
        geo::io::RecordReader reader(file);
        geo::io::Record record;
        while (reader.next(record)) {
            for (const std::string_view value : record.values) fuzz::require(geo::io::is_valid_utf8(value));
            const geo::Box box = geo::bounding_box(record.geometry);
            fuzz::require(box.empty() || (std::isfinite(box.min.x) && std::isfinite(box.max.y)));
        }
    } catch (const std::runtime_error&) {
        // Refused, which is what most inputs deserve.
    }
    std::filesystem::remove(file);
    return 0;
}
