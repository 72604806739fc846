// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/features_html.hpp"

#include <algorithm>
#include <array>

#include "core/export/number_words.hpp"
#include "core/service/collection_document.hpp"
#include "core/service/feature_page.hpp"
#include "core/service/html_page.hpp"
#include "core/service/proximity_links.hpp"
#include "core/service/request.hpp"

namespace core {
namespace {

constexpr std::size_t long_text = 60;

std::string titled(const ColumnDefinition& column, Language language) {
    std::string title = column.title.in(language);
    if (!column.unit.empty()) title += " (" + unit_words(column.unit) + ")";
    return title;
}

bool is_number(geo::ColumnType type) { return type == geo::ColumnType::integer || type == geo::ColumnType::real; }

/// A value as people read it: numbers grouped, codes by their label.
std::string shown(const ColumnDefinition& definition, const geo::Column& column, std::size_t row, Language language) {
    if (const auto* reals = std::get_if<geo::RealColumn>(&column.values)) {
        return number_words((*reals)[row], language, 6);
    }
    if (column.type == geo::ColumnType::flag) {
        const bool yes = std::get<geo::FlagColumn>(column.values)[row] == geo::Flag::yes;
        return std::string(yes ? in(language, "yes", "oui") : in(language, "no", "non"));
    }
    std::string text = column.text(row);
    const auto value = std::ranges::find(definition.domain, text, &DomainValue::value);
    return value == definition.domain.end() ? text : value->label.in(language);
}

std::string cell(const ColumnDefinition& definition, const geo::Column& column, std::size_t row, Language language) {
    if (column.is_null(row)) return "<td class=\"none\">–</td>";
    const std::string text = shown(definition, column, row, language);
    if (is_number(column.type)) return "<td class=\"number\">" + escaped(text) + "</td>";
    return (text.size() > long_text ? "<td class=\"long\" dir=\"auto\">" : "<td dir=\"auto\">") + escaped(text) +
           "</td>";
}

std::string geometry_words(geo::GeometryType type, Language language) {
    switch (type) {
        case geo::GeometryType::none: return std::string(in(language, "table", "table"));
        case geo::GeometryType::point:
        case geo::GeometryType::multi_point: return std::string(in(language, "points", "points"));
        case geo::GeometryType::multi_line: return std::string(in(language, "lines", "lignes"));
        case geo::GeometryType::multi_polygon: return std::string(in(language, "areas", "surfaces"));
    }
    return {};
}

void add_crumbs(HtmlPage& page, const Collection& collection, const Query& query) {
    page.add_root();
    page.add_crumb("/collections", std::string(page.say("Collections", "Collections")));
    page.add_crumb(collection_path(collection.name()), collection.layer->definition.title.in(query.language));
}

/// Columns that the parameter `properties` leaves, with the id before all.
class Table {
public:
    Table(const Collection& collection, const FeatureView& view, const Query& query)
        : m_collection(collection), m_view(view), m_language(query.language) {}

    std::string head(HtmlPage& page) const {
        std::string out = "<thead><tr><th scope=\"col\">" + std::string(page.say("Feature", "Objet")) + "</th>";
        for (const std::size_t i : m_view.columns) {
            if (is_id(i)) continue;
            const ColumnDefinition& column = definition(i);
            out += is_number(column.type) ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">";
            out += escaped(titled(column, m_language)) + "</th>";
        }
        return out + "</tr></thead>\n";
    }

    std::string row(std::size_t row, const HtmlPage& page) const {
        const std::string id = m_collection.id(row);
        const std::string path = collection_path(m_collection.name()) + "/items/" + percent_encoded(id);
        std::string out = "<tr><th scope=\"row\" dir=\"auto\">" + anchor(page.address(path), id) + "</th>";
        for (const std::size_t i : m_view.columns) {
            if (!is_id(i)) out += cell(definition(i), m_collection.column(i), row, m_language);
        }
        return out + "</tr>\n";
    }

private:
    const ColumnDefinition& definition(std::size_t i) const { return m_collection.definition(i); }
    bool is_id(std::size_t i) const { return !m_collection.by_id().empty() && definition(i).name == "id"; }

    const Collection& m_collection;
    const FeatureView& m_view;
    Language m_language;
};

std::string input(std::string_view name, std::string_view value, std::string_view label, std::string_view kind) {
    const bool is_filter = name == "filter";
    return (is_filter ? "<label class=\"long\">" : "<label>") + escaped(label) + "<input name=\"" + std::string(name) +
           "\" value=\"" + escaped(value) + "\" " + std::string(kind) + "></label>\n";
}

/// What was asked for stays in the form; parameters that it has no field for are kept beside.
std::string form(const HtmlPage& page, const Collection& collection, const Query& query) {
    std::string out =
        "<form action=\"" + escaped(query.address(collection_path(collection.name()) + "/items")) + "\">\n";
    const Parameters& given = query.parameters;
    out += input("filter", given.text("filter"), page.say("Filter (CQL2)", "Filtre (CQL2)"),
                 "type=\"search\" spellcheck=\"false\" autocapitalize=\"off\"");
    out +=
        input("sortby", given.text("sortby"), page.say("Sort by", "Trier par"), "type=\"text\" spellcheck=\"false\"");
    out += input("limit", given.has("limit") ? given.text("limit") : "10", page.say("A page", "Par page"),
                 "type=\"number\" min=\"1\" max=\"10000\"");
    for (const auto& [name, value] : given.all()) {
        if (name == "filter" || name == "sortby" || name == "limit" || name == "offset") continue;
        out += "<input type=\"hidden\" name=\"" + escaped(name) + "\" value=\"" + escaped(value) + "\">\n";
    }
    out += "<button>" + std::string(page.say("Show", "Afficher")) + "</button></form>\n";
    return out + "<p class=\"note\">" +
           anchor(page.address(collection_path(collection.name()) + "/queryables"),
                  page.say("Columns and their values", "Colonnes et leurs valeurs")) +
           " · " + std::string(page.say("for example", "par exemple")) + " <code>" +
           escaped(example_filter(collection)) + "</code></p>\n";
}

std::string pages(const std::vector<Link>& links) {
    std::string out;
    for (const std::string_view rel : {"prev", "next"}) {
        const auto link = std::ranges::find(links, rel, &Link::rel);
        if (link == links.end()) continue;
        out += "<li><a rel=\"" + std::string(rel) + "\" href=\"" + escaped(link->href) + "\">" + escaped(link->title) +
               "</a></li>";
    }
    return out.empty() ? out : "<ul class=\"pages\">" + out + "</ul>\n";
}

std::string position_words(const geo::GeometryColumn& degrees, std::size_t row, Language language) {
    if (!degrees.has_geometry(row)) return std::string(in(language, "none", "aucune"));
    const geo::Box box = degrees.box(row);
    const auto number = [&](double value) { return number_words(value, language, 5); };
    std::string text = number(box.min.x) + "° E, " + number(box.min.y) + "° N";
    if (box.min == box.max) return text;
    return geometry_words(degrees.type(), language) + ", " + text + " – " + number(box.max.x) + "° E, " +
           number(box.max.y) + "° N";
}

}  // namespace

std::string example_filter(const Collection& collection) {
    for (const ColumnDefinition& column : collection.layer->definition.columns) {
        if (!column.domain.empty() && column.type == geo::ColumnType::code) {
            return column.name + " = '" + column.domain.front().value + "'";
        }
    }
    for (const ColumnDefinition& column : collection.layer->definition.columns) {
        if (is_number(column.type)) return column.name + " > 10";
    }
    return "name LIKE '%a%'";
}

Response collections_page(const Snapshot& snapshot, const Query& query, std::span<const Link> links) {
    HtmlPage page(snapshot, query, std::string(in(query.language, "Collections", "Collections")));
    page.add_root();
    page << table_region(page.say("Collections", "Collections")) << "<table><thead><tr><th scope=\"col\">"
         << page.say("Collection", "Collection") << "</th><th scope=\"col\">" << page.say("What it holds", "Contenu")
         << "</th><th scope=\"col\">" << page.say("Kind", "Nature") << "</th><th scope=\"col\" class=\"number\">"
         << page.say("Features", "Objets") << "</th></tr></thead>\n<tbody>\n";
    for (const Collection& one : snapshot.collections()) {
        const LayerDefinition& layer = one.layer->definition;
        page << "<tr><th scope=\"row\">"
             << anchor(page.address(collection_path(layer.name)), layer.title.in(query.language)) << "<br><small>"
             << escaped(layer.name) << "</small></th><td>" << escaped(layer.definition.in(query.language))
             << "</td><td>" << escaped(geometry_words(layer.geometry, query.language)) << "</td><td class=\"number\">"
             << anchor(page.address(collection_path(layer.name) + "/items"), count_words(one.rows(), query.language))
             << "</td></tr>\n";
    }
    page << "</tbody></table></div>\n";
    page.add_formats(links);
    return page.finish();
}

Response collection_page(const Snapshot& snapshot, const Collection& collection, const Query& query) {
    const LayerDefinition& layer = collection.layer->definition;
    HtmlPage page(snapshot, query, layer.title.in(query.language));
    page.add_root();
    page.add_crumb("/collections", std::string(page.say("Collections", "Collections")));
    page.add_text("p", layer.definition.in(query.language));
    page << "<ul class=\"pages\"><li>"
         << anchor(page.address(collection_path(layer.name) + "/items"),
                   count_words(collection.rows(), query.language) + std::string(page.say(" features", " objets")))
         << "</li><li>"
         << anchor(page.address(collection_path(layer.name) + "/queryables"), page.say("Columns", "Colonnes"))
         << "</li>";
    if (layer.geometry != geo::GeometryType::none && has_route("/map")) {
        page << "<li>" << anchor(page.address("/map"), page.say("Map", "Carte")) << "</li>";
    }
    page << "</ul>\n<h2>" << page.say("Downloads and links", "Téléchargements et liens") << "</h2>\n<ul>\n";
    for (const Link& link : collection_links(snapshot, collection, query)) {
        if (link.rel == "self") continue;
        page << "<li>" << anchor(link.href, link.title) << " <small>" << escaped(link.type) << "</small></li>\n";
    }
    page << "</ul>\n";
    return page.finish();
}

Response columns_page(const Snapshot& snapshot, const Collection& collection, const Query& query) {
    const LayerDefinition& layer = collection.layer->definition;
    HtmlPage page(snapshot, query,
                  layer.title.in(query.language) + std::string(in(query.language, ": columns", " : colonnes")));
    add_crumbs(page, collection, query);
    page << table_region(layer.title.in(query.language)) << "<table><thead><tr><th scope=\"col\">"
         << page.say("Column", "Colonne") << "</th><th scope=\"col\">" << page.say("Meaning", "Sens")
         << "</th><th scope=\"col\">" << page.say("Values", "Valeurs") << "</th></tr></thead>\n<tbody>\n";
    constexpr std::array<std::string_view, 6> types_en{"text", "code", "whole number", "number", "yes or no", "day"};
    constexpr std::array<std::string_view, 6> types_fr{"texte", "code", "entier", "nombre", "oui ou non", "jour"};
    const bool with_told = !query.self.substr(0, query.self.find('?')).ends_with("/schema");
    for (std::size_t place = 0; place < (with_told ? collection.columns() : collection.own_columns()); ++place) {
        const ColumnDefinition& column = collection.definition(place);
        page << "<tr><th scope=\"row\"><code>" << escaped(column.name) << "</code><br>"
             << escaped(titled(column, query.language)) << "</th><td>" << escaped(column.definition.in(query.language))
             << "</td><td>"
             << (query.language == Language::fr ? types_fr : types_en)[static_cast<std::size_t>(column.type)];
        for (const DomainValue& value : column.domain) {
            page << "<br><code>" << escaped(value.value) << "</code> " << escaped(value.label.in(query.language));
        }
        page << "</td></tr>\n";
    }
    page << "</tbody></table></div>\n";
    const std::array links{
        Link{query.address(with_parameters(query.self, {{"f", "json"}})), "alternate", {}, "JSON Schema"}};
    page.add_formats(links);
    return page.finish();
}

Response items_page(const Snapshot& snapshot, const Collection& collection, const Query& query,
                    const Selection& selection, std::vector<Link> links) {
    const LayerDefinition& layer = collection.layer->definition;
    const FeatureView view = feature_view(snapshot, collection, query.parameters);
    const PageOfRows rows = page_of_rows(selection, query.parameters);
    add_page_links(query, selection, rows, links);
    HtmlPage page(snapshot, query,
                  layer.title.in(query.language) + std::string(in(query.language, ": features", " : objets")));
    add_crumbs(page, collection, query);
    page.add_text("p", layer.definition.in(query.language));
    page << form(page, collection, query);
    const auto count = [&](std::size_t number) { return count_words(number, query.language); };
    const Table table(collection, view, query);
    page << table_region(layer.title.in(query.language)) << "<table><caption>"
         << escaped(layer.title.in(query.language));
    page << (rows.first == rows.last ? std::string(" · 0") : " · " + count(rows.first + 1) + "–" + count(rows.last));
    page << page.say(" of ", " sur ") << count(selection.size()) << "</caption>\n" << table.head(page) << "<tbody>\n";
    for (std::size_t at = rows.first; at < rows.last; ++at) {
        query.deadline.check(at);
        page << table.row(selection[at], page);
    }
    page << "</tbody></table></div>\n" << pages(links);
    page.add_formats(links);
    Response response = page.finish();
    response.headers.push_back({"Content-Crs", content_crs(*view.crs)});
    return response;
}

Response item_page(const Snapshot& snapshot, const Collection& collection, const Query& query, std::uint32_t row,
                   std::span<const Link> links) {
    const LayerDefinition& layer = collection.layer->definition;
    const FeatureView view = feature_view(snapshot, collection, query.parameters);
    const geo::Column* name = collection.layer->data.try_column("name");
    const bool named = name != nullptr && !name->is_null(row);
    HtmlPage page(snapshot, query, named ? name->text(row) : collection.id(row));
    add_crumbs(page, collection, query);
    page.add_crumb(collection_path(collection.name()) + "/items", std::string(page.say("Features", "Objets")));
    page << table_region(layer.title.in(query.language)) << "<table class=\"one\"><tbody>\n";
    for (const std::size_t i : view.columns) {
        const ColumnDefinition& column = layer.columns[i];
        page << "<tr><th scope=\"row\">" << escaped(titled(column, query.language));
        if (!column.definition.in(query.language).empty()) {
            page << "<br><small>" << escaped(column.definition.in(query.language)) << "</small>";
        }
        page << "</th>" << cell(column, collection.layer->data.columns[i], row, query.language) << "</tr>\n";
    }
    if (layer.geometry != geo::GeometryType::none) {
        page << "<tr><th scope=\"row\">" << page.say("Position", "Position") << "<br><small>"
             << page.say("Degrees, WGS 84.", "Degrés, WGS 84.") << "</small></th><td>"
             << escaped(position_words(collection.degrees, row, query.language)) << "</td></tr>\n";
    }
    page << "</tbody></table></div>\n" << question_list(page, collection, collection.id(row));
    page.add_formats(links);
    Response response = page.finish();
    response.headers.push_back({"Content-Crs", content_crs(*view.crs)});
    return response;
}

}  // namespace core
