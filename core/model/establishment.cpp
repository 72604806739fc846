// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/establishment.hpp"

#include <array>

namespace core {
namespace {

constexpr std::array<std::string_view, 3> state_texts{"unknown", "active", "closed"};
constexpr std::array<std::string_view, 6> precision_texts{"address", "street",  "locality",
                                                          "commune", "unknown", "none"};
constexpr std::array<std::string_view, 5> membership_texts{"outside", "inside", "near", "uncertain", "unknown"};

}  // namespace

std::string_view text(ActivityState state) { return state_texts[static_cast<std::size_t>(state)]; }
std::string_view text(LocationPrecision precision) { return precision_texts[static_cast<std::size_t>(precision)]; }
std::string_view text(ZoneMembership membership) { return membership_texts[static_cast<std::size_t>(membership)]; }

std::optional<EstablishmentIndex> try_establishment(const EstablishmentTable& table, std::string_view id) {
    std::size_t first = 0, last = table.size();
    while (first < last) {
        const std::size_t middle = first + (last - first) / 2;
        if (table.id[middle] < id) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    if (first == table.size() || table.id[first] != id) return std::nullopt;
    return static_cast<EstablishmentIndex>(first);
}

}  // namespace core
