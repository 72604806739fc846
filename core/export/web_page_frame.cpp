// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/web_page_frame.hpp"

#include <stdexcept>

namespace core {

std::string escaped_markup(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

std::string tiles_origin(const std::string& address) {
    if (address.empty()) return {};
    const bool is_web = address.starts_with("https://") || address.starts_with("http://");
    bool is_clean = true;
    for (const char c : address) is_clean = is_clean && c > ' ' && c < 0x7f && c != ';' && c != ',' && c != '\'';
    bool has_all = true;
    for (const char* part : {"{z}", "{x}", "{y}"}) has_all = has_all && address.find(part) != std::string::npos;
    const std::size_t host = address.find("://") + 3;
    std::string found = address.substr(0, address.find_first_of("/?#", host));
    if (!is_web || !is_clean || !has_all || found.size() == host || found.find('{') != std::string::npos) {
        throw std::runtime_error(
            "'" + address + "' is not the address of tiles; give one such as https://tiles.example/{z}/{x}/{y}.png");
    }
    return found;
}

std::string filled_page(std::string_view page, const PagePlaces& places) {
    std::string out;
    while (!page.empty()) {
        const std::size_t open = page.find("{{");
        out += page.substr(0, open);
        if (open == std::string_view::npos) break;
        const std::size_t close = page.find("}}", open);
        const std::string_view name = page.substr(open + 2, close - open - 2);
        bool known = false;
        for (const auto& [place, text] : places) {
            if (place != name) continue;
            out += text;
            known = true;
        }
        if (!known) throw std::runtime_error("the page's template asks for '" + std::string(name) + "'");
        page.remove_prefix(close + 2);
    }
    return out;
}

}  // namespace core
