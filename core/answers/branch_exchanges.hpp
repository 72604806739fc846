// SPDX-License-Identifier: GPL-3.0-or-later
// What goes from which branch of activity to which: tonnes that could be exchanged at most, or leads where no quantity is
// known. What a Sankey diagram draws. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/answers/establishment_branches.hpp"

namespace core {

struct BranchExchange {
    std::uint32_t from = 0, to = 0;  ///< in `BranchExchanges::givers` and `receivers`
    double amount = 0.0;
};

struct BranchSide {
    std::string code;  ///< "" for branches that are not known, `few_branches` for those that are summed
    Bilingual label;
    double amount = 0.0;  ///< of all its exchanges
};
inline constexpr std::string_view few_branches = "+";

struct BranchExchanges {
    BranchLevel level = BranchLevel::section;
    std::string unit;                           ///< "t" a year; "" for a number of leads
    std::vector<BranchSide> givers, receivers;  ///< largest first, the summed ones last
    std::vector<BranchExchange> exchanges;      ///< by giver, then receiver; each pair once
    double total = 0.0;
    std::size_t givers_summed = 0, receivers_summed = 0;  ///< branches that `few_branches` stands for
};

struct BranchExchangeOptions {
    std::size_t most_branches = 9;    ///< of each side; the others are summed
    std::size_t fewest_sections = 4;  ///< where fewer sections take part, divisions are told apart instead
};

/// Of the layer allocations, scenario `best`, outputs in tonnes. Without exchanges where there are none.
BranchExchanges possible_exchanges_by_branch(const Edition& edition, const ActivityList& list,
                                             const BranchExchangeOptions& options = {});
/// Of the layer substitution_links: how many.
BranchExchanges leads_by_branch(const Edition& edition, const ActivityList& list,
                                const BranchExchangeOptions& options = {});

}  // namespace core
