// SPDX-License-Identifier: GPL-3.0-or-later
// The head of a request as bytes, looked at before it is parsed: what two programs in a row (a proxy and this service)
// could read differently is refused, never repaired. Pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/service/request.hpp"

namespace core {

/// The length of the head at the beginning of what has been received, blank line included; 0 while it is not complete.
/// `seen` bytes have been looked at before.
/// Errors: Problem 400 for a line that ends with LF alone, CR without LF, NUL, or a header that goes on on a second line.
std::size_t head_size(std::string_view received, std::size_t seen);

/// What a head says. Repeated headers that are lists are joined.
struct RequestHead {
    int version = 11;  ///< of HTTP, times ten
    std::string method, target, accept, accept_encoding, accept_language, if_none_match, authorization, expect;
    std::size_t hosts = 0;  ///< headers Host
    bool has_body = false;
    bool keep_alive = true;
};

struct HeadLimits {
    std::size_t header_bytes = 16 * 1024;
    std::size_t target_bytes = 8 * 1024;
};

/// A complete head, parsed by the rules of RFC 9112. Errors: Problem 400 for what is none, with two lengths, or with a
/// length and an encoding; 413, 431, 505.
RequestHead parsed_head(std::string_view text, const HeadLimits& limits);

/// The request that a head makes, with the path of its target alone: "http://any.host/path" is "/path", as the service
/// knows its own name. Errors: Problem 400 (target, Host), 413 (a body), 414, 417.
Request request_of(const RequestHead& head, const HeadLimits& limits);

/// The method by its name, which is told apart by case.
Method method_named(std::string_view name);
/// "GET", "HEAD", "OPTIONS" or "other".
std::string_view method_word(Method method);

}  // namespace core
