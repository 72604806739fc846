// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/weighted_list.hpp"

#include <algorithm>
#include <optional>

namespace core {
namespace {

constexpr std::size_t most_values = 64;

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::string_view taken(std::string_view& text, char mark) {
    const std::size_t end = text.find(mark);
    const std::string_view result = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return without_blanks(result);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// "0.25" as 250; none when it is not a weight: 0 to 1, three decimals at most.
std::optional<int> try_weight(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
    int weight = (text[0] - '0') * 1000;
    if (text.size() > 1 && text[1] != '.') return std::nullopt;
    int unit = 100;
    for (std::size_t at = 2; at < text.size(); ++at, unit /= 10) {
        if (text[at] < '0' || text[at] > '9') return std::nullopt;
        weight += (text[at] - '0') * unit;
    }
    return weight <= 1000 ? std::optional(weight) : std::nullopt;
}

/// The weight among the parameters of a value; none when it is malformed.
std::optional<int> try_weight_among(std::string_view parameters) {
    while (!parameters.empty()) {
        std::string_view parameter = taken(parameters, ';');
        if (same_word(taken(parameter, '='), "q")) return try_weight(without_blanks(parameter));
    }
    return 1000;
}

}  // namespace

bool same_word(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, lower, lower); }

std::vector<WeightedValue> weighted_list(std::string_view header) {
    std::vector<WeightedValue> values;
    while (!header.empty() && values.size() < most_values) {
        std::string_view element = taken(header, ',');
        const std::string_view value = taken(element, ';');
        const std::optional<int> weight = try_weight_among(element);
        if (!value.empty() && weight) values.push_back({value, *weight});
    }
    return values;
}

}  // namespace core
