// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/number_text.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <random>

namespace {

std::string rounded(double value, int decimals) {
    std::string text;
    geo::io::append_rounded(text, value, decimals);
    return text;
}

/// printf rounds the exact binary value; zeros at the end and the sign of zero are taken off.
std::string expected(double value, int decimals) {
    char text[400];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    std::string trimmed(text);
    if (trimmed.find('.') != std::string::npos) {
        while (trimmed.back() == '0') trimmed.pop_back();
        if (trimmed.back() == '.') trimmed.pop_back();
    }
    return trimmed == "-0" ? "0" : trimmed;
}

}  // namespace

TEST_CASE("a number is rounded as printf does, without zeros at the end and without a negative zero") {
    CHECK(rounded(4.8357, 7) == "4.8357");
    CHECK(rounded(-180.0, 7) == "-180");
    CHECK(rounded(-0.00000004, 7) == "0");
    CHECK(rounded(0.99999999, 7) == "1");
    CHECK(rounded(0.5, 0) == "0");  // a tie goes to the even one
    CHECK(rounded(2.5, 0) == "2");
    CHECK(rounded(3.5, 0) == "4");
    CHECK(rounded(100.0, 0) == "100");
    CHECK(rounded(1e300, 3) == expected(1e300, 3));
    std::mt19937_64 random(1);
    for (int i = 0; i < 60'000; ++i) {
        const int decimals = static_cast<int>(random() % 16);
        const double degrees = std::ldexp(static_cast<double>(random()), -64) * 360.0 - 180.0;
        const double tie = std::floor(degrees * 1e4) / 1e4 + 0.5e-4;  // next to a tie of 4 decimals
        for (const double value :
             {degrees, tie, std::nextafter(tie, 1e9), std::ldexp(degrees, int(random() % 200) - 100)}) {
            if (rounded(value, decimals) != expected(value, decimals)) {
                CAPTURE(value, decimals);
                REQUIRE(rounded(value, decimals) == expected(value, decimals));
            }
        }
    }
}

TEST_CASE("the shortest text of a number reads back equal, and integers are written to the last digit") {
    std::mt19937_64 random(2);
    for (int i = 0; i < 10'000; ++i) {
        const double value = std::ldexp(static_cast<double>(random()), int(random() % 1800) - 1000);
        std::string text;
        geo::io::append_shortest(text, value);
        REQUIRE(std::stod(text) == value);
    }
    std::string text;
    geo::io::append_integer(text, -9'223'372'036'854'775'807);
    CHECK(text == "-9223372036854775807");
}
