// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/issue.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "core/model/issue_kinds.hpp"

namespace core {
namespace {

constexpr std::array<std::string_view, 3> severity_texts{"note", "warning", "error"};
constexpr std::array<std::string_view, 4> treatment_texts{"kept", "repaired", "set_aside", "merged"};

std::vector<IssueKind> joined_catalogue() {
    std::vector<IssueKind> kinds;
    for (const auto part : {record_issue_kinds(), table_issue_kinds(), zone_issue_kinds(), establishment_issue_kinds(),
                            location_issue_kinds(), flow_issue_kinds(), initiative_issue_kinds()}) {
        kinds.insert(kinds.end(), part.begin(), part.end());
    }
    std::ranges::sort(kinds, {}, &IssueKind::code);
    assert(std::ranges::adjacent_find(kinds, {}, &IssueKind::code) == kinds.end());
    return kinds;
}

}  // namespace

std::string_view text(Severity severity) { return severity_texts[static_cast<std::size_t>(severity)]; }
std::string_view text(Treatment treatment) { return treatment_texts[static_cast<std::size_t>(treatment)]; }

std::span<const IssueKind> issue_catalogue() {
    static const std::vector<IssueKind> catalogue = joined_catalogue();
    return catalogue;
}

const IssueKind& issue_kind(std::string_view code) {
    const auto catalogue = issue_catalogue();
    const auto found = std::ranges::lower_bound(catalogue, code, {}, &IssueKind::code);
    assert(found != catalogue.end() && found->code == code);
    return *found;
}

void IssueLog::add(Issue issue) {
    // The catalogue's own text, which outlives whatever the caller's code was read from.
    issue.code = issue_kind(issue.code).code;
    Count& count = m_counts[{issue.code, issue.source}];
    ++count.total;
    if (count.listed >= m_limit) return;
    ++count.listed;
    m_issues.push_back(std::move(issue));
}

void IssueLog::add(std::string_view code, SourceIndex source, std::uint64_t row, std::string subject,
                   std::string detail, geo::Point where) {
    add(Issue{code, source, row, 0, std::move(subject), std::move(detail), where});
}

std::uint64_t IssueLog::total(std::string_view code) const {
    std::uint64_t sum = 0;
    for (const auto& [key, count] : m_counts) {
        if (key.first == code) sum += count.total;
    }
    return sum;
}

bool IssueLog::has_errors() const {
    return std::ranges::any_of(
        m_counts, [](const auto& entry) { return issue_kind(entry.first.first).severity == Severity::error; });
}

}  // namespace core
