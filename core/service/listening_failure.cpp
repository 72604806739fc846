// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/listening_failure.hpp"

#include <fmt/format.h>

namespace core {
namespace {

std::string reason(const std::error_code& error) {
    if (error == std::errc::address_in_use) {
        return "another program does already. Choose another port by --port, or 0 for any that is free";
    }
    if (error == std::errc::permission_denied) {
        return "the system does not allow it. Choose a port from 1024 on by --port, and put nginx before it";
    }
    if (error == std::errc::address_not_available) {
        return "this machine has no such address. Give one of its own by --host, or 0.0.0.0 for all of them";
    }
    if (error == std::errc::invalid_argument) {
        return "that is no address. Give one in numbers by --host: 127.0.0.1, ::1, or 0.0.0.0 for all of this machine";
    }
    return error.message();
}

}  // namespace

std::string listening_failure(const std::string& host, std::uint16_t port, const std::error_code& error) {
    return fmt::format("cannot listen at {}, port {}: {}", host, port, reason(error));
}

}  // namespace core
