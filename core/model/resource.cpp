// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/resource.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <stdexcept>

#include "core/model/plain_text.hpp"

namespace core {

namespace {

constexpr std::array<std::string_view, 2> synergy_kind_texts{"substitution", "mutualisation"};
constexpr std::array<std::string_view, 3> distance_basis_texts{"straight", "road", "pipe"};
constexpr std::array<std::string_view, 2> distance_decay_texts{"linear", "exponential"};

[[noreturn]] void refuse(const std::string& code, const std::string& why) {
    throw std::runtime_error("resource catalogue: resource \"" + code + "\": " + why);
}

std::string_view parent_of(std::string_view code) {
    const std::size_t dot = code.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : code.substr(0, dot);
}

std::string_view top_of(std::string_view code) { return code.substr(0, code.find('.')); }

bool is_well_formed(std::string_view code) {
    if (code.empty() || code.front() == '.' || code.back() == '.' || code.find("..") != std::string_view::npos) {
        return false;
    }
    return std::ranges::all_of(
        code, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; });
}

/// Sorted by code; of several rows of one code the last stays.
std::vector<Resource> last_of_each_code(std::vector<Resource> rows) {
    std::ranges::stable_sort(rows, {}, &Resource::code);
    std::vector<Resource> kept;
    kept.reserve(rows.size());
    for (Resource& row : rows) {
        if (!kept.empty() && kept.back().code == row.code) {
            kept.back() = std::move(row);
        } else {
            kept.push_back(std::move(row));
        }
    }
    return kept;
}

void check_values(const Resource& row) {
    if (!is_well_formed(row.code)) {
        refuse(row.code, "a code is made of lower-case letters, digits and underscores, with dots between its levels");
    }
    if (folded(row.name_fr).empty() || folded(row.name_en).empty()) refuse(row.code, "a name is missing");
    const double soft = row.soft.value;
    const double hard = row.hard.value;
    if (!std::isfinite(soft) || !std::isfinite(hard) || soft < 0.0) {
        refuse(row.code, "distances must be numbers of at least 0");
    }
    if (!std::isnan(row.density) && !(row.density > 0.0)) refuse(row.code, "its density is not above 0");
    if (hard < soft) refuse(row.code, "its hard distance is smaller than its soft distance");
    if (row.threshold < 0.0 || std::isinf(row.threshold)) {
        refuse(row.code, "its threshold must be a number of at least 0");
    }
    if (row.threshold_unit != Unit::none && dimension(row.threshold_unit) != dimension(row.unit)) {
        refuse(row.code, "its threshold is in " + std::string(text(row.threshold_unit)) +
                             ", which cannot be compared with " + std::string(text(row.unit)) +
                             "; leave the unit out for a number of members");
    }
    if (row.citation.grade.size() != 1 || citation_grades.find(row.citation.grade) == std::string_view::npos) {
        refuse(row.code, "its grade is \"" + row.citation.grade + "\"; grades are V, A, T, P or U");
    }
}

void check_branch(const std::vector<Resource>& rows, Resource& row) {
    const std::string_view parent = parent_of(row.code);
    if (!parent.empty() && !std::ranges::binary_search(rows, parent, {}, &Resource::code)) {
        refuse(row.code, "its parent \"" + std::string(parent) + "\" is not in the catalogue: add a row for it");
    }
    if (row.family.empty()) row.family = top_of(row.code);
    if (row.family != top_of(row.code)) {
        refuse(row.code,
               "its family is \"" + row.family + "\" but its branch is \"" + std::string(top_of(row.code)) + "\"");
    }
}

}  // namespace

std::string_view text(SynergyKind kind) { return synergy_kind_texts[static_cast<std::size_t>(kind)]; }

std::string_view text(DistanceBasis basis) { return distance_basis_texts[static_cast<std::size_t>(basis)]; }

std::optional<DistanceBasis> try_distance_basis(std::string_view written) {
    const auto found = std::ranges::find(distance_basis_texts, written);
    if (found == distance_basis_texts.end()) return std::nullopt;
    return static_cast<DistanceBasis>(found - distance_basis_texts.begin());
}

std::string_view text(DistanceDecay decay) { return distance_decay_texts[static_cast<std::size_t>(decay)]; }

std::optional<DistanceDecay> try_distance_decay(std::string_view written) {
    const auto found = std::ranges::find(distance_decay_texts, written);
    if (found == distance_decay_texts.end()) return std::nullopt;
    return static_cast<DistanceDecay>(found - distance_decay_texts.begin());
}

double decayed(DistanceDecay decay, double distance, double soft, double hard) {
    assert(soft <= hard);
    if (distance <= soft) return 1.0;
    if (distance > hard) return 0.0;
    const double way = (distance - soft) / (hard - soft);
    constexpr double halves_on_the_way = 4.0;
    return decay == DistanceDecay::linear ? 1.0 - way : std::exp2(-halves_on_the_way * way);
}

ResourceCatalogue::ResourceCatalogue(std::vector<Resource> rows) : m_rows(last_of_each_code(std::move(rows))) {
    if (m_rows.size() >= no_resource) throw std::runtime_error("resource catalogue: more than 65,534 resources");
    for (Resource& row : m_rows) {
        check_values(row);
        check_branch(m_rows, row);
    }
    // Codes first: a name may then not stand for another row's code, nor for another row's name.
    for (std::size_t i = 0; i < m_rows.size(); ++i) m_by_text.emplace(m_rows[i].code, static_cast<ResourceIndex>(i));
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Resource& row = m_rows[i];
        for (const std::string& name : {folded(row.code), folded(row.name_fr), folded(row.name_en)}) {
            const auto [entry, added] = m_by_text.emplace(name, static_cast<ResourceIndex>(i));
            if (!added && entry->second != i) {
                refuse(row.code, "\"" + name + "\" also stands for \"" + m_rows[entry->second].code + "\"");
            }
        }
    }
}

std::optional<ResourceIndex> ResourceCatalogue::try_find(std::string_view code_or_name) const {
    auto found = m_by_text.find(std::string(code_or_name));
    if (found == m_by_text.end()) found = m_by_text.find(folded(code_or_name));
    if (found == m_by_text.end()) return std::nullopt;
    return found->second;
}

geo::Metres straight_limit(geo::Metres limit, DistanceBasis basis, double detour_factor) {
    assert(detour_factor >= 1.0);
    return basis == DistanceBasis::road ? limit / detour_factor : limit;
}

}  // namespace core
