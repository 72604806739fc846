// SPDX-License-Identifier: GPL-3.0-or-later
// A geometry inside a value of any content: finite, with closed rings, or none.
#include <cmath>
#include <string_view>

#include "fuzz_file.hpp"
#include "geo/io/record_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<geo::io::Fault> faults;
    const auto parsed = geo::io::try_parse_geometry({reinterpret_cast<const char*>(data), size}, faults);
    for (const geo::io::Fault& fault : faults) fuzz::require(fault.detail.size() <= 80);
    if (!parsed) return 0;
    const geo::Box box = geo::bounding_box(parsed->geometry);
    fuzz::require(box.empty() || (std::isfinite(box.min.x) && std::isfinite(box.max.y)));
    if (const auto* areas = std::get_if<geo::MultiPolygon>(&parsed->geometry)) {
        for (const geo::Polygon& area : areas->polygons)
            fuzz::require(area.shell.empty() || area.shell.front() == area.shell.back());
    }
    return 0;
}
