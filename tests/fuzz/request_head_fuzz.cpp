// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes on a connection: not complete yet, refused, or a head whose length does not depend on how it came in pieces.
#include <optional>
#include <string>

#include "core/service/http_head.hpp"
#include "core/service/problem.hpp"
#include "fuzz_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

/// None when it is refused.
std::optional<std::size_t> try_head_size(std::string_view text, std::size_t seen) {
    try {
        return core::head_size(text, seen);
    } catch (const core::Problem& problem) {
        fuzz::require(problem.status() == 400);
        return std::nullopt;
    }
}

/// The length that is found when the bytes come one by one.
std::optional<std::size_t> try_dripped(std::string_view text) {
    for (std::size_t size = 1; size <= text.size(); ++size) {
        const auto found = try_head_size(text.substr(0, size), size - 1);
        if (!found || *found != 0) return found;
    }
    return 0;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto whole = try_head_size(text, 0);
    fuzz::require(whole == try_dripped(text));
    if (!whole || *whole == 0) return 0;
    try {
        const core::RequestHead head = core::parsed_head(text.substr(0, *whole), {});
        fuzz::require(head.version == 10 || head.version == 11);
        const core::Request request = core::request_of(head, {});
        fuzz::require(request.method == core::Method::other || !head.has_body);
    } catch (const core::Problem& problem) {
        fuzz::require(problem.status() >= 400 && problem.status() < 600);
    }
    return 0;
}
