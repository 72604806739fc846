// SPDX-License-Identifier: GPL-3.0-or-later
// What territory.toml says: the sources and the options of every stage. Read once, checked whole, then a value.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/model/exchange_effects.hpp"
#include "core/model/source.hpp"
#include "geo/units.hpp"

namespace core {

/// Which rows of a source to keep. Empty lists keep all.
struct SourceFilter {
    std::vector<std::string> departments, communes;  ///< codes; a whole city stands for its districts
    std::vector<std::string> activities;             ///< prefixes of activity codes, with or without dot
    std::vector<std::string> headcounts;             ///< SIRENE band codes
    bool active_only = true;                         ///< drop establishments known to be closed
    std::filesystem::path perimeter;                 ///< areas outside which rows are dropped; empty: none
};

/// One `[[noun]]` block of territory.toml.
struct SourceSpec {
    Noun noun = Noun::zones;
    std::string name;  ///< "" takes the file's name
    std::filesystem::path file;
    std::vector<std::filesystem::path>
        further_files;    ///< others that a pattern names: sources of their own, read alike
    std::string profile;  ///< "cnig", "sirene", "irep", "osm", "bdtopo", "generic", "template"; "" is recognised
    std::string layer, crs, encoding;
    char separator = '\0';
    std::map<std::string, std::string> columns;      ///< our column → the file's, for profile generic
    std::map<std::string, std::string> values;       ///< our column → value of the rows that have none
    std::vector<std::filesystem::path> geolocation;  ///< establishments: files joined by SIRET
    std::filesystem::path sites;  ///< flows: a user's table of sites without SIRET → establishment; empty: none
    SourceFilter filter;
    std::string licence, attribution, vintage;  ///< "" takes the profile's, where it is known
    std::size_t line = 0;                       ///< in territory.toml, for messages
};

struct LocationOptions {
    geo::Metres zone_tolerance{30.0};  ///< an establishment outside all zones belongs to the nearest within this
};

struct LinkSettings {
    double detour_factor = 1.343;           ///< road / straight; divides limits of basis road
    geo::Metres neighbour_distance{500.0};  ///< zones whose boundaries are this near are neighbours
    std::size_t best_per_flow = 10;         ///< links kept for each supply and resource; 0 keeps all
    std::size_t smallest_group = 3;         ///< members of a mutualisation group at least
    double zone_preference = 0.1;  ///< share of the limit by which a way may be longer to keep a group in one zone
};

/// Who could give how much to whom (`allocate_flows.hpp`).
struct AllocationSettings {
    bool enabled = true;
    AllocationObjective objective = AllocationObjective::quantity;
    std::filesystem::path effects;            ///< what exchanges are worth; needed for the objectives co2 and value
    std::optional<double> transport_co2;      ///< kg CO2e a tonne-kilometre; needed for the objective co2
    std::optional<double> transport_value;    ///< EUR a tonne-kilometre; needed for the objective value
    std::size_t most_candidates = 1'000'000;  ///< pairs of one family beyond which it is not solved
};

/// Flows that the rules of activities say of establishments (`estimate_flows.hpp`).
struct EstimateSettings {
    bool enabled = true;
    double least_likelihood = 0.5;       ///< of the rule; an activity as likely as not to have the flow
    std::filesystem::path coefficients;  ///< a user's own quantities by activity, over those shipped; empty: none
};

enum class EstimatePublication { summed, individual };

struct PublicationSettings {
    EstimatePublication estimates = EstimatePublication::summed;
    std::string tiles, tiles_attribution;  ///< pictures under the web page's map, "https://…/{z}/{x}/{y}.png"; or none
};

struct TerritoryConfig {
    std::filesystem::path file;  ///< territory.toml itself; relative paths are taken from its folder
    std::string name;
    std::string crs = "EPSG:2154";
    bool invented = false;
    std::filesystem::path resources;                           ///< a user's own catalogue rows; empty: none
    std::filesystem::path activity_rules, substitution_rules;  ///< a user's own rules; empty: none
    std::filesystem::path score_weights;                       ///< a user's own; empty: none
    std::filesystem::path activity_correspondence;  ///< NAF 2025 → NAF rév. 2; empty: as the sources show it
    std::filesystem::path merges;                   ///< establishments that are one; empty: none
    std::vector<SourceSpec> sources;
    LocationOptions location;
    LinkSettings links;
    AllocationSettings allocation;
    EstimateSettings estimates;
    PublicationSettings publication;
};

/// Reads and checks a configuration.
/// Errors: std::runtime_error "file:line:column: what, what to do"; an unknown key names the nearest known one.
TerritoryConfig read_territory_config(const std::filesystem::path& file);

/// One key of territory.toml, for documentation, `init` and checking.
struct ConfigKey {
    std::string_view table, key, type, default_value, meaning_en, meaning_fr;
};
const std::vector<ConfigKey>& config_keys();

}  // namespace core
