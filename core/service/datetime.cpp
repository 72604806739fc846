// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/datetime.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "core/service/problem.hpp"

namespace core {
namespace {

[[noreturn]] void refuse() {
    throw BadRequest(
        "datetime is to be a day (2026-11-22), a moment (2026-11-22T10:00:00Z), or an interval of these with a slash "
        "between them, one end of which may be '..' or a period (P6M)",
        "datetime");
}

bool is_pattern(std::string_view text, std::string_view pattern) {
    return text.size() == pattern.size() &&
           std::ranges::equal(text, pattern, [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; });
}

int number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

int days_of_month(int year, int month) {
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month == 2) return leap ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool is_day(std::string_view text) {
    if (!is_pattern(text, "0000-00-00")) return false;
    const int year = number(text.substr(0, 4)), month = number(text.substr(5, 2)), day = number(text.substr(8, 2));
    return month >= 1 && month <= 12 && day >= 1 && day <= days_of_month(year, month);
}

/// "T10:00:00Z", "T10:00:00.25+02:00".
bool is_time(std::string_view text) {
    if (text.size() < 10 || (text[0] != 'T' && text[0] != 't') || !is_pattern(text.substr(1, 8), "00:00:00"))
        return false;
    if (number(text.substr(1, 2)) > 23 || number(text.substr(4, 2)) > 59 || number(text.substr(7, 2)) > 60)
        return false;
    text.remove_prefix(9);
    if (text.front() == '.') {
        const std::size_t end = std::min(text.find_first_not_of("0123456789", 1), text.size());
        if (end == 1) return false;
        text.remove_prefix(end);
    }
    if (text == "Z" || text == "z") return true;
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return false;
    return is_pattern(text.substr(1), "00:00") && number(text.substr(1, 2)) < 24 && number(text.substr(4, 2)) < 60;
}

/// Rows have days: of a moment the day counts, as it is written.
std::string day_of(std::string_view text) {
    if (!is_day(text.substr(0, 10)) || (text.size() > 10 && !is_time(text.substr(10)))) refuse();
    return std::string(text.substr(0, 10));
}

/// A period of ISO 8601, of which whole days count: "P1Y2M3DT12H".
struct Period {
    std::chrono::months months{0};
    std::chrono::days days{0};
};

std::optional<Period> try_period(std::string_view text) {
    if (text.size() < 3 || text.front() != 'P') return std::nullopt;
    text.remove_prefix(1);
    Period period;
    bool in_time = false;
    while (!text.empty()) {
        if (text.front() == 'T' && !in_time) {
            in_time = true;
            text.remove_prefix(1);
        }
        const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
        if (digits == 0 || digits > 4 || digits == text.size()) return std::nullopt;
        const int count = number(text.substr(0, digits));
        const char unit = text[digits];
        text.remove_prefix(digits + 1);
        if (in_time) {
            if (unit != 'H' && unit != 'M' && unit != 'S') return std::nullopt;
            if (unit == 'H') period.days += std::chrono::days(count / 24);
        } else if (unit == 'Y' || unit == 'M') {
            period.months += std::chrono::months(unit == 'Y' ? 12 * count : count);
        } else if (unit == 'W' || unit == 'D') {
            period.days += std::chrono::days(unit == 'W' ? 7 * count : count);
        } else {
            return std::nullopt;
        }
    }
    return period;
}

/// The day so much later, or earlier when `sign` is -1.
std::string moved(const std::string& day, const Period& period, int sign) {
    using namespace std::chrono;
    const year_month_day from{year(number(day.substr(0, 4))), month(static_cast<unsigned>(number(day.substr(5, 2)))),
                              std::chrono::day(static_cast<unsigned>(number(day.substr(8, 2))))};
    year_month_day to = from + sign * period.months;
    if (!to.ok()) to = to.year() / to.month() / last;
    to = sys_days(to) + sign * period.days;
    if (to.year() < year(0) || to.year() > year(9999)) refuse();
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(to.year()), static_cast<unsigned>(to.month()),
                       static_cast<unsigned>(to.day()));
}

std::string end_of_interval(std::string_view text) {
    return text.empty() || text == ".." ? std::string() : day_of(text);
}

std::string_view cell(const geo::Column* column, std::size_t row) {
    return column == nullptr ? std::string_view() : std::get<geo::CodeColumn>(column->values)[row];
}

Days lasting(const LastingColumns& columns, std::size_t row) {
    std::string first(cell(columns.first, row));
    std::string last(columns.last == nullptr ? first : std::string(cell(columns.last, row)));
    // A year or a month that stands for a day lasts from its first to its last.
    if (first.size() == 4) first += "-01";
    if (first.size() == 7) first += "-01";
    if (last.size() == 4) last += "-12";
    if (last.size() == 7) {
        last += "-" + std::to_string(days_of_month(number(last.substr(0, 4)), number(last.substr(5, 2))));
    }
    return {std::move(first), std::move(last)};
}

const geo::Column* try_date_column(const geo::Layer& layer, std::string_view name) {
    const geo::Column* column = layer.try_column(name);
    return column != nullptr && std::holds_alternative<geo::CodeColumn>(column->values) ? column : nullptr;
}

}  // namespace

Days parsed_datetime(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
        const std::string day = day_of(text);
        return {day, day};
    }
    const std::string_view first = text.substr(0, slash), last = text.substr(slash + 1);
    if (const auto period = try_period(last)) {
        const std::string day = day_of(first);
        return {day, moved(day, *period, 1)};
    }
    if (const auto period = try_period(first)) {
        const std::string day = day_of(last);
        return {moved(day, *period, -1), day};
    }
    Days days{end_of_interval(first), end_of_interval(last)};
    if (!days.first.empty() && !days.last.empty() && days.last < days.first) refuse();
    return days;
}

std::optional<LastingColumns> try_lasting_columns(const geo::Layer& layer) {
    const geo::Column* first = try_date_column(layer, "start_date");
    const geo::Column* last = try_date_column(layer, "end_date");
    if (first != nullptr && last != nullptr) return LastingColumns{first, last};
    if (const geo::Column* only = try_date_column(layer, "status_date")) return LastingColumns{only, nullptr};
    return std::nullopt;
}

void keep_lasting(const geo::Layer& layer, const Days& days, std::vector<std::uint32_t>& rows) {
    const auto columns = try_lasting_columns(layer);
    if (!columns) return;
    std::erase_if(rows, [&](std::uint32_t row) {
        const Days of_row = lasting(*columns, row);
        if (of_row.first.empty() && of_row.last.empty()) return true;
        const bool ends_before = !of_row.last.empty() && !days.first.empty() && of_row.last < days.first;
        const bool begins_after = !of_row.first.empty() && !days.last.empty() && of_row.first > days.last;
        return ends_before || begins_after;
    });
}

std::optional<Days> try_days(const geo::Layer& layer, const std::string& today) {
    const auto columns = try_lasting_columns(layer);
    if (!columns) return std::nullopt;
    Days all;
    for (std::size_t row = 0; row < layer.rows(); ++row) {
        const Days of_row = lasting(*columns, row);
        if (of_row.first.empty() && of_row.last.empty()) continue;
        const std::string& first = of_row.first.empty() ? of_row.last : of_row.first;
        const std::string last = of_row.last.empty() ? std::max(of_row.first, today) : of_row.last;
        if (all.first.empty() || first < all.first) all.first = first;
        all.last = std::max(all.last, last);
    }
    if (all.first.empty()) return std::nullopt;
    return all;
}

}  // namespace core
