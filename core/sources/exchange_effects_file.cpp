// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/exchange_effects_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/model/reference_table.hpp"

namespace core {
namespace {

constexpr std::array<std::string_view, 7> columns{"output", "input", "unit", "co2_kg_per_unit", "value_eur_per_unit",
                                                  "source", "grade"};

class EffectRow {
public:
    EffectRow(const ReferenceTable& table, std::size_t row, const ResourceCatalogue& catalogue)
        : m_table(table), m_row(row), m_catalogue(catalogue) {}

    ExchangeEffect read() const {
        ExchangeEffect effect;
        effect.output = resource("output");
        if (!cell("input").empty()) effect.input = resource("input");
        const Unit unit = unit_of(m_catalogue[effect.output]);
        effect.dimension = dimension(unit);
        effect.co2 = figure("co2_kg_per_unit") / in_base_unit(unit);
        effect.value = figure("value_eur_per_unit") / in_base_unit(unit);
        if (std::isnan(effect.co2) && std::isnan(effect.value)) {
            m_table.refuse(m_row, "co2_kg_per_unit", "a number here or in value_eur_per_unit");
        }
        if (cell("source").empty()) m_table.refuse(m_row, "source", "where the figure comes from");
        if (cell("grade").size() != 1 || citation_grades.find(cell("grade")) == std::string_view::npos) {
            m_table.refuse(m_row, "grade", "V, A, T, P or U");
        }
        effect.citation = {std::string(cell("source")), std::string(cell("grade"))};
        return effect;
    }

private:
    std::string_view cell(std::string_view column) const { return m_table.value(m_row, m_table.column(column)); }
    ResourceIndex resource(std::string_view column) const {
        const auto found = m_catalogue.try_find(cell(column));
        if (!found) m_table.refuse(m_row, column, "a resource of the catalogue");
        return *found;
    }
    Unit unit_of(const Resource& output) const {
        const auto found = try_unit(cell("unit"));
        if (!found || dimension(*found) == Dimension::none || dimension(*found) != dimension(output.unit)) {
            m_table.refuse(m_row, "unit",
                           "a unit of what the output is counted in, as " + std::string(text(output.unit)));
        }
        return *found;
    }
    double figure(std::string_view column) const {
        if (cell(column).empty()) return std::numeric_limits<double>::quiet_NaN();
        const auto number = try_written_number(cell(column));
        if (!number || !(std::abs(*number) <= 1e9)) m_table.refuse(m_row, column, "a number, or nothing");
        return *number;
    }

    const ReferenceTable& m_table;
    std::size_t m_row;
    const ResourceCatalogue& m_catalogue;
};

}  // namespace

std::vector<ExchangeEffect> read_exchange_effects(const std::filesystem::path& file,
                                                  const ResourceCatalogue& catalogue) {
    const ReferenceTable table(file, columns);
    std::vector<ExchangeEffect> rows;
    for (std::size_t i = 0; i < table.size(); ++i) {
        ExchangeEffect effect = EffectRow(table, i, catalogue).read();
        const bool twice = std::ranges::any_of(
            rows, [&](const ExchangeEffect& row) { return row.output == effect.output && row.input == effect.input; });
        if (twice) table.refuse(i, "input", "another pair of resources: this one stands twice");
        rows.push_back(std::move(effect));
    }
    return rows;
}

}  // namespace core
