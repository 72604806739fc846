// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/facet_labels.hpp"

#include <algorithm>
#include <array>

#include "core/answers/breakdown.hpp"

namespace core {
namespace {

/// Columns that hold the id of a row of another layer.
struct Reference {
    std::string_view column, layer;
};
constexpr std::array<Reference, 12> references{{{"zone", "zones"},
                                                {"zones", "zones"},
                                                {"supplier_zone", "zones"},
                                                {"consumer_zone", "zones"},
                                                {"meeting_id", "zones"},
                                                {"initiative", "initiatives"},
                                                {"initiatives", "initiatives"},
                                                {"establishment", "establishments"},
                                                {"establishments", "establishments"},
                                                {"parties", "establishments"},
                                                {"facilitator", "actors"},
                                                {"funders", "actors"}}};

/// Columns that hold the id of a resource.
constexpr std::array<std::string_view, 5> resource_columns{"resource", "needed_resource", "family", "offers", "needs"};

/// A cell of the row with an id; "" when there is none.
std::string cell(const Snapshot& snapshot, std::string_view layer, std::string_view id, std::string_view column) {
    const Collection* collection = snapshot.try_collection(layer);
    const geo::Column* found = collection == nullptr ? nullptr : collection->layer->data.try_column(column);
    const auto row = found == nullptr ? std::nullopt : collection->try_row(id);
    return row ? found->text(*row) : std::string();
}

Bilingual activity_label(const Snapshot& snapshot, std::string_view code) {
    std::string compact(code);
    std::erase(compact, '.');
    const auto& list = snapshot.activities().rows();
    const auto found = std::ranges::find(list, compact, &ActivityEntry::compact);
    const std::string value(code);
    return found == list.end() ? Bilingual{value, value}
                               : Bilingual{value + " " + found->label.en, value + " " + found->label.fr};
}

/// Labels that the symbology gives to classes whose column has no domain.
const Bilingual* try_class_label(const Snapshot& snapshot, const Collection& collection, std::string_view column,
                                 std::string_view value) {
    const LayerSymbology* layer = snapshot.symbology().try_layer(collection.name());
    if (layer == nullptr) return nullptr;
    for (const SymbolDimension& dimension : layer->by) {
        if (dimension.column != column) continue;
        for (const SymbolClass& one : dimension.classes) {
            if (one.label && one.values.size() == 1 && one.values.front() == value) return &*one.label;
        }
    }
    return nullptr;
}

}  // namespace

Bilingual facet_label(const Snapshot& snapshot, const Collection& collection, const ColumnDefinition& column,
                      std::string_view value) {
    if (value.empty()) return not_given();
    const std::string text(value);
    const auto known = std::ranges::find(column.domain, text, &DomainValue::value);
    if (known != column.domain.end()) return known->label;
    if (column.name == "synergy_kinds") return label_of(collection.layer->definition, "kind", value);
    if (column.name == "activity") return activity_label(snapshot, value);
    if (std::ranges::find(resource_columns, column.name) != resource_columns.end()) {
        const std::string en = cell(snapshot, "resources", value, "name_en");
        const std::string fr = cell(snapshot, "resources", value, "name_fr");
        return {en.empty() ? text : en, fr.empty() ? text : fr};
    }
    const auto reference = std::ranges::find(references, column.name, &Reference::column);
    if (reference != references.end()) {
        const std::string name = cell(snapshot, reference->layer, value, "name");
        return name.empty() ? Bilingual{text, text} : Bilingual{name, name};
    }
    if (const Bilingual* label = try_class_label(snapshot, collection, column.name, value)) return *label;
    return {text, text};
}

}  // namespace core
