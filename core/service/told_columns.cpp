// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/told_columns.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/answers/breakdown.hpp"
#include "core/answers/intercommunalities.hpp"
#include "core/service/feature_id.hpp"

namespace core {
namespace {

/// The texts of a column as codes that are in the order of the texts.
struct OrderedCodes {
    std::vector<std::string_view> texts;  ///< ascending; valid as long as the column
    std::vector<std::uint32_t> of_rows;
};

OrderedCodes ordered_codes(const geo::Column& column) {
    OrderedCodes result;
    result.of_rows.resize(column.size());
    if (const auto* codes = std::get_if<geo::CodeColumn>(&column.values)) {
        for (geo::CodeColumn::Code code = 0; code < codes->distinct(); ++code)
            result.texts.push_back(codes->text(code));
    } else {
        const auto& texts = std::get<geo::TextColumn>(column.values);
        for (std::size_t row = 0; row < texts.size(); ++row) result.texts.push_back(texts[row]);
    }
    std::ranges::sort(result.texts);
    result.texts.erase(std::unique(result.texts.begin(), result.texts.end()), result.texts.end());
    const auto rank = [&](std::string_view text) {
        return static_cast<std::uint32_t>(std::ranges::lower_bound(result.texts, text) - result.texts.begin());
    };
    if (const auto* codes = std::get_if<geo::CodeColumn>(&column.values)) {
        std::vector<std::uint32_t> ranks(codes->distinct());
        for (geo::CodeColumn::Code code = 0; code < ranks.size(); ++code) ranks[code] = rank(codes->text(code));
        for (std::size_t row = 0; row < column.size(); ++row) result.of_rows[row] = ranks[codes->code(row)];
    } else {
        const auto& texts = std::get<geo::TextColumn>(column.values);
        for (std::size_t row = 0; row < column.size(); ++row) result.of_rows[row] = rank(texts[row]);
    }
    return result;
}

/// Resources of the flows of each establishment in a direction, "a|b", ascending; none where there are no such flows.
/// `by_id`: rows of the establishments by a hash of their id.
geo::Column resources_of(const geo::Layer& establishments, const std::vector<std::uint32_t>& by_id,
                         const geo::Layer& flows, std::string_view direction, const std::string& name) {
    const geo::Column& directions = flows.column("direction");
    const geo::Column& owners = flows.column("establishment");
    const OrderedCodes resources = ordered_codes(flows.column("resource"));
    std::vector<std::pair<std::uint32_t, std::uint32_t>> wanted;  // establishment, resource
    std::string_view owner;
    const std::uint32_t* row = nullptr;
    for (std::size_t flow = 0; flow < flows.rows(); ++flow) {
        if (text_at(directions, flow) != direction) continue;
        if (text_at(owners, flow) != owner) {  // those of one establishment follow each other, mostly
            owner = text_at(owners, flow);
            row = try_row(establishments, by_id, owner);
        }
        if (row != nullptr) wanted.emplace_back(*row, resources.of_rows[flow]);
    }
    std::ranges::sort(wanted);
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    geo::Column column = geo::make_column(name, geo::ColumnType::code);
    auto& lists = std::get<geo::CodeColumn>(column.values);
    lists.reserve(establishments.rows());
    std::string list;
    auto next = wanted.begin();
    for (std::uint32_t place = 0; place < establishments.rows(); ++place) {
        list.clear();
        for (; next != wanted.end() && next->first == place; ++next) {
            const std::string_view resource = resources.texts[next->second];
            if (resource.empty()) continue;
            if (!list.empty()) list += '|';
            list += resource;
        }
        lists.append(list);
    }
    return column;
}

ColumnDefinition resources_column(std::string name, Bilingual title, Bilingual definition) {
    return {std::move(name), geo::ColumnType::code, std::move(title), std::move(definition), {}, {}};
}

bool has_columns(const LayerDefinition& layer, std::initializer_list<std::string_view> names) {
    return std::ranges::all_of(names, [&](std::string_view name) {
        return std::ranges::find(layer.columns, name, &ColumnDefinition::name) != layer.columns.end();
    });
}

}  // namespace

ToldColumns::ToldColumns(const Edition& edition, const EditionLayer& layer, const MadeLater& later)
    : m_edition(edition), m_layer(layer), m_later(later) {
    const EditionLayer* flows = edition.try_layer("flows");
    if (layer.definition.name == "establishments" && has_columns(layer.definition, {"id"}) && flows != nullptr &&
        has_columns(flows->definition, {"establishment", "direction", "resource"})) {
        add(From::outputs, resources_column("offers", {"Resources offered", "Ressources offertes"},
                                            {"Resources of its outputs among the flows, with bars between them.",
                                             "Ressources de ses sorties parmi les flux, séparées par des barres."}));
        add(From::inputs, resources_column("needs", {"Resources needed", "Ressources recherchées"},
                                           {"Resources of its inputs among the flows, with bars between them.",
                                            "Ressources de ses entrées parmi les flux, séparées par des barres."}));
    }
    if (can_tell_intercommunalities(edition, layer)) add(From::intercommunalities, intercommunality_column());
}

const geo::Column& ToldColumns::column(std::size_t place) const {
    const Told& told = m_columns[place];
    return told.column.value([&] {
        if (told.from == From::intercommunalities) return intercommunalities(m_edition, m_layer);
        return resources_of(m_layer.data, m_later.by_id(m_layer.data), m_edition.try_layer("flows")->data,
                            told.from == From::outputs ? "output" : "input", told.definition.name);
    });
}

}  // namespace core
