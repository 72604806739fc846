// SPDX-License-Identifier: GPL-3.0-or-later
// A profile knows one published format: how to recognise it by its columns, what licence it comes under, and how to
// turn its records into one noun of the territory. One registry line a profile (profiles.cpp).
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/model/territory.hpp"
#include "core/sources/load_territory.hpp"
#include "core/sources/record_source.hpp"

namespace core {

/// What profiles fill. Rows are appended in file order; sorting, joins and zone assignment come after all sources.
/// Geolocation files joined to a source of establishments have entries of their own (noun geolocation) right after that
/// source's in `Territory::sources` and `::accounts`, in the order of `SourceSpec::geolocation`: file k of the source with
/// index i has index i + 1 + k. Both vectors have their final size before the first source is read.
struct TerritoryDraft {
    Territory& territory;
    const TerritoryConfig& config;
    const LoadOptions& options;
    /// Id of the establishment of each row of `territory.flows`, which knows its index only once all sources are read.
    geo::TextColumn flow_establishments{};
};

/// The only way to add a flow, so that both stay in step. `flow.establishment` is left as it is.
inline void append_flow(TerritoryDraft& draft, std::string_view establishment_id, const ResourceFlow& flow) {
    draft.territory.flows.rows.push_back(flow);
    draft.flow_establishments.append(establishment_id);
}

struct Profile {
    std::string_view name;  ///< as in territory.toml
    Noun noun;
    std::string_view title_en, title_fr;
    std::string_view licence, attribution;  ///< where the format has one publisher; else empty
    /// How certain it is that a layer is of this profile, in [0, 1]; 0 is no.
    double (*recognise)(const geo::io::LayerSummary& layer);
    void (*read)(const SourceSpec& spec, SourceContext& context, TerritoryDraft& draft);
};

/// All profiles.
std::span<const Profile> profiles();
const Profile* try_profile(std::string_view name, Noun noun);
/// The profile that recognises a layer best, of one noun or of any.
const Profile* try_recognised_profile(const geo::io::LayerSummary& layer, std::optional<Noun> noun = {});

}  // namespace core
