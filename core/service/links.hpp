// SPDX-License-Identifier: GPL-3.0-or-later
// Links between the resources of the service, as RFC 8288 and OGC have them. Addresses are those of the configuration.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/service/route.hpp"

namespace core {

struct Link {
    std::string href;
    std::string_view rel;
    std::string type;
    std::string title;
};

/// As a member of "links".
void append_link(std::string& out, const Link& link);
/// `[…]`.
std::string links_json(std::span<const Link> links);

/// A path and query with some parameters set anew; those given "" are left out.
std::string with_parameters(std::string_view target,
                            std::initializer_list<std::pair<std::string_view, std::string_view>> changes);

/// "/collections/zones", escaped as an address needs it.
std::string collection_path(std::string_view collection);

/// What `Accept` and links call a format, with the parameters of its media type.
std::string link_type(Format format);

/// `self` in the format of the query, and `alternate` in each other one that the resource has.
std::vector<Link> own_links(const Query& query, std::span<const Format> formats);

/// What a text says in the language of the query.
std::string_view in(Language language, std::string_view en, std::string_view fr);

}  // namespace core
