// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/html_page.hpp"

#include "core/edition/version.hpp"
#include "core/export/visible_text.hpp"
#include "core/export/web_page_frame.hpp"
#include "core/service/collection_document.hpp"
#include "geo/io/base64.hpp"
#include "geo/io/input_file.hpp"

namespace core {
namespace {

constexpr std::string_view style =
    R"(:root{--paper:#fff;--text:#1b2733;--quiet:#495866;--rule:#d5dce2;--band:#f3f6f8;--accent:#0b5394;--warn:#7a4b00;--warn-band:#fff6e0}
@media screen and (prefers-color-scheme:dark){:root{--paper:#151b21;--text:#e6ebef;--quiet:#aab6c1;--rule:#3a4550;--band:#1e262e;--accent:#8cc2f5;--warn:#ffd27a;--warn-band:#33290f}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI","Liberation Sans",Arial,sans-serif}
body{max-width:76rem;margin:0 auto;padding:0 1.25rem 2rem;overflow-wrap:anywhere}
header{display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;justify-content:space-between;border-bottom:3px solid var(--accent);padding:.8rem 0 .6rem;font-size:.92rem}
header nav ol{list-style:none;display:flex;flex-wrap:wrap;margin:0;padding:0}
header nav li+li::before{content:"›";margin:0 .5rem;color:var(--quiet)}
h1{font-size:2rem;line-height:1.2;margin:1.4rem 0 .5rem;text-wrap:balance}
h2{font-size:1.3rem;line-height:1.2;margin:2rem 0 .6rem}
p{margin:.4rem 0 .8rem;max-width:48rem}
a{color:var(--accent)}
a:focus-visible,input:focus-visible,button:focus-visible,.table:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.4rem .8rem}
.lead{font-size:1.08rem;color:var(--quiet)}
.notice{border:2px solid var(--warn);color:var(--warn);background:var(--warn-band);padding:.5rem .9rem;font-weight:700;max-width:none}
.problem{border-left:4px solid var(--warn);background:var(--band);font-size:1.08rem;padding:.6rem .9rem}
.formats,.pages,.cards{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.4rem .6rem;margin:.8rem 0}
.formats a,.pages a{display:inline-block;border:1px solid var(--rule);border-radius:.3rem;background:var(--band);padding:.25rem .7rem;text-decoration:none}
.formats a:hover,.pages a:hover{text-decoration:underline}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr));gap:.8rem}
.cards li{border:1px solid var(--rule);border-top:3px solid var(--accent);padding:.7rem .9rem}
.cards a{font-weight:600}.cards p{margin:.2rem 0 0;font-size:.9rem;color:var(--quiet)}
form{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;background:var(--band);padding:.8rem 1rem;margin:1rem 0}
label{display:flex;flex-direction:column;font-size:.85rem;color:var(--quiet)}
label.long{flex:1 1 20rem}
input,button{font:inherit;color:var(--text);background:var(--paper);border:1px solid var(--quiet);border-radius:.3rem;padding:.3rem .6rem}
button{cursor:pointer;background:var(--accent);color:var(--paper);border-color:var(--accent)}
.table{overflow-x:auto;margin:.9rem 0}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.4}
caption{text-align:left;font-weight:600;padding:.2rem 0 .4rem}
th,td{text-align:left;vertical-align:top;padding:.32rem .6rem;border-bottom:1px solid var(--rule);unicode-bidi:isolate;overflow-wrap:break-word}
thead th{border-bottom:2px solid var(--quiet);vertical-align:bottom;min-width:6rem}
tbody tr:hover{background:var(--band)}
tbody th{font-weight:500}
td.long{min-width:16rem}
.number{text-align:right;font-variant-numeric:tabular-nums}
.one .number{text-align:left}.one th{width:40%}.one td{min-width:0;overflow-wrap:anywhere}
.none{color:var(--quiet)}
.note,small{color:var(--quiet);font-size:.84rem;font-weight:400}
code{font:.92em ui-monospace,"Liberation Mono",monospace;background:var(--band);padding:.05rem .3rem}
dt{font-weight:600;margin-top:.6rem}dd{margin:0 0 0 1.2rem}
footer{margin-top:3rem;border-top:1px solid var(--rule);padding-top:.6rem;color:var(--quiet);font-size:.86rem}
@media print{header,form,.pages,.formats{display:none}body{max-width:none}.table{overflow:visible}})";

/// The style is known by its hash, so that no other is taken from the page.
std::string page_policy() {
    const std::string digest = geo::io::bytes_of_hex(geo::io::sha256(style));
    return "default-src 'none'; style-src 'sha256-" + geo::io::base64(digest) +
           "'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
}

/// The value of `lang` as it was written, or nothing: addresses that people pass on then stay short.
std::string_view language_written(std::string_view target) {
    for (const std::string_view value : {"en", "fr"}) {
        const std::string parameter = "lang=" + std::string(value);
        const std::size_t at = target.find(parameter);
        if (at == std::string_view::npos || at == 0) continue;
        const std::size_t end = at + parameter.size();
        const bool begins = target[at - 1] == '?' || target[at - 1] == '&';
        if (begins && (end == target.size() || target[end] == '&')) return value;
    }
    return {};
}

}  // namespace

std::string escaped(std::string_view text) { return escaped_markup(valid_utf8(text)); }

std::string anchor(std::string_view href, std::string_view text) {
    return "<a href=\"" + escaped(href) + "\">" + escaped(text) + "</a>";
}

std::string table_region(std::string_view label) {
    return "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"" + escaped(label) + "\">";
}

HtmlPage::HtmlPage(const Snapshot& snapshot, const Query& query, std::string title)
    : m_snapshot(snapshot), m_query(query), m_title(std::move(title)) {}

std::string_view HtmlPage::say(std::string_view en, std::string_view fr) const { return in(m_query.language, en, fr); }

std::string HtmlPage::address(std::string_view path) const {
    const std::string_view language = language_written(m_query.self);
    return m_query.address(language.empty() ? std::string(path) : with_parameters(path, {{"lang", language}}));
}

void HtmlPage::add_crumb(std::string_view path, std::string text) {
    m_crumbs.emplace_back(address(path), std::move(text));
}

void HtmlPage::add_formats(std::span<const Link> links) {
    for (const Link& link : links) {
        if (link.rel == "alternate") m_formats += "<li>" + anchor(link.href, link.title) + "</li>";
    }
}

void HtmlPage::add_text(std::string_view element, std::string_view text) {
    m_body += "<" + std::string(element) + ">" + escaped(text) + "</" +
              std::string(element.substr(0, element.find(' '))) + ">\n";
}

std::string HtmlPage::head() const {
    const std::string& territory = m_snapshot.metadata().territory;
    std::string out = "<!DOCTYPE html>\n<html lang=\"" + std::string(say("en", "fr")) + "\">\n<head>\n";
    out += "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n";
    out += "<title>" + escaped(m_title) + (m_title == territory ? "" : " · " + escaped(territory)) + "</title>\n";
    out += "<style>" + std::string(style) + "</style>\n</head>\n<body>\n";
    out += "<a class=\"skip\" href=\"#content\">" + std::string(say("To the content", "Aller au contenu")) + "</a>\n";
    out += "<header><nav aria-label=\"" + std::string(say("Where you are", "Vous êtes ici")) + "\"><ol>";
    for (const auto& [href, text] : m_crumbs) out += "<li>" + anchor(href, text) + "</li>";
    out += "<li aria-current=\"page\">" + escaped(m_title) + "</li></ol></nav>\n<div>";
    const bool french = m_query.language == Language::fr;
    const std::string other = m_query.address(with_parameters(m_query.self, {{"lang", french ? "en" : "fr"}}));
    out += "<a hreflang=\"" + std::string(french ? "en" : "fr") + "\" lang=\"" + (french ? "en" : "fr") + "\" href=\"" +
           escaped(other) + "\">" + (french ? "English" : "Français") + "</a></div></header>\n";
    out += "<main id=\"content\">\n<h1>" + escaped(m_title) + "</h1>\n";
    if (m_snapshot.metadata().invented) {
        out += "<p class=\"notice\">";
        out += say("Invented territory: no place, enterprise or person in it exists.",
                   "Territoire inventé : aucun lieu, aucune entreprise, aucune personne n'existe.");
        out += "</p>\n";
    }
    return out;
}

std::string HtmlPage::foot() const {
    std::string out = "</main>\n<footer>";
    const std::string sources = attribution(m_snapshot.metadata());
    if (!sources.empty()) out += "<p>" + std::string(say("Sources: ", "Sources : ")) + escaped(sources) + "</p>";
    std::vector<Link> licences;
    add_licences(m_snapshot.metadata(), licences);
    if (!licences.empty()) out += "<p>" + std::string(say("Licences: ", "Licences : "));
    for (std::size_t i = 0; i < licences.size(); ++i) {
        out += (i == 0 ? "" : ", ") + anchor(licences[i].href, licences[i].title);
    }
    if (!licences.empty()) out += "</p>";
    out += "<p>" + std::string(say("Edition ", "Édition ")) + escaped(m_snapshot.metadata().run_id.substr(0, 12));
    out += " · maillage " + escaped(program_version()) + "</p></footer>\n</body>\n</html>\n";
    return out;
}

Response HtmlPage::finish() const {
    static const std::string policy = page_policy();
    Response response;
    response.content_type = "text/html; charset=utf-8";
    response.headers.push_back({"Content-Security-Policy", policy});
    response.headers.push_back({"Content-Language", std::string(say("en", "fr"))});
    response.body.head = head() + m_body;
    if (!m_formats.empty()) {
        response.body.head += "<h2>" + std::string(say("In other formats", "Autres formats")) +
                              "</h2>\n<ul class=\"formats\">" + m_formats + "</ul>\n";
    }
    response.body.head += foot();
    return response;
}

}  // namespace core
