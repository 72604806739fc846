// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/templates.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>

#include <fmt/format.h>

#include "core/sources/mapped_profiles.hpp"
#include "core/sources/noun_columns.hpp"
#include "core/sources/written_values.hpp"
#include "geo/io/xlsx_writer.hpp"

namespace core {
namespace {

namespace fs = std::filesystem;

using Row = std::vector<std::string>;

/// What is written in one language.
class TemplateTexts {
public:
    explicit TemplateTexts(const TemplateOptions& options)
        : m_french(options.language == Language::fr), m_catalogue(options.catalogue) {}

    std::string_view either(std::string_view en, std::string_view fr) const { return m_french ? fr : en; }
    std::string_view header(const NounColumn& column) const { return either(column.name, column.name_fr); }
    Row explanation(const NounColumn& column) const;
    Row explanation_titles() const;
    /// Values that a column may have, or that it may be chosen from.
    Row values(const NounColumn& column) const;

private:
    bool m_french;
    const ResourceCatalogue* m_catalogue;
};

Row TemplateTexts::explanation_titles() const {
    if (m_french) return {"colonne", "obligatoire", "signification", "valeurs", "exemple"};
    return {"column", "required", "meaning", "values", "example"};
}

Row TemplateTexts::explanation(const NounColumn& column) const {
    const bool required = column.need == ColumnNeed::required;
    return {std::string(header(column)), std::string(required ? either("yes", "oui") : either("no", "non")),
            std::string(either(column.meaning_en, column.meaning_fr)),
            std::string(either(column.values_en, column.values_fr)), std::string(column.example)};
}

Row TemplateTexts::values(const NounColumn& column) const {
    if (column.name != "resource" || m_catalogue == nullptr)
        return written_list(either(column.values_en, column.values_fr));
    Row names;
    for (const Resource& resource : m_catalogue->rows()) {
        names.emplace_back(m_french ? resource.name_fr : resource.name_en);
    }
    return names;
}

std::vector<NounColumn> spreadsheet_columns(Noun noun) {
    std::vector<NounColumn> columns;
    for (const NounColumn& column : noun_columns(noun)) {
        if (column.need != ColumnNeed::rare) columns.push_back(column);
    }
    return columns;
}

std::string csv_value(std::string_view value) {
    if (value.find_first_of(";\"\n") == std::string_view::npos) return std::string(value);
    std::string quoted = "\"";
    for (const char c : value) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

std::string csv_row(const Row& values) {
    std::string line;
    for (std::size_t i = 0; i < values.size(); ++i) line += (i == 0 ? "" : ";") + csv_value(values[i]);
    return line + "\r\n";
}

/// UTF-8 with a byte-order mark, semicolons and CRLF: what the spreadsheets of French offices open without a question.
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::vector<fs::path> write_csv_template(std::span<const NounColumn> columns, const fs::path& target,
                                         const TemplateTexts& texts, const geo::io::OutputOptions& output) {
    Row header;
    std::string explained = std::string(byte_order_mark) + csv_row(texts.explanation_titles());
    for (const NounColumn& column : columns) {
        header.emplace_back(texts.header(column));
        explained += csv_row(texts.explanation(column));
    }
    const fs::path beside = target.parent_path() / (target.stem().string() + "_columns.csv");
    geo::io::write_file(target, std::string(byte_order_mark) + csv_row(header), output);
    geo::io::write_file(beside, explained, output);
    return {target, beside};
}

/// The sheet of lists, one column a list, and where each list of the data's columns is found in it.
struct ListSheet {
    geo::io::XlsxSheet sheet;
    std::vector<std::string> ranges;  ///< one a column of the data; empty without a list
};

ListSheet list_sheet(std::span<const NounColumn> columns, const TemplateTexts& texts) {
    ListSheet lists;
    lists.sheet.name = texts.either("lists", "listes");
    for (const NounColumn& column : columns) {
        const Row values = texts.values(column);
        if (values.empty()) {
            lists.ranges.emplace_back();
            continue;
        }
        const std::size_t place = lists.sheet.columns.size();
        const std::string letters = geo::io::xlsx_column_letters(place);
        lists.ranges.push_back(fmt::format("{0}!${1}$2:${1}${2}", lists.sheet.name, letters, values.size() + 1));
        lists.sheet.columns.push_back({std::string(texts.header(column)), 28.0, {}});
        if (lists.sheet.rows.size() < values.size()) lists.sheet.rows.resize(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            lists.sheet.rows[i].resize(place);
            lists.sheet.rows[i].push_back(values[i]);
        }
    }
    return lists;
}

std::vector<fs::path> write_workbook(Noun noun, std::span<const NounColumn> columns, const fs::path& target,
                                     const TemplateTexts& texts, const geo::io::OutputOptions& output) {
    ListSheet lists = list_sheet(columns, texts);
    geo::io::XlsxSheet data{std::string(text(noun)), {}, {}};
    geo::io::XlsxSheet explained{std::string(texts.either("columns", "colonnes")), {}, {}};
    constexpr std::array widths{24.0, 12.0, 80.0, 50.0, 32.0};
    const Row titles = texts.explanation_titles();
    for (std::size_t i = 0; i < titles.size(); ++i) explained.columns.push_back({titles[i], widths.at(i), {}});
    for (std::size_t i = 0; i < columns.size(); ++i) {
        data.columns.push_back({std::string(texts.header(columns[i])), 20.0, lists.ranges[i]});
        explained.rows.push_back(texts.explanation(columns[i]));
    }
    std::vector<geo::io::XlsxSheet> sheets{std::move(data), std::move(explained)};
    if (!lists.sheet.columns.empty()) sheets.push_back(std::move(lists.sheet));
    geo::io::write_xlsx(target, sheets, output);
    return {target};
}

}  // namespace

std::vector<fs::path> write_template(Noun noun, const fs::path& target, const TemplateOptions& options) {
    if (std::ranges::find(template_nouns(), noun) == template_nouns().end()) {
        throw std::runtime_error(
            fmt::format("there is no spreadsheet for {}; there is one for initiatives, synergies, "
                        "actors, flows and establishments",
                        text(noun)));
    }
    const TemplateTexts texts(options);
    const std::vector<NounColumn> columns = spreadsheet_columns(noun);
    if (target.extension() == ".csv") return write_csv_template(columns, target, texts, options.output);
    if (target.extension() == ".xlsx") return write_workbook(noun, columns, target, texts, options.output);
    throw std::runtime_error(fmt::format("{}: spreadsheets are written as .csv or .xlsx", target.string()));
}

}  // namespace core
