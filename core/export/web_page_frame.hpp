// SPDX-License-Identifier: GPL-3.0-or-later
// The frame of a page: a template with places to fill in, and the addresses that its policy may name. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace core {

/// Text inside an element or an attribute in double quotes.
std::string escaped_markup(std::string_view text);

/// Texts by the name of their place.
using PagePlaces = std::vector<std::pair<std::string_view, std::string>>;

/// The template with each {{name}} replaced; what is put in is not looked at again.
/// Errors: std::runtime_error when the template asks for what is not given.
std::string filled_page(std::string_view page, const PagePlaces& places);

/// "https://tiles.example" of "https://tiles.example/{z}/{x}/{y}.png"; "" without an address.
/// Errors: std::runtime_error when it is not one, or holds what would end it in a policy.
std::string tiles_origin(const std::string& address);

}  // namespace core
