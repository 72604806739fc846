// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/csv_cell.hpp"

namespace core {

std::string csv_cell(std::string_view text) {
    if (text.find_first_of("\";\n\r") == std::string_view::npos) return std::string(text);
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"') result += c;
        result += c;
    }
    return result + "\"";
}

}  // namespace core
