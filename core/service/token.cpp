// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/token.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "core/service/weighted_list.hpp"
#include "geo/io/text_encoding.hpp"

namespace core {
namespace {

constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool may_stand_in_token(char c) {
    return base64_digits.find(c) != std::string_view::npos ||
           std::string_view("-._~=").find(c) != std::string_view::npos;
}

/// Every byte of both is looked at, whatever they are; how long the token is does show.
bool equal_in_constant_time(std::string_view given, std::string_view token) {
    std::size_t difference = given.size() ^ token.size();
    for (std::size_t at = 0; at < token.size(); ++at) {
        const char c = at < given.size() ? given[at] : '\0';
        difference |= static_cast<std::size_t>(static_cast<unsigned char>(c) ^ static_cast<unsigned char>(token[at]));
    }
    return difference == 0;
}

/// The bytes of base64 up to the first character that is none.
std::string from_base64(std::string_view text) {
    std::string bytes;
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        const std::size_t digit = base64_digits.find(c);
        if (digit == std::string_view::npos) break;
        bits = (bits << 6u | static_cast<unsigned>(digit)) & 0xFFFFu;
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFu);
        }
    }
    return bytes;
}

}  // namespace

std::string read_token(const std::filesystem::path& file) {
    namespace fs = std::filesystem;
    std::ifstream in(file);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open() || in.bad()) {
        throw std::runtime_error("the token file " + file.string() +
                                 " cannot be read: check its path and who may read it; openssl rand -hex 32 makes a "
                                 "token to put in one");
    }
    if ((fs::status(file).permissions() & fs::perms::others_read) != fs::perms::none) {
        throw std::runtime_error("anybody may read the token file " + file.string() + ": chmod o-r it");
    }
    std::string token(geo::io::trimmed(text));
    if (token.size() < shortest_token || !std::ranges::all_of(token, may_stand_in_token)) {
        throw std::runtime_error("the token in " + file.string() +
                                 " is to be at least 16 letters, digits or -._~+/=, on one line: openssl rand -hex 32 "
                                 "makes one");
    }
    return token;
}

bool carries_token(std::string_view authorization, std::string_view token) {
    const std::size_t end = authorization.find(' ');
    if (end == std::string_view::npos) return false;
    const std::string_view scheme = authorization.substr(0, end);
    const std::string_view credentials = geo::io::trimmed(authorization.substr(end));
    if (same_word(scheme, "Bearer")) return equal_in_constant_time(credentials, token);
    if (!same_word(scheme, "Basic")) return false;
    const std::string name_and_password = from_base64(credentials);
    const std::size_t colon = name_and_password.find(':');
    if (colon == std::string::npos) return false;
    return equal_in_constant_time(std::string_view(name_and_password).substr(colon + 1), token);
}

}  // namespace core
