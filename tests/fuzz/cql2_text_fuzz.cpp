// SPDX-License-Identifier: GPL-3.0-or-later
// CQL2 text of any content, in degrees of either order.
#include "filter_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const core::ServiceCrs longitude_first{std::string(core::crs84_uri), geo::Crs(geo::wgs_84)};
    static const core::ServiceCrs latitude_first{"latitude first", geo::Crs(geo::wgs_84),
                                                 core::AxisOrder::northing_first};
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    fuzz::try_filter(text, core::FilterLanguage::cql2_text, size % 2 == 0 ? longitude_first : latitude_first);
    return 0;
}
