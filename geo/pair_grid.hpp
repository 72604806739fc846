// SPDX-License-Identifier: GPL-3.0-or-later
// Points sorted into cells, for questions of which lie near. The plane of the cells touches the earth at the data's
// centre, with axes u to the east and v to the north there; what two points are apart in it never exceeds their chord.
// Rows of cells are strips of v; each has cells of its own along u, no more than twice its points and one, so that
// memory is bounded by the number of points whatever their extent. Units: metres. Immutable, hence thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/ellipsoid.hpp"
#include "geo/pair_kernel.hpp"
#include "geo/pair_limit.hpp"
#include "geo/parallel.hpp"
#include "geo/point.hpp"
#include "geo/units.hpp"

namespace geo {

/// Two axes across the direction of the data's centre.
struct PairPlane {
    EarthCentred east{0.0, 1.0, 0.0};
    EarthCentred north{0.0, 0.0, 1.0};
    EarthCentred up{1.0, 0.0, 0.0};
};

class PairGrid {
public:
    PairGrid(std::span<const LonLat> points, Metres limit, Threads threads = {1});

    PairColumns columns() const { return {m_x.data(), m_y.data(), m_z.data(), m_row.data()}; }
    /// Rows of the points in the order of the grid, those that are nowhere left out.
    std::span<const std::uint32_t> order() const { return {m_row.data(), m_size}; }
    std::size_t strip_count() const { return m_strips.size(); }

    /// The cells that hold every point whose chord to `p` is at most `chord`, as one span a strip at most.
    /// Room for `strip_count()` spans. Gives their number.
    std::size_t spans_near(const EarthCentred& p, double chord, PairSpan* spans) const;

    struct Spans {
        std::size_t count = 0;
        /// Points in cells whose every point is surely within the limit of `p`; these are in no span.
        std::uint64_t inside = 0;
    };
    /// The same, without the cells that are certainly inside: room for twice as many, and one.
    Spans spans_at_rim(const EarthCentred& p, const PairLimit& limit, PairSpan* spans) const;

private:
    struct Strip {
        double u_min = 0.0;
        double cells_per_metre = 0.0;
        std::uint32_t first_cell = 0;
        std::uint32_t cells = 0;
    };
    struct Place {
        double u, v;
    };
    struct StripRange {
        std::size_t first, last;
    };
    struct CellRange {
        std::uint32_t first, last;
    };

    Place place(const EarthCentred& p) const;
    StripRange strips_near(double v, double chord) const;
    std::size_t strip_of(double v) const;
    std::uint32_t cell_of(const Strip& strip, double u) const;
    std::vector<Place> sort_into_strips(const std::vector<EarthCentred>& positions, double limit);
    void sort_into_cells(const std::vector<EarthCentred>& positions, const std::vector<std::uint32_t>& rows,
                         const std::vector<Place>& places);
    /// How far in the plane a point can be from `p` with a chord surely within the limit.
    double sure_reach(const EarthCentred& p, const PairLimit& limit) const;
    static CellRange cells_near(const Strip& strip, double u, double reach);
    static CellRange cells_inside(const Strip& strip, double u, double reach);

    PairPlane m_plane;
    double m_v_min = 0.0;
    double m_strip_height = 1.0;
    double m_strips_per_metre = 1.0;
    bool m_one_side = true;
    std::size_t m_size = 0;
    std::vector<Strip> m_strips;
    std::vector<std::uint32_t> m_starts;
    std::vector<double> m_x, m_y, m_z;
    std::vector<std::uint32_t> m_row;
};

}  // namespace geo
