// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "core/service/cql2_folding.hpp"
#include "geo/io/text_encoding.hpp"

using core::cql2::folded_text;
using core::cql2::Folding;

namespace {

constexpr Folding cases{.cases = true, .accents = false};
constexpr Folding accents{.cases = false, .accents = true};
constexpr Folding both{.cases = true, .accents = true};

}  // namespace

TEST_CASE("case is folded as Unicode says, one letter to several where it must be") {
    CHECK(folded_text("ABC xyz 123", cases) == "abc xyz 123");
    CHECK(folded_text("ÉTÉ À NOËL", cases) == "été à noël");
    CHECK(folded_text("Straße", cases) == "strasse");
    CHECK(folded_text("ẞ", cases) == "ss");
    CHECK(folded_text("ΟΔΟΣ οδος", cases) == "οδοσ οδοσ");  // both sigmas are one
    CHECK(folded_text("\u212A", cases) == "k");             // the sign of kelvin
    CHECK(folded_text("\u0130", cases) == "i\u0307");       // not as in Turkish
    CHECK(folded_text("ŒUVRE", cases) == "œuvre");
    CHECK(folded_text("\U00010400", cases) == "\U00010428");  // Deseret
}

TEST_CASE("accents go, composed or not, and letters in one become two") {
    CHECK(folded_text("Éàçîöüñ", accents) == "Eacioun");
    CHECK(folded_text("e\u0301t\u00E9", accents) == "ete");
    CHECK(folded_text("Œuvre, cœur, ex æquo", accents) == "OEuvre, coeur, ex aequo");
    CHECK(folded_text("København Łódź Đ", accents) == "Kobenhavn Lodz D");
    CHECK(folded_text("Ǖ", accents) == "U");  // two marks
    CHECK(folded_text("Ћй", accents) == "Ћи");
    CHECK(folded_text("\uAC01", accents) == folded_text("\u1100\u1161\u11A8", accents));
    CHECK(folded_text("だ", accents) != folded_text("た", accents));  // another syllable, no accent
    CHECK(folded_text("l'été", both) == "l'ete");
    CHECK(folded_text("CŒUR", both) == "coeur");
}

TEST_CASE("folding twice changes nothing more, whatever the letter") {
    std::string changed;
    for (char32_t letter = 0x20; letter < 0x20000; ++letter) {
        if (letter >= 0xD800 && letter < 0xE000) continue;
        std::string text;
        geo::io::append_utf8(text, letter);
        for (const Folding folding : {cases, accents, both}) {
            const std::string once = folded_text(text, folding);
            if (folded_text(once, folding) != once || !geo::io::is_valid_utf8(once)) changed += text;
        }
    }
    CHECK(changed.empty());
}

TEST_CASE("bytes that are no UTF-8 stay as they are") {
    for (const std::string_view text : {"\xFF", "a\xC3", "\xC3\x28z", "\xE2\x82", "\xF5\x80\x80\x80", "\xC0\xAF"}) {
        CHECK(folded_text(text, both) == text);
    }
    CHECK(folded_text("A\xFFÉ", both) ==
          "a\xFF"
          "e");
    CHECK(folded_text("É", Folding{}) == "É");
}
