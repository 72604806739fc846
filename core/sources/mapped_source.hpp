// SPDX-License-Identifier: GPL-3.0-or-later
// A source whose columns are those of its noun (noun_columns.hpp): found by the mapping of territory.toml, or by their
// French or English name. Reads values as what they are and reports those that are not. Not thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/administrative.hpp"
#include "core/model/establishment.hpp"
#include "core/sources/record_source.hpp"
#include "geo/crs.hpp"

namespace core {

class MappedSource {
public:
    /// Errors: as RecordSource; std::runtime_error when a required column or one that the mapping names is not in the file,
    /// with the columns that are.
    MappedSource(const SourceSpec& spec, SourceContext& context);

    RecordSource& source() { return m_source; }
    /// The next record that is not blank: spreadsheets end in rows without any value, which are filtered ("blank").
    bool next();
    /// The value of a column, or the one given for the whole file; "" when there is neither.
    /// Pre: it is a column of the noun.
    std::string_view operator[](std::string_view column) const;
    bool has(std::string_view column) const;
    /// Whether a field of the file is one of the noun's columns.
    bool uses(std::size_t field) const;

    // Values of the present record. What cannot be read is reported and left out. `subject` is what the record is about.
    std::string date(std::string_view column, std::string_view subject);
    std::optional<double> number(std::string_view column, std::string_view subject);
    std::vector<std::string> list(std::string_view column) const;
    Diffusion diffusion(std::string_view column, Diffusion unmarked, std::string_view subject);
    EvidenceGrade grade(std::string_view column, std::string_view subject);
    std::string commune(std::string_view column, std::string_view subject);
    /// A SIRET brought to 14 digits, or any other id as it stands.
    std::string establishment_id(std::string_view column);
    /// Ids of establishments in a list.
    std::vector<std::string> establishment_ids(std::string_view column) const;

    /// Point of the row in the territory's CRS: the file's geometry (the centre of what is larger than a point), else lon
    /// and lat, x and y, or a geometry written as text. A point outside the area where the territory's CRS may be used is
    /// exchanged when that puts it inside, and reported in any case.
    std::optional<geo::Point> position(std::string_view subject);
    /// Area of the row, in the territory's CRS: the file's geometry or one written as text. Nothing when it is no area.
    std::optional<geo::MultiPolygon> area(std::string_view subject);

private:
    struct Column {
        std::optional<std::size_t> field;
        std::string value;  // for rows that have none
    };
    void resolve(const SourceSpec& spec);
    std::optional<std::size_t> mapped_field(const SourceSpec& spec, std::string_view column) const;
    std::size_t index_of(std::string_view column) const;
    std::optional<geo::Point> stated_position(const geo::Crs& crs, const geo::Point& at, std::string_view subject);
    std::optional<geo::Point> file_position(std::string_view subject);
    /// Whether the territory's CRS may be used at a place of its plane, or not far from there.
    bool is_usable(const geo::Point& place) const;
    std::optional<geo::Point> stated_point(std::string_view x, std::string_view y, std::string_view subject);
    /// The geometry in the territory's CRS, from the file or from text; monostate without.
    geo::Geometry geometry(std::string_view subject);
    geo::Geometry text_geometry(std::string_view subject);
    const geo::Transformer& transformer(const geo::Crs& from);

    SourceContext& m_context;
    RecordSource m_source;
    Noun m_noun;
    std::vector<Column> m_columns;                                         // as noun_columns(m_noun)
    geo::Crs m_crs;                                                        // of x and y
    geo::Transformer m_to_degrees;                                         // from the territory's CRS
    std::string m_file_crs;                                                // of its geometries; "" when not known
    std::vector<std::pair<std::string, geo::Transformer>> m_transformers;  // by CRS code
};

/// Where a geometry can be marked with one point: itself, or the centre of its box. NaN without geometry.
geo::Point marker_of(const geo::Geometry& geometry);

}  // namespace core
