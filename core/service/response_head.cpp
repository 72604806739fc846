// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/response_head.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/service/problem_document.hpp"

namespace core {
namespace {

bool is_one_line(std::string_view value) {
    return std::ranges::none_of(
        value, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; });
}

void add(std::string& head, std::string_view name, std::string_view value) {
    if (is_one_line(value)) head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::string http_date(std::time_t time) {
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm date{};
    gmtime_r(&time, &date);
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", days[static_cast<std::size_t>(date.tm_wday)],
                       date.tm_mday, months[static_cast<std::size_t>(date.tm_mon)], date.tm_year + 1900, date.tm_hour,
                       date.tm_min, date.tm_sec);
}

bool has_body(const Response& response, Method method) {
    return method != Method::head && response.status != 204 && response.status != 304;
}

std::string response_head(const Response& response, AfterAnswer after, std::time_t now) {
    std::string head;
    head.reserve(1024);
    head += fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
    add(head, "Date", http_date(now));
    add(head, "Server", "maillage");
    if (!response.content_type.empty()) add(head, "Content-Type", response.content_type);
    if (response.status != 204 && response.status != 304) {
        add(head, "Content-Length", std::to_string(response.body.size()));
    }
    for (const Header& header : response.headers) add(head, header.name, header.value);
    add(head, "Connection", after == AfterAnswer::close ? "close" : "keep-alive");
    head += "\r\n";
    return head;
}

}  // namespace core
