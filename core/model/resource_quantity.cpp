// SPDX-License-Identifier: GPL-3.0-or-later
// Quantities of a resource in another unit, by its density where masses meet volumes.
#include <cmath>

#include "core/model/resource.hpp"

namespace core {

namespace {

bool is_volume(Dimension dimension) { return dimension == Dimension::volume || dimension == Dimension::normal_volume; }

Unit base_unit(Dimension dimension) {
    if (dimension == Dimension::mass) return Unit::tonne;
    return dimension == Dimension::volume ? Unit::cubic_metre : Unit::normal_cubic_metre;
}

Interval scaled(const Interval& interval, double factor) {
    return {interval.low * factor, interval.best * factor, interval.high * factor};
}

}  // namespace

std::optional<Interval> try_converted(const Interval& quantity, Unit from, Unit to, const Resource& resource) {
    const Dimension source = dimension(from);
    const Dimension target = dimension(to);
    if (source == Dimension::none || target == Dimension::none) return std::nullopt;
    if (source == target) return converted(quantity, from, to);
    const Dimension volume = is_volume(source) ? source : target;
    const bool mass_meets_volume =
        (source == Dimension::mass && is_volume(target)) || (is_volume(source) && target == Dimension::mass);
    // A density is of the kind of volume that the resource comes in: gases in normal cubic metres, the rest in m³.
    const Dimension kind = resource.family == "gas" ? Dimension::normal_volume : Dimension::volume;
    if (!mass_meets_volume || volume != kind || std::isnan(resource.density)) return std::nullopt;
    const double factor = target == Dimension::mass ? resource.density : 1.0 / resource.density;
    return converted(scaled(converted(quantity, from, base_unit(source)), factor), base_unit(target), to);
}

}  // namespace core
