// SPDX-License-Identifier: GPL-3.0-or-later
// Coordinate reference systems and changes between them; with ellipsoid.cpp the only user of PROJ.
// Axis order is normalised once, here: longitude or easting first. Every result is checked with isfinite.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/geometry.hpp"
#include "geo/units.hpp"

namespace geo {

/// A coordinate reference system known to PROJ, kept as its authority code ("EPSG:2154"). A value; thread-safe.
/// Geographic or projected: of a compound CRS (with heights) the horizontal part is kept.
class Crs {
public:
    /// `code` is an authority code ("EPSG:2154", any case) or the OGC URN or address of one. Costs milliseconds.
    /// Errors: std::runtime_error that names the code and says what is accepted, when PROJ does not know it.
    explicit Crs(std::string_view code);
    /// The CRS a WKT stands for, when PROJ finds its authority code with certainty or it is equivalent to one.
    /// EPSG is preferred to other authorities, then the lowest number.
    static std::optional<Crs> try_from_wkt(std::string_view wkt);

    const std::string& code() const { return m_code; }
    int epsg() const;  ///< the number of an EPSG code; 0 for another authority
    const std::string& name() const { return m_name; }
    const std::string& wkt() const { return m_wkt; }  ///< WKT 1 as GDAL writes it, for file headers
    bool is_geographic() const { return m_geographic; }
    /// Where the CRS may be used; the world when PROJ does not say. Units: degrees. min.x > max.x when it crosses the
    /// antimeridian.
    const Box& area_of_use() const { return m_area; }
    /// The length of one unit of the first axis: 1 for metres, 111,319.49 for degrees (on the equator).
    double metres_per_unit() const { return m_metres_per_unit; }

    friend bool operator==(const Crs& a, const Crs& b) { return a.m_code == b.m_code; }

private:
    Crs() = default;
    friend struct CrsReader;

    std::string m_code, m_name, m_wkt;
    bool m_geographic = false;
    double m_metres_per_unit = 1.0;
    Box m_area;
};

inline constexpr std::string_view lambert_93 = "EPSG:2154";
inline constexpr std::string_view wgs_84 = "EPSG:4326";

/// How a change of CRS is made in the middle of the area that both CRS share: what a user must be told when it is not
/// exact.
struct TransformQuality {
    std::string operation;          ///< PROJ's name of the operation in use
    double accuracy_metres = -1.0;  ///< as PROJ states it; negative when not known
    std::vector<std::string>
        missing_grids;  ///< grids of the operation that PROJ would prefer, and that are not installed
    double accuracy_with_missing_grids = -1.0;  ///< what that operation would give; negative when nothing is missing
};

/// Changes coordinates from one CRS to another, longitude or easting first on both sides. Never uses the network.
/// Not thread-safe: one a thread; `clone` is cheap next to making one.
class Transformer {
public:
    /// Errors: std::runtime_error naming both CRS when PROJ knows no way between them.
    Transformer(const Crs& from, const Crs& to);
    Transformer(Transformer&&) noexcept;
    Transformer& operator=(Transformer&&) noexcept;
    ~Transformer();
    Transformer clone() const;

    /// True when both CRS are the same but for the order of their axes: coordinates are returned untouched.
    bool is_identity() const;
    /// Nothing when the result is not finite.
    std::optional<Point> try_transform(const Point& p) const;
    /// Many points in place, at millions a second. A point without a finite result becomes NaN; returns how many did.
    std::size_t transform(std::span<Point> points) const;
    /// The geometry in the other CRS. Edges that would leave the transformed straight line by more than `tolerance`
    /// (on the ground) are given points in between, since an edge is straight in its layer's CRS; an edge gets the
    /// same points in both directions, so that neighbours stay joined. An infinite tolerance adds no point.
    /// Nothing when any vertex has no finite result.
    std::optional<Geometry> try_transform(const Geometry& geometry, Metres tolerance = {0.005}) const;
    const TransformQuality& quality() const;

private:
    struct State;
    explicit Transformer(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// Between a projected CRS and degrees on GRS80: the degrees of the CRS's own datum when that is on GRS80
/// or WGS 84 (no shift of datum then), else those of WGS 84. Not thread-safe: one a thread.
class Projection {
public:
    /// Errors: std::runtime_error when the CRS is not projected.
    explicit Projection(const Crs& projected);
    Projection clone() const;
    std::optional<LonLat> try_to_lonlat(const Point& p) const;
    std::optional<Point> try_to_point(const LonLat& p) const;
    /// Many points at once; one without a finite result is NaN.
    std::vector<LonLat> to_lonlat(std::span<const Point> points) const;
    std::vector<Point> to_points(std::span<const LonLat> positions) const;

private:
    Projection(Transformer to_degrees, Transformer to_plane);
    Transformer m_to_degrees, m_to_plane;
};

}  // namespace geo
