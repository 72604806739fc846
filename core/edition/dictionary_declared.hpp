// SPDX-License-Identifier: GPL-3.0-or-later
// Layers and columns as tables of constants, one entry each, from which the definitions are made.
#pragma once

#include <span>
#include <vector>

#include "core/edition/edition.hpp"

namespace core::dictionary {

struct DeclaredColumn {
    const char* name = "";
    geo::ColumnType type = geo::ColumnType::text;
    const char *title_en = "", *title_fr = "";
    const char *definition_en = "", *definition_fr = "";
    const char* unit = "";
    std::vector<DomainValue> (*domain)() = nullptr;  ///< none: any value
};

struct DeclaredLayer {
    const char* name = "";
    const char *title_en = "", *title_fr = "";
    const char *definition_en = "", *definition_fr = "";
    geo::GeometryType geometry = geo::GeometryType::none;
};

/// `last`: further columns, which layers share.
LayerDefinition declared(const DeclaredLayer& layer, std::span<const DeclaredColumn> columns,
                         std::span<const DeclaredColumn> last = {});

}  // namespace core::dictionary
