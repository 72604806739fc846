// SPDX-License-Identifier: GPL-3.0-or-later
// Any address: refused, or cut up into text that is clean, and that reads back the same when it is encoded anew.
#include <string>

#include "core/service/problem.hpp"
#include "core/service/request.hpp"
#include "fuzz_file.hpp"
#include "geo/io/text_encoding.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void require_clean(const std::string& text) {
    fuzz::require(geo::io::is_valid_utf8(text));
    for (const char c : text) fuzz::require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
}

void check(const core::Request& request) {
    for (const std::string& segment : request.segments) {
        require_clean(segment);
        fuzz::require(segment != "." && segment != "..");
    }
    for (const core::QueryParameter& parameter : request.parameters) {
        require_clean(parameter.name);
        require_clean(parameter.value);
        fuzz::require(!parameter.name.empty());
    }
    const std::string encoded = core::encoded_target(request);
    for (const char c : encoded) fuzz::require(c > ' ' && c < 0x7f && c != '"' && c != '<');
    const core::Request again = core::parsed_target(encoded);
    fuzz::require(core::encoded_target(again) == encoded);
    fuzz::require(again.segments == request.segments);
    fuzz::require(again.parameters.size() == request.parameters.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        check(core::parsed_target({reinterpret_cast<const char*>(data), size}));
    } catch (const core::BadRequest&) {
        // Refused, which is what most inputs deserve.
    }
    return 0;
}
