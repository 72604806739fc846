// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/xlsx_writer.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "geo/io/xml_text.hpp"
#include "geo/io/zip_writer.hpp"

namespace geo::io {
namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view main_namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view package = "http://schemas.openxmlformats.org/package/2006";
constexpr std::string_view content = "application/vnd.openxmlformats-officedocument.spreadsheetml";
constexpr int text_style = 1, title_style = 2;
constexpr std::size_t last_row = 1'048'576;

std::string cell(std::size_t column, std::size_t row, std::string_view text, int style) {
    return fmt::format("<c r=\"{}{}\" s=\"{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                       xlsx_column_letters(column), row, style, xml_text(text));
}

std::string rows_xml(const XlsxSheet& sheet) {
    std::string xml = "<sheetData><row r=\"1\">";
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) xml += cell(i, 1, sheet.columns[i].title, title_style);
    xml += "</row>";
    // Readers that guess take a sheet of one row for data; a blank second row makes the first one titles.
    if (sheet.rows.empty()) xml += "<row r=\"2\"></row>";
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        xml += fmt::format("<row r=\"{}\">", row + 2);
        for (std::size_t i = 0; i < sheet.rows[row].size(); ++i) {
            if (!sheet.rows[row][i].empty()) xml += cell(i, row + 2, sheet.rows[row][i], text_style);
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
            xlsx_column_letters(i), last_row, xml_text(sheet.columns[i].allowed_values));
    }
    return count == 0 ? xml : fmt::format("<dataValidations count=\"{}\">{}</dataValidations>", count, xml);
}

std::string sheet_xml(const XlsxSheet& sheet) {
    std::string columns;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        columns += fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"{1}\" style=\"{2}\" customWidth=\"1\"/>", i + 1,
                               sheet.columns[i].width, text_style);
    }
    return fmt::format(
        "{}<worksheet xmlns=\"{}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" "
        "topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
        "<cols>{}</cols>{}{}</worksheet>",
        declaration, main_namespace, columns, rows_xml(sheet), validations_xml(sheet));
}

std::string styles_xml() {
    return fmt::format(
        "{}<styleSheet xmlns=\"{}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
        "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
        "patternType=\"gray125\"/>"
        "</fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
        "<cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
        "applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>"
        "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
        "applyFont=\"1\"/></cellXfs></styleSheet>",
        declaration, main_namespace);
}

std::string content_types_xml(std::size_t sheets) {
    std::string parts;
    for (std::size_t i = 1; i <= sheets; ++i) {
        parts += fmt::format("<Override PartName=\"/xl/worksheets/sheet{}.xml\" ContentType=\"{}.worksheet+xml\"/>", i,
                             content);
    }
    return fmt::format(
        "{0}<Types xmlns=\"{1}/content-types\"><Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Override PartName=\"/xl/workbook.xml\" ContentType=\"{2}.sheet.main+xml\"/>"
        "<Override PartName=\"/xl/styles.xml\" ContentType=\"{2}.styles+xml\"/>{3}</Types>",
        declaration, package, content, parts);
}

std::string workbook_xml(std::span<const XlsxSheet> sheets) {
    std::string list;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        list +=
            fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"/>", xml_text(sheets[i].name), i + 1, i + 1);
    }
    return fmt::format("{}<workbook xmlns=\"{}\" xmlns:r=\"{}\"><sheets>{}</sheets></workbook>", declaration,
                       main_namespace, office, list);
}

std::string workbook_relations_xml(std::size_t sheets) {
    std::string list;
    for (std::size_t i = 1; i <= sheets; ++i) {
        list += fmt::format("<Relationship Id=\"rId{0}\" Type=\"{1}/worksheet\" Target=\"worksheets/sheet{0}.xml\"/>",
                            i, office);
    }
    list += fmt::format("<Relationship Id=\"rId{}\" Type=\"{}/styles\" Target=\"styles.xml\"/>", sheets + 1, office);
    return fmt::format("{}<Relationships xmlns=\"{}/relationships\">{}</Relationships>", declaration, package, list);
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
    zip.add("[Content_Types].xml", content_types_xml(sheets.size()));
    zip.add("_rels/.rels", fmt::format("{}<Relationships xmlns=\"{}/relationships\"><Relationship Id=\"rId1\" "
                                       "Type=\"{}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
                                       declaration, package, office));
    zip.add("xl/workbook.xml", workbook_xml(sheets));
    zip.add("xl/_rels/workbook.xml.rels", workbook_relations_xml(sheets.size()));
    zip.add("xl/styles.xml", styles_xml());
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        zip.add(fmt::format("xl/worksheets/sheet{}.xml", i + 1), sheet_xml(sheets[i]));
    }
    write_file(target, zip.finish(), options);
}

}  // namespace geo::io
