// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edition/dictionary_declared.hpp"

namespace core::dictionary {

LayerDefinition declared(const DeclaredLayer& layer, std::span<const DeclaredColumn> columns) {
    LayerDefinition definition{
        layer.name, {layer.title_en, layer.title_fr}, {layer.definition_en, layer.definition_fr}, layer.geometry, {}};
    for (const DeclaredColumn& column : columns) {
        definition.columns.push_back({column.name,
                                      column.type,
                                      {column.title_en, column.title_fr},
                                      {column.definition_en, column.definition_fr},
                                      column.unit,
                                      column.domain == nullptr ? std::vector<DomainValue>{} : column.domain()});
    }
    return definition;
}

}  // namespace core::dictionary
