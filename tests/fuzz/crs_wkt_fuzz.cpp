// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a .prj file, which anyone may have written: a CRS, or nothing.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "geo/crs.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto crs = geo::Crs::try_from_wkt(text);
    // What is recognised can be named again.
    if (crs && !(geo::Crs(crs->code()) == *crs)) std::abort();
    return 0;
}
