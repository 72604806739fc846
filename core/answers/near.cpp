// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/near.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/answers/establishment_filter.hpp"
#include "core/answers/near_origin.hpp"
#include "geo/ellipsoid.hpp"

namespace core {
namespace {

const EditionLayer& layer_of(const Edition& edition, const std::string& name) {
    if (const EditionLayer* layer = edition.try_layer(name)) return *layer;
    std::string known;
    for (const EditionLayer& layer : edition.layers) {
        if (layer.definition.geometry != geo::GeometryType::none)
            known += (known.empty() ? "" : ", ") + layer.definition.name;
    }
    throw std::runtime_error("this edition has no layer '" + name + "'; it has " + known);
}

std::string cell(const geo::Layer& layer, std::string_view column, std::size_t row) {
    const geo::Column* found = layer.try_column(column);
    return found == nullptr ? std::string() : found->text(row);
}

double uncertainty_of(const geo::Layer& layer, std::size_t row) {
    const geo::Column* column = layer.try_column("uncertainty");
    if (column == nullptr || column->is_null(row)) return 0.0;
    return std::get<geo::RealColumn>(column->values)[row];
}

NearRow described(const EditionLayer& layer, std::uint32_t row, const ReachedPlace& reach, const NearOrigin& origin,
                  const NearQuestion& question) {
    NearRow result;
    result.layer = layer.definition.name;
    result.id = cell(layer.data, "id", row);
    result.name = cell(layer.data, "name", row);
    result.zone = cell(layer.data, "zone", row);
    result.row = row;
    result.distance = reach.distance;
    result.azimuth = reach.distance.value > 0 ? geo::azimuth(reach.from, reach.to) : std::nan("");
    result.to_boundary = reach.to_boundary;
    result.location = reach.to;
    const double doubt = uncertainty_of(layer.data, row) + origin.uncertainty();
    result.uncertain = reach.distance.value + doubt > question.within.value;
    return result;
}

void search_layer(const Edition& edition, const EditionLayer& layer, const NearOrigin& origin,
                  const NearQuestion& question, NearAnswer& answer) {
    const EstablishmentFilter filter(edition, layer, question.resource, question.activity);
    for (const auto& [row, reach] : origin.within(layer.data.geometry, question.within)) {
        if (!filter.accepts(row) || origin.is(layer, row)) continue;
        answer.rows.push_back(described(layer, row, reach, origin, question));
    }
    for (std::size_t row = 0; row < layer.data.rows(); ++row) {
        if (!layer.data.geometry.has_geometry(row) && filter.accepts(row)) ++answer.without_place;
    }
}

}  // namespace

NearAnswer near(const Edition& edition, const NearQuestion& question) {
    const NearOrigin origin(edition, question);
    NearAnswer answer{origin.words(), origin.location(), {}, 0, 0};
    for (const std::string& name : question.layers) {
        search_layer(edition, layer_of(edition, name), origin, question, answer);
    }
    std::ranges::sort(answer.rows, [](const NearRow& a, const NearRow& b) {
        return std::tie(a.distance.value, a.layer, a.id, a.row) < std::tie(b.distance.value, b.layer, b.id, b.row);
    });
    answer.found = answer.rows.size();
    if (question.most != 0 && answer.rows.size() > question.most) answer.rows.resize(question.most);
    return answer;
}

}  // namespace core
