// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/branch_exchanges.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <unordered_map>

#include "core/answers/breakdown.hpp"

namespace core {
namespace {

constexpr std::size_t division_count = other_nomenclature + 1U;
/// Amounts by division of the giver and of the receiver.
using Matrix = std::vector<std::array<double, division_count>>;

/// The division of each establishment that a column names: its codes are looked up once each, not once a row.
class NamedDivisions {
public:
    NamedDivisions(const Edition& edition, const geo::Column& names) : m_names(names) {
        const auto divisions = divisions_of(edition);
        const geo::Column* ids = try_column(edition, "establishments", "id");
        const auto* codes = std::get_if<geo::CodeColumn>(&names.values);
        std::unordered_map<std::string_view, std::uint8_t> by_id;
        if (codes == nullptr || ids == nullptr || divisions.empty()) return;
        for (std::size_t row = 0; row < ids->size(); ++row) by_id.emplace(text_at(*ids, row), divisions[row]);
        m_by_code.resize(codes->distinct(), no_division);
        for (geo::CodeColumn::Code code = 0; code < m_by_code.size(); ++code) {
            const auto found = by_id.find(codes->text(code));
            if (found != by_id.end()) m_by_code[code] = found->second;
        }
    }

    std::uint8_t operator[](std::size_t row) const {
        const auto* codes = std::get_if<geo::CodeColumn>(&m_names.values);
        return m_by_code.empty() ? no_division : m_by_code[codes->code(row)];
    }

private:
    const geo::Column& m_names;
    std::vector<std::uint8_t> m_by_code;
};

template <class Amount>
Matrix matrix_of(const Edition& edition, const EditionLayer& layer, const Amount& amount) {
    Matrix matrix(division_count, std::array<double, division_count>{});
    const NamedDivisions givers(edition, layer.data.column("supplier"));
    const NamedDivisions receivers(edition, layer.data.column("consumer"));
    for (std::size_t row = 0; row < layer.data.rows(); ++row) matrix[givers[row]][receivers[row]] += amount(row);
    return matrix;
}

/// One side: branches with their amounts, largest first, the smallest ones summed, and which of them each division is.
struct Side {
    std::vector<BranchSide> branches;
    std::array<std::uint32_t, division_count> of_division{};
    std::size_t summed = 0;
};

Side side_of(const std::array<double, division_count>& amounts, BranchLevel level, const ActivityList& list,
             std::size_t most) {
    std::map<std::string, double> by_code;
    for (std::uint8_t division = 0; division < division_count; ++division) {
        if (amounts[division] > 0) by_code[branch_code(division, level, list)] += amounts[division];
    }
    Side side;
    for (const auto& [code, amount] : by_code) side.branches.push_back({code, branch_label(code, list), amount});
    std::ranges::stable_sort(side.branches, std::greater<>{}, &BranchSide::amount);
    if (side.branches.size() > most) {
        BranchSide rest{std::string(few_branches), {"Other branches", "Autres branches"}, 0.0};
        for (std::size_t i = most; i < side.branches.size(); ++i) rest.amount += side.branches[i].amount;
        side.summed = side.branches.size() - most;
        side.branches.resize(most);
        side.branches.push_back(std::move(rest));
    }
    for (std::uint8_t division = 0; division < division_count; ++division) {
        const auto found = std::ranges::find(side.branches, branch_code(division, level, list), &BranchSide::code);
        const auto place = static_cast<std::size_t>(found - side.branches.begin());
        side.of_division[division] = static_cast<std::uint32_t>(std::min(place, side.branches.size() - 1));
    }
    return side;
}

/// Sections where enough of them take part, else divisions.
BranchLevel level_of(const Matrix& matrix, const ActivityList& list, std::size_t fewest) {
    std::set<std::string> sections;
    for (std::uint8_t from = 0; from < division_count; ++from) {
        for (std::uint8_t to = 0; to < division_count; ++to) {
            if (matrix[from][to] <= 0) continue;
            sections.insert(branch_code(from, BranchLevel::section, list));
            sections.insert(branch_code(to, BranchLevel::section, list));
        }
    }
    sections.erase("");
    return sections.size() >= fewest ? BranchLevel::section : BranchLevel::division;
}

BranchExchanges exchanges_of(const Matrix& matrix, const ActivityList& list, const BranchExchangeOptions& options) {
    BranchExchanges result;
    std::array<double, division_count> given{}, received{};
    for (std::size_t from = 0; from < division_count; ++from) {
        for (std::size_t to = 0; to < division_count; ++to) {
            given[from] += matrix[from][to];
            received[to] += matrix[from][to];
            result.total += matrix[from][to];
        }
    }
    if (result.total <= 0) return result;
    result.level = level_of(matrix, list, options.fewest_sections);
    Side givers = side_of(given, result.level, list, options.most_branches);
    Side receivers = side_of(received, result.level, list, options.most_branches);
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> pairs;
    for (std::size_t from = 0; from < division_count; ++from) {
        for (std::size_t to = 0; to < division_count; ++to) {
            if (matrix[from][to] > 0) pairs[{givers.of_division[from], receivers.of_division[to]}] += matrix[from][to];
        }
    }
    for (const auto& [pair, amount] : pairs) result.exchanges.push_back({pair.first, pair.second, amount});
    result.givers = std::move(givers.branches);
    result.receivers = std::move(receivers.branches);
    result.givers_summed = givers.summed;
    result.receivers_summed = receivers.summed;
    return result;
}

}  // namespace

BranchExchanges possible_exchanges_by_branch(const Edition& edition, const ActivityList& list,
                                             const BranchExchangeOptions& options) {
    const EditionLayer* layer = edition.try_layer("allocations");
    if (layer == nullptr) return {};
    const geo::Column& scenario = layer->data.column("scenario");
    const geo::Column& unit = layer->data.column("unit");
    const auto& taken = std::get<geo::RealColumn>(layer->data.column("taken").values);
    const Matrix matrix = matrix_of(edition, *layer, [&](std::size_t row) {
        const bool counts = text_at(scenario, row) == "best" && text_at(unit, row) == "t" && !std::isnan(taken[row]);
        return counts ? taken[row] : 0.0;
    });
    BranchExchanges result = exchanges_of(matrix, list, options);
    result.unit = "t";
    return result;
}

BranchExchanges leads_by_branch(const Edition& edition, const ActivityList& list,
                                const BranchExchangeOptions& options) {
    const EditionLayer* layer = edition.try_layer("substitution_links");
    if (layer == nullptr) return {};
    return exchanges_of(matrix_of(edition, *layer, [](std::size_t) { return 1.0; }), list, options);
}

}  // namespace core
