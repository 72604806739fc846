// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/administrative.hpp"

#include <algorithm>
#include <array>

namespace core {
namespace {

constexpr std::array<std::string_view, 4> level_texts{"commune", "intercommunality", "department", "region"};

struct DistrictRange {
    std::string_view first, last, commune;
};
constexpr std::array<DistrictRange, 3> district_ranges{
    {{"13201", "13216", "13055"}, {"69381", "69389", "69123"}, {"75101", "75120", "75056"}}};

bool are_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string_view text(AdministrativeLevel level) { return level_texts[static_cast<std::size_t>(level)]; }

std::string_view whole_commune(std::string_view insee_code) {
    for (const DistrictRange& range : district_ranges) {
        if (insee_code.size() == 5 && insee_code >= range.first && insee_code <= range.last) return range.commune;
    }
    return insee_code;
}

std::string_view department_of(std::string_view insee_code) {
    if (insee_code.size() != 5 || !are_digits(insee_code.substr(2))) return "";
    const std::string_view two = insee_code.substr(0, 2);
    if (two == "2A" || two == "2B") return two;
    if (!are_digits(two) || two == "00" || two == "96" || two == "99") return "";
    if (two == "97" || two == "98") return insee_code.substr(0, 3);
    // Postcodes of Corsica begin with 20; INSEE codes never do.
    if (two == "20") return insee_code[2] <= '1' ? "2A" : "2B";
    return two;
}

}  // namespace core
