// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/plain_text.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

namespace {

/// The textbook recursion, for texts of a few characters.
std::size_t slow_distance(std::string_view a, std::string_view b) {
    if (a.empty()) return b.size();
    if (b.empty()) return a.size();
    if (a[0] == b[0]) return slow_distance(a.substr(1), b.substr(1));
    return 1 + std::min({slow_distance(a.substr(1), b), slow_distance(a, b.substr(1)),
                         slow_distance(a.substr(1), b.substr(1))});
}

}  // namespace

TEST_CASE("folding leaves lower-case letters and digits with single spaces") {
    CHECK(core::folded("  Aéroportuaire, AÉRONAUTIQUE ") == "aeroportuaire aeronautique");
    CHECK(core::folded("Mise en œuvre") == "mise en oeuvre");
    CHECK(core::folded("ban-id") == core::folded("ban_id"));
    CHECK(core::folded("m³/an") == "m3 an");
    CHECK(core::folded("Straße Łódź ÆØÅ") == "strasse lodz aeoa");
    CHECK(core::folded("e\u0301tat") == "etat");
    CHECK(core::folded("l’entrepôt") == "l entrepot");
    CHECK(core::folded("…").empty());
    CHECK(core::folded("").empty());
}

TEST_CASE("folding what is folded changes nothing, whatever the bytes") {
    std::mt19937 random(7);
    for (int i = 0; i < 2000; ++i) {
        std::string text(random() % 12, ' ');
        for (char& c : text) c = static_cast<char>(random() % 256);
        const std::string once = core::folded(text);
        // Bytes that are no UTF-8 may join into a character once others are gone; from the second time on nothing moves.
        const std::string twice = core::folded(once);
        CHECK(core::folded(core::folded(twice)) == core::folded(twice));
    }
}

TEST_CASE("edit distance is that of the textbook, up to its bound") {
    std::mt19937 random(11);
    const auto word = [&] {
        std::string text(random() % 6, 'a');
        for (char& c : text) c = static_cast<char>('a' + random() % 3);
        return text;
    };
    for (int i = 0; i < 1000; ++i) {
        const std::string a = word(), b = word();
        const std::size_t bound = random() % 5;
        CHECK(core::edit_distance(a, b, bound) == std::min(slow_distance(a, b), bound + 1));
    }
}

TEST_CASE("the nearest known word is meant when little is changed, and none when nothing is left of it") {
    const std::vector<std::string_view> known{"build", "check", "near", "en", "fr"};
    CHECK(core::try_nearest("biuld", known) == "build");
    CHECK(core::try_nearest("Chéck", known) == "check");
    CHECK(core::try_nearest("explode", known) == std::nullopt);
    CHECK(core::try_nearest("fe", known) == "fr");
    CHECK(core::try_nearest("de", std::vector<std::string_view>{"xy"}) == std::nullopt);
    CHECK(core::try_nearest("", known) == std::nullopt);
}
