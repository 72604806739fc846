// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/workbook.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "geo/io/xlsx_tables.hpp"

namespace core {
namespace {

using geo::io::XlsxTable;

/// Rows of texts under titles.
class TextSheet {
public:
    TextSheet(std::string name, std::vector<std::string> titles) : m_titles(std::move(titles)) {
        m_layer.name = std::move(name);
        for (const std::string& title : m_titles)
            m_layer.columns.push_back(geo::make_column(title, geo::ColumnType::text));
    }
    void add(const std::vector<std::string>& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            std::get<geo::TextColumn>(m_layer.columns[i].values).append(cells[i]);
        }
    }
    XlsxTable finish() { return {m_layer.name, m_titles, {}, geo::LayerRows(std::move(m_layer))}; }

private:
    std::vector<std::string> m_titles;
    geo::Layer m_layer;
};

std::string titled(const ColumnDefinition& column, Language language) {
    std::string title = column.title.in(language);
    if (!column.unit.empty()) title += " (" + column.unit + ")";
    return title;
}

XlsxTable layer_table(const StreamedLayer& layer, Language language) {
    XlsxTable table{layer.definition.title.in(language), {}, {}, layer.rows.view()};
    for (const ColumnDefinition& column : layer.definition.columns) {
        table.titles.push_back(titled(column, language));
        auto& labels = table.labels.emplace_back();
        for (const DomainValue& value : column.domain) labels.emplace(value.value, value.label.in(language));
    }
    return table;
}

std::string audience_text(Audience audience, Language language) {
    const auto in = [&](const char* en, const char* fr) { return language == Language::fr ? fr : en; };
    switch (audience) {
        case Audience::public_: return in("everybody", "tout public");
        case Audience::network: return in("members of the network", "membres du réseau");
        case Audience::internal: break;
    }
    return in("those who hold the confidential data: not to be passed on",
              "détenteurs des données confidentielles : ne pas diffuser");
}

std::string source_text(const SourceInfo& source) {
    std::string text = source.attribution.empty() ? source.name : source.attribution;
    if (!source.licence.empty()) text += " · " + source.licence;
    if (!source.vintage.empty()) text += " · " + source.vintage;
    return text;
}

/// What the workbook is, from what, and where each layer stands in it.
XlsxTable front_sheet(const StreamedEdition& edition, const std::vector<std::vector<std::string>>& sheets,
                      Language language) {
    const auto in = [&](const char* en, const char* fr) { return std::string(language == Language::fr ? fr : en); };
    const EditionMetadata& metadata = edition.metadata;
    TextSheet sheet(in("Read me", "À lire"), {in("What", "Quoi"), in("Value", "Valeur"), in("Rows", "Lignes")});
    sheet.add({in("Territory", "Territoire"), metadata.territory, ""});
    if (metadata.invented) {
        sheet.add({in("Invented territory", "Territoire inventé"),
                   in("No place, enterprise or person in it exists.",
                      "Aucun lieu, aucune entreprise, aucune personne n'existe."),
                   ""});
    }
    sheet.add({in("For", "Public visé"), audience_text(metadata.audience, language), ""});
    if (!metadata.date.empty()) sheet.add({in("Date", "Date"), metadata.date, ""});
    sheet.add({in("Edition", "Édition"), metadata.run_id, ""});
    sheet.add({in("Made by", "Produit par"), "maillage " + metadata.version, ""});
    for (const SourceInfo& source : metadata.sources) sheet.add({in("Source", "Source"), source_text(source), ""});
    for (std::size_t i = 0; i < edition.layers.size(); ++i) {
        const StreamedLayer& layer = edition.layers[i];
        std::string where;
        for (const std::string& name : sheets[i]) where += (where.empty() ? "" : ", ") + name;
        sheet.add({in("Sheet: ", "Feuille : ") + where, layer.definition.definition.in(language),
                   std::to_string(layer.rows.size())});
    }
    sheet.add({in("Not in this workbook", "Absents de ce classeur"),
               in("Shapes of areas and lines; they are in the edition (GeoPackage).",
                  "Les formes des surfaces et des lignes ; elles sont dans l'édition (GeoPackage)."),
               ""});
    return sheet.finish();
}

/// Every column with its definition, and the codes behind labels.
XlsxTable dictionary_sheet(const StreamedEdition& edition, Language language) {
    const auto in = [&](const char* en, const char* fr) { return std::string(language == Language::fr ? fr : en); };
    TextSheet sheet(in("Dictionary", "Dictionnaire"),
                    {in("Sheet", "Feuille"), in("Column", "Colonne"), in("Name in the edition", "Nom dans l'édition"),
                     in("Definition", "Définition"), in("Code", "Code"), in("Label", "Libellé")});
    for (const StreamedLayer& layer : edition.layers) {
        const std::string title = layer.definition.title.in(language);
        for (const ColumnDefinition& column : layer.definition.columns) {
            const std::string name = titled(column, language);
            const std::string& definition = column.definition.in(language);
            if (column.domain.empty()) sheet.add({title, name, column.name, definition, "", ""});
            for (const DomainValue& value : column.domain) {
                sheet.add({title, name, column.name, definition, value.value, value.label.in(language)});
            }
        }
    }
    return sheet.finish();
}

std::vector<std::string> notes_of(const geo::io::XlsxReport& report, const std::vector<XlsxTable>& tables,
                                  Language language) {
    const auto in = [&](const char* en, const char* fr) { return fmt::runtime(language == Language::fr ? fr : en); };
    std::vector<std::string> notes;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        if (report.sheets[i].size() == 1) continue;
        notes.push_back(
            fmt::format(in("'{}' has more rows than a sheet holds (1,048,576 with its titles): it goes on in "
                           "'{}'.",
                           "« {} » a plus de lignes qu'une feuille n'en contient (1 048 576 avec les titres) : "
                           "la suite est dans « {} »."),
                        report.sheets[i].front(), report.sheets[i].back()));
    }
    if (report.cut_texts != 0) {
        notes.push_back(
            fmt::format(in("{} texts are longer than a cell holds (32,767 characters) and cut; the edition has "
                           "them whole.",
                           "{} textes sont plus longs qu'une cellule n'en contient (32 767 caractères), et "
                           "coupés ; l'édition les a entiers."),
                        report.cut_texts));
    }
    if (report.replaced_texts != 0) {
        notes.push_back(
            fmt::format(in("{} texts hold characters that a workbook cannot; U+FFFD stands for them.",
                           "{} textes ont des caractères impossibles dans un classeur ; U+FFFD les remplace."),
                        report.replaced_texts));
    }
    return notes;
}

}  // namespace

WorkbookExport write_workbook(const std::filesystem::path& target, const StreamedEdition& edition,
                              const ExportOptions& options) {
    const bool french = options.language == Language::fr;
    geo::io::XlsxTablesOptions settings{.output = options.output, .threads = options.threads};
    settings.yes = french ? "oui" : "yes";
    settings.no = french ? "non" : "no";
    std::vector<XlsxTable> tables;
    tables.push_back(TextSheet(french ? "À lire" : "Read me", {}).finish());  // for the others' names
    for (const StreamedLayer& layer : edition.layers) tables.push_back(layer_table(layer, options.language));
    auto names = geo::io::xlsx_sheet_names(tables, settings.most_rows);
    names.erase(names.begin());
    tables.front() = front_sheet(edition, names, options.language);
    tables.push_back(dictionary_sheet(edition, options.language));
    const geo::io::XlsxReport report = geo::io::write_xlsx_tables(target, tables, edition.crs, settings);
    std::size_t rows = 0;
    for (const StreamedLayer& layer : edition.layers) rows += layer.rows.size();
    return {{{target, rows, 0}}, notes_of(report, tables, options.language)};
}

}  // namespace core
