// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/establishment_branches.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/answers/breakdown.hpp"

namespace core {
namespace {

std::string two_digits(std::uint8_t division) {
    return {static_cast<char>('0' + division / 10), static_cast<char>('0' + division % 10)};
}

/// Whether each establishment belongs to a zone.
std::vector<std::uint8_t> in_zone(const Edition& edition, std::size_t rows) {
    std::vector<std::uint8_t> flags(rows, 0);
    const geo::Column* zone = try_column(edition, "establishments", "zone");
    for (std::size_t row = 0; zone != nullptr && row < rows; ++row) flags[row] = text_at(*zone, row).empty() ? 0 : 1;
    return flags;
}

}  // namespace

std::uint8_t division_of(std::string_view activity, std::string_view nomenclature) {
    if (activity.empty()) return no_division;
    const auto named = try_activity_nomenclature(nomenclature).value_or(ActivityNomenclature::older);
    if (!shares_tree(named, ActivityNomenclature::nace_rev2)) return other_nomenclature;
    const auto code = ActivityCode::try_parse(activity, named);
    return code ? code->division() : no_division;
}

std::vector<std::uint8_t> divisions_of(const Edition& edition) {
    const geo::Column* activity = try_column(edition, "establishments", "activity");
    const geo::Column* nomenclature = try_column(edition, "establishments", "activity_nomenclature");
    if (activity == nullptr) return {};
    std::vector<std::uint8_t> divisions(activity->size(), no_division);
    // Pairs of codes are few: each is read once.
    std::map<std::pair<std::string_view, std::string_view>, std::uint8_t> known;
    for (std::size_t row = 0; row < divisions.size(); ++row) {
        const std::pair key{text_at(*activity, row), nomenclature == nullptr ? "" : text_at(*nomenclature, row)};
        auto found = known.find(key);
        if (found == known.end()) found = known.emplace(key, division_of(key.first, key.second)).first;
        divisions[row] = found->second;
    }
    return divisions;
}

std::string branch_code(std::uint8_t division, BranchLevel level, const ActivityList& list) {
    if (division >= no_division) return {};
    const std::string code = two_digits(division);
    if (level == BranchLevel::division) return code;
    const auto parsed = ActivityCode::try_parse(code, ActivityNomenclature::nace_rev2);
    return parsed ? std::string(list.section(*parsed)) : std::string();
}

Bilingual branch_label(std::string_view code, const ActivityList& list) {
    if (code.empty()) return {"Branch not known", "Branche inconnue"};
    const auto found = std::ranges::lower_bound(list.rows(), code, {}, &ActivityEntry::compact);
    if (found != list.rows().end() && found->compact == code) return found->label;
    return {std::string(code), std::string(code)};
}

std::vector<BranchCount> establishments_by_branch(const Edition& edition, const ActivityList& list, BranchLevel level) {
    const std::vector<std::uint8_t> divisions = divisions_of(edition);
    const std::vector<std::uint8_t> zoned = in_zone(edition, divisions.size());
    std::map<std::string, BranchCount> by_code;
    std::vector<BranchCount*> of_division(other_nomenclature + 1U, nullptr);
    for (std::size_t row = 0; row < divisions.size(); ++row) {
        BranchCount*& branch = of_division[divisions[row]];
        if (branch == nullptr) branch = &by_code[branch_code(divisions[row], level, list)];
        ++branch->establishments;
        branch->in_zones += zoned[row];
    }
    std::vector<BranchCount> branches;
    for (auto& [code, branch] : by_code) {
        branch.code = code;
        branch.label = branch_label(code, list);
        branches.push_back(std::move(branch));
    }
    std::ranges::stable_sort(branches, [](const BranchCount& a, const BranchCount& b) {
        return std::tuple(a.code.empty(), b.establishments) < std::tuple(b.code.empty(), a.establishments);
    });
    return branches;
}

}  // namespace core
