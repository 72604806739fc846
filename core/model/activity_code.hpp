// SPDX-License-Identifier: GPL-3.0-or-later
// Codes of economic activities, each with the nomenclature it belongs to: two codes of different nomenclatures are never
// compared. NAF rév. 2 refines NACE Rev. 2 by a letter, so that those two share their tree. Values; thread-safe.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace core {

/// `older`: NAF rév. 1, NAF 1993, NAP and others that this project holds no table of.
enum class ActivityNomenclature : std::uint8_t { naf_rev2, nace_rev2, naf_2025, older };
std::string_view text(ActivityNomenclature nomenclature);  ///< "naf_rev2", "nace_rev2", "naf_2025", "older"
/// As files write it: "NAFRev2", "NAF25", "NACE Rev. 2", "NAFRev1", "NAP". Nothing when it is empty or not known.
std::optional<ActivityNomenclature> try_activity_nomenclature(std::string_view written);

/// How far down the tree a code goes: 2 digits, 3, 4, or 4 and a letter.
enum class ActivityLevel : std::uint8_t { division = 2, group = 3, nace_class = 4, subclass = 5 };

/// A code of any level. 8 bytes.
class ActivityCode {
public:
    /// "24", "24.1", "241", "24.10", "2410", "24.10Z", "2410Z". Nothing when it is none of these.
    static std::optional<ActivityCode> try_parse(std::string_view written, ActivityNomenclature nomenclature);

    ActivityNomenclature nomenclature() const { return m_nomenclature; }
    ActivityLevel level() const { return static_cast<ActivityLevel>(m_length); }
    /// The code without dot: "2410Z".
    std::string_view compact() const { return {m_text.data(), m_length}; }
    /// As its nomenclature writes it: "24.10Z".
    std::string text() const;
    /// 0 to 99.
    std::uint8_t division() const { return static_cast<std::uint8_t>((m_text[0] - '0') * 10 + (m_text[1] - '0')); }
    ActivityCode at_level(ActivityLevel level) const;  ///< cut to that level; as it is where it is broader already

    /// Whether this is `broader` or lies below it, in one tree.
    bool is_within(const ActivityCode& broader) const;
    /// Whether one lies within the other: an activity known only to its division may be any class of it.
    bool overlaps(const ActivityCode& other) const { return is_within(other) || other.is_within(*this); }

    friend auto operator<=>(const ActivityCode&, const ActivityCode&) = default;

private:
    std::array<char, 5> m_text{};
    std::uint8_t m_length = 0;
    ActivityNomenclature m_nomenclature = ActivityNomenclature::nace_rev2;
};

/// Whether codes of the two share one tree (NAF rév. 2 and NACE Rev. 2 do).
bool shares_tree(ActivityNomenclature a, ActivityNomenclature b);

}  // namespace core
