// SPDX-License-Identifier: GPL-3.0-or-later
// Codes as spreadsheets leave them: leading zeros lost, spaces, dots missing. Each function returns the code as its
// nomenclature writes it and says whether it had to be changed; what is not a code of that kind is returned trimmed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace core {

struct WrittenCode {
    std::string text;
    bool mended = false;  ///< the text is not what was written
};

WrittenCode mended_commune(std::string_view written);     ///< "1004" → "01004", "2a004" → "2A004"
WrittenCode mended_department(std::string_view written);  ///< "1" → "01"
WrittenCode mended_postcode(std::string_view written);    ///< "1400" → "01400"
WrittenCode mended_headcount(std::string_view written);   ///< "3" → "03", "nn" → "NN"
WrittenCode mended_siret(std::string_view written);       ///< "270802 25 00058" → "02708022500058"

/// 14 digits.
bool is_siret(std::string_view text);
/// The number of a SIRET of exactly 14 digits.
std::optional<std::uint64_t> try_siret_number(std::string_view text);
/// Whether the check digit agrees (Luhn; for establishments of La Poste the sum of digits is a multiple of 5).
/// Pre: is_siret(text).
bool siret_check_agrees(std::string_view text);

/// Nomenclatures of activities that SIRENE uses, as its files write them.
namespace nomenclature {
inline constexpr std::string_view naf_2 = "NAFRev2", naf_1 = "NAFRev1", naf_1993 = "NAF1993", nap = "NAP",
                                  naf_25 = "NAF25";
}

struct WrittenActivityCode {
    std::string code;  ///< "25.62B" in NAF rév. 2 and 2025, "28.4B" in NAF rév. 1 and 1993, "38.40" in NAP
    std::string_view nomenclature;  ///< of the list above; "" when neither the file nor the form says
    bool mended = false;            ///< a dot was put in, or case or spaces changed
};

/// `nomenclature` is what the file says of the code, in any spelling; "" when it says nothing: then the form decides
/// (4 digits and a letter: NAF rév. 2; 3 digits and a letter: NAF rév. 1; 4 digits: NAP).
WrittenActivityCode activity_code(std::string_view written, std::string_view nomenclature = {});

/// Whether a code begins with a prefix, dots left out of account: "25.6" and "256" are prefixes of "25.62B".
bool has_activity_prefix(std::string_view code, std::string_view prefix);

}  // namespace core
