// SPDX-License-Identifier: GPL-3.0-or-later
// What a client asks, as the service sees it: a method, a path cut into decoded segments, decoded parameters, and the few
// headers that can change the answer. Nothing of sockets. Values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace core {

enum class Method { get, head, options, other };

/// One `name=value` of the query, percent-decoded, `+` read as a space.
struct QueryParameter {
    std::string name, value;
};

struct Request {
    Method method = Method::get;
    std::string path;                        ///< decoded, begins with "/"; for messages and logs of routes only
    std::vector<std::string> segments;       ///< decoded: "/collections/a%2Fb" is {"collections", "a/b"}
    std::vector<QueryParameter> parameters;  ///< in the order written; a name may come twice
    std::string canonical_query;             ///< the query as sent, without the token: part of the entity tag
    // Headers, empty when absent.
    std::string accept, accept_encoding, accept_language, if_none_match, authorization;

    bool trailing_slash = false;
};

/// Cuts a request target ("/collections?f=json") up. Errors: BadRequest (problem.hpp) for broken escapes, control
/// characters, "." or ".." segments, a fragment, or text that is not UTF-8. Bytes beyond ASCII are taken as they are:
/// people type them.
Request parsed_target(std::string_view target);

/// The way back, for links: all but letters, digits and -._~ is escaped.
std::string percent_encoded(std::string_view text);

/// Path and query of a request, encoded anew: "/collections/a%2Fb?f=json". Nothing in it but what addresses may hold.
std::string encoded_target(const Request& request);

}  // namespace core
