// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/activity_code.hpp"

#include <algorithm>
#include <utility>

#include "core/model/ascii.hpp"
#include "core/model/plain_text.hpp"

namespace core {

namespace {

constexpr std::array<std::string_view, 4> nomenclature_texts{"naf_rev2", "nace_rev2", "naf_2025", "older"};

using enum ActivityNomenclature;
constexpr std::array<std::pair<std::string_view, ActivityNomenclature>, 16> spellings{{
    {"nafrev2", naf_rev2},
    {"naf rev2", naf_rev2},
    {"naf rev 2", naf_rev2},
    {"naf 2008", naf_rev2},
    {"nacerev2", nace_rev2},
    {"nace rev2", nace_rev2},
    {"nace rev 2", nace_rev2},
    {"nace", nace_rev2},
    {"naf25", naf_2025},
    {"naf2025", naf_2025},
    {"naf 2025", naf_2025},
    {"nafrev1", older},
    {"naf rev 1", older},
    {"naf1993", older},
    {"nap", older},
    {"older", older},
}};

/// Digits with at most one dot after the second, then perhaps a letter after the fourth.
bool is_well_formed(std::string_view compact) {
    if (compact.size() < 2 || compact.size() > 5) return false;
    const std::size_t digits = std::min<std::size_t>(compact.size(), 4);
    if (!std::ranges::all_of(compact.substr(0, digits), is_digit)) return false;
    return compact.size() < 5 || (compact[4] >= 'A' && compact[4] <= 'Z');
}

}  // namespace

std::string_view text(ActivityNomenclature nomenclature) {
    return nomenclature_texts[static_cast<std::size_t>(nomenclature)];
}

std::optional<ActivityNomenclature> try_activity_nomenclature(std::string_view written) {
    const auto own = std::ranges::find(nomenclature_texts, written);
    if (own != nomenclature_texts.end()) return static_cast<ActivityNomenclature>(own - nomenclature_texts.begin());
    const std::string plain = folded(written);
    const auto found = std::ranges::find_if(spellings, [&](const auto& spelling) { return spelling.first == plain; });
    if (found == spellings.end()) return std::nullopt;
    return found->second;
}

bool shares_tree(ActivityNomenclature a, ActivityNomenclature b) {
    const auto tree = [](ActivityNomenclature n) { return n == naf_rev2 ? nace_rev2 : n; };
    return tree(a) == tree(b);
}

std::optional<ActivityCode> ActivityCode::try_parse(std::string_view written, ActivityNomenclature nomenclature) {
    std::string compact(written);
    if (compact.size() > 2 && compact[2] == '.') compact.erase(2, 1);
    if (!compact.empty() && compact.back() >= 'a' && compact.back() <= 'z') {
        compact.back() = static_cast<char>(compact.back() - 'a' + 'A');
    }
    if (!is_well_formed(compact)) return std::nullopt;
    ActivityCode code;
    std::ranges::copy(compact, code.m_text.begin());
    code.m_length = static_cast<std::uint8_t>(compact.size());
    code.m_nomenclature = nomenclature;
    return code;
}

std::string ActivityCode::text() const {
    std::string written(compact());
    if (written.size() > 2) written.insert(2, 1, '.');
    return written;
}

ActivityCode ActivityCode::at_level(ActivityLevel level) const {
    ActivityCode code = *this;
    code.m_length = std::min(m_length, static_cast<std::uint8_t>(level));
    std::fill(code.m_text.begin() + code.m_length, code.m_text.end(), '\0');
    return code;
}

bool ActivityCode::is_within(const ActivityCode& broader) const {
    return shares_tree(m_nomenclature, broader.m_nomenclature) && compact().starts_with(broader.compact());
}

}  // namespace core
