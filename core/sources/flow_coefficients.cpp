// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/flow_coefficients.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>

#include "core/model/reference_table.hpp"

namespace core {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 11> columns{"naf_prefix", "resource", "direction", "per",        "value", "low",
                                                   "high",       "unit",     "year",      "source_url", "grade"};
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

class CoefficientRow {
public:
    CoefficientRow(const ReferenceTable& table, std::size_t row, const ResourceCatalogue& catalogue)
        : m_table(table), m_row(row), m_catalogue(catalogue) {}

    FlowCoefficient read() const {
        FlowCoefficient result;
        result.activity = activity();
        result.resource = resource();
        result.direction = choice("direction", "output", "input") ? FlowDirection::output : FlowDirection::input;
        result.per =
            choice("per", "employee", "establishment") ? CoefficientBase::employee : CoefficientBase::establishment;
        result.quantity = quantity();
        result.unit = unit(m_catalogue[result.resource]);
        result.year = year();
        result.citation = {required("source_url"), required("grade")};
        if (result.citation.grade.size() != 1 ||
            citation_grades.find(result.citation.grade) == std::string_view::npos) {
            m_table.refuse(m_row, "grade", "V, A, T, P or U");
        }
        result.id = "coefficient:" + result.activity.text() + ":" + std::string(text(result.direction)) + ":" +
                    m_catalogue[result.resource].code;
        return result;
    }

private:
    std::string_view cell(std::string_view column) const { return m_table.value(m_row, m_table.column(column)); }
    std::string required(std::string_view column) const {
        if (cell(column).empty()) m_table.refuse(m_row, column, "where the figure comes from");
        return std::string(cell(column));
    }
    ActivityCode activity() const {
        const std::string_view written = cell("naf_prefix");
        const bool letter = !written.empty() && !(written.back() >= '0' && written.back() <= '9');
        const auto code =
            ActivityCode::try_parse(written, letter ? ActivityNomenclature::naf_rev2 : ActivityNomenclature::nace_rev2);
        if (!code) m_table.refuse(m_row, "naf_prefix", "a code of NAF rév. 2 of 2 to 5 characters: 16, 16.2, 16.23Z");
        return *code;
    }
    ResourceIndex resource() const {
        const auto found = m_catalogue.try_find(cell("resource"));
        if (!found) m_table.refuse(m_row, "resource", "a resource of the catalogue");
        return *found;
    }
    /// Whether the cell says the first of two words.
    bool choice(std::string_view column, std::string_view first, std::string_view second) const {
        if (cell(column) == first) return true;
        if (cell(column) != second) m_table.refuse(m_row, column, std::string(first) + " or " + std::string(second));
        return false;
    }
    Interval quantity() const {
        const auto number = [&](std::string_view column) {
            const auto value = cell(column).empty() ? std::optional<double>(nan) : try_written_number(cell(column));
            if (!value || *value < 0.0) m_table.refuse(m_row, column, "a number of at least 0, or nothing");
            return *value;
        };
        Interval result{number("low"), number("value"), number("high")};
        if (!result.is_known()) m_table.refuse(m_row, "value", "a figure here, or in low and high");
        if (std::isnan(result.low)) result.low = result.best;
        if (std::isnan(result.high)) result.high = result.best;
        if (result.low > result.best || result.best > result.high || result.low > result.high) {
            m_table.refuse(m_row, "value", "a figure between low and high");
        }
        return result;
    }
    Unit unit(const Resource& counted) const {
        const auto found = try_unit(cell("unit"));
        if (!found || *found == Unit::none || !try_converted({1.0, 1.0, 1.0}, *found, counted.unit, counted)) {
            m_table.refuse(m_row, "unit",
                           "a unit that the resource can be counted in, as " + std::string(text(counted.unit)));
        }
        return *found;
    }
    std::int16_t year() const {
        if (cell("year").empty()) return 0;
        const auto number = try_written_number(cell("year"));
        if (!number || !(*number >= 1900.0 && *number <= 2200.0)) m_table.refuse(m_row, "year", "four digits");
        return static_cast<std::int16_t>(*number);
    }

    const ReferenceTable& m_table;
    std::size_t m_row;
    const ResourceCatalogue& m_catalogue;
};

std::vector<FlowCoefficient> read_file(const fs::path& file, const ResourceCatalogue& catalogue) {
    const ReferenceTable table(file, columns);
    std::vector<FlowCoefficient> rows;
    for (std::size_t i = 0; i < table.size(); ++i) rows.push_back(CoefficientRow(table, i, catalogue).read());
    std::ranges::sort(rows, {}, &FlowCoefficient::id);
    const auto twice = std::ranges::adjacent_find(rows, {}, &FlowCoefficient::id);
    if (twice != rows.end()) {
        throw std::runtime_error(file.filename().string() + ": two rows for " + twice->id + "; leave one");
    }
    return rows;
}

}  // namespace

std::vector<FlowCoefficient> read_flow_coefficients(const fs::path& reference_data, const ResourceCatalogue& catalogue,
                                                    const fs::path& user_file) {
    std::vector<FlowCoefficient> rows;
    if (!user_file.empty()) rows = read_file(user_file, catalogue);
    for (FlowCoefficient& shipped : read_file(reference_data / flow_coefficient_file_name, catalogue)) {
        if (std::ranges::find(rows, shipped.id, &FlowCoefficient::id) == rows.end()) rows.push_back(std::move(shipped));
    }
    std::ranges::sort(rows, {}, &FlowCoefficient::id);
    return rows;
}

std::map<std::string, HeadcountRange, std::less<>> read_headcount_ranges(const fs::path& reference_data) {
    const ReferenceTable table(reference_data / headcount_band_file_name);
    const std::size_t code = table.column("code"), low = table.column("low"), high = table.column("high");
    std::map<std::string, HeadcountRange, std::less<>> ranges;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto least = table.try_number(i, low);
        if (least)
            ranges.emplace(table.value(i, code), HeadcountRange{*least, table.try_number(i, high).value_or(nan)});
    }
    return ranges;
}

Interval estimated_quantity(const FlowCoefficient& coefficient, const HeadcountRange* headcount) {
    const Interval& each = coefficient.quantity;
    if (coefficient.per == CoefficientBase::establishment) return each;
    if (headcount == nullptr || headcount->high == 0.0) return {};
    const double middle = (headcount->low + headcount->high) / 2.0;
    return {headcount->low * each.low, middle * each.best, headcount->high * each.high};
}

}  // namespace core
