// SPDX-License-Identifier: GPL-3.0-or-later
// The codes of a column by their texts, for columns that are filled with many: a flat table that holds no text itself.
// Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "geo/text_column.hpp"

namespace geo {

class CodeIndex {
public:
    /// The code of a text, which the column is given if it has none. Pre: always the same column, whose codes are all
    /// from here.
    CodeColumn::Code code_of(CodeColumn& column, std::string_view text);

private:
    /// A part of the text's hash, which tells most others without a look at the text, and its code.
    struct Place {
        std::uint32_t tag = 0;
        CodeColumn::Code code = none;
    };
    static constexpr CodeColumn::Code none = std::numeric_limits<CodeColumn::Code>::max();

    void grow(const CodeColumn& column);

    std::vector<Place> m_places;  // open addressing, linear: a power of two, half of them free at the least
};

}  // namespace geo
