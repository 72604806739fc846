// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures drawn dot by dot: a polygon with an outline, hatching; and PNG files of them. Values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/geometry.hpp"

namespace core {

/// Red, green, blue, opacity; each 0 to 1.
using Paint = std::array<double, 4>;
/// Pre: "#rrggbb".
Paint paint_of(std::string_view hex, double opacity = 1.0);

/// Dots from the top left, row by row.
class Picture {
public:
    Picture(int width, int height) : m_width(width), m_height(height), m_dots(size(), Paint{}) {}

    int width() const { return m_width; }
    int height() const { return m_height; }
    const Paint& dot(int x, int y) const { return m_dots[place(x, y)]; }

    /// A closed ring, with an outline `width` wide whose middle is the ring. Units: dots.
    void draw(const geo::Ring& ring, const Paint& inside, const Paint& outline, double width);
    /// Lines `apart` dots from one another that continue in the pictures beside, at a multiple of 45 degrees.
    /// Pre: both sides of the picture are a multiple of `apart`.
    void hatch(int degrees, int apart, double width, const Paint& paint);
    void put(const Picture& other, int x, int y);

    /// Smoothly compressed at the cost of some time. Errors: std::runtime_error.
    std::string png() const;

private:
    std::size_t size() const { return static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height); }
    std::size_t place(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) + static_cast<std::size_t>(x);
    }
    void lay(int x, int y, const Paint& paint, double share);

    int m_width, m_height;
    std::vector<Paint> m_dots;
};

/// A marker's shape round (0, 0) in a circle of diameter 1: circle, square, diamond, triangle, pentagon, star, cross.
geo::Ring shape_ring(std::string_view shape);

}  // namespace core
