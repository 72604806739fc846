// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/xlsx_parts.hpp"

#include <fmt/format.h>

#include "geo/io/xml_text.hpp"

namespace geo::io {
namespace {

constexpr std::string_view office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view package = "http://schemas.openxmlformats.org/package/2006";
constexpr std::string_view content = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// A format of cells: number format 49 is text, 3 whole numbers with separators, 14 the reader's short date.
std::string cell_format(int number_format, int font, bool wrapped) {
    return fmt::format(
        "<xf numFmtId=\"{}\" fontId=\"{}\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
        "applyFont=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"{}/></xf>",
        number_format, font, wrapped ? " wrapText=\"1\"" : "");
}

std::string styles_xml() {
    return fmt::format(
        "{}<styleSheet xmlns=\"{}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
        "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
        "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
        "patternType=\"gray125\"/>"
        "</fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
        "<cellXfs count=\"7\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>{}{}{}{}{}{}"
        "</cellXfs></styleSheet>",
        xlsx_declaration, xlsx_namespace, cell_format(49, 0, true), cell_format(49, 1, true), cell_format(49, 0, false),
        cell_format(3, 0, false), cell_format(0, 0, false), cell_format(14, 0, false));
}

std::string content_types_xml(std::size_t sheets) {
    std::string parts;
    for (std::size_t i = 0; i < sheets; ++i) {
        parts +=
            fmt::format("<Override PartName=\"/{}\" ContentType=\"{}.worksheet+xml\"/>", xlsx_sheet_part(i), content);
    }
    return fmt::format(
        "{0}<Types xmlns=\"{1}/content-types\"><Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Override PartName=\"/xl/workbook.xml\" ContentType=\"{2}.sheet.main+xml\"/>"
        "<Override PartName=\"/xl/styles.xml\" ContentType=\"{2}.styles+xml\"/>{3}</Types>",
        xlsx_declaration, package, content, parts);
}

/// A sheet's name inside a formula.
std::string quoted_sheet(std::string_view name) {
    std::string quoted = "'";
    for (const char c : name) quoted.append(c == '\'' ? 2 : 1, c);
    return quoted + "'";
}

/// Spreadsheets know where a filter lies by a hidden name.
std::string filters_xml(std::span<const std::string> names, std::span<const std::string> filters) {
    std::string list;
    for (std::size_t i = 0; i < filters.size(); ++i) {
        if (filters[i].empty()) continue;
        list += fmt::format(
            "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{}\" hidden=\"1\">{}!{}</definedName>", i,
            xml_text(quoted_sheet(names[i])), filters[i]);
    }
    return list.empty() ? list : "<definedNames>" + list + "</definedNames>";
}

std::string workbook_xml(std::span<const std::string> names, std::span<const std::string> filters) {
    std::string list;
    for (std::size_t i = 0; i < names.size(); ++i) {
        list += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"/>", xml_text(names[i]), i + 1, i + 1);
    }
    return fmt::format("{}<workbook xmlns=\"{}\" xmlns:r=\"{}\"><sheets>{}</sheets>{}</workbook>", xlsx_declaration,
                       xlsx_namespace, office, list, filters_xml(names, filters));
}

std::string relations_xml(std::size_t sheets) {
    std::string list;
    for (std::size_t i = 1; i <= sheets; ++i) {
        list += fmt::format("<Relationship Id=\"rId{0}\" Type=\"{1}/worksheet\" Target=\"worksheets/sheet{0}.xml\"/>",
                            i, office);
    }
    list += fmt::format("<Relationship Id=\"rId{}\" Type=\"{}/styles\" Target=\"styles.xml\"/>", sheets + 1, office);
    return fmt::format("{}<Relationships xmlns=\"{}/relationships\">{}</Relationships>", xlsx_declaration, package,
                       list);
}

}  // namespace

std::string xlsx_sheet_part(std::size_t index) { return fmt::format("xl/worksheets/sheet{}.xml", index + 1); }

std::vector<XlsxPart> xlsx_parts(std::span<const std::string> sheet_names, std::span<const std::string> filters) {
    return {{"[Content_Types].xml", content_types_xml(sheet_names.size())},
            {"_rels/.rels", fmt::format("{}<Relationships xmlns=\"{}/relationships\"><Relationship Id=\"rId1\" "
                                        "Type=\"{}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
                                        xlsx_declaration, package, office)},
            {"xl/workbook.xml", workbook_xml(sheet_names, filters)},
            {"xl/_rels/workbook.xml.rels", relations_xml(sheet_names.size())},
            {"xl/styles.xml", styles_xml()}};
}

}  // namespace geo::io
