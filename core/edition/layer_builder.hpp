// SPDX-License-Identifier: GPL-3.0-or-later
// Fills a layer of an edition column by column, checked against its definition.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "core/edition/edition.hpp"

namespace core {

/// Makes the empty columns of a definition and gives them out by name and type. References stay valid until `finish`.
class LayerBuilder {
public:
    explicit LayerBuilder(LayerDefinition definition);

    /// Pre: the definition has a column of this name and type.
    geo::TextColumn& text(std::string_view column);
    geo::CodeColumn& code(std::string_view column);  ///< of code and date columns
    geo::IntegerColumn& integer(std::string_view column);
    geo::RealColumn& real(std::string_view column);
    geo::FlagColumn& flag(std::string_view column);
    geo::GeometryColumn& geometry() { return m_layer.data.geometry; }

    /// Adds a finished column with its definition, after the others: attributes carried through from a source.
    void carry(ColumnDefinition definition, geo::Column column);

    /// Pre: all columns, and the geometry if there is one, have the same number of rows.
    EditionLayer finish();

private:
    template <class Values>
    Values& values(std::string_view column);

    EditionLayer m_layer;
    std::vector<std::pair<ColumnDefinition, geo::Column>> m_carried;
};

}  // namespace core
