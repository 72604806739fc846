#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the tables of core/service/cql2_folding*.hpp from Python's own Unicode data, which must be that of version 14.

    make_folding_tables.py core/service
"""
import sys
import unicodedata
from pathlib import Path

# Combining Diacritical Marks, Extended, Supplement, for Symbols, and Combining Half Marks.
MARKS = [(0x300, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F)]
# Letters that Unicode does not take apart, as they are written without their stroke, or one by one.
WITHOUT = {
    "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "Ð": "D", "ð": "d",
    "Þ": "TH", "þ": "th", "Ł": "L", "ł": "l", "Ħ": "H", "ħ": "h", "ı": "i", "Ŧ": "T", "ŧ": "t", "ß": "ss",
    "ẞ": "SS", "Ŋ": "N", "ŋ": "n", "ĸ": "q", "ſ": "s", "Ĳ": "IJ", "ĳ": "ij", "ŉ": "'n", "ﬀ": "ff", "ﬁ": "fi",
    "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "Ɨ": "I", "ɨ": "i",
}
HEADER = """// SPDX-License-Identifier: GPL-3.0-or-later
// What letters beyond ASCII become when {what}; made by
// tests/support/reference/make_folding_tables.py. Entries of one width, sorted: a letter, then what it becomes, filled
// up with spaces.
#pragma once

#include <string_view>

namespace core::cql2 {{
"""


def is_mark(letter):
    return any(first <= ord(letter) <= last for first, last in MARKS)


def letters():
    """All beyond ASCII but for surrogates, marks, and the syllables of Hangul, which are reckoned."""
    for code in range(0x80, 0x110000):
        if not 0xD800 <= code < 0xE000 and not 0xAC00 <= code <= 0xD7A3:
            yield chr(code)


def without_accents(letter):
    if is_mark(letter):
        return letter  # marks are left out one by one, not by the table
    bare = "".join(WITHOUT.get(part, part) for part in unicodedata.normalize("NFD", letter) if not is_mark(part))
    return "".join(WITHOUT.get(part, part) for part in bare)


def escaped(text):
    return "".join(c if ord(c) < 0x80 else f"\\u{ord(c):04X}" if ord(c) < 0x10000 else f"\\U{ord(c):08X}" for c in text)


def table(name, change, single):
    """The changes that give one letter, or those that give another number of them."""
    changes = [(letter, change(letter)) for letter in letters()]
    entries = [letter + result.ljust(1 if single else 3) for letter, result in changes
               if result != letter and (len(result) == 1) == single]
    assert all(len(entry) == (2 if single else 4) for entry in entries)
    rows, row = [], ""
    for entry in entries:
        if len(row) + len(escaped(entry)) > 113:
            rows.append(row)
            row = ""
        row += escaped(entry)
    rows.append(row)
    literal = "\n".join(f'    U"{row}"' for row in rows)
    return f"inline constexpr std::u32string_view {name} =\n{literal};\n"


def header(what, name, change):
    """The text of one header."""
    return "\n".join([HEADER.format(what=what), "// clang-format off", table(name, change, True),
                      table(name + "_long", change, False) + "// clang-format on\n", "}  // namespace core::cql2\n"])


if __name__ == "__main__":
    assert unicodedata.unidata_version == "14.0.0", "the standard asks for Unicode 14"
    folder = Path(sys.argv[1])
    for file, what, name, change in [("cases", "case does not matter", "folded_cases", str.casefold),
                                     ("accents", "accents do not matter", "bare_letters", without_accents)]:
        (folder / f"cql2_folding_{file}.hpp").write_text(header(what, name, change))
