// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses, heads, and what is negotiated: from texts alone.
#include <catch2/catch.hpp>
#include <functional>

#include "core/service/http_head.hpp"
#include "core/service/media.hpp"
#include "core/service/problem.hpp"
#include "core/service/response_head.hpp"
#include "core/service/weighted_list.hpp"

using core::Format;
using core::parsed_target;
using core::Problem;
using core::Request;

namespace {

int status_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const Problem& problem) {
        return problem.status();
    }
    return 200;
}

int status_of_target(std::string_view target) {
    return status_of([&] { parsed_target(target); });
}

/// The status that a whole head is refused with; 200 when it is a request.
int status_of_head(std::string_view text) {
    return status_of([&] {
        const std::size_t size = core::head_size(text, 0);
        REQUIRE(size == text.size());
        core::request_of(core::parsed_head(text, {}), {});
    });
}

}  // namespace

TEST_CASE("an address is cut at its slashes before it is decoded") {
    const Request request = parsed_target("/collections/a%2Fb%20c/items?bbox=1,2&name=%C3%A9+x&empty=&bare");
    CHECK(request.segments == std::vector<std::string>{"collections", "a/b c", "items"});
    REQUIRE(request.parameters.size() == 4);
    CHECK(request.parameters[0].value == "1,2");
    CHECK(request.parameters[1].value == "é x");
    CHECK(request.parameters[2].value.empty());
    CHECK(request.parameters[3].name == "bare");
    CHECK(request.canonical_query == "bbox=1,2&name=%C3%A9+x&empty=&bare");
    CHECK(parsed_target("/a+b").segments.front() == "a+b");
    CHECK(parsed_target("/").segments.empty());
    CHECK(parsed_target("/collections/").trailing_slash);
}

TEST_CASE("an address encoded anew is read as the same") {
    for (const char* target : {"/", "/a%2Fb/%C3%A9?x=1%2B1&y=a+b&%26=%3D%23", "/x?q=é"}) {
        const Request once = parsed_target(target);
        const std::string encoded = core::encoded_target(once);
        const Request twice = parsed_target(encoded);
        CHECK(once.segments == twice.segments);
        REQUIRE(once.parameters.size() == twice.parameters.size());
        for (std::size_t i = 0; i < once.parameters.size(); ++i) {
            CHECK(once.parameters[i].name == twice.parameters[i].name);
            CHECK(once.parameters[i].value == twice.parameters[i].value);
        }
        CHECK(core::encoded_target(twice) == encoded);
    }
}

TEST_CASE("an address with broken escapes, control characters, dots or foreign bytes is refused") {
    for (const char* target : {"", "x", "/%", "/%4", "/%zz", "/%00", "/a%0d%0aSet-Cookie:x", "/?a=%7f", "/../etc",
                               "/a/%2e%2e/b", "/./a", "/%ff", "/?q=%c3%28", "/?=1", "/#part", "//a/..", "/?a=%"}) {
        INFO(target);
        CHECK(status_of_target(target) == 400);
    }
    CHECK(status_of_target("/..a/b..?..=.") == 200);
}

TEST_CASE("a head is complete at its blank line and not before") {
    const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    for (std::size_t size = 0; size < head.size(); ++size) CHECK(core::head_size(head.substr(0, size), 0) == 0);
    CHECK(core::head_size(head + "GET /next", 0) == head.size());
    CHECK(core::head_size(head, head.size() - 1) == head.size());
}

TEST_CASE("a head that two programs could read differently is refused") {
    const std::string line = "GET / HTTP/1.1\r\nHost: a\r\n";
    CHECK(status_of_head(line + "\r\n") == 200);
    for (const char* more :
         {"Content-Length: 1\r\nContent-Length: 2\r\n", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
          "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "Content-Length: -2\r\n", "Content-Length: +2\r\n",
          "Content-Length: 0x2\r\n", "Host: b\r\n", "Content Length: 3\r\n", "Content-Length : 3\r\n",
          "Content-Length: 1, 2\r\n", ": x\r\n", "no colon\r\n"}) {
        INFO(more);
        CHECK(status_of_head(line + more + "\r\n") == 400);
    }
    for (const char* text : {"GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n folded\r\n\r\n",
                             "GET / HTTP/1.1\r\nHost: a\rb\r\n\r\n"}) {
        CHECK(status_of([&] { core::head_size(text, 0); }) == 400);
    }
    CHECK(status_of([&] { core::head_size(std::string_view("GET /\0 HTTP/1.1\r\n\r\n", 19), 0); }) == 400);
}

TEST_CASE("requests have no body, meet no expectation, and name one host") {
    CHECK(status_of_head("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n") == 200);
    CHECK(status_of_head("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n") == 413);
    CHECK(status_of_head("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n") == 413);
    CHECK(status_of_head("GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n") == 200);
    CHECK(status_of_head("GET / HTTP/1.1\r\nHost: a\r\nExpect: coffee\r\n\r\n") == 417);
    CHECK(status_of_head("GET / HTTP/1.1\r\n\r\n") == 400);
    CHECK(status_of_head("GET / HTTP/1.0\r\n\r\n") == 200);
    CHECK(status_of_head("GET / HTTP/2.0\r\n\r\n") >= 400);
    CHECK(status_of_head("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n") == 414);
}

TEST_CASE("the host in an address is not looked at") {
    const auto path = [](std::string target) {
        return core::request_of({.method = "GET", .target = std::move(target), .hosts = 1}, {}).path;
    };
    CHECK(path("http://evil.example/collections") == "/collections");
    CHECK(path("HTTPS://evil.example?f=json") == "/");
    CHECK(path("http://evil.example") == "/");
    CHECK(core::request_of({.method = "OPTIONS", .target = "*", .hosts = 1}, {}).method == core::Method::options);
    CHECK(core::request_of({.method = "get", .target = "/", .hosts = 1}, {}).method == core::Method::other);
}

TEST_CASE("weights of a list are read as RFC 9110 writes them") {
    const auto list = core::weighted_list("text/html;level=1;q=0.5, */* ; q=0.001,,a;q=2,b;q=1.000 ,c;q=0.1234,d;q=");
    REQUIRE(list.size() == 3);
    CHECK(list[0].value == "text/html");
    CHECK(list[0].weight == 500);
    CHECK(list[1].weight == 1);
    CHECK(list[2].value == "b");
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "a,";
    CHECK(core::weighted_list(many).size() == 64);
}

TEST_CASE("the format is that which the client weighs most, by its closest range") {
    const std::vector<Format> offered{Format::geojson, Format::html, Format::csv};
    const auto choice = [&](std::string_view accept) { return core::negotiated(offered, "", accept); };
    CHECK(choice("") == Format::geojson);
    CHECK(choice("*/*") == Format::geojson);
    CHECK(choice("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8") == Format::html);
    CHECK(choice("application/json") == Format::geojson);
    CHECK(choice("text/*") == Format::html);
    CHECK(choice("text/*;q=0.5, text/csv;q=0.6, */*;q=0.1") == Format::csv);
    CHECK(choice("text/html;q=0, */*") == Format::geojson);
    CHECK(choice("garbage;;;q=7") == Format::geojson);
    CHECK(core::negotiated(offered, "csv", "text/html") == Format::csv);
    CHECK(status_of([&] { choice("image/png"); }) == 406);
    CHECK(status_of([&] { choice("*/*;q=0"); }) == 406);
    CHECK(status_of([&] { core::negotiated(offered, "xml", ""); }) == 400);
}

TEST_CASE("language and encoding are negotiated") {
    using core::Language;
    CHECK(core::preferred_language("fr-FR,fr;q=0.9,en;q=0.8", Language::en) == Language::fr);
    CHECK(core::preferred_language("en-GB, fr;q=0.3", Language::fr) == Language::en);
    CHECK(core::preferred_language("de, *;q=0.5", Language::fr) == Language::fr);
    CHECK(core::preferred_language("fr;q=0", Language::en) == Language::en);
    CHECK(core::accepts_gzip("gzip, deflate, br"));
    CHECK(core::accepts_gzip("*"));
    CHECK_FALSE(core::accepts_gzip("gzip;q=0, *"));
    CHECK_FALSE(core::accepts_gzip("br"));
    CHECK_FALSE(core::accepts_gzip(""));
}

TEST_CASE("a header that would be two is not written") {
    core::Response response;
    response.headers = {{"Link", "a\r\nSet-Cookie: b"}, {"ETag", "\"1\""}};
    const std::string head = core::response_head(response, core::AfterAnswer::keep, 0);
    CHECK(head.find("Set-Cookie") == std::string::npos);
    CHECK(head.find("ETag: \"1\"\r\n") != std::string::npos);
    CHECK(head.find("Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n") != std::string::npos);
    CHECK(head.starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(head.ends_with("\r\n\r\n"));
}
