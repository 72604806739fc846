// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/cnig_table.hpp"

#include <algorithm>
#include <array>

#include "core/edition/dictionary.hpp"

namespace core {
namespace {

std::string as_it_is(std::string_view value) { return std::string(value); }

bool is_siret(std::string_view value) {
    return value.size() == 14 && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
}
std::string siret(std::string_view id) { return is_siret(id) ? std::string(id) : std::string(); }
std::string siren(std::string_view id) { return is_siret(id) ? std::string(id.substr(0, 9)) : std::string(); }

std::string is_active(std::string_view state) { return state == "active" ? "oui" : state == "closed" ? "non" : ""; }

/// Which column of an edition says the same as an attribute, for rows of sources that are not CNIG's.
struct SameMeaning {
    CnigTable table;
    std::string_view attribute, column;
    std::string (*written)(std::string_view value) = as_it_is;
};

constexpr std::array same_meanings{SameMeaning{CnigTable::pole, "pole_id", "id"},
                                   SameMeaning{CnigTable::pole, "pole_nom", "name"},
                                   SameMeaning{CnigTable::zone, "site_id", "id"},
                                   SameMeaning{CnigTable::zone, "site_nom", "name"},
                                   SameMeaning{CnigTable::zone, "site_type", "type"},
                                   SameMeaning{CnigTable::zone, "site_vocadomi", "vocation"},
                                   SameMeaning{CnigTable::zone, "site_etat", "state"},
                                   SameMeaning{CnigTable::zone, "site_comm_insee", "commune"},
                                   SameMeaning{CnigTable::zone, "site_comm_nom", "commune_name"},
                                   SameMeaning{CnigTable::zone, "site_epci_siren", "intercommunality"},
                                   SameMeaning{CnigTable::zone, "site_epci_nom", "intercommunality_name"},
                                   SameMeaning{CnigTable::plot, "terr_id", "id"},
                                   SameMeaning{CnigTable::plot, "site_id", "zone"},
                                   SameMeaning{CnigTable::establishment, "SIRET", "id", siret},
                                   SameMeaning{CnigTable::establishment, "SIREN", "id", siren},
                                   SameMeaning{CnigTable::establishment, "etab_nom", "name"},
                                   SameMeaning{CnigTable::establishment, "comm_insee", "commune"},
                                   SameMeaning{CnigTable::establishment, "comm_nom", "commune_name"},
                                   SameMeaning{CnigTable::establishment, "etab_activite_code", "activity"},
                                   SameMeaning{CnigTable::establishment, "etab_effectif_code", "headcount"},
                                   SameMeaning{CnigTable::establishment, "etab_actif", "state", is_active}};

LayerDefinition declared_layer(CnigTable table) {
    switch (table) {
        case CnigTable::pole: return dictionary::poles();
        case CnigTable::zone: return dictionary::zones();
        case CnigTable::plot: return dictionary::plots();
        case CnigTable::establishment: break;
    }
    return dictionary::establishments();
}

}  // namespace

std::span<const CnigTableNames> cnig_tables() {
    static constexpr std::array tables{
        CnigTableNames{CnigTable::pole, "poles", "POLE-ECO", "pole-eco", "pole_eco",
                       "Regroupement géographique de sites économiques"},
        CnigTableNames{CnigTable::zone, "zones", "SITE-ECO", "site-eco", "site_eco", "ZAE et autres sites économiques"},
        CnigTableNames{CnigTable::plot, "plots", "TERRAIN-ECO", "terrain-eco", "terrain_eco",
                       "Terrain à vocation économique"},
        CnigTableNames{CnigTable::establishment, "establishments", "ETABLISSEMENT", "etablissement", "etablissement",
                       "Établissement de production d'activité économique"}};
    return tables;
}

CnigRows::CnigRows(const CnigStandard& standard, const CnigTableNames& names, const StreamedLayer& layer)
    : m_names(names), m_attributes(standard.attributes(names.table)), m_layer(layer) {
    for (const CnigAttribute& attribute : m_attributes) m_column_of.push_back(column_named(attribute.name));
    for (const SameMeaning& same : same_meanings) {
        if (same.table != names.table) continue;
        const auto attribute = std::ranges::find(m_attributes, same.attribute, &CnigAttribute::name);
        m_fallbacks.push_back(
            {static_cast<std::size_t>(attribute - m_attributes.begin()), column_named(same.column), same.written});
    }
}

int CnigRows::column_named(std::string_view name) const {
    const auto& columns = m_layer.definition.columns;
    const auto found = std::ranges::find(columns, name, &ColumnDefinition::name);
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

std::vector<std::string> CnigRows::further_columns() const {
    const LayerDefinition known = declared_layer(m_names.table);
    std::vector<std::string> names;
    for (const ColumnDefinition& column : m_layer.definition.columns) {
        const bool declared =
            std::ranges::find(known.columns, column.name, &ColumnDefinition::name) != known.columns.end();
        const bool attribute = std::ranges::find(m_attributes, column.name, &CnigAttribute::name) != m_attributes.end();
        if (!declared && !attribute) names.push_back(column.name);
    }
    return names;
}

EditionLayer empty_cnig_layer(CnigTable table) {
    LayerDefinition definition = declared_layer(table);
    geo::Layer data{definition.name, {}, geo::GeometryColumn(definition.geometry)};
    for (const ColumnDefinition& column : definition.columns) {
        data.columns.push_back(geo::make_column(column.name, column.type));
    }
    return {std::move(definition), std::move(data)};
}

std::vector<std::string> CnigRows::values(const geo::Layer& layer, std::size_t row) const {
    std::vector<std::string> values(m_attributes.size());
    const auto cell = [&](int column) {
        return column < 0 ? std::string() : layer.columns[static_cast<std::size_t>(column)].text(row);
    };
    for (std::size_t i = 0; i < m_attributes.size(); ++i) values[i] = cell(m_column_of[i]);
    // Whoever gives the standard's identifier gives the standard's attributes: what is empty then was empty there.
    if (!values[identifier()].empty()) return values;
    for (const Fallback& fallback : m_fallbacks) {
        if (values[fallback.attribute].empty()) {
            values[fallback.attribute] = fallback.written(cell(fallback.column));
        }
    }
    return values;
}

}  // namespace core
