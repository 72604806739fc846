// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that knows Boost.Beast: its parser of heads, which audits have looked at.
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include "core/service/http_head.hpp"
#include "core/service/problem.hpp"

namespace core {
namespace {

namespace http = boost::beast::http;
using Error = boost::system::error_code;

std::string joined(const http::fields& fields, http::field name) {
    std::string values;
    const auto [begin, end] = fields.equal_range(name);
    for (auto field = begin; field != end; ++field) {
        if (field != begin) values += ", ";
        values.append(field->value().data(), field->value().size());
    }
    return values;
}

Problem problem_of(const Error& error) {
    if (error == http::error::bad_version) return {505, "this service speaks HTTP/1.1"};
    if (error == http::error::header_limit) return {431, "the head of the request is too large"};
    if (error == http::error::body_limit) return {413, "requests to this service have no body"};
    return {400, "this is no request of HTTP/1.1"};
}

}  // namespace

RequestHead parsed_head(std::string_view text, const HeadLimits& limits) {
    http::request_parser<http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes + 1));
    parser.skip(true);
    Error error;
    parser.put(boost::asio::buffer(text.data(), text.size()), error);
    if (error || !parser.is_header_done()) throw problem_of(error);
    const http::request<http::empty_body>& parsed = parser.get();
    RequestHead head;
    head.method.assign(parsed.method_string().data(), parsed.method_string().size());
    head.target.assign(parsed.target().data(), parsed.target().size());
    head.version = static_cast<int>(parsed.version());
    head.accept = joined(parsed, http::field::accept);
    head.accept_encoding = joined(parsed, http::field::accept_encoding);
    head.accept_language = joined(parsed, http::field::accept_language);
    head.if_none_match = joined(parsed, http::field::if_none_match);
    head.authorization = joined(parsed, http::field::authorization);
    head.expect = joined(parsed, http::field::expect);
    head.hosts = parsed.count(http::field::host);
    const std::string length = joined(parsed, http::field::content_length);
    head.has_body =
        parsed.count(http::field::transfer_encoding) != 0 || length.find_first_not_of('0') != std::string::npos;
    head.keep_alive = parsed.keep_alive();
    return head;
}

}  // namespace core
