// SPDX-License-Identifier: GPL-3.0-or-later
// Coordinate reference systems and changes between them; with ellipsoid.cpp the only user of PROJ.
// Axis order is normalised once, here: longitude or easting first. Every result is checked with isfinite.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/geometry.hpp"
#include "geo/units.hpp"

namespace geo {

/// A coordinate reference system known to PROJ, kept as its authority code ("EPSG:2154"). A value; thread-safe.
class Crs {
public:
    /// Errors: std::runtime_error that names the code and says what is accepted, when PROJ does not know it.
    explicit Crs(std::string_view code);
    /// The CRS a WKT stands for, when PROJ finds its authority code with certainty or it is equivalent to one.
    static std::optional<Crs> try_from_wkt(std::string_view wkt);

    const std::string& code() const { return m_code; }
    int epsg() const;  ///< the number of an EPSG code; 0 for another authority
    const std::string& name() const { return m_name; }
    const std::string& wkt() const { return m_wkt; }  ///< WKT 1 as GDAL writes it, for file headers
    bool is_geographic() const { return m_geographic; }
    /// Where the CRS may be used. Units: degrees. min.x > max.x when it crosses the antimeridian.
    const Box& area_of_use() const { return m_area; }

    friend bool operator==(const Crs& a, const Crs& b) { return a.m_code == b.m_code; }

private:
    std::string m_code, m_name, m_wkt;
    bool m_geographic = false;
    Box m_area;
};

inline constexpr std::string_view lambert_93 = "EPSG:2154";
inline constexpr std::string_view wgs_84 = "EPSG:4326";

/// How a change of CRS was made: what a user must be told when it is not exact.
struct TransformQuality {
    std::string operation;                   ///< PROJ's name of the operation in use
    double accuracy_metres = -1.0;           ///< as PROJ states it; negative when not known
    std::vector<std::string> missing_grids;  ///< grids that a better operation needs and that are not installed
};

/// Changes coordinates from one CRS to another. Not thread-safe: one a thread; `clone` is cheap next to making one.
class Transformer {
public:
    Transformer(const Crs& from, const Crs& to);
    Transformer(Transformer&&) noexcept;
    Transformer& operator=(Transformer&&) noexcept;
    ~Transformer();
    Transformer clone() const;

    bool is_identity() const;
    /// Nothing when the result is not finite.
    std::optional<Point> try_transform(const Point& p) const;
    /// The geometry in the other CRS. Edges that would leave the transformed straight line by more than `tolerance`
    /// (target units) are given points in between, since an edge is straight in its layer's CRS.
    /// Nothing when any vertex has no finite result.
    std::optional<Geometry> try_transform(const Geometry& geometry, double tolerance = 0.005) const;
    const TransformQuality& quality() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Between a territory's projected CRS and degrees on GRS80. Not thread-safe: one a thread.
class Projection {
public:
    explicit Projection(const Crs& projected);
    Projection clone() const;
    std::optional<LonLat> try_to_lonlat(const Point& p) const;
    std::optional<Point> try_to_point(const LonLat& p) const;

private:
    Projection(Transformer to_degrees, Transformer to_plane);
    Transformer m_to_degrees, m_to_plane;
};

}  // namespace geo
