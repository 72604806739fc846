// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of territory.toml, each declared once: what documentation and `init` say of it, and where its value goes.
#pragma once

#include <span>

#include "core/sources/config_value.hpp"
#include "core/sources/territory_config.hpp"

namespace core {

template <class Target>
struct ConfigRule {
    ConfigKey key;
    void (*assign)(Target& target, const ConfigValue& value);
};

std::span<const ConfigRule<TerritoryConfig>> territory_rules();  ///< all tables but sources
std::span<const ConfigRule<SourceSpec>> source_rules();          ///< a block of any noun
std::span<const ConfigRule<SourceFilter>> filter_rules();        ///< `filter` of such a block

/// The nouns that have blocks of their own.
std::span<const Noun> source_nouns();

}  // namespace core
