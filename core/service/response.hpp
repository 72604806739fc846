// SPDX-License-Identifier: GPL-3.0-or-later
// What the service answers: status, a media type, headers and a body of up to three pieces, the middle one of which may be
// bytes of the snapshot that are sent without a copy.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// A header of the answer. Values are never text that a client sent, but for what has been matched against a known list.
struct Header {
    std::string_view name;  ///< a literal
    std::string value;
};

/// The bytes `head`, `shared`, `tail`, one after another.
struct Body {
    std::string head;
    std::string_view shared;  ///< lives in the snapshot, which whoever sends the answer keeps alive
    std::string tail;

    std::size_t size() const { return head.size() + shared.size() + tail.size(); }
    std::string text() const { return std::string(head).append(shared).append(tail); }
};

struct Response {
    int status = 200;
    std::string content_type;
    std::vector<Header> headers;
    Body body;
    std::string_view route;  ///< the template that answered, for logs and counts: a literal; empty when none did
    std::string fault;       ///< what went wrong inside, for whoever runs the service; never sent
};

}  // namespace core
