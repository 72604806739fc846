// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/load_territory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "core/sources/assign_zones.hpp"
#include "core/sources/check_zones.hpp"
#include "core/sources/estimate_flows.hpp"
#include "core/sources/exchange_effects_file.hpp"
#include "core/sources/locate.hpp"
#include "core/sources/merge_establishments.hpp"
#include "core/sources/profile.hpp"
#include "core/sources/resource_file.hpp"
#include "core/sources/rule_files.hpp"
#include "core/sources/settle_territory.hpp"

namespace core {
namespace {

/// The share of the work that reading is; the rest is joining and placing.
constexpr double reading_share = 0.9;

/// A source with the profile that reads it and its place in Territory::sources.
struct DeclaredSource {
    SourceSpec spec;  ///< with the layer to read, where the file has several
    const Profile* profile = nullptr;
    SourceIndex index = 0;
};

std::vector<geo::io::LayerSummary> layers_of(const SourceSpec& spec) {
    geo::io::ReadOptions options;
    options.separator = spec.separator;
    options.encoding = spec.encoding;
    std::vector<geo::io::LayerSummary> layers = geo::io::layers_of(spec.file, options);
    if (!spec.layer.empty()) std::erase_if(layers, [&](const auto& layer) { return layer.name != spec.layer; });
    return layers;
}

const Profile* try_named_profile(const SourceSpec& spec) {
    if (spec.profile.empty() && !spec.columns.empty()) return try_profile("generic", spec.noun);
    if (spec.profile.empty()) return nullptr;
    if (const Profile* named = try_profile(spec.profile, spec.noun)) return named;
    throw std::runtime_error(
        fmt::format("{}: no profile '{}' reads {}", spec.file.string(), spec.profile, text(spec.noun)));
}

/// Of the layers of a file, the one that a profile of the source's noun recognises best: the data sheet of a workbook,
/// one table of the CNIG GeoPackage.
DeclaredSource declared_source(SourceSpec spec) {
    const Profile* named = try_named_profile(spec);
    const Profile* best = named;
    double most = 0.0;
    const std::vector<geo::io::LayerSummary> layers = layers_of(spec);
    for (const geo::io::LayerSummary& layer : layers) {
        const Profile* profile = named != nullptr ? named : try_recognised_profile(layer, spec.noun);
        const double certainty = profile == nullptr ? 0.0 : profile->recognise(layer);
        if (certainty <= most) continue;
        most = certainty;
        best = profile;
        if (layers.size() > 1) spec.layer = layer.name;
    }
    if (best != nullptr) return {std::move(spec), best, 0};
    throw std::runtime_error(
        fmt::format("{}: its columns are of no known format of {}; give profile = \"generic\" and columns = {{ … }} in "
                    "the block of "
                    "line {} of territory.toml",
                    spec.file.string(), text(spec.noun), spec.line));
}

SourceInfo info_of(const SourceSpec& spec, const Profile& profile) {
    SourceInfo info;
    info.name = spec.name;
    info.noun = spec.noun;
    info.profile = profile.name;
    info.licence = spec.licence.empty() ? profile.licence : spec.licence;
    info.attribution = spec.attribution.empty() ? profile.attribution : spec.attribution;
    info.vintage = spec.vintage;
    return info;
}

/// One entry a source, and one for each geolocation file right after its source's.
std::vector<DeclaredSource> declare_sources(Territory& territory, const std::vector<SourceSpec>& specs) {
    std::vector<DeclaredSource> declared;
    for (const SourceSpec& spec : specs) {
        declared.push_back(declared_source(spec));
        declared.back().index = static_cast<SourceIndex>(territory.sources.size());
        territory.sources.push_back(info_of(spec, *declared.back().profile));
        for (std::size_t i = 0; i < spec.geolocation.size(); ++i) {
            SourceInfo joined = territory.sources[declared.back().index];
            joined.name.clear();
            joined.noun = Noun::geolocation;
            territory.sources.push_back(std::move(joined));
        }
    }
    territory.accounts.resize(territory.sources.size());
    return declared;
}

/// A territory whose rows do not add up is not published, in any build.
void check_account(const SourceInfo& source, const RowAccount& account) {
    if (account.balanced()) return;
    throw std::logic_error(
        fmt::format("{}: {} rows were read but {} kept, {} filtered, {} merged, {} set aside; this is a fault of "
                    "maillage, please report it",
                    source.name, account.rows, account.kept, account.filtered_total(), account.merged_total(),
                    account.set_aside_total()));
}

void read_source(const DeclaredSource& source, TerritoryDraft& draft, const std::function<void(double)>& progress) {
    Territory& territory = draft.territory;
    SourceContext context{territory.crs,
                          territory.issues,
                          source.index,
                          territory.accounts[source.index],
                          territory.sources[source.index],
                          progress};
    source.profile->read(source.spec, context, draft);
    check_account(territory.sources[source.index], territory.accounts[source.index]);
}

void read_sources(const std::vector<DeclaredSource>& sources, TerritoryDraft& draft) {
    for (std::size_t i = 0; i < sources.size(); ++i) {
        std::function<void(double)> progress;
        if (const auto& told = draft.options.progress) {
            progress = [&, i](double share) {
                told(sources[i].spec.file.filename().string(),
                     reading_share * (static_cast<double>(i) + share) / static_cast<double>(sources.size()));
            };
            progress(0.0);
        }
        read_source(sources[i], draft, progress);
    }
}

/// Without a file of the user, what the establishments that carry both codes show.
/// Of public establishments alone: what estimates of an edition rest on must not tell of those it withholds.
void derive_correspondence(Territory& territory) {
    if (!territory.activity_correspondence.rows().empty()) return;
    const EstablishmentTable& rows = territory.establishments;
    geo::CodeColumn activity, nomenclature, naf25;
    for (std::size_t i = 0; i < std::min(rows.activity.size(), rows.activity_naf25.size()); ++i) {
        if (rows.activity_naf25[i].empty() || rows.diffusion[i] != Diffusion::public_) continue;
        activity.append(rows.activity[i]);
        nomenclature.append(i < rows.activity_nomenclature.size() ? rows.activity_nomenclature[i] : std::string_view());
        naf25.append(rows.activity_naf25[i]);
    }
    territory.activity_correspondence =
        observed_correspondence(activity, nomenclature, naf25, "observed in the sources of this territory");
}

/// Everything that needs more than one source. The order matters: zones before what refers to them, communes before
/// what they place, establishments before their flows.
void settle(TerritoryDraft& draft) {
    Territory& territory = draft.territory;
    const geo::Threads threads = draft.options.threads;
    const auto tell = [&](std::string_view what, double share) {
        if (draft.options.progress) draft.options.progress(what, reading_share + (1.0 - reading_share) * share);
    };
    tell("zones", 0.0);
    settle_administrative_units(territory);
    check_zones(territory, threads);
    settle_poles_and_plots(territory);
    check_usable_areas(territory);
    tell("establishments", 0.3);
    settle_establishments(territory, apply_merges(draft));
    check_locations(territory, threads);
    report_found_twice(territory);
    assign_zones(territory, draft.config.location.zone_tolerance, threads);
    tell("flows", 0.8);
    settle_flows(draft);
    derive_correspondence(territory);
    estimate_flows(draft);
    settle_people(territory);
    tell("territory", 1.0);
}

}  // namespace

namespace {

void read_rules(Territory& territory, const TerritoryConfig& config, const LoadOptions& options) {
    const std::filesystem::path& reference = options.reference_data;
    territory.catalogue = read_resource_catalogue(reference, config.resources);
    territory.activity_rules = read_activity_rules(reference, territory.catalogue, config.activity_rules);
    territory.substitution_rules = read_substitution_rules(reference, territory.catalogue, config.substitution_rules);
    territory.score_weights = read_score_weights(reference, config.score_weights);
    if (!config.allocation.effects.empty()) {
        territory.exchange_effects = read_exchange_effects(config.allocation.effects, territory.catalogue);
    }
    territory.waste_list = read_waste_list(reference, territory.catalogue);
    territory.waste_treatment = read_waste_treatment(reference);
    if (!config.activity_correspondence.empty()) {
        territory.activity_correspondence = read_activity_correspondence(config.activity_correspondence);
    }
}

}  // namespace

Territory load_territory(const TerritoryConfig& config, const LoadOptions& options) {
    Territory territory;
    territory.name = config.name;
    territory.invented = config.invented;
    territory.crs = geo::Crs(config.crs);
    territory.issues = IssueLog(options.issue_examples);
    read_rules(territory, config, options);
    TerritoryDraft draft{territory, config, options};
    read_sources(declare_sources(territory, config.sources), draft);
    settle(draft);
    for (std::size_t i = 0; i < territory.accounts.size(); ++i) {
        check_account(territory.sources[i], territory.accounts[i]);
    }
    return territory;
}

}  // namespace core
