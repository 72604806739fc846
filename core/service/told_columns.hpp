// SPDX-License-Identifier: GPL-3.0-or-later
// Columns that a layer does not hold and that people look for its rows by, told from other layers: which resources an
// establishment offers and needs, in which intercommunality a point lies. Features are chosen, sorted and counted by them
// as by their own columns, and have them where `properties` names them. Thread-safe.
#pragma once

#include <cstddef>
#include <deque>
#include <utility>

#include "core/edition/edition.hpp"
#include "core/service/made_later.hpp"
#include "geo/made_once.hpp"

namespace core {

class ToldColumns {
public:
    /// Of a layer of the edition, whose index of ids is in `later`. All must outlive it, unmoved; rows may come later,
    /// before a column is asked for, but for those of administrative units.
    ToldColumns(const Edition& edition, const EditionLayer& layer, const MadeLater& later);

    std::size_t size() const { return m_columns.size(); }
    const ColumnDefinition& definition(std::size_t place) const { return m_columns[place].definition; }
    /// As many values as the layer has rows; made when the first one asks.
    const geo::Column& column(std::size_t place) const;

private:
    enum class From { outputs, inputs, intercommunalities };
    struct Told {
        Told(From source, ColumnDefinition column_definition)
            : from(source), definition(std::move(column_definition)) {}

        From from;
        ColumnDefinition definition;
        geo::MadeOnce<geo::Column> column;
    };
    void add(From from, ColumnDefinition definition) { m_columns.emplace_back(from, std::move(definition)); }

    const Edition& m_edition;
    const EditionLayer& m_layer;
    const MadeLater& m_later;
    std::deque<Told> m_columns;
};

}  // namespace core
