// SPDX-License-Identifier: GPL-3.0-or-later
// What the page knows, as one JSON text: the edition's data dictionary, its layers by column, its sources. Thread-safe.
#pragma once

#include <string>

#include "core/export/web_page.hpp"

namespace core {

/// Strings are data whatever they hold; the page never takes one for markup.
std::string web_page_data(const Edition& edition, const WebPageOptions& options,
                          const std::unordered_map<std::string, ShownRows>& shown);

}  // namespace core
