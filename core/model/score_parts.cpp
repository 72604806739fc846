// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/score_parts.hpp"

#include <algorithm>

namespace core {

namespace {

constexpr std::array<std::string_view, score_part_count> part_texts{"distance",    "quantity", "evidence", "match",
                                                                    "preparation", "zone",     "recorded"};

}  // namespace

std::string_view text(ScorePart part) { return part_texts[static_cast<std::size_t>(part)]; }

std::optional<ScorePart> try_score_part(std::string_view written) {
    const auto found = std::ranges::find(part_texts, written);
    if (found == part_texts.end()) return std::nullopt;
    return static_cast<ScorePart>(found - part_texts.begin());
}

}  // namespace core
