// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/xlsx_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <set>
#include <stdexcept>

#include "geo/io/date_text.hpp"
#include "geo/io/degree_geometries.hpp"
#include "geo/io/memory_writer.hpp"
#include "geo/io/ordered_blocks.hpp"
#include "geo/io/storable_text.hpp"
#include "geo/io/xlsx_cells.hpp"
#include "geo/io/xlsx_parts.hpp"
#include "geo/io/xlsx_writer.hpp"
#include "geo/io/zip_stream.hpp"

namespace geo::io {
namespace {

constexpr std::size_t rows_per_block = 2048;
constexpr std::size_t sampled_rows = 1000;  // a column's width is that of these
constexpr std::size_t narrowest = 9, widest = 60;
constexpr double most_exact_integer = 9007199254740992.0;  // 2^53
constexpr int degree_decimals = 7;
// Day 0 of a workbook, as far as days after 28 February 1900 are concerned.
constexpr std::chrono::sys_days first_day = std::chrono::year(1899) / 12 / 30;

std::string folded_name(std::string name) {
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return name;
}

std::string cut_name(const std::string& name, std::size_t characters) {
    std::size_t seen = 0;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool begins = (static_cast<unsigned char>(name[i]) & 0xC0U) != 0x80;
        // A character beyond the first plane counts twice, as in UTF-16.
        if (begins) seen += static_cast<unsigned char>(name[i]) >= 0xF0 ? 2U : 1U;
        if (seen > characters) return name.substr(0, i);
    }
    return name;
}

/// A name that a sheet may have: no sign of a formula, not too long, not one of `taken`.
std::string usable_name(const std::string& wanted, const std::string& ending, std::set<std::string>& taken) {
    std::string name = try_replaced_text(wanted, TextPlace::xml).value_or(wanted);
    for (char& c : name) {
        if (std::string_view(":\\/?*[]\t\r\n").find(c) != std::string_view::npos) c = ' ';
    }
    while (name.starts_with(' ') || name.starts_with('\'')) name.erase(0, 1);
    while (name.ends_with(' ') || name.ends_with('\'')) name.pop_back();
    if (name.empty()) name = "-";
    for (int number = 1;; ++number) {
        const std::string last = number == 1 ? ending : fmt::format("{} ~{}", ending, number);
        std::string result = cut_name(name, xlsx_name_length - last.size()) + last;
        if (result.ends_with('\'')) result.back() = ' ';
        if (taken.insert(folded_name(result)).second) return result;
    }
}

class SheetWriter {
public:
    SheetWriter(ZipStream& zip, const XlsxTable& table, const Crs& crs, const XlsxTablesOptions& options)
        : m_zip(zip), m_table(table), m_options(options), m_degrees(crs, Metres{0.0}) {
        m_spatial = table.rows.columns().geometry.type() == GeometryType::point;
        const std::size_t columns = table.titles.size() + (m_spatial ? 2 : 0);
        if (columns > xlsx_columns) throw std::runtime_error("a sheet cannot have more than 16,384 columns");
        for (std::size_t i = 0; i < columns; ++i) m_letters.push_back(xlsx_column_letters(i));
    }

    /// The range of titles and rows.
    static std::string range(const XlsxTable& table, std::size_t rows) {
        const bool spatial = table.rows.columns().geometry.type() == GeometryType::point;
        const std::size_t columns = std::max<std::size_t>(table.titles.size() + (spatial ? 2 : 0), 1);
        return fmt::format("$A$1:${}${}", xlsx_column_letters(columns - 1), rows + 1);
    }

    void write(std::size_t first, std::size_t last) {
        m_zip.write(fmt::format(
            "{}<worksheet xmlns=\"{}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" "
            "topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>{}</cols>"
            "<sheetData>{}",
            xlsx_declaration, xlsx_namespace, columns_xml(first, last), title_row()));
        // Readers that guess take a sheet of one row for data; a blank second row makes the first one titles.
        if (first == last) m_zip.write("<row r=\"2\"></row>");
        in_order(
            last - first, rows_per_block, m_options.threads,
            [&](std::size_t from, std::size_t to, std::string& out) {
                m_table.rows.read(first + from, first + to,
                                  [&](const Layer& layer, std::size_t begin, std::size_t end) {
                                      append_rows(layer, begin, end, from + 2, out);
                                  });
            },
            [&](std::string_view xml) { m_zip.write(xml); });
        std::string filter = range(m_table, last - first);
        std::erase(filter, '$');
        m_zip.write(fmt::format("</sheetData><autoFilter ref=\"{}\"/></worksheet>", filter));
    }

    std::size_t cut() const { return m_cut; }
    std::size_t replaced() const { return m_replaced; }

private:
    std::string title(std::size_t column) const {
        if (column < m_table.titles.size()) return m_table.titles[column];
        return column == m_table.titles.size() ? m_options.longitude : m_options.latitude;
    }

    std::string title_row() const {
        std::string xml = "<row r=\"1\">";
        for (std::size_t i = 0; i < m_letters.size(); ++i)
            append_xlsx_text(xml, m_letters[i] + "1", title(i), xlsx_header);
        return xml + "</row>";
    }

    /// What a text stands for, where it stands for something.
    std::string_view shown(std::size_t column, std::string_view text) const {
        if (m_table.labels.empty()) return text;
        const auto& labels = m_table.labels[column];
        const auto found = labels.find(text);
        return found == labels.end() ? text : std::string_view(found->second);
    }

    std::string columns_xml(std::size_t first, std::size_t last) const {
        std::vector<std::size_t> widths(m_letters.size(), narrowest);
        for (std::size_t i = 0; i < widths.size(); ++i) {
            // Titles may stand on two lines, and have the button of the filter beside them.
            widths[i] = std::max(widths[i], xlsx_line_length(title(i)) / 2 + 5);
        }
        m_table.rows.read(first, std::min(last, first + sampled_rows),
                          [&](const Layer& layer, std::size_t from, std::size_t to) {
                              for (std::size_t i = 0; i < layer.columns.size(); ++i) {
                                  for (std::size_t row = from; row < to; ++row) {
                                      const std::size_t length = xlsx_line_length(shown(i, layer.columns[i].text(row)));
                                      widths[i] = std::max(widths[i], length + 2);
                                  }
                              }
                          });
        std::string xml;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            xml += fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"/>", i + 1,
                               std::min(widths[i], widest));
        }
        return xml;
    }

    void append_rows(const Layer& layer, std::size_t from, std::size_t to, std::size_t number, std::string& out) {
        const std::vector<Geometry> positions =
            m_spatial ? m_degrees.rows(layer, from, to, number - 1) : std::vector<Geometry>{};
        std::string place;
        for (std::size_t row = from; row < to; ++row) {
            const std::string line = std::to_string(number + row - from);
            out += "<row r=\"" + line + "\">";
            for (std::size_t i = 0; i < layer.columns.size(); ++i) {
                if (layer.columns[i].is_null(row)) continue;
                place = m_letters[i] + line;
                append_value(layer.columns[i], i, row, place, out);
            }
            if (m_spatial) append_position(positions[row - from], line, out);
            out += "</row>";
        }
    }

    void append_position(const Geometry& position, const std::string& line, std::string& out) const {
        const auto* point = std::get_if<Point>(&position);
        if (point == nullptr) return;
        const std::size_t first = m_table.titles.size();
        const double scale = std::pow(10.0, degree_decimals);
        append_xlsx_number(out, m_letters[first] + line, std::round(point->x * scale) / scale, xlsx_real);
        append_xlsx_number(out, m_letters[first + 1] + line, std::round(point->y * scale) / scale, xlsx_real);
    }

    void append_value(const Column& column, std::size_t index, std::size_t row, const std::string& place,
                      std::string& out) {
        if (const auto* reals = std::get_if<RealColumn>(&column.values)) {
            if (std::isfinite((*reals)[row])) return append_xlsx_number(out, place, (*reals)[row], xlsx_real);
            return append_text(place, column.text(row), out);
        }
        if (const auto* integers = std::get_if<IntegerColumn>(&column.values)) {
            const auto value = static_cast<double>((*integers)[row]);
            if (std::abs(value) < most_exact_integer) return append_xlsx_number(out, place, value, xlsx_integer);
            return append_text(place, column.text(row), out);
        }
        if (const auto* flags = std::get_if<FlagColumn>(&column.values)) {
            return append_text(place, (*flags)[row] == Flag::yes ? m_options.yes : m_options.no, out);
        }
        const auto* texts = std::get_if<TextColumn>(&column.values);
        const std::string_view text = texts != nullptr ? (*texts)[row] : std::get<CodeColumn>(column.values)[row];
        if (column.type == ColumnType::date) {
            // Workbooks have no day before 1900.
            if (const auto day = try_whole_date(text);
                day && *day >= std::chrono::sys_days(std::chrono::year(1901) / 1 / 1)) {
                return append_xlsx_number(out, place, static_cast<double>((*day - first_day).count()), xlsx_date);
            }
        }
        append_text(place, shown(index, text), out);
    }

    void append_text(const std::string& place, std::string_view text, std::string& out) {
        const XlsxText became = append_xlsx_text(out, place, text, xlsx_text);
        if (became.cut) ++m_cut;
        if (became.replaced) ++m_replaced;
    }

    ZipStream& m_zip;
    const XlsxTable& m_table;
    const XlsxTablesOptions& m_options;
    DegreeGeometries m_degrees;
    bool m_spatial = false;
    std::vector<std::string> m_letters;
    std::atomic<std::size_t> m_cut = 0, m_replaced = 0;
};

std::size_t sheets_of(const XlsxTable& table, std::size_t most_rows) {
    return std::max<std::size_t>((table.rows.size() + most_rows - 1) / most_rows, 1);
}

/// The parts of a workbook, then its sheets. `report` has their names, and is told what texts became.
void write_workbook(ZipStream& zip, std::span<const XlsxTable> tables, const Crs& crs, const XlsxTablesOptions& options,
                    XlsxReport& report) {
    std::vector<std::string> names, filters;
    for (std::size_t table = 0; table < tables.size(); ++table) {
        for (std::size_t i = 0; i < report.sheets[table].size(); ++i) {
            const std::size_t first = i * options.most_rows;
            names.push_back(report.sheets[table][i]);
            filters.push_back(
                SheetWriter::range(tables[table], std::min(tables[table].rows.size() - first, options.most_rows)));
        }
    }
    for (const XlsxPart& part : xlsx_parts(names, filters)) {
        zip.begin(part.name);
        zip.write(part.xml);
    }
    std::size_t sheet = 0;
    for (std::size_t table = 0; table < tables.size(); ++table) {
        SheetWriter writer(zip, tables[table], crs, options);
        for (std::size_t i = 0; i < report.sheets[table].size(); ++i) {
            zip.begin(xlsx_sheet_part(sheet++));
            const std::size_t first = i * options.most_rows;
            writer.write(first, std::min(tables[table].rows.size(), first + options.most_rows));
        }
        report.cut_texts += writer.cut();
        report.replaced_texts += writer.replaced();
    }
    zip.close();
}

}  // namespace

std::vector<std::vector<std::string>> xlsx_sheet_names(std::span<const XlsxTable> tables, std::size_t most_rows) {
    std::set<std::string> taken{"history"};  // Excel's own
    std::vector<std::vector<std::string>> names;
    for (const XlsxTable& table : tables) {
        auto& of_table = names.emplace_back();
        for (std::size_t i = 0; i < sheets_of(table, most_rows); ++i) {
            of_table.push_back(usable_name(table.name, i == 0 ? "" : fmt::format(" ({})", i + 1), taken));
        }
    }
    return names;
}

XlsxReport write_xlsx_tables(const std::filesystem::path& target, std::span<const XlsxTable> tables, const Crs& crs,
                             const XlsxTablesOptions& options) {
    XlsxReport report{xlsx_sheet_names(tables, options.most_rows), 0, 0};
    write_file(target, options.output, [&](const std::filesystem::path& temporary) {
        ZipStream zip(temporary);
        write_workbook(zip, tables, crs, options, report);
    });
    return report;
}

std::string xlsx_bytes(std::span<const XlsxTable> tables, const Crs& crs, const XlsxTablesOptions& options) {
    XlsxReport report{xlsx_sheet_names(tables, options.most_rows), 0, 0};
    std::string bytes;
    ZipStream zip(bytes);
    write_workbook(zip, tables, crs, options, report);
    return bytes;
}

}  // namespace geo::io
