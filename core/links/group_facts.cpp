// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/links/group_facts.hpp"

#include <algorithm>
#include <cmath>

#include "core/links/meeting_geometry.hpp"

namespace core {

double diameter_of(std::span<const geo::LonLat> places) {
    if (places.size() < 2) return 0.0;
    std::vector<Place> points;
    points.reserve(places.size());
    geo::EarthCentred middle{0.0, 0.0, 0.0};
    for (const geo::LonLat& p : places) {
        points.push_back(place_of(p));
        const geo::EarthCentred& q = points.back().position;
        middle = {middle.x + q.x, middle.y + q.y, middle.z + q.z};
    }
    const auto count = static_cast<double>(places.size());
    middle = {middle.x / count, middle.y / count, middle.z / count};
    std::vector<std::pair<double, std::size_t>> by_distance;  // from the middle
    for (std::size_t i = 0; i < points.size(); ++i) {
        by_distance.emplace_back(std::sqrt(chord_squared(points[i].position, middle)), i);
    }
    std::ranges::sort(by_distance, std::greater<>{});
    double widest = 0.0;
    std::pair<std::size_t, std::size_t> ends{0, 1};
    for (std::size_t i = 0; i + 1 < by_distance.size(); ++i) {
        if (by_distance[i].first + by_distance[i + 1].first <= widest) break;
        for (std::size_t j = i + 1; j < by_distance.size(); ++j) {
            // Two places are no farther from each other than over the middle.
            if (by_distance[i].first + by_distance[j].first <= widest) break;
            const std::pair pair{by_distance[i].second, by_distance[j].second};
            const double chord = std::sqrt(chord_squared(points[pair.first].position, points[pair.second].position));
            if (chord <= widest) continue;
            widest = chord;
            ends = pair;
        }
    }
    return geo::distance(places[ends.first], places[ends.second]).value;
}

GroupVolume volume_of(const Territory& territory, std::span<const std::uint32_t> needs, const Resource& resource) {
    GroupVolume volume;
    Interval sum{0.0, 0.0, 0.0};
    for (const std::uint32_t need : needs) {
        const ResourceFlow& flow = territory.flows.rows[need];
        const auto converted_quantity = try_converted(flow.quantity, flow.unit, resource.unit, resource);
        if (!converted_quantity || std::isnan(converted_quantity->best)) {
            ++volume.unknown;
            continue;
        }
        const Interval& quantity = *converted_quantity;
        ++volume.known;
        sum.low += std::isnan(quantity.low) ? 0.0 : quantity.low;
        sum.best += quantity.best;
        sum.high += quantity.high;
    }
    if (volume.known != 0) volume.total = sum;
    return volume;
}

ThresholdState threshold_state(const Resource& resource, std::size_t members, const GroupVolume& volume) {
    if (std::isnan(resource.threshold)) return ThresholdState::none;
    if (resource.threshold_unit == Unit::none) {
        return static_cast<double>(members) >= resource.threshold ? ThresholdState::reached
                                                                  : ThresholdState::not_reached;
    }
    const double threshold = converted({resource.threshold, resource.threshold_unit}, resource.unit).value;
    if (volume.total.low >= threshold) return ThresholdState::reached;  // NaN compares false
    if (volume.unknown == 0 && volume.total.high < threshold) return ThresholdState::not_reached;
    return ThresholdState::unknown;
}

}  // namespace core
