// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/dictionary_declared.hpp"

namespace core::dictionary {

namespace {

void append(std::vector<ColumnDefinition>& definitions, std::span<const DeclaredColumn> columns) {
    for (const DeclaredColumn& column : columns) {
        definitions.push_back({column.name,
                               column.type,
                               {column.title_en, column.title_fr},
                               {column.definition_en, column.definition_fr},
                               column.unit,
                               column.domain == nullptr ? std::vector<DomainValue>{} : column.domain()});
    }
}

}  // namespace

LayerDefinition declared(const DeclaredLayer& layer, std::span<const DeclaredColumn> columns,
                         std::span<const DeclaredColumn> last) {
    LayerDefinition definition{
        layer.name, {layer.title_en, layer.title_fr}, {layer.definition_en, layer.definition_fr}, layer.geometry, {}};
    append(definition.columns, columns);
    append(definition.columns, last);
    return definition;
}

}  // namespace core::dictionary
