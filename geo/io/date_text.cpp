// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/date_text.hpp"

#include <algorithm>

namespace geo::io {

std::optional<std::chrono::sys_days> try_whole_date(std::string_view text) {
    constexpr std::string_view form = "0000-00-00";
    const bool formed = std::ranges::equal(
        text, form, [](char c, char wanted) { return wanted == '0' ? c >= '0' && c <= '9' : c == wanted; });
    if (!formed) return {};
    const auto number = [&](std::size_t from, std::size_t digits) {
        int value = 0;
        for (const char c : text.substr(from, digits)) value = 10 * value + (c - '0');
        return value;
    };
    const std::chrono::year_month_day day(std::chrono::year(number(0, 4)),
                                          std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                          std::chrono::day(static_cast<unsigned>(number(8, 2))));
    if (!day.ok()) return {};
    return std::chrono::sys_days(day);
}

}  // namespace geo::io
