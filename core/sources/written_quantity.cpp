// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "core/model/plain_text.hpp"
#include "core/sources/written_values.hpp"

namespace core {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// A number at the start of a text, with what follows it.
struct LeadingNumber {
    double value = std::numeric_limits<double>::quiet_NaN();
    std::string_view rest;
};

/// The longest beginning that is a number: "1 234,5 t" → 1234.5 and "t".
std::optional<LeadingNumber> try_leading_number(std::string_view text) {
    text = trimmed(text);
    std::size_t end = 0;
    while (end < text.size()) {
        const std::string_view rest = text.substr(end);
        const std::size_t blank = rest.starts_with("\u00A0")                                 ? 2
                                  : rest.starts_with("\u202F") || rest.starts_with("\u2009") ? 3
                                                                                             : 0;
        const bool part = blank > 0 || std::string_view("0123456789., '").find(rest[0]) != std::string_view::npos ||
                          (end == 0 && (rest[0] == '-' || rest[0] == '+'));
        const bool exponent = end > 0 && (rest[0] == 'e' || rest[0] == 'E') && rest.size() > 1 &&
                              std::string_view("0123456789+-").find(rest[1]) != std::string_view::npos;
        if ((!part && !exponent) || rest.starts_with("..")) break;
        end += exponent ? 2 : std::max<std::size_t>(blank, 1);
    }
    std::string_view digits = trimmed(text.substr(0, end));
    while (digits.ends_with('.') || digits.ends_with(',')) digits.remove_suffix(1);
    const auto value = try_decimal(digits);
    if (!value) return std::nullopt;
    return LeadingNumber{*value,
                         trimmed(text.substr(static_cast<std::size_t>(digits.data() - text.data()) + digits.size()))};
}

/// What stands between the two numbers of an interval; removed from `text` when it is there.
bool take_separator(std::string_view& text, std::initializer_list<std::string_view> separators) {
    for (const std::string_view separator : separators) {
        if (!text.starts_with(separator)) continue;
        text = trimmed(text.substr(separator.size()));
        return true;
    }
    return false;
}

bool says_threshold(std::string_view text) {
    constexpr std::array<std::string_view, 9> words{
        "seuil",     "lq",  "ld",  "limite de quantification", "limite de detection",
        "threshold", "lod", "loq", "detection limit"};
    return std::ranges::find(words, std::string_view(folded(text))) != words.end();
}

WrittenQuantity with_remark(QuantityRemark remark) {
    WrittenQuantity result;
    result.remark = remark;
    return result;
}

WrittenQuantity of_bounds(double low, double high, std::string_view unit) {
    WrittenQuantity result;
    result.unit = unit;
    if (low > high) {
        std::swap(low, high);
        result.remark = QuantityRemark::reversed_interval;
    }
    if (low < 0.0) return with_remark(QuantityRemark::negative);
    result.interval = {low, low + (high - low) / 2.0, high};
    return result;
}

WrittenQuantity of_spread(double centre, std::string_view text) {
    const auto spread = try_leading_number(text);
    if (!spread || spread->value < 0.0) return with_remark(QuantityRemark::unreadable);
    const bool percent = spread->rest.starts_with('%');
    const double by = percent ? centre * spread->value / 100.0 : spread->value;
    WrittenQuantity result;
    if (centre < 0.0) return with_remark(QuantityRemark::negative);
    result.interval = {std::max(0.0, centre - by), centre, centre + by};
    result.unit = trimmed(percent ? spread->rest.substr(1) : spread->rest);
    return result;
}

/// A text that begins with a number.
WrittenQuantity of_number(const LeadingNumber& first) {
    std::string_view rest = first.rest;
    if (take_separator(rest, {"±", "+/-", "+-"})) return of_spread(first.value, rest);
    if (take_separator(rest, {"–", "—", "-", "..", "…", "à ", "a ", "to ", "et ", "and "})) {
        const auto second = try_leading_number(rest);
        if (!second) return with_remark(QuantityRemark::unreadable);
        return of_bounds(first.value, second->value, second->rest);
    }
    WrittenQuantity result;
    if (first.value < 0.0) return with_remark(QuantityRemark::negative);
    result.interval = {first.value, first.value, first.value};
    result.unit = first.rest;
    return result;
}

/// "< 10", "> 10", "~ 10": one bound, or the best value alone.
WrittenQuantity of_one_side(std::string_view text, double Interval::*side) {
    const auto number = try_leading_number(text);
    if (!number)
        return with_remark(says_threshold(text) ? QuantityRemark::below_threshold : QuantityRemark::unreadable);
    if (number->value < 0.0) return with_remark(QuantityRemark::negative);
    WrittenQuantity result;
    result.interval.*side = number->value;
    result.unit = number->rest;
    return result;
}

}  // namespace

WrittenQuantity written_quantity(std::string_view written) {
    std::string_view text = trimmed(written);
    if (text.empty()) return with_remark(QuantityRemark::empty);
    if (take_separator(text, {"<=", "≤", "<"})) return of_one_side(text, &Interval::high);
    if (take_separator(text, {">=", "≥", ">"})) return of_one_side(text, &Interval::low);
    if (take_separator(text, {"~", "≈", "environ ", "env. ", "env ", "about ", "ca. ", "ca "})) {
        return of_one_side(text, &Interval::best);
    }
    if (take_separator(text, {"[", "entre ", "between "}) && text.ends_with(']')) text.remove_suffix(1);
    if (says_threshold(text)) return with_remark(QuantityRemark::below_threshold);
    const auto number = try_leading_number(text);
    return number ? of_number(*number) : with_remark(QuantityRemark::unreadable);
}

WrittenQuantity written_quantity(std::string_view written, std::string_view low, std::string_view high) {
    WrittenQuantity result = written_quantity(written);
    const bool has_bounds = !trimmed(low).empty() || !trimmed(high).empty();
    // A number beside a bound of its own is the best value, no longer an exact one.
    if (has_bounds && result.interval.low == result.interval.high) {
        result.interval.low = result.interval.high = std::numeric_limits<double>::quiet_NaN();
    }
    for (const auto& [bound, side] : {std::pair(low, &Interval::low), std::pair(high, &Interval::high)}) {
        if (trimmed(bound).empty()) continue;
        const auto number = try_decimal(trimmed(bound));
        if (!number) return with_remark(QuantityRemark::unreadable);
        if (*number < 0.0) return with_remark(QuantityRemark::negative);
        result.interval.*side = *number;
        if (result.remark == QuantityRemark::empty) result.remark = QuantityRemark::none;
    }
    Interval& interval = result.interval;
    if (interval.low > interval.high) {
        std::swap(interval.low, interval.high);
        result.remark = QuantityRemark::reversed_interval;
    }
    if (std::isnan(interval.best) && interval.low <= interval.high) {
        interval.best = interval.low + (interval.high - interval.low) / 2.0;
    }
    const bool outside = interval.best < interval.low || interval.best > interval.high;
    if (outside) return with_remark(QuantityRemark::unreadable);
    return result;
}

}  // namespace core
