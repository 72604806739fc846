// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/exchange_effects.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "core/model/substitution_rules.hpp"

namespace core {

std::string_view text(AllocationObjective objective) {
    constexpr std::array<std::string_view, 3> texts{"quantity", "co2", "value"};
    return texts[static_cast<std::size_t>(objective)];
}

const ExchangeEffect* try_effect(const std::vector<ExchangeEffect>& effects, const ResourceCatalogue& catalogue,
                                 ResourceIndex output, ResourceIndex input, AllocationObjective objective) {
    const ExchangeEffect* found = nullptr;
    std::pair<std::size_t, std::size_t> most{0, 0};  // lengths of the codes, the output's first
    for (const ExchangeEffect& row : effects) {
        if (std::isnan(objective == AllocationObjective::co2 ? row.co2 : row.value)) continue;
        if (!is_kind_of(catalogue, output, row.output)) continue;
        if (row.input != no_resource && !is_kind_of(catalogue, input, row.input)) continue;
        const std::pair precision{catalogue[row.output].code.size(),
                                  row.input == no_resource ? std::size_t{0} : catalogue[row.input].code.size()};
        if (found == nullptr || precision > most) {
            found = &row;
            most = precision;
        }
    }
    return found;
}

}  // namespace core
