// SPDX-License-Identifier: GPL-3.0-or-later
// The log of what was wrong with the records. Every issue has a stable dotted code, is counted, and keeps examples
// with file and row; where it has a place it can be drawn on a map. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/source.hpp"
#include "geo/point.hpp"

namespace core {

enum class Severity : std::uint8_t { note, warning, error };
/// What was done about the record.
enum class Treatment : std::uint8_t { kept, repaired, set_aside, merged };
std::string_view text(Severity severity);
std::string_view text(Treatment treatment);

/// A kind of issue: declared once, in the catalogue.
struct IssueKind {
    std::string_view code;  ///< "establishment.masked_name": noun, dot, what
    Severity severity;
    Treatment treatment;
    std::string_view title_en, title_fr;    ///< one line, for tables
    std::string_view advice_en, advice_fr;  ///< what the map producer should do
};

/// All kinds, sorted by code.
std::span<const IssueKind> issue_catalogue();
/// Pre: the code is in the catalogue.
const IssueKind& issue_kind(std::string_view code);

struct Issue {
    std::string_view code;  ///< of the catalogue, so it outlives the log
    SourceIndex source = 0;
    std::uint64_t row = 0;   ///< record in its layer, from 1; 0 for the whole file
    std::uint64_t line = 0;  ///< of a text file; 0 elsewhere
    std::string subject;     ///< id of what it is about (SIRET, zone id), or empty
    std::string detail;      ///< what stood there and what became of it
    geo::Point where;        ///< territory CRS; NaN when it has no place
};

class IssueLog {
public:
    /// Examples kept for each code and source; all are counted.
    explicit IssueLog(std::size_t examples_per_code) : m_limit(examples_per_code) {}
    IssueLog() : IssueLog(10'000) {}

    void add(Issue issue);
    void add(std::string_view code, SourceIndex source, std::uint64_t row, std::string subject, std::string detail,
             geo::Point where = {});

    struct Count {
        std::uint64_t total = 0;
        std::uint64_t listed = 0;
    };
    /// (code, source) → count, sorted.
    const std::map<std::pair<std::string_view, SourceIndex>, Count>& counts() const { return m_counts; }
    /// The listed issues, in the order they were found.
    const std::vector<Issue>& issues() const { return m_issues; }
    std::uint64_t total(std::string_view code) const;
    bool has_errors() const;

private:
    std::size_t m_limit;
    std::map<std::pair<std::string_view, SourceIndex>, Count> m_counts;
    std::vector<Issue> m_issues;
};

}  // namespace core
