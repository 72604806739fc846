// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/request.hpp"

#include "core/service/problem.hpp"
#include "geo/io/text_encoding.hpp"

namespace core {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

enum class Plus { kept, space };

void check_decoded(std::string_view text) {
    for (const char c : text) {
        if (is_control(c)) throw BadRequest("the address has a control character");
    }
    if (!geo::io::is_valid_utf8(text)) throw BadRequest("the address is not UTF-8");
}

std::string decoded(std::string_view text, Plus plus) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '%') {
            const int high = at + 2 < text.size() ? hexadecimal(text[at + 1]) : -1;
            const int low = at + 2 < text.size() ? hexadecimal(text[at + 2]) : -1;
            if (high < 0 || low < 0) throw BadRequest("the address has a % without two hexadecimal digits");
            result += static_cast<char>(high * 16 + low);
            at += 2;
        } else {
            result += text[at] == '+' && plus == Plus::space ? ' ' : text[at];
        }
    }
    check_decoded(result);
    return result;
}

/// What stands before the mark, which is taken from `text` with it; all of it when there is none.
std::string_view piece(std::string_view& text, char mark) {
    const std::size_t end = text.find(mark);
    const std::string_view result = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return result;
}

void cut_path(std::string_view path, Request& request) {
    request.path = decoded(path, Plus::kept);
    path.remove_prefix(1);
    while (!path.empty()) {
        std::string segment = decoded(piece(path, '/'), Plus::kept);
        if (segment == "." || segment == "..") throw BadRequest("the address has a segment of dots");
        request.segments.push_back(std::move(segment));
    }
    request.trailing_slash = request.path.back() == '/';
}

void cut_query(std::string_view query, Request& request) {
    request.canonical_query = query;
    while (!query.empty()) {
        std::string_view pair = piece(query, '&');
        if (pair.empty()) continue;
        std::string name = decoded(piece(pair, '='), Plus::space);
        if (name.empty()) throw BadRequest("the address has a value without the name of a parameter");
        request.parameters.push_back({std::move(name), decoded(pair, Plus::space)});
    }
}

}  // namespace

Request parsed_target(std::string_view target) {
    if (target.empty() || target.front() != '/') throw BadRequest("the address of a request begins with /");
    if (target.find('#') != std::string_view::npos)
        throw BadRequest("the address has a #, which is not sent to services");
    Request request;
    const std::string_view path = piece(target, '?');
    cut_path(path, request);
    cut_query(target, request);
    return request;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_unreserved(c)) {
            result += c;
        } else {
            result += {'%', digits[byte >> 4u], digits[byte & 15u]};
        }
    }
    return result;
}

std::string encoded_target(const Request& request) {
    std::string target;
    for (const std::string& segment : request.segments) target += "/" + percent_encoded(segment);
    // An empty segment at the end is one only where a slash follows it.
    if (target.empty() || request.segments.back().empty()) target += "/";
    char mark = '?';
    for (const QueryParameter& parameter : request.parameters) {
        target += mark + percent_encoded(parameter.name) + "=" + percent_encoded(parameter.value);
        mark = '&';
    }
    return target;
}

}  // namespace core
