// SPDX-License-Identifier: GPL-3.0-or-later
// Headings of classified installations (ICPE) as people write them: "2718-1; 2790", "rubrique n° 2760-1, 3520.b".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace core {

struct WrittenHeadings {
    std::string text;  ///< sorted, each once, joined by ";"; subdivisions after a dash: 2718-1-a
    std::vector<std::string>
        refused;  ///< as written: what is not four digits with subdivisions of one or two characters
};

/// Separated by ";", ",", "|", "/" or blanks; the words "rubrique", "n°", "ICPE", "et" between them are left out.
WrittenHeadings icpe_headings(std::string_view written);

/// All headings of two such texts, put together in the same way.
std::string united_headings(std::string_view a, std::string_view b);

}  // namespace core
