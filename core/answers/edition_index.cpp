// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/edition_index.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace core {
namespace {

bool is_textual(const geo::Column& column) {
    return std::holds_alternative<geo::TextColumn>(column.values) ||
           std::holds_alternative<geo::CodeColumn>(column.values);
}

/// Columns that questions about establishments and zones look rows up by.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> usual_columns{{
    {"establishments", "id"},
    {"establishments", "zone"},
    {"zones", "id"},
    {"resources", "id"},
    {"rules", "id"},
    {"flows", "establishment"},
    {"flows", "resource"},
    {"substitution_links", "id"},
    {"substitution_links", "supplier"},
    {"substitution_links", "consumer"},
    {"substitution_links", "supplier_zone"},
    {"substitution_links", "consumer_zone"},
    {"zone_links", "supplier_zone"},
    {"zone_links", "consumer_zone"},
    {"zone_family_links", "supplier_zone"},
    {"zone_family_links", "consumer_zone"},
    {"allocations", "supplier_zone"},
    {"allocations", "consumer_zone"},
    {"mutualisation_groups", "id"},
    {"mutualisation_groups", "zone"},
    {"mutualisation_members", "group"},
    {"mutualisation_members", "establishment"},
}};

}  // namespace

struct EditionIndex::Layer {
    explicit Layer(const EditionLayer& rows) : layer(rows) {
        for (const geo::Column& column : rows.data.columns) {
            if (!is_textual(column)) continue;
            by_value.try_emplace(column.name);
            by_item.try_emplace(column.name);
        }
    }

    const EditionLayer& layer;
    std::map<std::string_view, geo::MadeOnce<RowsByValue>> by_value;
    std::map<std::string_view, geo::MadeOnce<RowsByItem>> by_item;
    geo::MadeOnce<PointPlaces> points;
    geo::MadeOnce<geo::ZoneIndex> areas;
};

EditionIndex::EditionIndex(const Edition& edition, geo::Threads threads) : m_edition(edition), m_threads(threads) {
    if (!edition.crs.is_geographic()) m_projections = std::make_unique<geo::ProjectionPool>(edition.crs);
    for (const EditionLayer& layer : edition.layers) {
        m_layers.emplace(layer.definition.name, std::make_unique<Layer>(layer));
    }
}

EditionIndex::~EditionIndex() = default;

const EditionIndex::Layer* EditionIndex::try_layer(std::string_view name) const {
    const auto found = m_layers.find(name);
    return found == m_layers.end() ? nullptr : found->second.get();
}

void EditionIndex::prepare() const {
    geo::for_each_block(usual_columns.size(), 1, m_threads, [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) try_rows_by(usual_columns[i].first, usual_columns[i].second);
    });
    figures();
    if (!m_projections) return;  // questions of distance will be refused
    if (const EditionLayer* layer = m_edition.try_layer("establishments")) points(*layer);
    if (const EditionLayer* layer = m_edition.try_layer("zones")) {
        const geo::ZoneIndex& zones = areas(*layer);
        zones.within(geo::Point{0.0, 0.0}, {0.0});  // makes its tree and its scales
    }
}

const RowsByValue* EditionIndex::try_rows_by(std::string_view layer, std::string_view column) const {
    const Layer* found = try_layer(layer);
    if (found == nullptr) return nullptr;
    const auto lists = found->by_value.find(column);
    if (lists == found->by_value.end()) return nullptr;
    return &lists->second.value([&] { return RowsByValue(found->layer.data.column(column)); });
}

RowRange EditionIndex::rows(std::string_view layer, std::string_view column, std::string_view value) const {
    const RowsByValue* lists = value.empty() ? nullptr : try_rows_by(layer, column);
    return lists == nullptr ? RowRange() : lists->equal(value);
}

std::optional<std::uint32_t> EditionIndex::try_row(std::string_view layer, std::string_view column,
                                                   std::string_view value) const {
    const RowRange found = rows(layer, column, value);
    if (found.empty()) return std::nullopt;
    return found[0];
}

std::vector<std::uint32_t> EditionIndex::rows_listing(std::string_view layer, std::string_view column,
                                                      std::string_view item) const {
    const Layer* found = try_layer(layer);
    if (found == nullptr || item.empty()) return {};
    const auto lists = found->by_item.find(column);
    if (lists == found->by_item.end()) return {};
    return lists->second.value([&] { return RowsByItem(found->layer.data.column(column)); }).rows(item);
}

const KeyFigures& EditionIndex::figures() const {
    return m_figures.value([&] { return key_figures(m_edition); });
}

geo::ProjectionPool& EditionIndex::projections() const {
    if (m_projections) return *m_projections;
    throw std::runtime_error("distances are not measured in an edition whose positions are in " + m_edition.crs.code() +
                             ": make it in a projected system");
}

const PointPlaces& EditionIndex::points(const EditionLayer& layer) const {
    return try_layer(layer.definition.name)->points.value([&] {
        return PointPlaces(layer.data.geometry, projections(), m_threads);
    });
}

const geo::ZoneIndex& EditionIndex::areas(const EditionLayer& layer) const {
    return try_layer(layer.definition.name)->areas.value([&] {
        return geo::ZoneIndex(layer.data.geometry, m_edition.crs, m_threads);
    });
}

}  // namespace core
