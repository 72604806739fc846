// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/cql2_literals.hpp"

#include <algorithm>
#include <utility>

#include "core/service/cql2_faults.hpp"
#include "geo/io/date_text.hpp"

namespace core::cql2 {
namespace {

bool two_digits_up_to(std::string_view text, int most) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() == 2 && digit(text[0]) && digit(text[1]) && (text[0] - '0') * 10 + (text[1] - '0') <= most;
}

/// "10:30:00", a leap second included.
bool is_time(std::string_view text) {
    return text.size() == 8 && text[2] == ':' && text[5] == ':' && two_digits_up_to(text.substr(0, 2), 23) &&
           two_digits_up_to(text.substr(3, 2), 59) && two_digits_up_to(text.substr(6, 2), 60);
}

}  // namespace

Date date_literal(std::string_view text, std::string_view place) {
    if (geo::io::try_whole_date(text)) return {std::string(text)};
    refuse(place, "'" + std::string(text) + "' is no date: write DATE('2026-11-22'), year first");
}

Timestamp timestamp_literal(std::string_view text, std::string_view place) {
    constexpr std::size_t date_length = 10, seconds_length = 19;
    const auto fault = [&] {
        refuse(place, "'" + std::string(text) + "' is no time: write TIMESTAMP('2026-11-22T10:30:00Z'), in UTC");
    };
    if (text.size() < seconds_length + 1 || text[date_length] != 'T' || text.back() != 'Z') fault();
    if (!geo::io::try_whole_date(text.substr(0, date_length)) || !is_time(text.substr(date_length + 1, 8))) fault();
    std::string_view fraction = text.substr(seconds_length, text.size() - seconds_length - 1);
    if (fraction.empty()) return {std::string(text)};
    const std::string_view digits = fraction.substr(1);
    if (fraction[0] != '.' || digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos) {
        fault();
    }
    fraction = fraction.substr(0, fraction.find_last_not_of('0') + 1);
    if (fraction == ".") fraction = {};
    return {std::string(text.substr(0, seconds_length)) + std::string(fraction) + "Z"};
}

std::string tidy_pattern(std::string_view written) {
    std::string tidy;
    for (std::size_t i = 0; i < written.size(); ++i) {
        const bool escapes = written[i] == '\\' && i + 1 < written.size();
        if (escapes) ++i;
        const char c = written[i];
        if (c == '\\' || (escapes && (c == '%' || c == '_'))) tidy += '\\';
        tidy += c;
    }
    return tidy;
}

std::vector<geo::Point> line_literal(std::vector<geo::Point> points, std::string_view place) {
    if (points.empty() || std::ranges::all_of(points, [&](const geo::Point& p) { return p == points.front(); })) {
        refuse(place, "a line has two different positions or more");
    }
    return points;
}

geo::Ring ring_literal(geo::Ring points, std::string_view place) {
    if (points.size() < 4)
        refuse(place, "the ring of a polygon has four positions or more, the last equal to the first");
    if (points.front() != points.back()) refuse(place, "the ring of a polygon ends where it begins");
    return points;
}

geo::Polygon polygon_literal(std::vector<geo::Ring> rings, std::string_view place) {
    if (rings.empty()) refuse(place, "a polygon has a ring");
    geo::Polygon polygon;
    polygon.shell = std::move(rings.front());
    polygon.holes.assign(std::make_move_iterator(rings.begin() + 1), std::make_move_iterator(rings.end()));
    return polygon;
}

WrittenBox box_literal(const std::vector<double>& numbers, std::string_view place) {
    if (numbers.size() != 4 && numbers.size() != 6) refuse(place, "a box is 4 numbers, or 6 with heights");
    const std::size_t upper = numbers.size() / 2;
    return {{numbers[0], numbers[1]}, {numbers[upper], numbers[upper + 1]}};
}

}  // namespace core::cql2
