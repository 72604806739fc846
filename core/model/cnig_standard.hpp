// SPDX-License-Identifier: GPL-3.0-or-later
// The CNIG standard "Sites Économiques" v2024-10 as data: its 122 attributes and its lists of values with the spellings
// that its own documents use for them. From data/reference/cnig_attributes.csv and cnig_values.csv. Immutable.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/evidence.hpp"
#include "geo/io/record_reader.hpp"

namespace core {

enum class CnigTable : std::uint8_t { pole, zone, plot, establishment };
std::string_view text(CnigTable table);

enum class CnigType : std::uint8_t { text, number, date, year, area, point };

struct CnigAttribute {
    std::string name;           ///< as published in the JSON schema
    std::string template_name;  ///< in the GeoPackage template
    std::string short_name;     ///< in Shapefiles, 10 characters
    CnigType type = CnigType::text;
    bool mandatory = false;
    std::string list;  ///< of values; empty when free
    Diffusion diffusion = Diffusion::public_;
    std::string template_type;  ///< "TEXT(20)", "MEDIUMINT", "REAL"; empty for what the GeoPackage template leaves out
    int template_position = 0;  ///< of the column in the template, from 1

    bool is_geometry() const { return name.ends_with("geomsurf") || name.ends_with("geompoint"); }
};

class CnigStandard {
public:
    /// Errors: std::runtime_error naming file and row.
    explicit CnigStandard(const std::filesystem::path& reference_data);

    std::span<const CnigAttribute> attributes(CnigTable table) const;

    enum class Spelling : std::uint8_t { official, variant, unknown };
    struct Value {
        std::string_view text;  ///< official spelling; what was written when it is unknown
        Spelling spelling = Spelling::unknown;
    };
    /// Case, accents and punctuation do not matter for finding a value, but what differs is a variant.
    Value value(std::string_view list, std::string_view written) const;
    /// Whether a value fits the type and list of its attribute; an empty one always does.
    bool fits(const CnigAttribute& attribute, std::string_view value) const;

private:
    void read_attributes(const std::filesystem::path& file);
    void read_values(const std::filesystem::path& file);

    std::array<std::vector<CnigAttribute>, 4> m_attributes;
    std::map<std::string, std::string, std::less<>> m_values;  // list, newline, folded spelling → official spelling
};

/// For each attribute of a table the field of a layer that holds it, by published name, template name, short name, or the
/// first 10 characters when they name no other attribute; -1 when there is none.
std::vector<int> cnig_fields(std::span<const CnigAttribute> attributes, std::span<const geo::io::Field> fields);

/// The standard's "no value": "", NA, NaN, N/A.
bool is_cnig_missing(std::string_view value);

}  // namespace core
