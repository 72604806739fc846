// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/crs.hpp"

#include <proj.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <thread>

using Catch::Matchers::Contains;
using geo::Crs;
using geo::LonLat;
using geo::Point;
using geo::Projection;
using geo::Transformer;

namespace {

const Crs lambert{geo::lambert_93};
const Crs degrees{geo::wgs_84};

std::vector<Point> french_positions(std::size_t count) {
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> lon(-4.5, 8.0);
    std::uniform_real_distribution<double> lat(42.0, 51.0);
    std::vector<Point> positions(count);
    for (Point& p : positions) p = {lon(random), lat(random)};
    return positions;
}

/// Lambert conformal conic of two parallels by its formulae, to check PROJ's use by something else than PROJ.
/// Source: IGN, NT/G 71, algorithms 0001 to 0003, with the constants of Lambert-93.
Point lambert_93_by_formula(const LonLat& p) {
    const double e = std::sqrt(2 / 298.257222101 - 1 / (298.257222101 * 298.257222101));
    const double n = 0.7256077650;
    const double c = 11754255.426;
    const double phi = p.lat * M_PI / 180;
    const double isometric = std::atanh(std::sin(phi)) - e * std::atanh(e * std::sin(phi));
    const double angle = n * (p.lon - 3) * M_PI / 180;
    return {700000 + c * std::exp(-n * isometric) * std::sin(angle),
            12655612.050 - c * std::exp(-n * isometric) * std::cos(angle)};
}

}  // namespace

TEST_CASE("a CRS is known by its code, its name, its area and its unit") {
    CHECK(lambert.code() == "EPSG:2154");
    CHECK(lambert.epsg() == 2154);
    CHECK(lambert.name() == "RGF93 v1 / Lambert-93");
    CHECK_FALSE(lambert.is_geographic());
    CHECK(lambert.metres_per_unit() == 1.0);
    CHECK(lambert.wkt().starts_with("PROJCS["));
    CHECK(lambert.area_of_use().contains({4.8, 45.7}));
    CHECK(degrees.is_geographic());
    CHECK(degrees.metres_per_unit() == Approx(111319.49).epsilon(1e-7));
    CHECK(Crs("epsg:2154") == lambert);
    CHECK(Crs("urn:ogc:def:crs:EPSG::2154") == lambert);
    CHECK(Crs("OGC:CRS84").epsg() == 0);
    CHECK(Crs("EPSG:5698") == lambert);                              // with heights
    CHECK(Crs("EPSG:4979") == degrees);                              // three dimensions
    CHECK(Crs("EPSG:2225").metres_per_unit() == Approx(0.3048006));  // feet of the American survey
}

TEST_CASE("a code that PROJ does not know is an error that names it and says what is accepted") {
    for (const char* code :
         {"EPSG:99999", "EPSG:", "", "2154", "Lambert-93", "+proj=lcc", "EPSG:4978", "/etc/passwd"}) {
        CHECK_THROWS_WITH(Crs(code), Contains(std::string("'") + code + "'") && Contains("EPSG:2154"));
    }
}

TEST_CASE("a CRS is found again from its WKT in the spellings of OGC and ESRI") {
    CHECK(Crs::try_from_wkt(lambert.wkt()) == lambert);
    CHECK(Crs::try_from_wkt(degrees.wkt()) == degrees);
    const char* parameters =
        "PARAMETER[\"False_Easting\",700000.0],PARAMETER[\"False_Northing\",6600000.0],PARAMETER[\"Central_Meridian\","
        "3.0],"
        "PARAMETER[\"Standard_Parallel_1\",49.0],PARAMETER[\"Standard_Parallel_2\",44.0],"
        "PARAMETER[\"Latitude_Of_Origin\",46.5],UNIT[\"Meter\",1.0]]";
    const std::string shapefile =
        "PROJCS[\"RGF_1993_Lambert_93\",GEOGCS[\"GCS_RGF_1993\",DATUM[\"D_RGF_1993\",SPHEROID[\"GRS_1980\",6378137.0,"
        "298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION["
        "\"Lambert_Conformal_Conic\"],";
    CHECK(Crs::try_from_wkt(shapefile + parameters) == lambert);
    const std::string bound =
        "PROJCS[\"Lambert 93\",GEOGCS[\"RGF93\",DATUM[\"Reseau_Geodesique_Francais_1993\",SPHEROID[\"GRS "
        "1980\",6378137,"
        "298.257222101],TOWGS84[0,0,0,0,0,0,0]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],"
        "PROJECTION[\"Lambert_Conformal_Conic_2SP\"],";
    CHECK(Crs::try_from_wkt(bound + parameters) == lambert);
    CHECK(Crs::try_from_wkt(
              "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
              "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]") == degrees);
    CHECK_FALSE(Crs::try_from_wkt("LOCAL_CS[\"the corner of my desk\"]"));
    CHECK_FALSE(Crs::try_from_wkt("not a WKT"));
    CHECK_FALSE(Crs::try_from_wkt(""));
}

TEST_CASE("Lambert-93 coordinates are those of IGN's formulae, easting and longitude first") {
    const Transformer to_plane(degrees, lambert);
    for (const Point& p : french_positions(200)) {
        const Point expected = lambert_93_by_formula({p.x, p.y});
        const auto image = to_plane.try_transform(p);
        REQUIRE(image);
        CHECK(image->x == Approx(expected.x).margin(0.002));
        CHECK(image->y == Approx(expected.y).margin(0.002));
    }
}

TEST_CASE("there and back gives the same degrees within 1e-9, from WGS 84 and from RGF93") {
    for (const char* code : {"EPSG:4326", "EPSG:4171"}) {
        const Crs geographic(code);
        const Transformer there(geographic, lambert);
        const Transformer back(lambert, geographic);
        double worst = 0;
        for (const Point& p : french_positions(20'000)) {
            const auto again = back.try_transform(*there.try_transform(p));
            REQUIRE(again);
            worst = std::max({worst, std::abs(again->x - p.x), std::abs(again->y - p.y)});
        }
        CHECK(worst <= 1e-9);
    }
}

TEST_CASE("many points at once come out as one by one, and points that fail are nowhere and counted") {
    const Transformer to_plane(degrees, lambert);
    std::vector<Point> points = french_positions(1000);
    points[3] = {};
    points[10] = {842'000, 6'500'000};  // metres given for degrees
    points[20] = {std::numeric_limits<double>::infinity(), 45};
    points[30] = {1e308, 1e308};
    const std::vector<Point> sources = points;
    CHECK(to_plane.transform(points) == 4);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto one = to_plane.try_transform(sources[i]);
        CHECK(geo::is_finite(points[i]) == one.has_value());
        if (one) CHECK(points[i] == *one);
    }
}

TEST_CASE("between equal systems nothing moves, not even by a bit") {
    const geo::Geometry area = geo::MultiPolygon{{{{{0.1, 0.2}, {1e5, 0.3}, {0.7, 1e5}, {0.1, 0.2}}, {}}}};
    const Transformer same(lambert, lambert);
    CHECK(same.is_identity());
    CHECK(same.try_transform(area) == area);
    CHECK(same.try_transform(Point{1.0 / 3.0, 2.0 / 3.0}) == Point{1.0 / 3.0, 2.0 / 3.0});
    CHECK(same.quality().accuracy_metres == 0.0);
    CHECK(Transformer(degrees, Crs("OGC:CRS84")).is_identity());  // differ in the order of axes only
    CHECK_FALSE(Transformer(degrees, lambert).is_identity());
    CHECK_FALSE(same.try_transform(geo::Geometry(geo::MultiPoint{{{0, 0}, {}}})));
}

TEST_CASE("a long edge is bent so that it stays within the tolerance of the straight edge of its layer") {
    const Transformer to_degrees(lambert, degrees);
    const Transformer to_plane(degrees, lambert);
    const Point from{600'000, 6'500'000};
    const Point to{900'000, 6'560'000};
    const auto image = to_degrees.try_transform(geo::Geometry(geo::MultiLine{{{from, to}}}), geo::Metres{0.01});
    REQUIRE(image);
    const auto& path = std::get<geo::MultiLine>(*image).lines.front();
    CHECK(path.size() > 100);
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    double worst = 0;
    for (std::size_t i = 1; i < path.size(); ++i) {
        for (const double t : {0.0, 0.2, 0.5, 0.7}) {
            const Point on_path{path[i - 1].x + t * (path[i].x - path[i - 1].x),
                                path[i - 1].y + t * (path[i].y - path[i - 1].y)};
            const Point p = *to_plane.try_transform(on_path);
            worst =
                std::max(worst, std::abs((p.x - from.x) * (to.y - from.y) - (p.y - from.y) * (to.x - from.x)) / length);
        }
    }
    CHECK(worst <= 0.011);
    CHECK(worst > 0.001);  // and not by far too many points
}

TEST_CASE("neighbouring areas stay joined: an edge gets the same points in both directions") {
    const Transformer to_degrees(lambert, degrees);
    const geo::MultiLine both{
        {{{600'000, 6'500'000}, {900'123, 6'560'000}}, {{900'123, 6'560'000}, {600'000, 6'500'000}}}};
    const auto image = to_degrees.try_transform(geo::Geometry(both));
    REQUIRE(image);
    auto lines = std::get<geo::MultiLine>(*image).lines;
    std::reverse(lines[1].begin(), lines[1].end());
    CHECK(lines[0] == lines[1]);
}

TEST_CASE("short edges get no points, and rings stay closed") {
    const Transformer to_degrees(lambert, degrees);
    const geo::Ring square{{842'000, 6'500'000}, {842'100, 6'500'000}, {842'100, 6'500'100}, {842'000, 6'500'000}};
    const auto image = to_degrees.try_transform(geo::Geometry(geo::MultiPolygon{{{square, {square}}}}));
    REQUIRE(image);
    const auto& polygon = std::get<geo::MultiPolygon>(*image).polygons.front();
    CHECK(polygon.shell.size() == 4);
    CHECK(polygon.shell.front() == polygon.shell.back());
    CHECK(polygon.holes.front() == polygon.shell);
}

TEST_CASE("a geometry with a vertex that has no finite image has no image") {
    const Transformer to_plane(degrees, lambert);
    const geo::Ring ring{{4, 45}, {5, 45}, {842'000, 6'500'000}, {4, 45}};
    CHECK_FALSE(to_plane.try_transform(geo::Geometry(geo::MultiPolygon{{{ring, {}}}})));
    CHECK_FALSE(to_plane.try_transform(geo::Geometry(Point{})));
    CHECK(to_plane.try_transform(geo::Geometry{}) == geo::Geometry{});
}

TEST_CASE("an edge around the world ends: the number of points is bounded") {
    const auto image =
        Transformer(degrees, Crs("EPSG:3857")).try_transform(geo::Geometry(geo::MultiLine{{{{-179, -80}, {179, 80}}}}));
    REQUIRE(image);
    CHECK(std::get<geo::MultiLine>(*image).lines.front().size() <= 4097);
}

TEST_CASE("grids that a preferred operation lacks are named, with the accuracy of what is used") {
    // No Debian package has Britain's OSTN15; its seven parameters are good to two metres, the grid to one.
    const auto british = Transformer(Crs("EPSG:4277"), degrees).quality();
    CHECK(british.missing_grids == std::vector<std::string>{"uk_os_OSTN15_NTv2_OSGBtoETRS.tif"});
    CHECK(british.accuracy_metres > british.accuracy_with_missing_grids);
    CHECK_THAT(british.operation, Contains("OSGB36 to WGS 84"));

    const auto exact = Transformer(Crs("EPSG:4171"), lambert).quality();
    CHECK(exact.accuracy_metres == 0.0);
    CHECK(exact.missing_grids.empty());
    CHECK(Transformer(degrees, lambert).quality().accuracy_metres == 1.0);  // as EPSG states RGF93 next to WGS 84
}

TEST_CASE("Lambert II étendu comes within metres of IGN's three-parameter shift, and says what would be better") {
    const Transformer to_plane(Crs("EPSG:27572"), lambert);
    CHECK(to_plane.quality().accuracy_metres > 0);
    for (const std::string& grid : to_plane.quality().missing_grids) CHECK_THAT(grid, Contains("fr_ign"));

    // From NTF by geocentric translation (-168, -60, 320), IGN's own, good to five metres everywhere.
    PJ_CONTEXT* context = proj_context_create();
    PJ* shift =
        proj_create(context,
                    "+proj=pipeline +step +inv +proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 "
                    "+x_0=600000 +y_0=2200000 +a=6378249.2 +b=6356515 +pm=paris +step +proj=cart +a=6378249.2 "
                    "+b=6356515 +step +proj=helmert +x=-168 +y=-60 +z=320 +step +inv +proj=cart +ellps=GRS80 "
                    "+step +proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80");
    REQUIRE(shift != nullptr);
    for (const Point& p : {Point{794'000, 2'087'000}, Point{600'000, 2'428'000}, Point{760'000, 2'050'000}}) {
        const PJ_COORD expected = proj_trans(shift, PJ_FWD, proj_coord(p.x, p.y, 0, 0));
        const auto image = to_plane.try_transform(p);
        REQUIRE(image);
        CHECK(std::hypot(image->x - expected.xy.x, image->y - expected.xy.y) < 5.0);
        CHECK(std::hypot(image->x - p.x, image->y - p.y) > 1e6);
    }
    proj_destroy(shift);
    proj_context_destroy(context);
}

TEST_CASE("a projection goes to degrees of its own datum, and of WGS 84 when that is on another ellipsoid") {
    const Projection projection(lambert);
    const LonLat lyon{4.835, 45.764};
    const auto p = projection.try_to_point(lyon);
    REQUIRE(p);
    CHECK(p->x == Approx(lambert_93_by_formula(lyon).x).margin(0.002));
    const auto again = projection.clone().try_to_lonlat(*p);
    REQUIRE(again);
    CHECK(again->lon == Approx(lyon.lon).margin(1e-9));
    CHECK(again->lat == Approx(lyon.lat).margin(1e-9));
    CHECK_FALSE(projection.try_to_point({}));
    CHECK_FALSE(projection.try_to_lonlat({}));

    const auto old = Projection(Crs("EPSG:27572")).try_to_lonlat({794'000, 2'087'000});
    const auto expected = Transformer(Crs("EPSG:27572"), degrees).try_transform(Point{794'000, 2'087'000});
    REQUIRE((old && expected));
    CHECK(old->lon == expected->x);
    CHECK(old->lat == expected->y);
    CHECK_THROWS_WITH(Projection(degrees), Contains("EPSG:4326") && Contains("in degrees"));
}

TEST_CASE("a projection of many points equals that of each, and keeps their order") {
    const Projection projection(lambert);
    std::vector<LonLat> positions;
    for (const Point& p : french_positions(500)) positions.push_back({p.x, p.y});
    positions[5] = {};
    const auto points = projection.to_points(positions);
    const auto again = projection.to_lonlat(points);
    REQUIRE(points.size() == 500);
    REQUIRE(again.size() == 500);
    CHECK_FALSE(geo::is_finite(points[5]));
    CHECK_FALSE(geo::is_finite(again[5]));
    for (std::size_t i = 0; i < positions.size(); ++i) {
        if (i == 5) continue;
        CHECK(points[i] == *projection.try_to_point(positions[i]));
        CHECK(again[i].lon == Approx(positions[i].lon).margin(1e-9));
    }
}

TEST_CASE("clones on several threads give the same results") {
    const Transformer first(degrees, lambert);
    const std::vector<Point> sources = french_positions(20'000);
    std::vector<Point> expected = sources;
    first.transform(expected);
    std::vector<std::vector<Point>> results(4, sources);
    std::vector<std::thread> threads;
    for (auto& result : results) {
        threads.emplace_back([&result, mine = first.clone()] { mine.transform(result); });
    }
    for (std::thread& thread : threads) thread.join();
    for (const auto& result : results) CHECK(result == expected);
}
