// SPDX-License-Identifier: GPL-3.0-or-later
// Text of unknown or mixed encoding to clean UTF-8, value by value. Pure functions; thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace geo::io {

/// Encodings of text files. ISO-8859-1 is read as its superset Windows-1252, as every browser does.
enum class Encoding { utf_8, windows_1252, utf_16_le, utf_16_be, undecided };

/// The name as it is written in options and reports; "UTF-8" for `undecided`, which is plain ASCII so far.
std::string_view name_of(Encoding encoding);
/// Nothing for a name that is not one of UTF-8, ISO-8859-1, windows-1252 or their usual aliases.
std::optional<Encoding> try_encoding(std::string_view name);

/// Encoding of a file from its first bytes: by byte-order mark, else UTF-8 when nearly all that is not ASCII is valid
/// as such, else Windows-1252. `undecided` when all is ASCII.
struct EncodingGuess {
    Encoding encoding = Encoding::undecided;
    std::size_t mark_bytes = 0;  ///< length of the byte-order mark
};
EncodingGuess guessed_encoding(std::string_view sample);

/// Why a beginning of file cannot be text ("has NUL bytes"…), or an empty string when it can.
std::string reason_not_text(std::string_view sample);

bool is_valid_utf8(std::string_view text);
/// True when some byte is not printable ASCII, tab or line break: only then is there anything to mend.
bool has_foreign_bytes(std::string_view text);
void append_utf8(std::string& out, char32_t code_point);
std::string utf8_from_windows_1252(std::string_view bytes);
/// Undoes UTF-8 that was taken for Windows-1252 and encoded again, at most twice. Nothing unless every character that
/// is not ASCII takes part in it (but for a last one cut in its middle, which is dropped) and what comes out is what
/// European text holds, so that true text is left alone.
std::optional<std::string> try_undo_double_encoding(std::string_view utf8);

/// True when `clean_text` would give the same text and nothing to report: the quick answer for nearly all text.
bool is_sound_text(std::string_view bytes, Encoding encoding);

/// What `clean_text` had to do.
struct TextRepairs {
    bool re_encoded = false;
    bool double_encoded = false;
    bool control_removed = false;
};
/// Puts into `out` the text as valid UTF-8 without control characters (tab and line breaks are kept).
/// `undecided` becomes Windows-1252 at the first text that is not UTF-8, or UTF-8 at the first that is.
TextRepairs clean_text(std::string_view bytes, Encoding& encoding, std::string& out);

/// Without white space at both ends, Unicode's spaces and the byte-order mark included.
std::string_view trimmed(std::string_view text);
/// At most `bytes` bytes of `text`, cut between characters and closed by "…" when it was longer.
std::string shortened(std::string_view text, std::size_t bytes = 80);

}  // namespace geo::io
