// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/merge_establishments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>

#include "core/model/plain_text.hpp"
#include "core/model/reference_table.hpp"
#include "core/sources/settle_territory.hpp"
#include "core/sources/written_codes.hpp"

namespace core {
namespace {

struct Merge {
    std::string kept, reason;
    bool used = false;
};
using Merges = std::map<std::string, Merge, std::less<>>;  // by dropped id

std::string id_of(std::string_view written) {
    WrittenCode siret = mended_siret(written);
    return is_siret(siret.text) ? std::move(siret.text) : std::string(written);
}

Merges read_merges(const std::filesystem::path& file) {
    constexpr std::array<std::string_view, 3> columns{"kept", "dropped", "reason"};
    const ReferenceTable table(file, columns);
    Merges merges;
    std::set<std::string, std::less<>> kept;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const std::string keeps = id_of(table.value(i, table.column("kept")));
        const std::string drops = id_of(table.value(i, table.column("dropped")));
        if (keeps.empty()) table.refuse(i, "kept", "the id of the establishment that stays");
        if (drops.empty() || drops == keeps) table.refuse(i, "dropped", "another id, of the one that goes");
        if (!merges.emplace(drops, Merge{keeps, std::string(table.value(i, table.column("reason")))}).second) {
            table.refuse(i, "dropped", "each dropped establishment once");
        }
        kept.insert(keeps);
    }
    for (const auto& [drops, merge] : merges) {
        if (!kept.contains(drops)) continue;
        throw std::runtime_error(
            fmt::format("{}: {} is dropped in one row and kept in another; name the one that "
                        "stays in both",
                        file.filename().string(), drops));
    }
    return merges;
}

/// The column with dropped ids replaced, and a flag for each row that was.
std::vector<std::uint8_t> rename(geo::TextColumn& column, Merges& merges) {
    std::vector<std::uint8_t> renamed(column.size(), 0);
    geo::TextColumn result;
    for (std::size_t i = 0; i < column.size(); ++i) {
        const auto found = merges.find(column[i]);
        result.append(found == merges.end() ? column[i] : std::string_view(found->second.kept));
        renamed[i] = found == merges.end() ? 0 : 1;
    }
    column = std::move(result);
    return renamed;
}

/// Each id once, in the order of the list.
void rename(std::vector<std::string>& ids, const Merges& merges) {
    std::vector<std::string> result;
    for (std::string& id : ids) {
        const auto found = merges.find(id);
        std::string renamed = found == merges.end() ? std::move(id) : found->second.kept;
        if (std::ranges::find(result, renamed) == result.end()) result.push_back(std::move(renamed));
    }
    ids = std::move(result);
}

void report_merges(Territory& territory, Merges& merges) {
    const EstablishmentTable& table = territory.establishments;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto found = merges.find(table.id[i]);
        if (found == merges.end()) continue;
        found->second.used = true;
        territory.issues.add("establishment.merged_by_rule", table.source[i], table.source_row[i], found->first,
                             fmt::format("→ {}: {}", found->second.kept, found->second.reason), table.position[i]);
    }
    const auto source = std::ranges::find(territory.sources, Noun::establishments, &SourceInfo::noun);
    if (source == territory.sources.end()) return;
    for (const auto& [drops, merge] : merges) {
        if (merge.used) continue;
        territory.issues.add("establishment.merge_without_row",
                             static_cast<SourceIndex>(source - territory.sources.begin()), 0, drops, merge.kept);
    }
}

/// Reports the pairs of one name. Rows sorted by x, so that only those near each other are compared.
class SameNames {
public:
    explicit SameNames(Territory& territory) : m_territory(territory), m_table(territory.establishments) {}

    void report(std::span<std::uint32_t> rows) {
        const auto x = [&](std::uint32_t row) { return m_table.position[row].x; };
        std::ranges::sort(rows,
                          [&](std::uint32_t a, std::uint32_t b) { return std::pair(x(a), a) < std::pair(x(b), b); });
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (std::size_t j = i + 1; j < rows.size() && x(rows[j]) - x(rows[i]) <= same_place_metres; ++j) {
                const double distance =
                    std::hypot(x(rows[j]) - x(rows[i]), m_table.position[rows[j]].y - m_table.position[rows[i]].y);
                if (distance <= same_place_metres) report(std::minmax(rows[i], rows[j]), distance);
            }
        }
    }

private:
    /// About the one that fewer may see, or an issue about the other would tell of it.
    void report(std::pair<std::uint32_t, std::uint32_t> pair, double distance) {
        if (m_table.diffusion[pair.first] > m_table.diffusion[pair.second]) std::swap(pair.first, pair.second);
        const auto [other, row] = pair;
        m_territory.issues.add("establishment.same_name_and_place", m_table.source[row], m_table.source_row[row],
                               std::string(m_table.id[row]),
                               fmt::format("{}, also {} at {:.0f} m", m_table.name[row], m_table.id[other], distance),
                               m_table.position[row]);
    }

    Territory& m_territory;
    const EstablishmentTable& m_table;
};

}  // namespace

std::vector<std::uint8_t> apply_merges(TerritoryDraft& draft) {
    if (draft.config.merges.empty()) return {};
    Merges merges = read_merges(draft.config.merges);
    Territory& territory = draft.territory;
    report_merges(territory, merges);
    rename(draft.flow_establishments, merges);
    for (Synergy& synergy : territory.synergies) rename(synergy.parties, merges);
    for (Initiative& initiative : territory.initiatives) rename(initiative.establishments, merges);
    return rename(territory.establishments.id, merges);
}

void report_found_twice(Territory& territory) {
    const EstablishmentTable& table = territory.establishments;
    struct Named {
        std::size_t hash;
        std::uint32_t row;
    };
    std::vector<Named> named;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        if (!geo::is_finite(table.position[row])) continue;
        const std::string name = folded(table.name[row]);
        if (!name.empty()) named.push_back({std::hash<std::string>{}(name), row});
    }
    std::ranges::sort(
        named, [](const Named& a, const Named& b) { return std::pair(a.hash, a.row) < std::pair(b.hash, b.row); });
    SameNames names(territory);
    std::vector<std::uint32_t> rows;
    for (std::size_t first = 0, end = 0; first < named.size(); first = end) {
        for (end = first + 1; end < named.size() && named[end].hash == named[first].hash;) ++end;
        rows.clear();
        for (std::size_t i = first; i < end; ++i) rows.push_back(named[i].row);
        if (rows.size() > 1) names.report(rows);
    }
}

}  // namespace core
