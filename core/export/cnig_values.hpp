// SPDX-License-Identifier: GPL-3.0-or-later
// Values of an edition as the CNIG standard wants them written: official spellings, ISO dates, plain numbers. What the
// standard's types cannot hold is left out and told; nothing is made up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/model/cnig_standard.hpp"
#include "core/model/language.hpp"

namespace core {

enum class CnigFinding : std::uint8_t {
    missing,              ///< mandatory, and the edition has no value
    outside_list,         ///< not among the values of its list: left out
    not_a_number,         ///< left out
    not_a_date,           ///< left out
    not_a_year,           ///< left out
    not_a_position,       ///< left out
    shortened_to_year,    ///< a date where the standard has a year: the rest is left out
    replaced_characters,  ///< control characters or bytes that are not UTF-8: U+FFFD stands for them
    malformed,            ///< not of the form that the standard asks (identifier, address of a page): written as it is
    repeated_id,          ///< the same identifier in several rows: written as it is
    no_geometry,          ///< the geometry is mandatory
    no_id,                ///< a row without the identifier that the standard wants: the row is left out
    shortened             ///< longer than a Shapefile holds; the other files have it whole
};
inline constexpr std::size_t cnig_findings = 13;
Bilingual title(CnigFinding finding);

struct CnigValue {
    std::string text;  ///< "" when it cannot be written
    std::optional<CnigFinding> finding;
};

/// A value as it is to be written. Numbers read with a point, without spaces between digits.
CnigValue cnig_value(const CnigStandard& standard, const CnigAttribute& attribute, std::string_view written);

}  // namespace core
