// SPDX-License-Identifier: GPL-3.0-or-later
// How far a figure can be relied on, and who may see it. The text of each value is what files and editions hold.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace core {

/// Level of evidence, best first.
enum class EvidenceGrade : std::uint8_t { measured, declared, surveyed, estimated };

/// Who may see a row. Unmarked declared and surveyed flows and synergies are confidential, unmarked contacts network.
enum class Diffusion : std::uint8_t { public_, network, confidential };

/// For whom an edition is made: everybody, the members of the network, or those who hold the confidential data.
enum class Audience : std::uint8_t { public_, network, internal };

inline constexpr std::array<std::string_view, 4> evidence_grade_texts{"measured", "declared", "surveyed", "estimated"};
inline constexpr std::array<std::string_view, 3> diffusion_texts{"public", "network", "confidential"};
inline constexpr std::array<std::string_view, 3> audience_texts{"public", "network", "internal"};

constexpr std::string_view text(EvidenceGrade grade) { return evidence_grade_texts[static_cast<std::size_t>(grade)]; }
constexpr std::string_view text(Diffusion diffusion) { return diffusion_texts[static_cast<std::size_t>(diffusion)]; }
constexpr std::string_view text(Audience audience) { return audience_texts[static_cast<std::size_t>(audience)]; }

/// What a person wrote, in French or English ("déclaré", "declared"; "public", "réseau", "confidentiel"); case and
/// accents do not matter.
std::optional<EvidenceGrade> try_evidence_grade(std::string_view written);
std::optional<Diffusion> try_diffusion(std::string_view written);
std::optional<Audience> try_audience(std::string_view written);

/// Whether an audience may see a row of some diffusion.
constexpr bool may_see(Audience audience, Diffusion diffusion) {
    return static_cast<int>(diffusion) <= static_cast<int>(audience);
}

}  // namespace core
