// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows of a large edition stand in the page, and what it says of those that do not. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/edition/edition.hpp"

namespace core {

/// The most rows of a layer that a page holds, so that it opens on an ordinary computer.
struct WebPageBounds {
    std::size_t links = 100'000;  ///< of substitution_links: those not only estimated first, then by score
    /// Of zone_links and of zone_family_links, each: those with most leads that are not only estimated, then most leads.
    std::size_t zone_links = 60'000;
    std::size_t establishments =
        50'000;                   ///< those in initiatives, synergies or groups first, then in links, then others
    std::size_t flows = 150'000;  ///< of establishments in the page: those not estimated first
    std::size_t issues = 5'000;   ///< errors first, then warnings
    std::size_t others = 50'000;  ///< of allocations, the largest of the likely scenario; of any other layer, the first
};

/// Rows of a layer in the page, ascending.
struct ShownRows {
    std::vector<std::uint32_t> rows;
    std::size_t total = 0;  ///< rows of the layer in the edition
    Bilingual left_out;     ///< by what rule the others are not there; empty when all are
};

/// By name of the layer. Pre: the edition outlives nothing of this.
std::unordered_map<std::string, ShownRows> rows_of_page(const Edition& edition, const WebPageBounds& bounds);

}  // namespace core
