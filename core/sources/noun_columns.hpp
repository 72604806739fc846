// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of each noun as people fill them in: what profile generic maps to, what the spreadsheets of profile
// template have, and how both explain them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/model/source.hpp"

namespace core {

enum class ColumnNeed : std::uint8_t {
    required,  ///< a file without it cannot be read
    usual,     ///< in the spreadsheets
    rare       ///< understood, but not in the spreadsheets
};

struct NounColumn {
    std::string_view name, name_fr;
    ColumnNeed need = ColumnNeed::usual;
    std::string_view meaning_en, meaning_fr;
    std::string_view example;
    std::string_view values_en, values_fr;  ///< separated by |; empty: any value
};

/// In the order of the spreadsheets. Empty for nouns without (geolocation).
std::span<const NounColumn> noun_columns(Noun noun);

// One .cpp file a group of nouns.
std::span<const NounColumn> zone_columns();
std::span<const NounColumn> pole_columns();
std::span<const NounColumn> plot_columns();
std::span<const NounColumn> administrative_columns();
std::span<const NounColumn> establishment_columns();
std::span<const NounColumn> flow_columns();
std::span<const NounColumn> initiative_columns();
std::span<const NounColumn> synergy_columns();
std::span<const NounColumn> actor_columns();

}  // namespace core
