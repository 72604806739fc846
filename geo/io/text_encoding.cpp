// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/io/text_encoding.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>

namespace geo::io {
namespace {

unsigned char byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

/// Characters of Windows-1252's bytes 0x80 to 0x9F; the five unused bytes stand for the C1 control of their number.
constexpr std::array<char16_t, 32> windows_1252_high{0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                     0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                                     0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                     0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

struct Decoded {
    char32_t code_point = 0;
    std::size_t bytes = 0;  ///< 0 when no valid character begins here
};

/// Smallest code point that may be written with so many bytes.
constexpr std::array<char32_t, 5> least_of_length{0, 0, 0x80, 0x800, 0x10000};

Decoded decode_utf8(std::string_view text, std::size_t at) {
    const unsigned char lead = byte_at(text, at);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return {};
    char32_t code_point = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        const unsigned char next = byte_at(text, at + i);
        if ((next & 0xC0) != 0x80) return {};
        code_point = (code_point << 6) | (next & 0x3FU);
    }
    const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (code_point < least_of_length[length] || code_point > 0x10FFFF || surrogate) return {};
    return {code_point, length};
}

/// The Windows-1252 byte of a character, or -1.
int windows_1252_byte(char32_t code_point) {
    if (code_point < 0x80 || (code_point >= 0xA0 && code_point <= 0xFF)) return static_cast<int>(code_point);
    const auto found = std::find(windows_1252_high.begin(), windows_1252_high.end(), static_cast<char16_t>(code_point));
    if (code_point <= 0xFFFF && found != windows_1252_high.end())
        return static_cast<int>(0x80 + (found - windows_1252_high.begin()));
    // Some writers took Latin-1 for the bytes that Windows-1252 gives to quotes and dashes.
    return code_point < 0xA0 ? static_cast<int>(code_point) : -1;
}

/// Characters that text of this part of the world holds, so that "CAFÉ®" is not taken for a badly read "CAFɮ".
bool is_plausible(char32_t c) {
    const bool latin = c >= 0xA0 && c <= 0x17F;
    const bool punctuation = c >= 0x2000 && c <= 0x206F;
    const bool symbol = c == 0x20AC || c == 0x2122 || c == 0x2212 || c == 0x2264 || c == 0x2265 || c == 0x2192;
    return latin || punctuation || symbol || c == 0xFEFF;
}

bool is_control(char32_t c) {
    if (c == '\t' || c == '\n' || c == '\r') return false;
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFEFF || c == 0xFFFE;
}

/// A value whose last character was cut in its middle by whoever cut the value short. Only beginnings that are no letters
/// of French: "Ã", "Â", "â€".
bool is_cut_at_end(std::string_view bytes, std::size_t at) {
    const std::string_view rest = bytes.substr(at);
    return rest == "\xC2" || rest == "\xC3" || rest == "\xE2\x80" || rest == "\xE2\x82";
}

std::optional<std::string> try_undo_once(std::string_view utf8) {
    std::string bytes;
    bool foreign = false;
    for (std::size_t i = 0; i < utf8.size();) {
        const Decoded c = decode_utf8(utf8, i);
        if (c.bytes == 0) return std::nullopt;
        const int byte = windows_1252_byte(c.code_point);
        if (byte < 0) return std::nullopt;
        foreign = foreign || byte >= 0x80;
        bytes.push_back(static_cast<char>(byte));
        i += c.bytes;
    }
    if (!foreign) return std::nullopt;
    bool found = false;
    for (std::size_t i = 0; i < bytes.size();) {
        const Decoded c = decode_utf8(bytes, i);
        if (c.bytes == 0 && found && is_cut_at_end(bytes, i)) {
            bytes.resize(i);
            break;
        }
        const bool acceptable = is_plausible(c.code_point) || windows_1252_byte(c.code_point) >= 0;
        if (c.bytes == 0 || !acceptable) return std::nullopt;
        found = found || c.bytes > 1;
        i += c.bytes;
    }
    return bytes;
}

bool all_plausible(std::string_view utf8) {
    for (std::size_t i = 0; i < utf8.size();) {
        const Decoded c = decode_utf8(utf8, i);
        if (c.bytes > 1 && !is_plausible(c.code_point)) return false;
        i += c.bytes;
    }
    return true;
}

/// Valid characters kept, every byte between them read as Windows-1252.
std::string with_invalid_bytes_read(std::string_view bytes) {
    std::string out;
    for (std::size_t i = 0; i < bytes.size();) {
        const Decoded c = decode_utf8(bytes, i);
        out.append(c.bytes > 0 ? std::string(bytes.substr(i, c.bytes)) : utf8_from_windows_1252(bytes.substr(i, 1)));
        i += std::max<std::size_t>(1, c.bytes);
    }
    return out;
}

/// Copies what is not a control. A C1 control is a byte of Windows-1252 that was taken for Latin-1 ("gros \u009Cuvre")
/// and becomes the character that was meant.
void copy_without_controls(std::string_view utf8, std::string& out, TextRepairs& repairs) {
    out.clear();
    for (std::size_t i = 0; i < utf8.size();) {
        const Decoded c = decode_utf8(utf8, i);
        const char16_t meant = c.code_point >= 0x80 && c.code_point < 0xA0 ? windows_1252_high[c.code_point - 0x80] : 0;
        if (meant >= 0xA0) {
            append_utf8(out, meant);
            repairs.re_encoded = true;
        } else if (!is_control(c.code_point)) {
            out.append(utf8.substr(i, c.bytes));
        } else if (c.code_point != 0xFEFF) {
            repairs.control_removed = true;
        }
        i += c.bytes;
    }
}

/// Length of the space that ends `text`: ASCII white space, no-break and other Unicode spaces, byte-order mark.
std::size_t space_at_end(std::string_view text) {
    const unsigned char last = byte_at(text, text.size() - 1);
    if (last > ' ' && last < 0x80) return 0;
    if (last == ' ' || (last >= '\t' && last <= '\r')) return 1;
    for (const std::string_view space : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x8B", "\xE2\x80\x89", "\xEF\xBB\xBF"})
        if (text.ends_with(space)) return space.size();
    return 0;
}

std::size_t space_at_begin(std::string_view text) {
    const unsigned char first = byte_at(text, 0);
    if (first > ' ' && first < 0x80) return 0;
    if (first == ' ' || (first >= '\t' && first <= '\r')) return 1;
    for (const std::string_view space : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x8B", "\xE2\x80\x89", "\xEF\xBB\xBF"})
        if (text.starts_with(space)) return space.size();
    return 0;
}

/// UTF-16 without a byte-order mark shows as ASCII with every other byte NUL.
std::optional<Encoding> try_unmarked_utf16(std::string_view sample) {
    std::array<std::size_t, 2> nul{0, 0};
    const std::size_t pairs = std::min<std::size_t>(sample.size(), 4096) / 2;
    for (std::size_t i = 0; i < 2 * pairs; ++i)
        if (sample[i] == '\0') ++nul[i % 2];
    if (pairs < 8) return std::nullopt;
    if (nul[0] * 20 < nul[1] && nul[1] * 10 > pairs * 8) return Encoding::utf_16_le;
    if (nul[1] * 20 < nul[0] && nul[0] * 10 > pairs * 8) return Encoding::utf_16_be;
    return std::nullopt;
}

}  // namespace

std::string_view name_of(Encoding encoding) {
    switch (encoding) {
        case Encoding::windows_1252: return "windows-1252";
        case Encoding::utf_16_le: return "UTF-16LE";
        case Encoding::utf_16_be: return "UTF-16BE";
        case Encoding::utf_8:
        case Encoding::undecided: break;
    }
    return "UTF-8";
}

std::optional<Encoding> try_encoding(std::string_view name) {
    std::string plain;
    for (const char c : name)
        if (std::isalnum(static_cast<unsigned char>(c)))
            plain.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    if (plain == "utf8") return Encoding::utf_8;
    for (const std::string_view alias :
         {"iso88591", "88591", "latin1", "l1", "windows1252", "cp1252", "1252", "ansi", "ansi1252"})
        if (plain == alias) return Encoding::windows_1252;
    return std::nullopt;
}

EncodingGuess guessed_encoding(std::string_view sample) {
    if (sample.starts_with("\xEF\xBB\xBF")) return {Encoding::utf_8, 3};
    if (sample.starts_with("\xFF\xFE")) return {Encoding::utf_16_le, 2};
    if (sample.starts_with("\xFE\xFF")) return {Encoding::utf_16_be, 2};
    if (const auto utf16 = try_unmarked_utf16(sample)) return {*utf16, 0};
    std::size_t valid = 0;
    std::size_t invalid = 0;
    for (std::size_t i = 0; i < sample.size();) {
        const Decoded c = decode_utf8(sample, i);
        const bool cut_by_sample = c.bytes == 0 && i + 4 > sample.size();
        if (c.bytes == 0 && !cut_by_sample) ++invalid;
        if (c.bytes > 1) ++valid;
        i += std::max<std::size_t>(1, c.bytes);
    }
    if (valid == 0 && invalid == 0) return {};
    return {valid > 4 * invalid ? Encoding::utf_8 : Encoding::windows_1252, 0};
}

std::string reason_not_text(std::string_view sample) {
    sample = sample.substr(0, 4096);
    const Encoding encoding = guessed_encoding(sample).encoding;
    if (encoding == Encoding::utf_16_le || encoding == Encoding::utf_16_be) return {};
    const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f';
    });
    // A stray NUL is a fault of a row; one byte in ten is a picture, a program or an archive.
    if (controls < 8 || static_cast<std::size_t>(controls) * 10 <= sample.size()) return {};
    return std::to_string(controls) + " of its first " + std::to_string(sample.size()) +
           " bytes are control characters";
}

bool is_valid_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const Decoded c = decode_utf8(text, i);
        if (c.bytes == 0) return false;
        i += c.bytes;
    }
    return true;
}

bool has_foreign_bytes(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x7F || (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r');
    });
}

void append_utf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out.push_back(static_cast<char>(c));
    } else if (c < 0x800) {
        out.push_back(static_cast<char>(0xC0 | (c >> 6)));
        out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        out.push_back(static_cast<char>(0xE0 | (c >> 12)));
        out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    } else {
        out.push_back(static_cast<char>(0xF0 | (c >> 18)));
        out.push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    }
}

std::string utf8_from_windows_1252(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 4);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned char byte = byte_at(bytes, i);
        const bool high = byte >= 0x80 && byte < 0xA0;
        append_utf8(out, high ? windows_1252_high[byte - 0x80U] : byte);
    }
    return out;
}

std::optional<std::string> try_undo_double_encoding(std::string_view utf8) {
    auto once = try_undo_once(utf8);
    if (!once) return std::nullopt;
    if (auto twice = try_undo_once(*once); twice && all_plausible(*twice)) return twice;
    if (!all_plausible(*once)) return std::nullopt;
    return once;
}

bool is_sound_text(std::string_view bytes, Encoding encoding) {
    if (encoding != Encoding::utf_8) return false;
    bool could_be_doubled = true;
    bool foreign = false;
    for (std::size_t i = 0; i < bytes.size();) {
        const Decoded c = decode_utf8(bytes, i);
        if (c.bytes == 0 || is_control(c.code_point)) return false;
        i += c.bytes;
        if (c.bytes == 1) continue;
        foreign = true;
        // Twice encoded, a character shows as one that stands for a leading byte and others for the bytes that follow:
        // never alone before ASCII. The end is left to the careful look, as the value may be cut there.
        const bool alone = i < bytes.size() && byte_at(bytes, i) < 0x80;
        if (windows_1252_byte(c.code_point) < 0 || (alone && windows_1252_byte(c.code_point) >= 0xC0))
            could_be_doubled = false;
    }
    return !foreign || !could_be_doubled;
}

TextRepairs clean_text(std::string_view bytes, Encoding& encoding, std::string& out) {
    TextRepairs repairs;
    const bool valid = is_valid_utf8(bytes);
    const bool ascii =
        std::none_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (encoding == Encoding::undecided && !ascii) encoding = valid ? Encoding::utf_8 : Encoding::windows_1252;
    repairs.re_encoded = !valid && encoding != Encoding::windows_1252;
    std::string text;
    if (encoding == Encoding::windows_1252 && !ascii) {
        text = utf8_from_windows_1252(bytes);
    } else {
        text = valid ? std::string(bytes) : with_invalid_bytes_read(bytes);
    }
    if (!ascii) {
        if (auto undone = try_undo_double_encoding(text)) {
            text = std::move(*undone);
            repairs.double_encoded = true;
        }
    }
    copy_without_controls(text, out, repairs);
    return repairs;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty()) {
        const std::size_t space = space_at_end(text);
        if (space == 0) break;
        text.remove_suffix(space);
    }
    while (!text.empty()) {
        const std::size_t space = space_at_begin(text);
        if (space == 0) break;
        text.remove_prefix(space);
    }
    return text;
}

std::string shortened(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return std::string(text);
    std::size_t end = bytes - 3;
    while (end > 0 && (byte_at(text, end) & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "…";
}

}  // namespace geo::io
