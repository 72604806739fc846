// SPDX-License-Identifier: GPL-3.0-or-later
// What surrounds every answer: methods, token, parameters, entity tags, gzip, headers; over an edition made in memory.
#include <zlib.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "core/service/answer.hpp"
#include "core/service/answer_places.hpp"
#include "core/service/gzip.hpp"
#include "core/service/route.hpp"
#include "core/service/token.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/core/edition_territory.hpp"

using core::answer;
using core::Method;
using core::parsed_target;
using core::Request;
using core::Response;
using core::ServiceOptions;
using core::Snapshot;

namespace {

const std::string secret = "0123456789abcdef-secret";

const Snapshot& snapshot() {
    static const Snapshot made(tests::edition_for(tests::territory_of_every_noun(3, 60), {}), {}, 1U << 30U);
    return made;
}

ServiceOptions open_service() { return {.base_url = "https://example.org/m"}; }

std::string header(const Response& response, std::string_view name) {
    for (const core::Header& one : response.headers) {
        if (one.name == name) return one.value;
    }
    return {};
}

Response asked(std::string_view target, const ServiceOptions& options = open_service()) {
    return answer(snapshot(), parsed_target(target), options);
}

std::string unpacked(std::string_view bytes) {
    std::string text(8u << 20u, '\0');
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 31) == Z_OK);
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    text.resize(stream.total_out);
    inflateEnd(&stream);
    return text;
}

/// The path of a route with something in the place of each {…}.
std::string filled(std::string_view path) {
    std::string text;
    bool inside = false;
    for (const char c : path) {
        if (c == '{') text += "1";
        inside = c == '{' || (inside && c != '}');
        if (!inside && c != '}') text += c;
    }
    return text;
}

}  // namespace

TEST_CASE("without its token no route of an edition answers anything, to no method") {
    ServiceOptions options = open_service();
    options.token = secret;
    const std::vector<std::string> wrong{"",
                                         "Bearer " + secret.substr(0, 22),
                                         "Bearer " + secret + "x",
                                         "Bearer",
                                         secret,
                                         "Token " + secret,
                                         "Basic bmFtZTpndWVzcw=="};
    for (const core::Route& route : core::routes()) {
        for (const std::string& authorization : wrong) {
            for (const Method method : {Method::get, Method::head}) {
                Request request = parsed_target(filled(route.path) + "?token=" + secret);
                request.method = method;
                request.authorization = authorization;
                request.if_none_match = "*";
                const Response response = answer(snapshot(), request, options);
                INFO(route.path << " " << authorization);
                CHECK(response.status == 401);
                CHECK(response.route.empty());
                CHECK(response.body.shared.empty());
                CHECK_FALSE(header(response, "WWW-Authenticate").empty());
                CHECK(header(response, "ETag").empty());
            }
        }
    }
    Request preflight = parsed_target("/collections");
    preflight.method = Method::options;
    CHECK(answer(snapshot(), preflight, options).status == 204);
    preflight.method = Method::other;
    CHECK(answer(snapshot(), preflight, options).status == 405);
}

TEST_CASE("a token is taken as Bearer or as the password of Basic") {
    CHECK(core::carries_token("Bearer " + secret, secret));
    CHECK(core::carries_token("bearer   " + secret, secret));
    // "qgis:0123456789abcdef-secret"
    CHECK(core::carries_token("Basic cWdpczowMTIzNDU2Nzg5YWJjZGVmLXNlY3JldA==", secret));
    CHECK_FALSE(core::carries_token("Basic cWdpczowMTIzNDU2Nzg5YWJjZGVm", secret));
    CHECK_FALSE(core::carries_token("Basic MDEyMzQ1Njc4OWFiY2RlZi1zZWNyZXQ=", secret));
    CHECK_FALSE(core::carries_token("", secret));
    CHECK_FALSE(core::carries_token(" ", secret));
}

TEST_CASE("a token file is private, and holds one token that is long enough") {
    const tests::ScratchFolder folder;
    const auto file = folder / "token";
    const auto write = [&](const std::string& text) {
        std::ofstream(file) << text;
        std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    };
    write("  " + secret + " \n");
    CHECK(core::read_token(file) == secret);
    std::filesystem::permissions(file, std::filesystem::perms::others_read, std::filesystem::perm_options::add);
    CHECK_THROWS_WITH(core::read_token(file), Catch::Contains("chmod"));
    write("short");
    CHECK_THROWS_WITH(core::read_token(file), Catch::Contains("16"));
    write("two tokens on one line");
    CHECK_THROWS(core::read_token(file));
    CHECK_THROWS_WITH(core::read_token(folder / "absent"), Catch::Contains("absent") && Catch::Contains("openssl"));
}

TEST_CASE("an unknown path, parameter, format or language is a problem that names what is allowed") {
    const auto problem = [](std::string_view target, int status) {
        const Response response = asked(target);
        CHECK(response.status == status);
        CHECK(response.content_type == "application/problem+json");
        const auto document = nlohmann::json::parse(response.body.text());
        CHECK(document["status"] == status);
        return document;
    };
    problem("/nothing/here", 404);
    CHECK(problem("/conformance?nonsense=1", 400)["parameter"] == "nonsense");
    CHECK(problem("/conformance?f=xml", 400)["parameter"] == "f");
    CHECK(problem("/conformance?lang=de", 400)["parameter"] == "lang");
    CHECK(problem("/conformance?f=json&f=json", 400)["parameter"] == "f");
    const std::string long_name(2000, 'n');
    CHECK(problem("/conformance?" + long_name + "=1", 400)["parameter"].get<std::string>().size() < 80);
}

TEST_CASE("headers of an answer hold nothing that the client wrote") {
    for (const char* target :
         {"/canary", "/conformance?canary=canary", "/conformance?f=canary", "/collections/canary/items?canary=1"}) {
        Request request = parsed_target(target);
        request.accept_language = "canary";
        request.authorization = "canary";
        const Response response = answer(snapshot(), request, open_service());
        for (const core::Header& one : response.headers) {
            INFO(target << " " << one.name << ": " << one.value);
            CHECK(one.value.find("canary") == std::string::npos);
        }
    }
}

TEST_CASE("every answer, problems too, carries the headers of safety") {
    for (const char* target : {"/conformance", "/nothing"}) {
        const Response response = asked(target);
        CHECK(header(response, "X-Content-Type-Options") == "nosniff");
        CHECK(header(response, "Referrer-Policy") == "no-referrer");
        CHECK(header(response, "Access-Control-Allow-Origin") == "*");
        CHECK(header(response, "Vary") == "Accept, Accept-Encoding, Accept-Language");
        CHECK_FALSE(header(response, "Cache-Control").empty());
        CHECK(header(response, "Set-Cookie").empty());
    }
    CHECK_FALSE(header(asked("/?f=html"), "Content-Security-Policy").empty());
}

TEST_CASE("an entity tag differs with all that changes the bytes, and with nothing else") {
    const auto tag = [](std::string_view target, std::string_view encoding = "", std::string_view language = "") {
        Request request = parsed_target(target);
        request.accept_encoding = encoding;
        request.accept_language = language;
        return header(answer(snapshot(), request, open_service()), "ETag");
    };
    const std::string one = tag("/conformance");
    REQUIRE(one.size() == 34);
    CHECK(one == tag("/conformance"));
    CHECK(one == tag("/conformance", "br", "de"));
    CHECK(one != tag("/conformance?f=json"));
    CHECK(one != tag("/conformance", "gzip"));
    CHECK(one != tag("/conformance", "", "fr"));
    CHECK(one != tag("/"));
    ServiceOptions elsewhere = open_service();
    elsewhere.base_url = "https://example.org/n";
    CHECK(one != header(asked("/conformance", elsewhere), "ETag"));
}

TEST_CASE("a client that has the entity is told so, and gets no body") {
    Request request = parsed_target("/conformance");
    const Response first = answer(snapshot(), request, open_service());
    const std::string tag = header(first, "ETag");
    for (const std::string& known : {tag, "W/" + tag, "\"x\", " + tag, std::string("*")}) {
        request.if_none_match = known;
        const Response again = answer(snapshot(), request, open_service());
        CHECK(again.status == 304);
        CHECK(again.body.size() == 0);
        CHECK(header(again, "ETag") == tag);
        CHECK(header(again, "Vary") == header(first, "Vary"));
        CHECK(header(again, "Cache-Control") == header(first, "Cache-Control"));
    }
    request.if_none_match = "\"another\"";
    CHECK(answer(snapshot(), request, open_service()).body.text() == first.body.text());
    Request absent = parsed_target("/collections/absent");
    absent.if_none_match = "*";
    CHECK(answer(snapshot(), absent, open_service()).status == 404);
}

TEST_CASE("gzip holds the same bytes, of all three pieces, and is not used where it is not wanted") {
    Request request = parsed_target("/api");
    const std::string plain = answer(snapshot(), request, open_service()).body.text();
    REQUIRE(plain.size() > 1200);
    request.accept_encoding = "gzip";
    const Response packed = answer(snapshot(), request, open_service());
    CHECK(header(packed, "Content-Encoding") == "gzip");
    CHECK(packed.body.size() < plain.size());
    CHECK(unpacked(packed.body.text()) == plain);
    request.accept_encoding = "gzip;q=0";
    CHECK(answer(snapshot(), request, open_service()).body.text() == plain);
    const std::string middle(5'000'000, 'm');
    const core::Body body{"head", middle, "tail"};
    CHECK(unpacked(core::gzipped(body)) == body.text());
    std::mt19937 random(1);
    for (const std::size_t size :
         std::initializer_list<std::size_t>{0, 1, 511, 512, 1023, 1025, 5000, 8191, 8193, 20'000, 70'000}) {
        std::string noise(size, '\0');
        for (char& c : noise) c = static_cast<char>(random());
        CHECK(unpacked(core::gzipped({noise, {}, "t"})) == noise + "t");
    }
}

TEST_CASE("an answer that grows beyond its cap is refused") {
    ServiceOptions small = open_service();
    small.most_bytes = 100;
    CHECK(asked("/api", small).status == 403);
}

TEST_CASE("a deadline that has passed is told with the time to come back") {
    const Response response = core::refusal(core::Overdue(), open_service());
    CHECK(response.status == 503);
    CHECK_FALSE(header(response, "Retry-After").empty());
    CHECK(header(response, "Cache-Control") == "no-store");
}

TEST_CASE("once half the threads are taken, new answers get a fifth of the time, until one is free") {
    using std::chrono::milliseconds;
    core::AnswerPlaces places(4, milliseconds(5000));
    const core::AnswerPlaces::Place one(places);
    {
        const core::AnswerPlaces::Place two(places);
        const core::AnswerPlaces::Place three(places);
        CHECK(one.time() == milliseconds(5000));
        CHECK(two.time() == milliseconds(5000));
        CHECK(three.time() == milliseconds(1000));
    }
    CHECK(core::AnswerPlaces::Place(places).time() == milliseconds(5000));
}
