// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/session.hpp"

#include <array>
#include <cstdlib>
#include <string_view>

namespace core {
namespace {

Language language_named(std::string_view name) { return name.starts_with("fr") ? Language::fr : Language::en; }

}  // namespace

Language language_of(std::span<const std::string> args) {
    for (std::size_t i = 0; i < args.size(); ++i) {
        if (args[i] == "--lang" && i + 1 < args.size()) return language_named(args[i + 1]);
        if (args[i].starts_with("--lang=")) return language_named(std::string_view(args[i]).substr(7));
    }
    for (const char* variable : std::array{"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(variable);
        if (value != nullptr && *value != '\0') return language_named(value);
    }
    return Language::en;
}

}  // namespace core
