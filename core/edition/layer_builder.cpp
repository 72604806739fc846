// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/layer_builder.hpp"

#include <algorithm>
#include <cassert>

namespace core {

LayerBuilder::LayerBuilder(LayerDefinition definition) {
    m_layer.data.name = definition.name;
    m_layer.data.geometry = geo::GeometryColumn(definition.geometry);
    for (const ColumnDefinition& column : definition.columns) {
        m_layer.data.columns.push_back(geo::make_column(column.name, column.type));
    }
    m_layer.definition = std::move(definition);
}

template <class Values>
Values& LayerBuilder::values(std::string_view column) {
    return std::get<Values>(m_layer.data.column(column).values);
}

geo::TextColumn& LayerBuilder::text(std::string_view column) { return values<geo::TextColumn>(column); }
geo::CodeColumn& LayerBuilder::code(std::string_view column) { return values<geo::CodeColumn>(column); }
geo::IntegerColumn& LayerBuilder::integer(std::string_view column) { return values<geo::IntegerColumn>(column); }
geo::RealColumn& LayerBuilder::real(std::string_view column) { return values<geo::RealColumn>(column); }
geo::FlagColumn& LayerBuilder::flag(std::string_view column) { return values<geo::FlagColumn>(column); }

void LayerBuilder::carry(ColumnDefinition definition, geo::Column column) {
    m_carried.emplace_back(std::move(definition), std::move(column));
}

EditionLayer LayerBuilder::finish() {
    for (auto& [definition, column] : m_carried) {
        m_layer.definition.columns.push_back(std::move(definition));
        m_layer.data.columns.push_back(std::move(column));
    }
    m_carried.clear();
    assert(std::ranges::all_of(m_layer.data.columns,
                               [&](const geo::Column& column) { return column.size() == m_layer.data.rows(); }));
    return std::move(m_layer);
}

}  // namespace core
