// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http_head.hpp"

#include <algorithm>
#include <array>

#include "core/service/problem.hpp"
#include "core/service/weighted_list.hpp"

namespace core {
namespace {

/// "/path?query" of "http://host/path?query", of which the host is not looked at.
std::string_view own_part(std::string_view target) {
    const std::size_t scheme = target.find("://");
    if (scheme == std::string_view::npos || target.front() == '/') return target;
    const std::string_view name = target.substr(0, scheme);
    if (!same_word(name, "http") && !same_word(name, "https")) return target;
    const std::size_t path = target.find_first_of("/?", scheme + 3);
    if (path == std::string_view::npos) return "/";
    return target.substr(path);
}

void check_byte(std::string_view received, std::size_t at) {
    const char c = received[at];
    const char before = at == 0 ? '\0' : received[at - 1];
    if (c == '\0') throw Problem(400, "the head of the request has a NUL");
    if (c == '\n' && before != '\r')
        throw Problem(400, "the head of the request has a line that does not end with CR LF");
    if (c != '\n' && before == '\r') throw Problem(400, "the head of the request has a CR without LF");
    if ((c == ' ' || c == '\t') && before == '\n') throw Problem(400, "the head of the request has a folded line");
}

}  // namespace

std::size_t head_size(std::string_view received, std::size_t seen) {
    for (std::size_t at = seen; at < received.size(); ++at) {
        check_byte(received, at);
        if (received[at] == '\n' && at >= 3 && received[at - 2] == '\n') return at + 1;
    }
    return 0;
}

Method method_named(std::string_view name) {
    if (name == "GET") return Method::get;
    if (name == "HEAD") return Method::head;
    if (name == "OPTIONS") return Method::options;
    return Method::other;
}

std::string_view method_word(Method method) {
    constexpr std::array<std::string_view, 4> words{"GET", "HEAD", "OPTIONS", "other"};
    return words[static_cast<std::size_t>(method)];
}

Request request_of(const RequestHead& head, const HeadLimits& limits) {
    Request request;
    const Method method = method_named(head.method);
    if (head.target.size() > limits.target_bytes) throw Problem(414, "the address of the request is too long");
    if (head.hosts > 1 || (head.hosts == 0 && head.version >= 11)) throw Problem(400, "a request has one header Host");
    if (method != Method::other) {
        if (head.has_body) throw Problem(413, "requests to this service have no body");
        if (!head.expect.empty() && !same_word(head.expect, "100-continue")) {
            throw Problem(417, "this service meets no expectation");
        }
        // OPTIONS * asks for the service as a whole.
        const bool whole = method == Method::options && head.target == "*";
        std::string_view target = whole ? "/" : own_part(head.target);
        request = target.starts_with('?') ? parsed_target("/" + std::string(target)) : parsed_target(target);
    }
    request.method = method;
    request.accept = head.accept;
    request.accept_encoding = head.accept_encoding;
    request.accept_language = head.accept_language;
    request.if_none_match = head.if_none_match;
    request.authorization = head.authorization;
    return request;
}

}  // namespace core
