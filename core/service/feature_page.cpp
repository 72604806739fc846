// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/feature_page.hpp"

#include <algorithm>
#include <string>

#include "core/service/feature_parameters.hpp"
#include "geo/io/json_text.hpp"

namespace core {
namespace {

std::string page_target(const Query& query, std::size_t offset) {
    return with_parameters(query.self, {{"offset", offset == 0 ? std::string() : std::to_string(offset)}});
}

/// What a page says before its features.
std::string head(const Snapshot& snapshot, const Selection& selection, const PageOfRows& page,
                 const std::vector<Link>& links) {
    std::string out = R"({"type":"FeatureCollection","timeStamp":)";
    geo::io::append_json_text(out, snapshot.time());
    out += R"(,"numberMatched":)" + std::to_string(selection.size());
    out += R"(,"numberReturned":)" + std::to_string(page.last - page.first);
    return out + ",\n\"links\":" + links_json(links) + ",\n\"features\":[\n";
}

/// The first row of a page when its rows follow one another.
bool are_consecutive(const Selection& selection, const PageOfRows& page) {
    for (std::size_t at = page.first + 1; at < page.last; ++at) {
        if (selection[at] != selection[at - 1] + 1) return false;
    }
    return page.first < page.last;
}

}  // namespace

PageOfRows page_of_rows(const Selection& selection, const Parameters& parameters) {
    PageOfRows page;
    page.limit = static_cast<std::size_t>(parameters.integer(limit_parameter));
    page.first = std::min(static_cast<std::size_t>(parameters.integer(offset_parameter)), selection.size());
    page.last = std::min(page.first + page.limit, selection.size());
    return page;
}

void add_page_links(const Query& query, const Selection& selection, const PageOfRows& page, std::vector<Link>& links) {
    const auto add = [&](std::string_view rel, std::size_t offset, std::string_view en, std::string_view fr) {
        links.push_back({query.address(page_target(query, offset)), rel, link_type(query.format),
                         std::string(in(query.language, en, fr))});
    };
    if (page.last < selection.size()) add("next", page.last, "Next page", "Page suivante");
    if (page.first > 0) {
        add("prev", page.first - std::min(page.first, page.limit), "Previous page", "Page précédente");
    }
}

Response feature_page(const Snapshot& snapshot, const Collection& collection, const Query& query,
                      const Selection& selection, std::vector<Link> links) {
    const FeatureView view = feature_view(snapshot, collection, query.parameters);
    const FeatureWriter writer(snapshot, collection, view);
    const PageOfRows page = page_of_rows(selection, query.parameters);
    add_page_links(query, selection, page, links);
    Response response;
    response.content_type = link_type(Format::geojson);
    response.headers.push_back({"Content-Crs", content_crs(*view.crs)});
    response.body.head = head(snapshot, selection, page, links);
    response.body.tail = "\n]}\n";
    const FeatureTexts* texts = writer.try_texts();
    if (texts != nullptr && are_consecutive(selection, page)) {
        response.body.shared = texts->rows(selection[page.first], selection[page.last - 1] + 1);
        return response;
    }
    for (std::size_t at = page.first; at < page.last; ++at) {
        query.deadline.check(at);
        if (at != page.first) response.body.head += ",\n";
        writer.append(response.body.head, selection[at]);
    }
    return response;
}

Response single_feature(const Snapshot& snapshot, const Collection& collection, const Query& query, std::uint32_t row,
                        const std::vector<Link>& links) {
    const FeatureView view = feature_view(snapshot, collection, query.parameters);
    Response response;
    response.content_type = link_type(Format::geojson);
    response.headers.push_back({"Content-Crs", content_crs(*view.crs)});
    std::string& text = response.body.head;
    FeatureWriter(snapshot, collection, view).append(text, row);
    text.pop_back();  // the brace that closes the feature: links go before it
    text += ",\n\"links\":" + links_json(links) + "}\n";
    return response;
}

}  // namespace core
