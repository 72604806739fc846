// SPDX-License-Identifier: GPL-3.0-or-later
// The secret that editions for a network or for internal use are asked with.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace core {

inline constexpr std::size_t shortest_token = 16;

/// The only line of a file, without blanks around it.
/// Errors: std::runtime_error that says what to do, when the file cannot be read, when anybody but its owner and group may
/// read it, or when the token is shorter than 16 characters or has others than letters, digits and -._~+/=.
std::string read_token(const std::filesystem::path& file);

/// Whether the header Authorization carries the token: as `Bearer TOKEN`, or as `Basic …` with it for a password and any
/// name, which is what browsers and QGIS ask people for. The time it takes does not depend on how much of it is right.
bool carries_token(std::string_view authorization, std::string_view token);

}  // namespace core
