// SPDX-License-Identifier: GPL-3.0-or-later
// Where rows come from, and the account that says what became of each of them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// The nouns a source may bring.
enum class Noun : std::uint8_t {
    zones,
    establishments,
    flows,
    initiatives,
    synergies,
    actors,
    poles,
    plots,
    administrative_units,
    geolocation
};
std::string_view text(Noun noun);

using SourceIndex = std::uint16_t;

/// Profile of the source whose rows are made by rules and coefficients, after all files are read.
inline constexpr std::string_view estimates_profile = "estimates";

/// One input file as published: carried to every output.
struct SourceInfo {
    std::string name;  ///< short name given in territory.toml, or the file's
    Noun noun = Noun::zones;
    std::string profile, file, layer;  ///< file name without folders
    std::uint64_t bytes = 0;
    std::string sha256;
    std::string licence, attribution, vintage;
    std::string encoding, crs, transform;  ///< as found; `transform` is PROJ's name of the operation, with its accuracy

    friend bool operator==(const SourceInfo&, const SourceInfo&) = default;
};

/// What became of the rows of one source. Balanced: rows = kept + filtered + merged + set aside.
struct RowAccount {
    std::uint64_t rows = 0;
    std::uint64_t kept = 0;
    std::map<std::string, std::uint64_t> filtered, merged, set_aside;  ///< reason → rows

    friend bool operator==(const RowAccount&, const RowAccount&) = default;

    std::uint64_t filtered_total() const;
    std::uint64_t merged_total() const;
    std::uint64_t set_aside_total() const;
    bool balanced() const { return rows == kept + filtered_total() + merged_total() + set_aside_total(); }
};

}  // namespace core
