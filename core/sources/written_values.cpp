// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/written_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "core/model/ascii.hpp"
#include "core/model/plain_text.hpp"

namespace core {
namespace {

bool are_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

int number_of(std::string_view digits) {
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

constexpr std::array<std::array<std::string_view, 2>, 12> months{{{"janvier", "january"},
                                                                  {"fevrier", "february"},
                                                                  {"mars", "march"},
                                                                  {"avril", "april"},
                                                                  {"mai", "may"},
                                                                  {"juin", "june"},
                                                                  {"juillet", "july"},
                                                                  {"aout", "august"},
                                                                  {"septembre", "september"},
                                                                  {"octobre", "october"},
                                                                  {"novembre", "november"},
                                                                  {"decembre", "december"}}};

/// 1 to 12; 0 when the word is no month.
int month_of(std::string_view word) {
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (std::ranges::find(months.at(i), word) != months.at(i).end()) return static_cast<int>(i) + 1;
    }
    return 0;
}

int days_in(int year, int month) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days.at(static_cast<std::size_t>(month - 1)) + (month == 2 && leap ? 1 : 0);
}

/// Month and day 0 are not given.
std::optional<std::string> try_iso(int year, int month, int day) {
    if (year < 1000 || month < 0 || month > 12 || day < 0) return std::nullopt;
    if (month == 0) return fmt::format("{:04}", year);
    if (day == 0) return fmt::format("{:04}-{:02}", year, month);
    if (day > days_in(year, month)) return std::nullopt;
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

/// The words of a folded text.
std::vector<std::string_view> words_of(std::string_view folded_text) {
    std::vector<std::string_view> words;
    while (!folded_text.empty()) {
        const auto end = std::min(folded_text.find(' '), folded_text.size());
        words.push_back(folded_text.substr(0, end));
        folded_text.remove_prefix(std::min(end + 1, folded_text.size()));
    }
    return words;
}

/// The part of a text that is the date: without a time of day after it.
std::string_view without_time(std::string_view written) {
    const auto colon = written.find(':');
    const auto letter_t = written.size() > 10 && written[10] == 'T' ? std::size_t{10} : std::string_view::npos;
    if (letter_t != std::string_view::npos) return written.substr(0, letter_t);
    if (colon == std::string_view::npos) return written;
    const auto space = written.rfind(' ', colon);
    return space == std::string_view::npos ? written : written.substr(0, space);
}

int part_of(std::string_view word) {
    if (word == "1er") return 1;
    return are_digits(word) && word.size() <= 4 ? number_of(word) : -1;
}

}  // namespace

std::optional<std::string> try_written_date(std::string_view written) {
    const std::string text = folded(without_time(trimmed(written)));
    const std::vector<std::string_view> words = words_of(text);
    const auto is_year = [](std::string_view word) { return word.size() == 4 && are_digits(word); };
    const auto month = [](std::string_view word) { return are_digits(word) ? part_of(word) : month_of(word); };
    // 0 stands for "not given" below, so a written zero must not get there.
    const auto is_zero = [](std::string_view word) { return are_digits(word) && number_of(word) == 0; };
    if (words.empty() || words.size() > 3 || std::ranges::any_of(words, is_zero)) return std::nullopt;
    if (words.size() == 1) {
        if (are_digits(words[0]) && words[0].size() == 8) {
            return try_iso(number_of(words[0].substr(0, 4)), number_of(words[0].substr(4, 2)),
                           number_of(words[0].substr(6)));
        }
        return is_year(words[0]) ? try_iso(number_of(words[0]), 0, 0) : std::nullopt;
    }
    const std::string_view first = words.front(), last = words.back();
    if (is_year(first) == is_year(last)) return std::nullopt;
    const int year = number_of(is_year(first) ? first : last);
    const int written_month = month(words.size() == 3 ? words[1] : is_year(first) ? last : first);
    if (written_month < 1) return std::nullopt;
    if (words.size() == 2) return try_iso(year, written_month, 0);
    const int day = part_of(is_year(first) ? last : first);
    return day < 1 ? std::nullopt : try_iso(year, written_month, day);
}

std::optional<double> try_decimal(std::string_view written) {
    std::string text;
    for (std::size_t i = 0; i < written.size(); ++i) {
        const std::string_view rest = written.substr(i);
        if (rest.starts_with("\u00A0")) {
            i += 1;  // no-break spaces between thousands
        } else if (rest.starts_with("\u202F") || rest.starts_with("\u2009")) {
            i += 2;
        } else if (written[i] != ' ' && written[i] != '\t' && written[i] != '\'') {
            text += written[i];
        }
    }
    const auto comma = text.rfind(','), dot = text.rfind('.');
    if (comma != std::string::npos && dot != std::string::npos) {
        std::erase(text, comma < dot ? ',' : '.');
    } else if (std::ranges::count(text, ',') > 1) {
        std::erase(text, ',');
    } else if (std::ranges::count(text, '.') > 1) {
        std::erase(text, '.');
    }
    std::ranges::replace(text, ',', '.');
    const char* const first = text.data() + (text.starts_with('+') ? 1 : 0);
    const char* const end = text.data() + text.size();
    double number = 0.0;
    const auto [rest, error] = std::from_chars(first, end, number);
    if (error != std::errc{} || rest != end || !std::isfinite(number)) return std::nullopt;
    return number;
}

std::vector<std::string> written_list(std::string_view written) {
    std::vector<std::string> items;
    while (!written.empty()) {
        const auto end = std::min(written.find_first_of("|;"), written.size());
        const std::string_view item = trimmed(written.substr(0, end));
        if (!item.empty()) items.emplace_back(item);
        written.remove_prefix(std::min(end + 1, written.size()));
    }
    return items;
}

}  // namespace core
