// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/map_page.hpp"

#include "core/export/web_page_data.hpp"
#include "core/export/web_page_frame.hpp"
#include "geo/io/input_file.hpp"

namespace core {
namespace {

/// A name for a part of the page that is another one for other bytes: caches may keep it for ever.
std::string lasting_name(const Snapshot& snapshot, std::string_view stem, std::string_view extension) {
    const std::string part = std::string(stem) + "." + std::string(extension);
    return std::string(stem) + "-" + geo::io::sha256(snapshot.web_part(part)).substr(0, 16) + "." +
           std::string(extension);
}

std::string option(const EditionMetadata& metadata, const std::string& key) {
    const auto found = metadata.options.find(key);
    return found == metadata.options.end() ? std::string() : found->second;
}

WebPageTiles tiles_of(const EditionMetadata& metadata) {
    return {option(metadata, "publication.tiles"), option(metadata, "publication.tiles_attribution")};
}

/// "/maillage" of "https://example.org/maillage": where the service stands, whatever the host is called.
std::string base_path(const std::string& base_url) {
    const std::size_t scheme = base_url.find("://");
    const std::size_t path = base_url.find('/', scheme == std::string::npos ? 0 : scheme + 3);
    return path == std::string::npos ? std::string() : base_url.substr(path);
}

std::string policy(const WebPageTiles& tiles) {
    const std::string from = tiles_origin(tiles.address);
    return "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:" +
           (from.empty() ? "" : " " + from) +
           "; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; "
           "trusted-types default";
}

}  // namespace

Response map_page(const Snapshot& snapshot, const Query& query) {
    const std::string folder = base_path(query.base_url) + "/map/";
    Response response;
    response.content_type = "text/html; charset=utf-8";
    response.headers.push_back({"Content-Security-Policy", policy(tiles_of(snapshot.metadata()))});
    response.body.head = filled_page(snapshot.web_part("map.html"),
                                     {{"language", query.language == Language::fr ? "fr" : "en"},
                                      {"style", escaped_markup(folder + lasting_name(snapshot, "page", "css"))},
                                      {"script", escaped_markup(folder + lasting_name(snapshot, "map", "js"))},
                                      {"notices", escaped_markup(snapshot.web_part("notices.txt"))}});
    return response;
}

Response map_file(const Snapshot& snapshot, const Query& query) {
    Response response;
    response.headers.push_back({"Cache-Control", "public, max-age=31536000, immutable"});
    if (query.path.front() == lasting_name(snapshot, "map", "js")) {
        response.content_type = "text/javascript; charset=utf-8";
        response.body.shared = snapshot.web_part("map.js");
    } else if (query.path.front() == lasting_name(snapshot, "page", "css")) {
        response.content_type = "text/css; charset=utf-8";
        response.body.shared = snapshot.web_part("page.css");
    } else {
        throw NotFound("the map has no such file; /map names those that it has");
    }
    return response;
}

Response map_start(const Snapshot& snapshot, const Query&) {
    Response response;
    response.content_type = "application/json";
    response.body.shared = snapshot.page_start().value([&] {
        WebPageStart start{
            snapshot.web_part("symbology.json"), &snapshot.activities(), tiles_of(snapshot.metadata()), {}, {}};
        for (const Collection& collection : snapshot.collections()) {
            start.extents.push_back(collection.extent);
            auto& told = start.told.emplace_back();
            for (std::size_t place = collection.own_columns(); place < collection.columns(); ++place) {
                told.push_back(collection.definition(place));
            }
        }
        return web_page_start(snapshot.edition(), start);
    });
    return response;
}

}  // namespace core
