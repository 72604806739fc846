// SPDX-License-Identifier: GPL-3.0-or-later
// Filled column by column, and only with the rows that are shown.
#include <cmath>
#include <limits>
#include <span>

#include "core/edition/dictionary.hpp"
#include "core/edition/layer_builder.hpp"
#include "core/edition/layers.hpp"

namespace core::layers {
namespace {

using Rows = std::span<const std::uint32_t>;

void copy(const geo::TextColumn& from, Rows rows, geo::TextColumn& to) {
    std::size_t bytes = 0;
    for (const std::uint32_t row : rows) bytes += from[row].size();
    to.reserve(rows.size(), bytes);
    for (const std::uint32_t row : rows) to.append(from[row]);
}

/// Codes are few: each is looked up once, not once a row.
void copy(const geo::CodeColumn& from, Rows rows, geo::CodeColumn& to) {
    constexpr auto unseen = std::numeric_limits<geo::CodeColumn::Code>::max();
    std::vector<geo::CodeColumn::Code> codes(from.distinct(), unseen);
    to.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        geo::CodeColumn::Code& code = codes[from.code(row)];
        if (code == unseen) code = to.code_of(from[row]);
        to.append_code(code);
    }
}

template <class Values>
void copy_texts(const std::vector<Values>& from, Rows rows, geo::CodeColumn& to) {
    to.reserve(rows.size());
    for (const std::uint32_t row : rows) to.append(text(from[row]));
}

void copy(const std::vector<float>& from, Rows rows, geo::RealColumn& to) {
    to.reserve(rows.size());
    // To the centimetre: a float of a few hundred metres carries no more.
    for (const std::uint32_t row : rows) to.push_back(std::round(static_cast<double>(from[row]) * 100.0) / 100.0);
}

void carry_rows(const geo::Column& attribute, Rows rows, LayerBuilder& layer) {
    geo::Column column = geo::make_column(attribute.name, attribute.type);
    std::visit(
        [&](auto& to) {
            const auto& from = std::get<std::decay_t<decltype(to)>>(attribute.values);
            for (const std::uint32_t row : rows) {
                if constexpr (requires { to.append(from[row]); }) {
                    to.append(from[row]);
                } else {
                    to.push_back(from[row]);
                }
            }
        },
        column.values);
    layer.carry(dictionary::carried_attribute(attribute), std::move(column));
}

EditionLayer rows_of(const Territory& territory, Audience audience, Rows rows) {
    const EstablishmentTable& table = territory.establishments;
    LayerBuilder layer(dictionary::establishments());
    copy(table.id, rows, layer.text("id"));
    copy(table.name, rows, layer.text("name"));
    copy(table.activity, rows, layer.code("activity"));
    copy(table.activity_nomenclature, rows, layer.code("activity_nomenclature"));
    copy(table.activity_naf25, rows, layer.code("activity_naf25"));
    copy(table.icpe_headings, rows, layer.code("icpe_headings"));
    copy(table.headcount, rows, layer.code("headcount"));
    copy(table.commune, rows, layer.code("commune"));
    copy(table.commune_name, rows, layer.code("commune_name"));
    copy(table.location_quality, rows, layer.code("location_quality"));
    copy_texts(table.state, rows, layer.code("state"));
    copy_texts(table.precision, rows, layer.code("precision"));
    copy_texts(table.membership, rows, layer.code("zone_membership"));
    copy_texts(table.diffusion, rows, layer.code("diffusion"));
    copy(table.zone_distance, rows, layer.real("zone_distance"));
    copy(table.uncertainty, rows, layer.real("uncertainty"));
    auto& zone = layer.code("zone");
    auto& source = layer.code("source");
    for (const std::uint32_t row : rows) {
        zone.append(table.zone[row] == no_zone ? std::string_view{} : territory.zones.rows[table.zone[row]].id);
        source.append(territory.sources[table.source[row]].name);
        layer.geometry().append_point(table.position[row]);
    }
    for (const geo::Column& attribute : table.attributes) {
        if (may_see_attribute(audience, attribute.name)) carry_rows(attribute, rows, layer);
    }
    return layer.finish();
}

}  // namespace

StreamedLayer establishments(const Input& input) {
    std::vector<std::uint32_t> shown = shown_rows(input.visible.establishments);
    const std::size_t rows = shown.size();
    return streamed(rows, [&territory = input.territory, audience = input.options.audience, shown = std::move(shown)](
                              std::size_t first, std::size_t last) {
        return rows_of(territory, audience, std::span(shown).subspan(first, last - first));
    });
}

}  // namespace core::layers
