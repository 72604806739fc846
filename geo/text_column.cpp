// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/text_column.hpp"

namespace geo {

CodeColumn::Code CodeColumn::code_of(std::string_view text) {
    if (const auto found = m_index.find(text); found != m_index.end()) return found->second;
    const auto code = static_cast<Code>(m_texts.size());
    m_texts.append(text);
    m_index.emplace(std::string(text), code);
    return code;
}

bool operator==(const CodeColumn& a, const CodeColumn& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t row = 0; row < a.size(); ++row) {
        if (a[row] != b[row]) return false;
    }
    return true;
}

}  // namespace geo
