// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/cnig_rejoin.hpp"

#include <algorithm>
#include <functional>

namespace core {
namespace {

// What does not fit counts twice a mandatory value that is missing: a wrong value misleads, an absent one does not.
constexpr int cost_of_misfit = 2;
constexpr int cost_of_gap = 1;
// More separators than this in one row were not typed by mistake.
constexpr std::size_t most_joins = 3;

struct Candidate {
    std::vector<std::string> values;
    std::string what;
    int cost = 0;
};

class Rejoining {
public:
    Rejoining(const CnigStandard& standard, std::span<const CnigAttribute> attributes,
              std::span<const int> attribute_of)
        : m_standard(standard), m_attributes(attributes), m_attribute_of(attribute_of) {}

    int cost(const std::vector<std::string>& values) const {
        int sum = 0;
        for (std::size_t field = 0; field < m_attribute_of.size(); ++field) {
            if (m_attribute_of[field] < 0) continue;
            const CnigAttribute& attribute = this->attribute(field);
            if (!m_standard.fits(attribute, values[field])) sum += cost_of_misfit;
            if (attribute.mandatory && is_cnig_missing(values[field])) sum += cost_of_gap;
        }
        return sum;
    }

    /// The best way to join a field with the next one: the rest moves up, or the next field is left empty.
    std::optional<Candidate> try_best_join(const std::vector<std::string>& values) const {
        const bool has_excess = values.size() > m_attribute_of.size();
        std::optional<Candidate> best;
        const auto offer = [&](Candidate candidate) {
            candidate.cost = cost(candidate.values);
            if (!best || candidate.cost < best->cost) best = std::move(candidate);
        };
        for (std::size_t field = 0; field + 1 < m_attribute_of.size(); ++field) {
            const std::string separator = join_separator(field, values);
            if (separator.empty()) continue;
            Candidate joined{values, values[field] + ";" + values[field + 1]};
            joined.values[field] += separator + values[field + 1];
            if (has_excess) {
                joined.values.erase(joined.values.begin() + static_cast<std::ptrdiff_t>(field) + 1);
            } else {
                joined.values[field + 1].clear();
            }
            offer(std::move(joined));
        }
        return best;
    }

private:
    const CnigAttribute& attribute(std::size_t field) const {
        return m_attributes[static_cast<std::size_t>(m_attribute_of[field])];
    }

    /// ", " for a value of a list that only the join makes official, ";" for free text of a row with excess values; ""
    /// where a join makes no sense.
    std::string join_separator(std::size_t field, const std::vector<std::string>& values) const {
        if (m_attribute_of[field] < 0) return {};
        const CnigAttribute& here = attribute(field);
        if (!here.list.empty()) {
            const bool official = m_standard.value(here.list, values[field] + ", " + values[field + 1]).spelling !=
                                  CnigStandard::Spelling::unknown;
            return official && !values[field + 1].empty() ? ", " : "";
        }
        const bool free_text = here.type == CnigType::text && !here.is_geometry();
        return free_text && values.size() > m_attribute_of.size() ? "; " : "";
    }

    const CnigStandard& m_standard;
    std::span<const CnigAttribute> m_attributes;
    std::span<const int> m_attribute_of;
};

}  // namespace

std::optional<CnigRejoined> try_rejoined(const CnigStandard& standard, std::span<const CnigAttribute> attributes,
                                         std::span<const int> attribute_of, std::span<const std::string_view> values) {
    const std::size_t excess = values.size() - attribute_of.size();
    if (excess > most_joins) return {};
    const Rejoining rejoining(standard, attributes, attribute_of);
    Candidate row{{values.begin(), values.end()}, {}, 0};
    const int cost_as_written = rejoining.cost(row.values);
    for (std::size_t join = 0; join < std::max<std::size_t>(excess, 1); ++join) {
        auto best = rejoining.try_best_join(row.values);
        if (!best) return {};
        if (!row.what.empty()) best->what = row.what + " | " + best->what;
        row = std::move(*best);
    }
    if (row.cost >= cost_as_written) return {};
    return CnigRejoined{std::move(row.values), std::move(row.what)};
}

}  // namespace core
