// SPDX-License-Identifier: GPL-3.0-or-later
// What the score of a candidate link is made of, and what each part weighs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace core {

/// Each in [0, 1]; the score is their weighted mean. `match`: how well the resources meet. `preparation`: how little has
/// to be done to the output. `recorded`: an exchange of the same family is recorded nearby.
enum class ScorePart : std::uint8_t { distance, quantity, evidence, match, preparation, zone, recorded };
inline constexpr std::size_t score_part_count = 7;
std::string_view text(ScorePart part);
std::optional<ScorePart> try_score_part(std::string_view written);

/// The weight of each part, at least 0; the sum is 1.
using ScoreWeights = std::array<float, score_part_count>;
/// Those of data/reference/score_weights.csv: proposals of this project, which a file of the user's can replace.
inline constexpr ScoreWeights proposed_score_weights{0.35F, 0.15F, 0.15F, 0.15F, 0.05F, 0.1F, 0.05F};

}  // namespace core
