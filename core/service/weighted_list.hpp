// SPDX-License-Identifier: GPL-3.0-or-later
// The lists of headers such as Accept: values with weights, "text/html;q=0.9, */*;q=0.1" (RFC 9110, 12.4.2).
#pragma once

#include <string_view>
#include <vector>

namespace core {

struct WeightedValue {
    std::string_view value;  ///< without parameters, as written
    int weight = 1000;       ///< q in thousandths; 0: not acceptable
};

/// The values in the order written, of which 64 at most are looked at; what is malformed is passed over.
/// They point into `header`.
std::vector<WeightedValue> weighted_list(std::string_view header);

/// Equal but for the case of ASCII letters.
bool same_word(std::string_view a, std::string_view b);

}  // namespace core
