// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>

#include "core/edition/row_hasher.hpp"
#include "core/edition/version.hpp"
#include "core/service/gzip.hpp"
#include "core/service/problem_document.hpp"
#include "core/service/problem_page.hpp"
#include "core/service/route.hpp"
#include "core/service/token.hpp"
#include "core/service/weighted_list.hpp"

namespace core {
namespace {

/// Below this, gzip saves nothing: it all goes in one packet.
constexpr std::size_t least_compressed = 1200;
constexpr std::string_view methods = "GET, HEAD, OPTIONS";

/// What pages may load unless their route says otherwise: their own style, pictures of this service.
constexpr std::string_view page_policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'";

bool has_header(const Response& response, std::string_view name) {
    return std::ranges::any_of(response.headers, [&](const Header& header) { return same_word(header.name, name); });
}

void add_default(Response& response, std::string_view name, std::string_view value) {
    if (!has_header(response, name)) response.headers.push_back({name, std::string(value)});
}

Response preflight() {
    Response response;
    response.status = 204;
    response.headers = {{"Allow", std::string(methods)},
                        {"Access-Control-Allow-Methods", std::string(methods)},
                        {"Access-Control-Allow-Headers", "Accept, Accept-Language, Authorization, If-None-Match"},
                        {"Access-Control-Max-Age", "86400"}};
    return response;
}

Response refused_method() {
    Response response = problem_document(Problem(405, "this service is read: GET, HEAD or OPTIONS"));
    response.headers.push_back({"Allow", std::string(methods)});
    return response;
}

Response refused_token() {
    Response response = problem_document(
        Problem(401, "this edition is not public: send its token, as Authorization: Bearer, or as the password"));
    response.headers.push_back({"WWW-Authenticate", "Bearer realm=\"maillage\""});
    response.headers.push_back({"WWW-Authenticate", "Basic realm=\"maillage\", charset=\"UTF-8\""});
    return response;
}

/// The value of a parameter that every route takes; "" when it is not given.
std::string_view common_parameter(const Request& request, std::string_view name) {
    const QueryParameter* found = nullptr;
    for (const QueryParameter& parameter : request.parameters) {
        if (parameter.name != name) continue;
        if (found != nullptr) throw BadRequest(std::string(name) + " is given twice", std::string(name));
        found = &parameter;
    }
    return found == nullptr ? std::string_view() : std::string_view(found->value);
}

Language language_asked(const Request& request, Language otherwise) {
    const std::string_view lang = common_parameter(request, "lang");
    if (lang.empty()) return preferred_language(request.accept_language, otherwise);
    if (lang != "en" && lang != "fr") throw BadRequest("lang is one of: en, fr", "lang");
    return lang == "fr" ? Language::fr : Language::en;
}

enum class Coding { none, gzip };

/// Names the bytes of an answer: the snapshot, whatever the client may choose, and what the service puts in.
std::string entity_tag(const Snapshot& snapshot, const Request& request, const Query& query, Coding coding) {
    RowHasher hasher;
    hasher.add(std::string_view(snapshot.hash()));
    hasher.add(program_version());
    hasher.add(std::string_view(query.base_url));
    hasher.add(std::string_view(query.self));
    hasher.add(std::string_view(request.canonical_query));
    hasher.add(static_cast<std::uint64_t>(query.format) * 4 + static_cast<std::uint64_t>(query.language) * 2 +
               static_cast<std::uint64_t>(coding));
    const auto words = hasher.words();
    return fmt::format("\"{:016x}{:016x}\"", words[0], words[1]);
}

enum class Known { no, by_tag, by_any };

/// Whether If-None-Match has the tag; tags that other programs have made weak count as well.
Known known_tag(std::string_view if_none_match, std::string_view tag) {
    for (const WeightedValue& listed : weighted_list(if_none_match)) {
        if (listed.value == "*") return Known::by_any;
        const std::string_view value = listed.value.starts_with("W/") ? listed.value.substr(2) : listed.value;
        if (value == tag) return Known::by_tag;
    }
    return Known::no;
}

Response not_modified() {
    Response response;
    response.status = 304;
    return response;
}

void compress(Response& response, Coding coding, const Deadline& deadline) {
    if (coding == Coding::none || response.status != 200 || response.body.size() < least_compressed) return;
    if (!is_compressible(response.content_type) || has_header(response, "Content-Encoding")) return;
    deadline.check();
    response.body = {gzipped(response.body), {}, {}};
    response.headers.push_back({"Content-Encoding", "gzip"});
}

Response route_answer(const Route& route, const Snapshot& snapshot, const Request& request, const Query& query,
                      const ServiceOptions& options) {
    const Coding coding = accepts_gzip(request.accept_encoding) ? Coding::gzip : Coding::none;
    const std::string tag = entity_tag(snapshot, request, query, coding);
    const Known known = known_tag(request.if_none_match, tag);
    Response response = known == Known::by_tag ? not_modified() : route.answer(snapshot, query);
    if (response.body.size() > options.most_bytes) {
        throw Problem(403,
                      fmt::format("the answer would be larger than {} MiB, the most that this service gives: ask for "
                                  "less",
                                  options.most_bytes >> 20));
    }
    if (response.status == 200 && known == Known::by_any) response = not_modified();
    compress(response, coding, query.deadline);
    if (response.status < 400) response.headers.push_back({"ETag", tag});
    return response;
}

/// The answer of a route that the path leads to. Errors: Problem.
Response routed(const Snapshot& snapshot, const Request& request, const ServiceOptions& options,
                const Deadline& deadline, std::string_view& route_path) {
    MatchedRoute found = matched(routes(), request.segments);
    if (found.route == nullptr)
        throw NotFound("this service has nothing at that address; what it has is linked from /");
    const Route& route = *found.route;
    route_path = route.path;
    Query query;
    query.parameters = checked(route, request.parameters, found.path, snapshot);
    query.path = std::move(found.path);
    query.language = language_asked(request, options.language);
    query.format = negotiated(route.formats, common_parameter(request, "f"), request.accept);
    query.base_url = options.base_url;
    query.self = encoded_target(request);
    query.deadline = deadline;
    return route_answer(route, snapshot, request, query, options);
}

/// The language of a refusal, which a wrong `lang` must not stop.
Language language_of_refusal(const Request& request, Language otherwise) {
    for (const QueryParameter& parameter : request.parameters) {
        if (parameter.name == "lang" && parameter.value == "en") return Language::en;
        if (parameter.name == "lang" && parameter.value == "fr") return Language::fr;
    }
    return preferred_language(request.accept_language, otherwise);
}

Response refused(const Snapshot& snapshot, const Request& request, const ServiceOptions& options,
                 const Problem& problem) {
    if (!wants_page(request)) return problem_document(problem);
    Query query;
    query.format = Format::html;
    query.language = language_of_refusal(request, options.language);
    query.base_url = options.base_url;
    query.self = encoded_target(request);
    return problem_page(snapshot, problem, query);
}

Response unsafe_answer(const Snapshot& snapshot, const Request& request, const ServiceOptions& options,
                       const Deadline& deadline) {
    if (request.method == Method::other) return refused_method();
    if (request.method == Method::options) return preflight();
    if (options.token && !carries_token(request.authorization, *options.token)) return refused_token();
    std::string_view route;
    Response response;
    try {
        response = routed(snapshot, request, options, deadline, route);
    } catch (const Problem& problem) {
        response = refused(snapshot, request, options, problem);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        response = refused(snapshot, request, options,
                           Problem(500, "this service could not make the answer; whoever runs it is told why"));
        response.fault = error.what();
    }
    response.route = route;
    return response;
}

void add_safety(Response& response, const ServiceOptions& options) {
    add_default(response, "Vary", "Accept, Accept-Encoding, Accept-Language");
    // Kept by caches, but asked about each time: an edition may be replaced at any moment.
    const bool lasting = response.status < 400 && response.status != 204;
    const char* kept = options.token ? "private, no-cache" : "public, no-cache";
    add_default(response, "Cache-Control", lasting ? kept : "no-store");
    add_default(response, "Access-Control-Allow-Origin", "*");
    add_default(response, "Access-Control-Expose-Headers", "Content-Crs, ETag, Link");
    add_default(response, "X-Content-Type-Options", "nosniff");
    add_default(response, "Referrer-Policy", "no-referrer");
    if (options.token) add_default(response, "Cross-Origin-Resource-Policy", "same-origin");
    if (response.content_type.starts_with("text/html")) add_default(response, "Content-Security-Policy", page_policy);
}

}  // namespace

Response answer(const Snapshot& snapshot, const Request& request, const ServiceOptions& options,
                const Deadline& deadline) {
    Response response = unsafe_answer(snapshot, request, options, deadline);
    add_safety(response, options);
    return response;
}

Response refusal(const Problem& problem, const ServiceOptions& options) {
    Response response = problem_document(problem);
    add_safety(response, options);
    return response;
}

}  // namespace core
