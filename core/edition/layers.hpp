// SPDX-License-Identifier: GPL-3.0-or-later
// One function a layer: territory, links and what is visible of them → rows of the edition. Layers that grow with the
// number of establishments are streamed: territory and links must outlive them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/edition/audience.hpp"
#include "core/edition/streamed_edition.hpp"

namespace core::layers {

/// What every layer is made from. Not owned.
struct Input {
    const Territory& territory;
    const Links& links;
    const Visibility& visible;
    const EditionOptions& options;

    /// Straight limit of a resource. Units: metres.
    double straight_limit(const Resource& resource) const;
    double detour_factor = default_detour_factor;
};

/// Rows of a table whose flag is set, ascending.
std::vector<std::uint32_t> shown_rows(const std::vector<std::uint8_t>& flags);
inline constexpr std::size_t stable_id_length = 16;
/// 16 hexadecimal digits that stand for a key, the same in every edition.
std::string stable_id(std::string_view key);
/// Id of the zone that an establishment belongs to; "" outside all zones.
std::string_view zone_id(const Territory& territory, EstablishmentIndex establishment);
/// Catalogue rows as the domain of a column of resource codes, or of families.
std::vector<DomainValue> resource_domain(const ResourceCatalogue& catalogue);
std::vector<DomainValue> family_domain(const ResourceCatalogue& catalogue);
/// What figures can carry.
double rounded_metres(double metres);    ///< to the millimetre
double rounded_degrees(double degrees);  ///< to 1e-7, about a centimetre
double rounded_score(double score);      ///< to four decimals
/// The definition with the catalogue as the domain of its columns of resources and families, of those that it has.
LayerDefinition with_resources(LayerDefinition definition, const ResourceCatalogue& catalogue);
/// Gives a column of a definition its domain.
void set_domain(LayerDefinition& definition, std::string_view column, std::vector<DomainValue> domain);

EditionLayer zones(const Input& input);
StreamedLayer establishments(const Input& input);
EditionLayer poles(const Input& input);
EditionLayer plots(const Input& input);
EditionLayer administrative_units(const Input& input);

EditionLayer resources(const Input& input);
StreamedLayer flows(const Input& input);
StreamedLayer substitution_links(const Input& input);
StreamedLayer zone_links(const Input& input);
StreamedLayer zone_family_links(const Input& input);
EditionLayer rules(const Input& input);
StreamedLayer allocations(const Input& input);
EditionLayer allocation_totals(const Input& input);
StreamedLayer unmatched_flows(const Input& input);
EditionLayer mutualisation_groups(const Input& input);
EditionLayer mutualisation_members(const Input& input);
EditionLayer mutualisation_needs(const Input& input);

EditionLayer initiatives(const Input& input);
EditionLayer initiative_perimeters(const Input& input);
EditionLayer synergies(const Input& input);
EditionLayer actors(const Input& input);

EditionLayer issues(const Input& input);
EditionLayer sources(const Input& input);

}  // namespace core::layers
