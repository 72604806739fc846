// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/source.hpp"

#include <array>

namespace core {
namespace {

constexpr std::array<std::string_view, 10> noun_texts{
    "zones",  "establishments", "flows", "initiatives",          "synergies",
    "actors", "poles",          "plots", "administrative_units", "geolocation"};

std::uint64_t total(const std::map<std::string, std::uint64_t>& reasons) {
    std::uint64_t sum = 0;
    for (const auto& [reason, rows] : reasons) sum += rows;
    return sum;
}

}  // namespace

std::string_view text(Noun noun) { return noun_texts[static_cast<std::size_t>(noun)]; }

std::uint64_t RowAccount::filtered_total() const { return total(filtered); }
std::uint64_t RowAccount::merged_total() const { return total(merged); }
std::uint64_t RowAccount::set_aside_total() const { return total(set_aside); }

}  // namespace core
