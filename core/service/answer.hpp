// SPDX-License-Identifier: GPL-3.0-or-later
// A request to an answer: the whole service as one pure function, which the server puts on sockets and tests call without.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "core/model/language.hpp"
#include "core/service/deadline.hpp"
#include "core/service/request.hpp"
#include "core/service/response.hpp"
#include "core/service/snapshot.hpp"

namespace core {

struct ServiceOptions {
    std::string base_url;                 ///< "https://example.org/maillage", without "/" at its end
    std::optional<std::string> token;     ///< every request must carry it; none: open
    std::size_t most_bytes = 256u << 20;  ///< of an answer
    Language language = Language::en;     ///< of texts, when a client asks for none
};

/// Never throws but for want of memory: what is wrong becomes a problem document. In this order: method (405), token
/// (401), route (404), parameters (400), format (406), entity tag (304), the route's answer, gzip, headers of safety.
/// OPTIONS is answered alike for every path and without a token: it tells nothing of the edition. The body of HEAD is made all the same; the server leaves it out and keeps its length.
Response answer(const Snapshot& snapshot, const Request& request, const ServiceOptions& options,
                const Deadline& deadline = {});

/// To what is no request, or cannot be answered now: a problem document with the same headers of safety.
Response refusal(const Problem& problem, const ServiceOptions& options);

}  // namespace core
