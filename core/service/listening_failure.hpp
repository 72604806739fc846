// SPDX-License-Identifier: GPL-3.0-or-later
// Why a server cannot listen where it was told to.
#pragma once

#include <cstdint>
#include <string>
#include <system_error>

namespace core {

/// What, where, and what to do about it: for whoever starts the service.
std::string listening_failure(const std::string& host, std::uint16_t port, const std::error_code& error);

}  // namespace core
