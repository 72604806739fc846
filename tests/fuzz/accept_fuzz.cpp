// SPDX-License-Identifier: GPL-3.0-or-later
// Any text in the headers that answers are chosen by: a choice among what is offered, or a refusal.
#include <algorithm>
#include <array>
#include <string_view>

#include "core/service/media.hpp"
#include "core/service/problem.hpp"
#include "core/service/token.hpp"
#include "core/service/weighted_list.hpp"
#include "fuzz_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using core::Format;
    constexpr std::array offered{Format::geojson, Format::html, Format::csv, Format::openapi};
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const core::WeightedValue& value : core::weighted_list(text)) {
        fuzz::require(!value.value.empty() && value.weight >= 0 && value.weight <= 1000);
        fuzz::require(value.value.data() >= text.data() &&
                      value.value.data() + value.value.size() <= text.data() + size);
    }
    try {
        const Format format = core::negotiated(offered, "", text);
        fuzz::require(std::ranges::find(offered, format) != offered.end());
    } catch (const core::Problem& problem) {
        fuzz::require(problem.status() == 406);
    }
    try {
        core::negotiated(offered, text, "");
    } catch (const core::Problem& problem) {
        fuzz::require(problem.status() == 400);
    }
    core::preferred_language(text, core::Language::fr);
    core::accepts_gzip(text);
    fuzz::require(!core::carries_token(text, "nobody-can-guess-this-0123456789"));
    return 0;
}
