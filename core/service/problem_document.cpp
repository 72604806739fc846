// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/problem_document.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/service/media.hpp"
#include "geo/io/text_encoding.hpp"

namespace core {
namespace {

struct Reason {
    int status;
    std::string_view phrase;
};

constexpr std::array reasons{
    Reason{200, "OK"},
    Reason{204, "No Content"},
    Reason{303, "See Other"},
    Reason{304, "Not Modified"},
    Reason{308, "Permanent Redirect"},
    Reason{400, "Bad Request"},
    Reason{401, "Unauthorized"},
    Reason{403, "Forbidden"},
    Reason{404, "Not Found"},
    Reason{405, "Method Not Allowed"},
    Reason{406, "Not Acceptable"},
    Reason{408, "Request Timeout"},
    Reason{413, "Content Too Large"},
    Reason{414, "URI Too Long"},
    Reason{417, "Expectation Failed"},
    Reason{429, "Too Many Requests"},
    Reason{431, "Request Header Fields Too Large"},
    Reason{500, "Internal Server Error"},
    Reason{503, "Service Unavailable"},
    Reason{505, "HTTP Version Not Supported"},
};

constexpr std::size_t longest_name = 64;

}  // namespace

std::string_view reason_phrase(int status) {
    const auto found = std::ranges::find(reasons, status, &Reason::status);
    return found == reasons.end() ? std::string_view() : found->phrase;
}

std::string shown_parameter(const Problem& problem) { return geo::io::shortened(problem.parameter(), longest_name); }

Response problem_document(const Problem& problem) {
    nlohmann::ordered_json document;
    document["type"] = "about:blank";
    document["title"] = reason_phrase(problem.status());
    document["status"] = problem.status();
    document["detail"] = problem.what();
    if (!problem.parameter().empty()) document["parameter"] = shown_parameter(problem);
    Response response;
    response.status = problem.status();
    response.content_type = media_type(Format::problem);
    if (problem.status() == 503 || problem.status() == 429) response.headers.push_back({"Retry-After", "2"});
    // What is not UTF-8 is replaced: a message must not make the message fail.
    response.body.head = document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    return response;
}

}  // namespace core
