// SPDX-License-Identifier: GPL-3.0-or-later
// Layers made at random, with everything that a cell or a geometry may be; the same for the same seed.
#pragma once

#include <cstddef>
#include <cstdint>

#include "geo/layer.hpp"

namespace tests {

/// A column of each type, a fifth of the values missing; texts with quotes, line breaks, separators and all planes of
/// Unicode, some longer than a page of a database; extreme numbers. Coordinates are Lambert-93 round Lyon.
geo::Layer random_layer(std::uint64_t seed, geo::GeometryType type, std::size_t rows);

/// A square ring, counter-clockwise.
geo::Ring square(double x, double y, double side);

}  // namespace tests
