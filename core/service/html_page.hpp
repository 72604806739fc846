// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the service: one frame, one style, no script, nothing from elsewhere. Texts are escaped where they are put
// in; markup is what this program writes itself.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/service/links.hpp"

namespace core {

/// Text inside an element, or an attribute in double quotes.
std::string escaped(std::string_view text);

/// `<a href="…">…</a>`.
std::string anchor(std::string_view href, std::string_view text);

/// Round a table, which scrolls by itself where the window is narrow; `</div>` ends it.
std::string table_region(std::string_view label);

class HtmlPage {
public:
    /// `title` is the heading. Valid as long as both are.
    HtmlPage(const Snapshot& snapshot, const Query& query, std::string title);

    /// The text of the language of the page.
    std::string_view say(std::string_view en, std::string_view fr) const;
    /// Address of a page of this service, in the language that was asked for.
    std::string address(std::string_view path) const;

    /// Pages above this one, the outermost first: the front page, and others.
    void add_root() { add_crumb("/", m_snapshot.metadata().territory); }
    void add_crumb(std::string_view path, std::string text);
    /// Links to this resource in other formats, shown together.
    void add_formats(std::span<const Link> links);
    void add_text(std::string_view element, std::string_view text);
    HtmlPage& operator<<(std::string_view markup) {
        m_body += markup;
        return *this;
    }

    Response finish() const;

private:
    std::string head() const;
    std::string foot() const;

    const Snapshot& m_snapshot;
    const Query& m_query;
    std::string m_title, m_body, m_formats;
    std::vector<std::pair<std::string, std::string>> m_crumbs;
};

}  // namespace core
