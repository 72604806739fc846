// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a CNIG table that an unquoted separator shifted ("entrepôts;logistique" for "entrepôts, logistique"), put right
// when joining neighbours makes more of the row fit the standard than the row as it stands.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/cnig_standard.hpp"

namespace core {

struct CnigRejoined {
    std::vector<std::string> values;  ///< one a field
    std::string what;                 ///< the values that were joined, for the log
};

/// `attribute_of` gives the attribute of each field, or -1; `values` has one a field and then the excess, if any.
/// Nothing when no joining is better than the row as it stands, or when a row with excess values cannot be brought to
/// the number of fields.
std::optional<CnigRejoined> try_rejoined(const CnigStandard& standard, std::span<const CnigAttribute> attributes,
                                         std::span<const int> attribute_of, std::span<const std::string_view> values);

}  // namespace core
