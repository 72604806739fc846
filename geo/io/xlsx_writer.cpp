// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/xlsx_writer.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "geo/io/xlsx_parts.hpp"
#include "geo/io/xml_text.hpp"
#include "geo/io/zip_writer.hpp"

namespace geo::io {
namespace {

std::string cell(std::size_t column, std::size_t row, std::string_view text, int style) {
    return fmt::format("<c r=\"{}{}\" s=\"{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                       xlsx_column_letters(column), row, style, xml_text(text));
}

std::string rows_xml(const XlsxSheet& sheet) {
    std::string xml = "<sheetData><row r=\"1\">";
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) xml += cell(i, 1, sheet.columns[i].title, xlsx_header);
    xml += "</row>";
    // Readers that guess take a sheet of one row for data; a blank second row makes the first one titles.
    if (sheet.rows.empty()) xml += "<row r=\"2\"></row>";
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        xml += fmt::format("<row r=\"{}\">", row + 2);
        for (std::size_t i = 0; i < sheet.rows[row].size(); ++i) {
            if (!sheet.rows[row][i].empty()) xml += cell(i, row + 2, sheet.rows[row][i], xlsx_wrapped);
        }
        xml += "</row>";
    }
    return xml + "</sheetData>";
}

/// Drop-down lists that suggest and do not forbid: a cell may hold several values, or a word of the user's own.
std::string validations_xml(const XlsxSheet& sheet) {
    std::string xml;
    std::size_t count = 0;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        if (sheet.columns[i].allowed_values.empty()) continue;
        ++count;
        xml += fmt::format(
            "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"0\" sqref=\"{0}2:{0}{1}\">"
            "<formula1>{2}</formula1></dataValidation>",
            xlsx_column_letters(i), xlsx_rows, xml_text(sheet.columns[i].allowed_values));
    }
    return count == 0 ? xml : fmt::format("<dataValidations count=\"{}\">{}</dataValidations>", count, xml);
}

std::string sheet_xml(const XlsxSheet& sheet) {
    std::string columns;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        columns += fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"{1}\" style=\"{2}\" customWidth=\"1\"/>", i + 1,
                               sheet.columns[i].width, xlsx_wrapped);
    }
    return fmt::format(
        "{}<worksheet xmlns=\"{}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" "
        "topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
        "<cols>{}</cols>{}{}</worksheet>",
        xlsx_declaration, xlsx_namespace, columns, rows_xml(sheet), validations_xml(sheet));
}

void check_name(const std::filesystem::path& target, const XlsxSheet& sheet) {
    const bool usable =
        !sheet.name.empty() && sheet.name.size() <= 31 && sheet.name.find_first_of(":\\/?*[]") == std::string::npos;
    if (!usable) {
        throw std::runtime_error(
            fmt::format("{}: '{}' cannot name a sheet; use at most 31 characters and none of : \\ / ? * [ ]",
                        target.string(), sheet.name));
    }
}

}  // namespace

std::string xlsx_column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return letters;
}

void write_xlsx(const std::filesystem::path& target, std::span<const XlsxSheet> sheets, const OutputOptions& options) {
    for (const XlsxSheet& sheet : sheets) check_name(target, sheet);
    ZipWriter zip;
    std::vector<std::string> names;
    for (const XlsxSheet& sheet : sheets) names.push_back(sheet.name);
    for (const XlsxPart& part : xlsx_parts(names, {})) zip.add(part.name, part.xml);
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        zip.add(xlsx_sheet_part(i), sheet_xml(sheets[i]));
    }
    write_file(target, zip.finish(), options);
}

}  // namespace geo::io
