// SPDX-License-Identifier: GPL-3.0-or-later
// Print layouts of a project of QGIS: an A3 sheet a themed view, with title, map, legend, scale, north, and the sources
// with whose they are and under which licence.
#pragma once

#include <string>
#include <vector>

#include "core/export/qgis_layers.hpp"

namespace core::qgis {

std::string layout_elements(const ProjectInput& input, const std::vector<Theme>& themes);

/// The box grown to the shape of a frame, about its middle, with a margin around it. Units of the frame do not matter.
/// A box without size, or none, gets one of `least` at its middle, so that a scale can be drawn.
geo::Box framed(const geo::Box& box, double width, double height, double least);

}  // namespace core::qgis
