// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/json_text.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>

namespace {

std::string json(std::string_view text) {
    std::string out;
    geo::io::append_json_text(out, text);
    return out;
}

}  // namespace

TEST_CASE("text is written as JSON that reads back equal, control characters and all planes of Unicode included") {
    std::string all;
    for (char c = 0; c < 127; ++c) all += c;
    all += "é 日本 🏭 \xE2\x80\xA8";
    CHECK(nlohmann::json::parse(json(all)).get<std::string>() == all);
    CHECK(json("a\"b\\c\n\x01") == R"("a\"b\\c\n\u0001")");
}

TEST_CASE("bytes that are not UTF-8 become U+FFFD, and what stands around them is kept") {
    CHECK(json("caf\xE9!") == "\"caf\xEF\xBF\xBD!\"");
    for (const char* broken : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\xFF", "\x80"}) {
        INFO(broken);
        const std::string text = json(std::string("a") + broken + "b");
        CHECK(text.find("\xEF\xBF\xBD") != std::string::npos);
        CHECK(text.substr(0, 2) == "\"a");
        CHECK(text.substr(text.size() - 2) == "b\"");
    }
}

TEST_CASE("whatever the bytes, the result is JSON in valid UTF-8") {
    std::mt19937 random(1);
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes;
        for (auto n = random() % 12; n > 0; --n) bytes += static_cast<char>(random() % 256);
        REQUIRE(nlohmann::json::accept(json(bytes)));
    }
}
