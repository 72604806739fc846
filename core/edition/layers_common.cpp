// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <set>

#include "core/edition/layers.hpp"
#include "geo/io/input_file.hpp"

namespace core::layers {

double Input::straight_limit(const Resource& resource) const {
    return core::straight_limit(resource.hard, resource.basis, detour_factor).value;
}

std::vector<std::uint32_t> shown_rows(const std::vector<std::uint8_t>& flags) {
    std::vector<std::uint32_t> rows;
    rows.reserve(flags.size() - static_cast<std::size_t>(std::ranges::count(flags, 0)));
    for (std::uint32_t row = 0; row < flags.size(); ++row) {
        if (flags[row] != 0) rows.push_back(row);
    }
    return rows;
}

std::string stable_id(std::string_view key) { return geo::io::sha256(key).substr(0, stable_id_length); }

std::string_view zone_id(const Territory& territory, EstablishmentIndex establishment) {
    const ZoneIndex zone = territory.establishments.zone[establishment];
    return zone == no_zone ? std::string_view() : std::string_view(territory.zones.rows[zone].id);
}

double rounded_metres(double metres) { return std::round(metres * 1e3) / 1e3; }
double rounded_degrees(double degrees) { return std::round(degrees * 1e7) / 1e7; }
double rounded_score(double score) { return std::round(score * 1e4) / 1e4; }

std::vector<DomainValue> resource_domain(const ResourceCatalogue& catalogue) {
    std::vector<DomainValue> values;
    for (const Resource& row : catalogue.rows()) values.push_back({row.code, {row.name_en, row.name_fr}});
    return values;
}

std::vector<DomainValue> family_domain(const ResourceCatalogue& catalogue) {
    std::set<std::string> families;
    for (const Resource& row : catalogue.rows()) families.insert(row.family);
    std::vector<DomainValue> values;
    for (const std::string& family : families) {
        const auto index = catalogue.try_find(family);
        values.push_back(index ? DomainValue{family, {catalogue[*index].name_en, catalogue[*index].name_fr}}
                               : DomainValue{family, {family, family}});
    }
    return values;
}

LayerDefinition with_resources(LayerDefinition definition, const ResourceCatalogue& catalogue) {
    set_domain(definition, "resource", resource_domain(catalogue));
    set_domain(definition, "needed_resource", resource_domain(catalogue));
    set_domain(definition, "family", family_domain(catalogue));
    return definition;
}

void set_domain(LayerDefinition& definition, std::string_view column, std::vector<DomainValue> domain) {
    const auto found = std::ranges::find(definition.columns, column, &ColumnDefinition::name);
    if (found != definition.columns.end()) found->domain = std::move(domain);
}

}  // namespace core::layers
