// SPDX-License-Identifier: GPL-3.0-or-later
// A layer of an edition as one of the four CNIG tables. Rows whose source has the standard's attributes keep them as they
// were given; rows of other sources give those few that say the same (identifier, name, commune …). No count, area or
// distance is computed, whatever the edition knows. Reading is thread-safe.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/edition/streamed_edition.hpp"
#include "core/model/cnig_standard.hpp"

namespace core {

/// How the standard's files call a table, and which layer of an edition it is made from.
struct CnigTableNames {
    CnigTable table;
    std::string_view layer;              ///< of an edition
    std::string_view code;               ///< "SITE-ECO"
    std::string_view resource;           ///< of the data package: name of the CSV file
    std::string_view model_layer;        ///< of the GeoPackage template, and name of the Shapefile
    std::string_view model_description;  ///< as the template has it
};
/// In the order of the standard.
std::span<const CnigTableNames> cnig_tables();

/// The layer that a table is made from, without rows and carried attributes.
EditionLayer empty_cnig_layer(CnigTable table);

class CnigRows {
public:
    /// `layer` must outlive the result.
    CnigRows(const CnigStandard& standard, const CnigTableNames& names, const StreamedLayer& layer);

    const CnigTableNames& names() const { return m_names; }
    std::span<const CnigAttribute> attributes() const { return m_attributes; }
    std::size_t rows() const { return m_layer.rows.size(); }
    const StreamedLayer& layer() const { return m_layer; }
    /// Columns carried from the source that the standard has no place for.
    std::vector<std::string> further_columns() const;

    /// What one row gives for each attribute, as the edition has it; "" for none, and for the geometry.
    std::vector<std::string> values(const geo::Layer& layer, std::size_t row) const;
    /// Index of the attribute that identifies rows.
    std::size_t identifier() const { return 0; }

private:
    struct Fallback {
        std::size_t attribute = 0;
        int column = -1;
        std::string (*written)(std::string_view value) = nullptr;
    };
    int column_named(std::string_view name) const;

    const CnigTableNames& m_names;
    std::span<const CnigAttribute> m_attributes;
    const StreamedLayer& m_layer;
    std::vector<int> m_column_of;  // attribute → column of the edition, or -1
    std::vector<Fallback> m_fallbacks;
};

}  // namespace core
