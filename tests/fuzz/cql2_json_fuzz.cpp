// SPDX-License-Identifier: GPL-3.0-or-later
// CQL2 JSON of any content, in degrees and in metres.
#include "filter_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const core::ServiceCrs degrees{std::string(core::crs84_uri), geo::Crs(geo::wgs_84)};
    static const core::ServiceCrs metres{"metres", geo::Crs(geo::lambert_93)};
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    fuzz::try_filter(text, core::FilterLanguage::cql2_json, size % 4 != 0 ? degrees : metres);
    return 0;
}
