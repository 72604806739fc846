// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/number_text.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <string_view>

namespace geo::io {
namespace {

constexpr std::array<double, 10> powers_of_ten{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
// Below this, the product of a number with a power of ten is off by less than 1/256, far less than `doubtful`.
constexpr double product_limit = 17'592'186'044'416.0;  // 2^44
constexpr double doubtful = 0.01;

void append_digits(std::string& out, std::uint64_t value) {
    std::array<char, 24> text{};
    out.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr);
}

/// A number of units of 10^-decimals as text.
void append_scaled(std::string& out, bool negative, std::uint64_t units, int decimals) {
    if (units == 0) return out.push_back('0');
    if (negative) out.push_back('-');
    while (decimals > 0 && units % 10 == 0) {
        units /= 10;
        --decimals;
    }
    const auto scale = static_cast<std::uint64_t>(powers_of_ten[static_cast<std::size_t>(decimals)]);
    append_digits(out, units / scale);
    if (decimals == 0) return;
    std::array<char, 10> places{};
    std::uint64_t rest = units % scale;
    for (int i = decimals; i-- > 0; rest /= 10)
        places[static_cast<std::size_t>(i)] = static_cast<char>('0' + rest % 10);
    out.push_back('.');
    out.append(places.data(), static_cast<std::size_t>(decimals));
}

/// The exact way, for numbers that are large or next to a tie.
void append_exactly_rounded(std::string& out, double value, int decimals) {
    std::array<char, 400> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals).ptr;
    std::string_view view(text.data(), static_cast<std::size_t>(end - text.data()));
    if (view.find('.') != std::string_view::npos) {
        view = view.substr(0, view.find_last_not_of('0') + 1);
        if (view.back() == '.') view.remove_suffix(1);
    }
    out.append(view == "-0" ? "0" : view);
}

}  // namespace

void append_integer(std::string& out, std::int64_t value) {
    std::array<char, 24> text{};
    out.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr);
}

void append_shortest(std::string& out, double value) {
    assert(std::isfinite(value));
    std::array<char, 32> text{};
    out.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr);
}

void append_rounded(std::string& out, double value, int decimals) {
    assert(std::isfinite(value));
    if (decimals >= static_cast<int>(powers_of_ten.size())) return append_exactly_rounded(out, value, decimals);
    const double scaled = std::fabs(value) * powers_of_ten[static_cast<std::size_t>(decimals)];
    const double whole = std::floor(scaled);
    const double part = scaled - whole;
    if (scaled >= product_limit || std::fabs(part - 0.5) < doubtful) {
        return append_exactly_rounded(out, value, decimals);
    }
    const auto units = static_cast<std::uint64_t>(whole) + (part > 0.5 ? 1U : 0U);
    append_scaled(out, value < 0, units, decimals);
}

}  // namespace geo::io
