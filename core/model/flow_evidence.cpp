// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/flow_evidence.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <tuple>

namespace core {

namespace {

constexpr std::string_view better_grade = "flow.replaced_by_better_grade";
constexpr std::string_view later_year = "flow.replaced_by_later_year";
constexpr std::string_view two_sources = "flow.in_several_sources";

/// Whether one code is the other's or lies below it.
bool is_within(std::string_view code, std::string_view broader) {
    return code.starts_with(broader) && (code.size() == broader.size() || code[broader.size()] == '.');
}

/// The flows of one establishment, best first, and which of them stand.
class EvidenceOfOne {
public:
    EvidenceOfOne(Territory& territory, std::span<const ResourceFlow> flows) : m_territory(territory), m_flows(flows) {
        m_order.resize(flows.size());
        for (std::size_t i = 0; i < flows.size(); ++i) m_order[i] = i;
        std::ranges::stable_sort(m_order, [&](std::size_t a, std::size_t b) {
            return std::tuple(rank(flows[a]), -flows[a].year) < std::tuple(rank(flows[b]), -flows[b].year);
        });
    }

    /// Calls `stands` with the place of each flow that does, in the order of the table.
    template <class Stands>
    void settle(Stands stands) {
        std::vector<std::uint8_t> out(m_flows.size(), 0);
        std::vector<Replaced> replaced;
        for (std::size_t place = 0; place < m_order.size(); ++place) {
            const std::size_t i = m_order[place];
            for (std::size_t before = 0; before < place && out[i] == 0; ++before) {
                const std::size_t j = m_order[before];
                if (out[j] != 0) continue;
                const std::string_view code = verdict(m_flows[i], m_flows[j]);
                if (code.empty()) continue;
                report(code, m_flows[i], m_flows[j]);
                if (code == two_sources) break;
                out[i] = 1;
                replaced.push_back({i, code});
            }
        }
        for (std::size_t i = 0; i < out.size(); ++i) {
            if (out[i] == 0) stands(i);
        }
        for (const Replaced& one : replaced) count(one.flow, one.code, out);
    }

private:
    struct Replaced {
        std::size_t flow;
        std::string_view code;
    };

    bool is_by_rules(const ResourceFlow& flow) const {
        return m_territory.sources[flow.source].profile == estimates_profile;
    }
    int rank(const ResourceFlow& flow) const { return static_cast<int>(flow.grade) + (is_by_rules(flow) ? 1 : 0); }

    bool are_on_one_branch(ResourceIndex a, ResourceIndex b) const {
        if (a == no_resource || b == no_resource) return false;
        const std::string &first = m_territory.catalogue[a].code, &second = m_territory.catalogue[b].code;
        return is_within(first, second) || is_within(second, first);
    }

    /// What `other`, which is as good or better, does to a flow: the code of an issue, or nothing.
    std::string_view verdict(const ResourceFlow& flow, const ResourceFlow& other) const {
        if (flow.direction != other.direction) return {};
        if (flow.grade == EvidenceGrade::estimated && rank(other) < rank(flow)) {
            return are_on_one_branch(flow.resource, other.resource) ? better_grade : std::string_view{};
        }
        const bool hazards_differ =
            flow.hazard != other.hazard && flow.hazard != Hazard::unknown && other.hazard != Hazard::unknown;
        if (flow.resource == no_resource || flow.resource != other.resource || hazards_differ) return {};
        const bool other_source = flow.source != other.source;
        if (rank(other) < rank(flow)) return other_source ? better_grade : std::string_view{};
        if (flow.year != 0 && other.year > flow.year) return later_year;
        return other_source ? two_sources : std::string_view{};
    }

    void report(std::string_view code, const ResourceFlow& flow, const ResourceFlow& other) {
        const std::string_view establishment = m_territory.establishments.id[flow.establishment];
        std::string detail = flow.resource == no_resource ? std::string() : m_territory.catalogue[flow.resource].code;
        detail.append(": ").append(text(other.grade));
        if (other.year != 0) detail.append(" ").append(std::to_string(other.year));
        detail.append(", ").append(m_territory.sources[other.source].name);
        m_territory.issues.add(code, flow.source, is_by_rules(flow) ? 0 : flow.source_row, std::string(establishment),
                               std::move(detail));
    }

    /// Moves the row of a flow to those merged, once all flows of the row are out.
    void count(std::size_t i, std::string_view code, std::vector<std::uint8_t>& out) {
        constexpr std::uint8_t counted = 2;
        if (m_flows[i].source >= m_territory.accounts.size() || out[i] == counted) return;
        for (std::size_t j = 0; j < m_flows.size(); ++j) {
            const bool same_row =
                m_flows[j].source == m_flows[i].source && m_flows[j].source_row == m_flows[i].source_row;
            if (same_row && out[j] == 0) return;
        }
        for (std::size_t j = 0; j < m_flows.size(); ++j) {
            const bool same_row =
                m_flows[j].source == m_flows[i].source && m_flows[j].source_row == m_flows[i].source_row;
            if (same_row) out[j] = counted;
        }
        RowAccount& account = m_territory.accounts[m_flows[i].source];
        --account.kept;
        ++account.merged[std::string(code)];
    }

    Territory& m_territory;
    std::span<const ResourceFlow> m_flows;
    std::vector<std::size_t> m_order;
};

/// The end of the rows of the establishment of row `first`.
std::size_t end_of_group(const std::vector<ResourceFlow>& rows, std::size_t first) {
    std::size_t end = first + 1;
    while (end < rows.size() && rows[end].establishment == rows[first].establishment) ++end;
    return end;
}

}  // namespace

void keep_best_evidence(Territory& territory) {
    std::vector<ResourceFlow>& rows = territory.flows.rows;
    if (!std::ranges::is_sorted(rows, {}, &ResourceFlow::establishment)) {
        std::ranges::stable_sort(rows, {}, &ResourceFlow::establishment);
    }
    std::size_t kept = 0;
    std::vector<ResourceFlow> group;
    for (std::size_t first = 0, end = 0; first < rows.size(); first = end) {
        end = end_of_group(rows, first);
        const std::span of_one(rows.data() + first, end - first);
        const bool all_by_rules = std::ranges::all_of(of_one, [&](const ResourceFlow& flow) {
            return territory.sources[flow.source].profile == estimates_profile;
        });
        if (of_one.size() == 1 || all_by_rules) {  // most establishments
            std::ranges::copy(of_one, rows.begin() + static_cast<std::ptrdiff_t>(kept));
            kept += of_one.size();
            continue;
        }
        group.assign(of_one.begin(), of_one.end());
        EvidenceOfOne(territory, group).settle([&](std::size_t i) { rows[kept++] = group[i]; });
    }
    rows.resize(kept);
}

FlowSummary flow_summary(const Territory& territory) {
    FlowSummary summary;
    summary.establishments = territory.establishments.size();
    const std::vector<ResourceFlow>& rows = territory.flows.rows;
    for (std::size_t first = 0, end = 0; first < rows.size(); first = end) {
        end = end_of_group(rows, first);
        bool any_quantified = false;
        for (std::size_t i = first; i < end; ++i) {
            const auto grade = static_cast<std::size_t>(rows[i].grade);
            ++summary.by_grade[grade];
            if (!rows[i].quantity.is_known()) continue;
            ++summary.quantified[grade];
            any_quantified = true;
        }
        ++summary.with_flows;
        summary.with_quantified_flows += any_quantified ? 1U : 0U;
    }
    return summary;
}

}  // namespace core
