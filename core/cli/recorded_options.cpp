// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cli/recorded_options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

#include "core/edition/audience.hpp"
#include "geo/io/input_file.hpp"

namespace core {
namespace {

using Options = std::map<std::string, std::string>;

/// A name that no option of another source has. Only sources that are described count: a number left out would tell of
/// one that is not.
std::string prefix_of(const SourceInfo& source, const Options& options) {
    const std::string name = fmt::format("filter.{}.{}", text(source.noun), source.name);
    const auto is_free = [&](const std::string& prefix) {
        const auto next = options.lower_bound(prefix + ".");
        return next == options.end() || !next->first.starts_with(prefix + ".");
    };
    std::string prefix = name;
    for (int number = 2; !is_free(prefix); ++number) prefix = fmt::format("{}:{}", name, number);
    return prefix + ".";
}

void record(const SourceFilter& filter, const SourceInfo& source, Options& options) {
    const std::string prefix = prefix_of(source, options);
    const auto add = [&](const char* key, const std::vector<std::string>& codes) {
        if (!codes.empty()) options.emplace(prefix + key, fmt::format("{}", fmt::join(codes, ", ")));
    };
    add("departments", filter.departments);
    add("communes", filter.communes);
    add("activities", filter.activities);
    add("headcounts", filter.headcounts);
    if (source.noun == Noun::establishments)
        options.emplace(prefix + "active_only", fmt::format("{}", filter.active_only));
    if (!filter.perimeter.empty()) {
        const geo::io::FileIdentity perimeter = geo::io::identity_of(filter.perimeter);
        options.emplace(prefix + "perimeter", fmt::format("{} (SHA-256 {})", perimeter.name, perimeter.sha256));
    }
}

void record(const AllocationSettings& allocation, Options& options) {
    options.emplace("allocation.enabled", fmt::format("{}", allocation.enabled));
    if (!allocation.enabled) return;
    options.emplace("allocation.objective", std::string(text(allocation.objective)));
    options.emplace("allocation.most_candidates", std::to_string(allocation.most_candidates));
    if (allocation.transport_co2)
        options.emplace("allocation.transport_co2", fmt::format("{}", *allocation.transport_co2));
    if (allocation.transport_value) {
        options.emplace("allocation.transport_value", fmt::format("{}", *allocation.transport_value));
    }
}

/// The user's own tables, which lie over those of the installation.
void record_tables(const TerritoryConfig& config, Options& options) {
    const auto add = [&](const char* key, const std::filesystem::path& file) {
        if (file.empty()) return;
        const geo::io::FileIdentity table = geo::io::identity_of(file);
        options.emplace(key, fmt::format("{} (SHA-256 {})", table.name, table.sha256));
    };
    add("tables.resources", config.resources);
    add("tables.activity_rules", config.activity_rules);
    add("tables.substitution_rules", config.substitution_rules);
    add("tables.activity_correspondence", config.activity_correspondence);
    add("tables.score_weights", config.score_weights);
    add("tables.exchange_effects", config.allocation.effects);
}

}  // namespace

Options recorded_options(const TerritoryConfig& config, const Territory& territory, Audience audience) {
    Options options{{"crs", config.crs},
                    {"location.zone_tolerance_m", fmt::format("{}", config.location.zone_tolerance.value)},
                    {"links.detour_factor", fmt::format("{}", config.links.detour_factor)},
                    {"links.neighbour_distance_m", fmt::format("{}", config.links.neighbour_distance.value)},
                    {"links.best_per_flow", std::to_string(config.links.best_per_flow)},
                    {"links.smallest_group", std::to_string(config.links.smallest_group)},
                    {"links.zone_preference", fmt::format("{}", config.links.zone_preference)},
                    {"estimates.enabled", fmt::format("{}", config.estimates.enabled)},
                    {"estimates.least_likelihood", fmt::format("{}", config.estimates.least_likelihood)},
                    {"publication.estimates",
                     config.publication.estimates == EstimatePublication::individual ? "individual" : "summed"}};
    for (std::size_t i = 0; i < score_part_count; ++i) {
        options.emplace(fmt::format("links.weight.{}", text(static_cast<ScorePart>(i))),
                        fmt::format("{:.6g}", territory.score_weights[i]));
    }
    if (!config.publication.tiles.empty()) {
        options.emplace("publication.tiles", config.publication.tiles);
        options.emplace("publication.tiles_attribution", config.publication.tiles_attribution);
    }
    record(config.allocation, options);
    record_tables(config, options);
    auto spec = config.sources.begin();
    for (const SourceInfo& source : territory.sources) {
        // Listed after the source it belongs to, and not one of its own; or made by rules after all files are read.
        if (source.noun == Noun::geolocation || source.profile == estimates_profile) continue;
        if (may_describe(audience, source)) record(spec->filter, source, options);
        ++spec;
    }
    return options;
}

}  // namespace core
