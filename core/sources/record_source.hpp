// SPDX-License-Identifier: GPL-3.0-or-later
// One source being read: records in, each with exactly one fate (kept, filtered, merged, set aside), faults logged.
// Every profile reads through it, so that no row can go missing.
#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/issue.hpp"
#include "core/sources/territory_config.hpp"
#include "geo/io/record_reader.hpp"

namespace core {

/// What a profile reads with and writes to.
struct SourceContext {
    const geo::Crs& crs;  ///< of the territory: geometries arrive in it
    IssueLog& issues;
    SourceIndex index = 0;  ///< of the source in Territory::sources
    RowAccount& account;
    SourceInfo& info;
    /// Called now and then with the share of the file read.
    std::function<void(double)> progress;
};

class RecordSource {
public:
    /// Opens the file and fills in `context.info`. Errors: as geo::io::RecordReader.
    RecordSource(const SourceSpec& spec, SourceContext& context);
    RecordSource(const RecordSource&) = delete;
    RecordSource& operator=(const RecordSource&) = delete;
    /// Pre: the last record has been given its fate.
    ~RecordSource();

    const geo::io::LayerSummary& layer() const { return m_reader.layer(); }
    /// Index of the first of these fields that the file has (exact name, then without case and accents).
    std::optional<std::size_t> try_field(std::initializer_list<std::string_view> names) const;

    /// The next record; false at the end. Logs the faults of the reader as issues `record.*`.
    /// Pre: the former record has been given its fate.
    bool next();
    const geo::io::Record& record() const { return m_record; }
    /// The value of a field, or "" for a field the file does not have.
    std::string_view value(std::optional<std::size_t> field) const { return field ? m_record.values[*field] : ""; }

    void keep();
    void filter(std::string_view reason);
    void merge(std::string_view reason);
    /// Logs the issue and counts the row under its code.
    void set_aside(std::string_view code, std::string subject, std::string detail, geo::Point where = {});
    /// Logs an issue about the record, which stays.
    void report(std::string_view code, std::string subject, std::string detail, geo::Point where = {});

private:
    void settle();
    void finish();
    void report_fault(const geo::io::Fault& fault);

    SourceContext& m_context;
    geo::io::RecordReader m_reader;
    geo::io::Record m_record;
    std::vector<std::string> m_folded_names;  // of the fields
    bool m_open = false;                      // a record is waiting for its fate
    bool m_finished = false;
};

}  // namespace core
