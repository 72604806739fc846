// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/cnig_standard.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "core/model/plain_text.hpp"
#include "core/model/reference_table.hpp"

namespace core {
namespace {

constexpr std::array<std::string_view, 4> table_texts{"pole", "zone", "plot", "establishment"};

CnigType type_named(std::string_view name) {
    if (name == "number") return CnigType::number;
    if (name == "date") return CnigType::date;
    if (name == "year") return CnigType::year;
    if (name == "geojson") return CnigType::area;
    if (name == "geopoint") return CnigType::point;
    return CnigType::text;
}

bool has_form(std::string_view value, std::string_view form) {
    return std::ranges::equal(value, form,
                              [](char c, char wanted) { return wanted == '0' ? c >= '0' && c <= '9' : c == wanted; });
}

/// Dates as the standard writes them, as GDAL writes them, and with the time that some exports add.
bool is_date(std::string_view value) {
    const std::string_view day = value.substr(0, 10);
    return has_form(day, "0000-00-00") || has_form(day, "0000/00/00") || has_form(day, "00/00/0000");
}

bool same_name(std::string_view field, std::string_view name) { return !name.empty() && field == name; }

}  // namespace

std::string_view text(CnigTable table) { return table_texts[static_cast<std::size_t>(table)]; }

CnigStandard::CnigStandard(const std::filesystem::path& reference_data) {
    read_attributes(reference_data / "cnig_attributes.csv");
    read_values(reference_data / "cnig_values.csv");
}

void CnigStandard::read_attributes(const std::filesystem::path& file) {
    const ReferenceTable table(file);
    const std::size_t of = table.column("table"), name = table.column("attribute");
    const std::size_t in_template = table.column("template_name"), in_shapefile = table.column("short_name");
    const std::size_t type = table.column("type"), mandatory = table.column("mandatory");
    const std::size_t list = table.column("list"), diffusion = table.column("diffusion");
    const std::size_t sql_type = table.column("template_type"), position = table.column("template_position");
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto index =
            static_cast<std::size_t>(std::ranges::find(table_texts, table.value(row, of)) - table_texts.begin());
        const auto seen_by = try_diffusion(table.value(row, diffusion));
        if (index == table_texts.size() || !seen_by) {
            throw std::runtime_error("cnig_attributes.csv: row " + std::to_string(row + 1) +
                                     ": unknown table or diffusion");
        }
        m_attributes[index].push_back({std::string(table.value(row, name)), std::string(table.value(row, in_template)),
                                       std::string(table.value(row, in_shapefile)), type_named(table.value(row, type)),
                                       table.value(row, mandatory) == "yes", std::string(table.value(row, list)),
                                       *seen_by, std::string(table.value(row, sql_type)),
                                       static_cast<int>(table.try_number(row, position).value_or(0.0))});
    }
}

void CnigStandard::read_values(const std::filesystem::path& file) {
    const ReferenceTable table(file);
    const std::size_t list = table.column("list"), value = table.column("value"), variant = table.column("variant");
    const auto key = [&](std::size_t row, std::size_t column) {
        return std::string(table.value(row, list)) + '\n' + folded(table.value(row, column));
    };
    for (std::size_t row = 0; row < table.size(); ++row) {
        m_values.emplace(key(row, value), table.value(row, value));
        if (!table.value(row, variant).empty()) m_values.emplace(key(row, variant), table.value(row, value));
    }
}

std::span<const CnigAttribute> CnigStandard::attributes(CnigTable table) const {
    return m_attributes[static_cast<std::size_t>(table)];
}

CnigStandard::Value CnigStandard::value(std::string_view list, std::string_view written) const {
    const auto found = m_values.find(std::string(list) + '\n' + folded(written));
    if (found == m_values.end()) return {written, Spelling::unknown};
    return {found->second, found->second == written ? Spelling::official : Spelling::variant};
}

bool CnigStandard::fits(const CnigAttribute& attribute, std::string_view value_written) const {
    if (is_cnig_missing(value_written)) return true;
    if (!attribute.list.empty()) return value(attribute.list, value_written).spelling != Spelling::unknown;
    switch (attribute.type) {
        case CnigType::number: return try_written_number(value_written).has_value();
        case CnigType::date: return is_date(value_written);
        case CnigType::year: return has_form(value_written.substr(0, 4), "0000");
        case CnigType::area:
        case CnigType::point: {
            std::vector<geo::io::Fault> faults;
            return geo::io::try_parse_geometry(value_written, faults).has_value();
        }
        case CnigType::text: break;
    }
    return !value_written.starts_with('{');
}

std::vector<int> cnig_fields(std::span<const CnigAttribute> attributes, std::span<const geo::io::Field> fields) {
    const auto first_ten = [](std::string_view name) { return name.substr(0, 10); };
    std::vector<int> result;
    for (const CnigAttribute& attribute : attributes) {
        const auto names = [&](const geo::io::Field& field) {
            if (same_name(field.name, attribute.name) || same_name(field.name, attribute.template_name)) return true;
            if (same_name(field.name, attribute.short_name)) return true;
            return attribute.name.size() > 10 && field.name == first_ten(attribute.name) &&
                   std::ranges::count(attributes, first_ten(attribute.name),
                                      [&](const CnigAttribute& other) { return first_ten(other.name); }) == 1;
        };
        const auto found = std::ranges::find_if(fields, names);
        result.push_back(found == fields.end() ? -1 : static_cast<int>(found - fields.begin()));
    }
    return result;
}

bool is_cnig_missing(std::string_view value) {
    return value.empty() || value == "NA" || value == "NaN" || value == "N/A";
}

}  // namespace core
