// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "core/export/chart.hpp"
#include "core/export/report_document.hpp"
#include "core/export/report_style.hpp"
#include "core/export/visible_text.hpp"
#include "geo/io/xml_text.hpp"

namespace core {
namespace {

std::string escaped(std::string_view text) { return geo::io::xml_text(text); }

bool is_address(std::string_view link) { return link.starts_with("https://") || link.starts_with("http://"); }

/// Each text is isolated, so that one written from right to left does not turn what stands around it.
std::string prose(const Prose& text) {
    std::string html;
    for (const Span& span : text) {
        if (is_address(span.link)) {
            html += fmt::format(R"(<a href="{}" rel="noreferrer">{}</a>)", escaped(span.link), escaped(span.text));
        } else {
            html += escaped(span.text);
        }
    }
    return html;
}

class HtmlBlocks {
public:
    explicit HtmlBlocks(std::string& html) : m_html(html) {}

    /// What comes is in it. Pre: the title outlives that.
    void begin_section(std::string_view title) { m_section = title; }

    void operator()(const Paragraph& paragraph) { m_html += "<p>" + prose(paragraph.text) + "</p>\n"; }

    void operator()(const Remark& remark) { m_html += R"(<p class="remark">)" + prose(remark.text) + "</p>\n"; }

    void operator()(const Bullets& bullets) {
        m_html += "<ul>\n";
        for (const Prose& item : bullets.items) m_html += "<li>" + prose(item) + "</li>\n";
        m_html += "</ul>\n";
    }

    void operator()(const Cards& cards) {
        m_html += "<ul class=\"cards\">\n";
        for (const Card& card : cards.cards) {
            m_html += fmt::format(
                R"(<li><span class="card-title">{}</span> <strong>{}</strong> <span class="origin">{}</span> <span>{}</span></li>)",
                escaped(card.title), escaped(card.value), escaped(card.origin), escaped(card.basis));
            m_html += '\n';
        }
        m_html += "</ul>\n";
    }

    void operator()(const Figure& figure) {
        m_html += fmt::format("<figure tabindex=\"0\"><figcaption>{}</figcaption>{}</figure>\n", escaped(figure.title),
                              figure.svg);
    }

    void operator()(const Table& table) {
        m_html += fmt::format(
            R"(<div class="table" tabindex="0" role="region" aria-label="{0}, {1}"><table><caption>{0}</caption>)",
            escaped(table.caption), escaped(m_section));
        m_html += "\n<thead><tr>";
        for (const TableColumn& column : table.columns) {
            m_html += fmt::format(R"(<th scope="col"{}>{}</th>)", style(column), escaped(column.title));
        }
        m_html += "</tr></thead>\n<tbody>\n";
        for (const auto& row : table.rows) append_row(table, row);
        m_html += "</tbody></table></div>\n";
        if (!table.note.empty()) m_html += "<p class=\"note\">" + escaped(table.note) + "</p>\n";
    }

private:
    static std::string_view style(const TableColumn& column) {
        if (column.width == ColumnWidth::wide) return R"( class="wide")";
        return column.align == Align::right ? R"( class="number")" : "";
    }

    void append_row(const Table& table, const std::vector<Prose>& row) {
        m_html += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string_view name = i == 0 ? "th" : "td";
            m_html += fmt::format("<{0}{1}{2}>{3}</{0}>", name, i == 0 ? R"( scope="row")" : "",
                                  style(table.columns[i]), prose(row[i]));
        }
        m_html += "</tr>\n";
    }

    std::string& m_html;
    std::string_view m_section;  ///< by which tables of one caption are told apart
};

void append_head(const ReportDocument& document, std::string& html) {
    const char* language = document.language == Language::fr ? "fr" : "en";
    html += fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", language);
    html += R"(<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; )"
            R"(img-src data:; base-uri 'none'; form-action 'none'">)";
    html += "\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    html += "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"maillage\">\n";
    html += fmt::format("<title>{} – {}</title>\n<style>\n{}{}</style>\n</head>\n", escaped(document.title),
                        escaped(document.subtitle), report_style(), chart_style());
}

void append_cover(const ReportDocument& document, std::string& html) {
    html += "<header>\n";
    if (!document.trail.empty()) html += "<p class=\"note\">" + prose(document.trail) + "</p>\n";
    html += fmt::format("<p class=\"subtitle\">{}</p>\n<h1>{}</h1>\n", escaped(document.subtitle),
                        escaped(document.title));
    if (!document.notice.empty()) html += "<p class=\"notice\">" + escaped(document.notice) + "</p>\n";
    html += "<ul class=\"facts\">\n";
    for (const std::string& fact : document.facts) html += "<li>" + escaped(fact) + "</li>\n";
    html += "</ul>\n</header>\n";
}

void append_contents(const ReportDocument& document, std::string& html) {
    if (std::ranges::count(document.sections, 2, &Section::level) < 2) return;
    html += fmt::format("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{}</h2>\n<ol>\n",
                        escaped(document.contents_title));
    for (const Section& section : document.sections) {
        if (section.level != 2) continue;
        html += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", section.id, escaped(section.title));
    }
    html += "</ol>\n</nav>\n";
}

}  // namespace

std::string html_of(const ReportDocument& document) {
    std::string html;
    append_head(document, html);
    html += "<body>\n";
    append_cover(document, html);
    append_contents(document, html);
    html += "<main>\n";
    HtmlBlocks blocks(html);
    bool open = false;
    for (const Section& section : document.sections) {
        if (section.level == 2) {
            html += open ? "</section>\n" : "";
            html += fmt::format("<section aria-labelledby=\"{}\">\n", section.id);
            open = true;
        }
        html += fmt::format("<h{0} id=\"{1}\">{2}</h{0}>\n", section.level, section.id, escaped(section.title));
        blocks.begin_section(section.title);
        for (const Block& block : section.blocks) std::visit(blocks, block);
    }
    html += open ? "</section>\n</main>\n" : "</main>\n";
    html += "<footer><p>" + escaped(document.footer) + "</p></footer>\n</body>\n</html>\n";
    return valid_utf8(html);
}

}  // namespace core
