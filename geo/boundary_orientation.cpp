// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/boundary_orientation.hpp"

#include <array>
#include <cstddef>

namespace geo {
namespace {

/// A sum of doubles without any rounding: parts that do not overlap, the greatest last.
class ExactSum {
public:
    void add_product(double a, double b) {
        const double product = a * b;
        add(std::fma(a, b, -product));
        add(product);
    }
    int sign() const {
        for (std::size_t i = m_size; i-- > 0;) {
            if (m_parts[i] != 0.0) return m_parts[i] > 0.0 ? 1 : -1;
        }
        return 0;
    }

private:
    void add(double value) {
        for (std::size_t i = 0; i < m_size; ++i) {
            const double sum = value + m_parts[i];
            const double of_part = sum - value;
            m_parts[i] = (value - (sum - of_part)) + (m_parts[i] - of_part);
            value = sum;
        }
        m_parts[m_size++] = value;
    }

    std::array<double, 12> m_parts{};
    std::size_t m_size = 0;
};

}  // namespace

int exact_side_of(const Point& from, const Point& to, const Point& p) {
    ExactSum doubled_area;
    doubled_area.add_product(from.x, to.y);
    doubled_area.add_product(-from.y, to.x);
    doubled_area.add_product(to.x, p.y);
    doubled_area.add_product(-to.y, p.x);
    doubled_area.add_product(p.x, from.y);
    doubled_area.add_product(-p.y, from.x);
    return doubled_area.sign();
}

bool segments_meet(const Point& a, const Point& b, const Point& c, const Point& d) {
    if (std::max(a.x, b.x) < std::min(c.x, d.x) || std::max(c.x, d.x) < std::min(a.x, b.x) ||
        std::max(a.y, b.y) < std::min(c.y, d.y) || std::max(c.y, d.y) < std::min(a.y, b.y)) {
        return false;
    }
    const int c_side = side_of(a, b, c);
    const int d_side = side_of(a, b, d);
    const int a_side = side_of(c, d, a);
    const int b_side = side_of(c, d, b);
    if (c_side * d_side < 0 && a_side * b_side < 0) return true;
    return (c_side == 0 && between_ends(a, b, c)) || (d_side == 0 && between_ends(a, b, d)) ||
           (a_side == 0 && between_ends(c, d, a)) || (b_side == 0 && between_ends(c, d, b));
}

}  // namespace geo
