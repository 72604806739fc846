// SPDX-License-Identifier: GPL-3.0-or-later
// Records of a CNIG table, one at a time, as the standard would have them: shifted rows put right, list values in their
// official spelling, codes and numbers mended, each change reported with what was written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/cnig_standard.hpp"
#include "core/sources/profile.hpp"
#include "core/sources/table_rows.hpp"

namespace core {

class CnigRecords {
public:
    CnigRecords(const SourceSpec& spec, SourceContext& context, const std::filesystem::path& reference_data,
                CnigTable table);
    ~CnigRecords();

    /// The next record that could be put in order; rows that could not are set aside. The caller gives the fate.
    bool next();
    RecordSource& source() { return m_source; }
    std::uint64_t row() const { return m_source.record().row; }
    /// Value of an attribute by its published name; "" when there is none. Pre: the standard has the attribute.
    std::string_view value(std::string_view attribute) const;
    const CnigStandard& standard() const { return m_standard; }
    /// Geometry in the territory's CRS: the layer's, else the one written in this attribute.
    geo::Geometry geometry(std::string_view attribute);
    /// Writes all attributes but the one that is the geometry, and the file's further columns, as row `row` of a table.
    void carry(std::vector<geo::Column>& columns, std::size_t row, std::string_view geometry_attribute);

private:
    std::size_t attribute_index(std::string_view name) const;
    void report_columns();
    bool put_in_order();
    void take(std::size_t index, std::string_view written);
    std::string list_value(const CnigAttribute& attribute, std::string_view written);
    std::string mended_value(const CnigAttribute& attribute, std::string_view written);
    void report_gaps();
    const geo::Transformer* transformer(const std::string& crs);
    std::string subject() const { return m_values.empty() ? std::string{} : m_values.front(); }

    const SourceSpec& m_spec;
    SourceContext& m_context;
    CnigStandard m_standard;
    std::span<const CnigAttribute> m_attributes;
    RecordSource m_source;
    std::vector<int> m_field_of;         // attribute → field
    std::vector<int> m_attribute_of;     // field → attribute
    std::vector<std::string> m_values;   // by attribute
    std::vector<std::string> m_further;  // by field, of fields that are no attribute
    std::map<std::string, std::size_t, std::less<>> m_index;
    std::map<std::string, geo::Transformer> m_transformers;
    bool m_crs_assumed = false;
};

}  // namespace core
