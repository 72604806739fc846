// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/answers/near.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <tuple>

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
    if (column == nullptr || column->is_null(row)) return geo::no_real;
    return std::get<geo::RealColumn>(column->values)[row];
}

/// A row found, not yet described: most are only counted.
struct Hit {
    const EditionLayer* layer;
    std::uint32_t row;
    ReachedPlace reach;
};

bool is_before(const Hit& a, const Hit& b) {
    if (a.reach.distance != b.reach.distance) return a.reach.distance < b.reach.distance;
    if (a.layer != b.layer) return a.layer->definition.name < b.layer->definition.name;
    const std::string id_a = cell(a.layer->data, "id", a.row);
    const std::string id_b = cell(b.layer->data, "id", b.row);
    return std::tie(id_a, a.row) < std::tie(id_b, b.row);
}

NearRow described(const Hit& hit, const NearOrigin& origin, const NearQuestion& question) {
    const geo::Layer& layer = hit.layer->data;
    NearRow result;
    result.layer = hit.layer->definition.name;
    result.id = cell(layer, "id", hit.row);
    result.name = cell(layer, "name", hit.row);
    result.zone = cell(layer, "zone", hit.row);
    result.activity = cell(layer, "activity", hit.row);
    result.row = hit.row;
    result.distance = hit.reach.distance;
    result.azimuth = hit.reach.distance.value > 0 ? geo::azimuth(hit.reach.from, hit.reach.to) : std::nan("");
    result.to_boundary = hit.reach.to_boundary;
    result.location = hit.reach.to;
    result.uncertainty = uncertainty_of(layer, hit.row);
    const double doubt = (std::isnan(result.uncertainty) ? 0.0 : result.uncertainty) + origin.uncertainty();
    result.uncertain = hit.reach.distance.value + doubt > question.within.value;
    return result;
}

std::size_t rows_without_place(const EditionIndex& index, const EditionLayer& layer,
                               const EstablishmentFilter& filter) {
    std::size_t count = 0;
    const geo::GeometryColumn& geometry = layer.data.geometry;
    if (geometry.type() == geo::GeometryType::point || geometry.type() == geo::GeometryType::multi_point) {
        for (const std::uint32_t row : index.points(layer).without_place()) count += filter.accepts(row) ? 1U : 0U;
        return count;
    }
    for (std::uint32_t row = 0; row < layer.data.rows(); ++row) {
        count += !geometry.has_geometry(row) && filter.accepts(row) ? 1U : 0U;
    }
    return count;
}

/// The hits of the page asked for, in order.
std::vector<Hit> page_of(std::vector<Hit> hits, const NearQuestion& question) {
    const std::size_t first = std::min(question.skip, hits.size());
    const std::size_t rest = hits.size() - first;
    const std::size_t last = first + (question.most == 0 ? rest : std::min(question.most, rest));
    const auto at = [&](std::size_t place) { return hits.begin() + static_cast<std::ptrdiff_t>(place); };
    std::partial_sort(hits.begin(), at(last), hits.end(), is_before);
    return {at(first), at(last)};
}

}  // namespace

NearAnswer near(const EditionIndex& index, const NearQuestion& question, const Interruption& interruption) {
    const NearOrigin origin(index, question);
    NearAnswer answer{origin.words(), origin.location(), {}, 0, 0};
    std::vector<Hit> hits;
    for (const std::string& name : question.layers) {
        const EditionLayer& layer = layer_of(index.edition(), name);
        const EstablishmentFilter filter(index, layer, question.resource, question.activity);
        for (const auto& [row, reach] : origin.within(layer, question.within, interruption)) {
            if (!origin.is(layer, row) && filter.accepts(row)) hits.push_back({&layer, row, reach});
        }
        answer.without_place += rows_without_place(index, layer, filter);
    }
    answer.found = hits.size();
    for (const Hit& hit : page_of(std::move(hits), question)) {
        answer.rows.push_back(described(hit, origin, question));
    }
    return answer;
}

NearAnswer near(const Edition& edition, const NearQuestion& question) { return near(EditionIndex(edition), question); }

}  // namespace core
