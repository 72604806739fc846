// SPDX-License-Identifier: GPL-3.0-or-later
// Spatial conditions: against the matrix of GEOS (DE-9IM) read by the definitions of Simple Features, in each CRS, and
// where the world ends.
#include <geos_c.h>

#include <array>
#include <catch2/catch.hpp>
#include <random>

#include "core/service/filter_shapes.hpp"
#include "cql2_written.hpp"
#include "filtered_collection.hpp"

using core::cql2::Node;
using core::cql2::Shape;
using test::establishments;
using Rows = std::vector<std::uint32_t>;

namespace {

constexpr std::array<std::string_view, 8> relations{"S_INTERSECTS", "S_DISJOINT", "S_EQUALS",   "S_TOUCHES",
                                                    "S_CROSSES",    "S_WITHIN",   "S_CONTAINS", "S_OVERLAPS"};

std::string wkt(const geo::Geometry& geometry) { return test::written_text(Node{Shape(std::vector{geometry}), {}}); }

/// The DE-9IM matrix of two geometries, and their dimensions.
class Matrix {
public:
    Matrix(const geo::Geometry& a, const geo::Geometry& b) : m_dimension_a(dimension(a)), m_dimension_b(dimension(b)) {
        GEOSContextHandle_t context = GEOS_init_r();
        GEOSWKTReader* reader = GEOSWKTReader_create_r(context);
        GEOSGeometry* first = GEOSWKTReader_read_r(context, reader, wkt(a).c_str());
        GEOSGeometry* second = GEOSWKTReader_read_r(context, reader, wkt(b).c_str());
        char* matrix = GEOSRelate_r(context, first, second);
        REQUIRE(matrix != nullptr);
        m_cells = matrix;
        GEOSFree_r(context, matrix);
        GEOSGeom_destroy_r(context, first);
        GEOSGeom_destroy_r(context, second);
        GEOSWKTReader_destroy_r(context, reader);
        GEOS_finish_r(context);
    }

    /// OGC 06-103r4, 6.1.15.3.
    bool says(std::string_view relation) const {
        const bool equal_dimensions = m_dimension_a == m_dimension_b;
        if (relation == "S_DISJOINT") return !meet(0) && !meet(1) && !meet(3) && !meet(4);
        if (relation == "S_INTERSECTS") return !says("S_DISJOINT");
        if (relation == "S_EQUALS") return meet(0) && !meet(2) && !meet(5) && !meet(6) && !meet(7);
        if (relation == "S_WITHIN") return meet(0) && !meet(2) && !meet(5);
        if (relation == "S_CONTAINS") return meet(0) && !meet(6) && !meet(7);
        if (relation == "S_TOUCHES") {
            return (m_dimension_a > 0 || m_dimension_b > 0) && !meet(0) && (meet(1) || meet(3) || meet(4));
        }
        if (relation == "S_CROSSES") {
            if (equal_dimensions) return m_dimension_a == 1 && m_cells[0] == '0';
            return meet(0) && meet(m_dimension_a < m_dimension_b ? 2 : 6);
        }
        return equal_dimensions && (m_dimension_a == 1 ? m_cells[0] == '1' : meet(0)) && meet(2) && meet(6);
    }

private:
    bool meet(std::size_t cell) const { return m_cells[cell] != 'F'; }

    static int dimension(const geo::Geometry& geometry) {
        if (std::holds_alternative<geo::MultiPolygon>(geometry)) return 2;
        return std::holds_alternative<geo::MultiLine>(geometry) ? 1 : 0;
    }

    std::string m_cells;
    int m_dimension_a, m_dimension_b;
};

geo::Ring square(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

/// Small and on whole numbers, so that everything touches, covers and equals everything now and then.
geo::Geometry random_geometry(std::mt19937_64& random, geo::GeometryType type) {
    const auto place = [&] { return static_cast<double>(random() % 6); };
    const geo::Point p{place(), place()};
    switch (type) {
        case geo::GeometryType::point: return p;
        case geo::GeometryType::multi_point: {
            const geo::Point other{p.x + 1, place()};
            return geo::MultiPoint{{p, other}};
        }
        case geo::GeometryType::multi_line: {
            if (random() % 3 == 0) return geo::MultiLine{{{p, {p.x + 3, p.y}}}};
            if (random() % 2 == 0) return geo::MultiLine{{{p, {p.x, p.y + 2}, {p.x + 2, p.y + 2}}}};
            return geo::MultiLine{{{p, {p.x + 1, p.y + 2}}, {{p.x + 4, p.y}, {p.x + 4, p.y + 1}}}};
        }
        default: break;
    }
    const double side = 1 + static_cast<double>(random() % 3);
    if (random() % 3 == 0) return geo::MultiPolygon{{{square(p.x, p.y, 4), {square(p.x + 1, p.y + 1, 1)}}}};
    if (random() % 3 == 0) return geo::MultiPolygon{{{square(p.x, p.y, 1), {}}, {square(p.x + 2, p.y, side), {}}}};
    if (random() % 2 == 0) return geo::MultiPolygon{{{{p, {p.x + side, p.y}, {p.x, p.y + side}, p}, {}}}};
    return geo::MultiPolygon{{{square(p.x, p.y, side), {}}}};
}

constexpr std::array<geo::GeometryType, 4> types{geo::GeometryType::point, geo::GeometryType::multi_point,
                                                 geo::GeometryType::multi_line, geo::GeometryType::multi_polygon};

}  // namespace

TEST_CASE("each spatial function says of any two kinds of geometry what their DE-9IM matrix says") {
    std::mt19937_64 random(31);
    std::array<std::size_t, relations.size()> found{};
    for (const geo::GeometryType type : types) {
        std::vector<geo::Geometry> geometries;
        geo::GeometryColumn column(type);
        for (int row = 0; row < 60; ++row) {
            geometries.push_back(row % 10 == 9 ? geo::Geometry() : random_geometry(random, type));
            column.append(geometries.back());
        }
        const test::FilteredCollection table("table", {}, column);
        for (int i = 0; i < 40; ++i) {
            const geo::Geometry shape = random_geometry(random, types[random() % types.size()]);
            for (std::size_t r = 0; r < relations.size(); ++r) {
                Rows expected, mirrored;
                for (std::uint32_t row = 0; row < geometries.size(); ++row) {
                    if (geometries[row].index() == 0) continue;
                    if (Matrix(geometries[row], shape).says(relations[r])) expected.push_back(row);
                    if (Matrix(shape, geometries[row]).says(relations[r])) mirrored.push_back(row);
                }
                INFO(relations[r] << " " << wkt(shape));
                const std::string name(relations[r]);
                REQUIRE(table.text(name + "(geometry," + wkt(shape) + ")") == expected);
                REQUIRE(table.text(name + "(" + wkt(shape) + ",geometry)") == mirrored);
                REQUIRE(table.text("NOT " + name + "(geometry," + wkt(shape) + ")").size() == 54 - expected.size());
                found[r] += expected.size();
            }
        }
    }
    for (const std::size_t times : found) CHECK(times > 20);
}

TEST_CASE("shapes are compared with shapes, and the geometry with itself") {
    std::mt19937_64 random(32);
    for (int i = 0; i < 300; ++i) {
        const geo::Geometry a = random_geometry(random, types[random() % types.size()]);
        const geo::Geometry b = random_geometry(random, types[random() % types.size()]);
        for (const std::string_view relation : relations) {
            INFO(relation << " " << wkt(a) << " " << wkt(b));
            const std::size_t rows = Matrix(a, b).says(relation) ? 8 : 0;
            REQUIRE(establishments().text(std::string(relation) + "(" + wkt(a) + "," + wkt(b) + ")").size() == rows);
        }
    }
    const Rows placed{0, 1, 2, 3, 5, 6, 7};
    for (const std::string_view relation : relations) {
        const bool holds = Matrix(geo::Point{1, 1}, geo::Point{1, 1}).says(relation);
        INFO(relation);
        CHECK(establishments().text(std::string(relation) + "(geometry,geometry)") == (holds ? placed : Rows()));
    }
}

TEST_CASE("boxes are areas to every spatial function, and lines or points when they are flat") {
    const auto& table = establishments();
    CHECK(table.text("S_WITHIN(geometry,BBOX(4.83,45.7,4.9,45.8))") == Rows{2});  // the others lie on its side
    CHECK(table.text("S_TOUCHES(geometry,BBOX(4.83,45.7,4.9,45.8))") == Rows{0, 5});
    CHECK(table.text("S_INTERSECTS(geometry,BBOX(4.83,45.76,4.83,45.76))") == Rows{0, 5});
    CHECK(table.text("S_EQUALS(geometry,BBOX(4.83,45.76,4.83,45.76))") == Rows{0, 5});
    CHECK(table.text("S_WITHIN(geometry,BBOX(4.83,45,4.83,46))") == Rows{0, 5});
    CHECK(table.text("S_INTERSECTS(BBOX(0,0,1,1),BBOX(1,1,2,2))").size() == 8);
    CHECK(table.text("S_OVERLAPS(BBOX(0,0,2,2),BBOX(1,1,3,3))").size() == 8);
}

TEST_CASE("a collection of one kind is one geometry of that kind") {
    const auto& table = establishments();
    CHECK(table.text("S_WITHIN(geometry,GEOMETRYCOLLECTION(POINT(4.83 45.76),MULTIPOINT((5 45.5),(0 0))))") ==
          Rows{0, 3, 5});
    CHECK(table.text("S_WITHIN(geometry,GEOMETRYCOLLECTION(LINESTRING(4.83 45,4.83 46),LINESTRING(5 45,5 46)))") ==
          Rows{0, 3, 5});
    // Two areas side by side: what lies where they meet is within both together.
    CHECK(table.text("S_WITHIN(geometry,GEOMETRYCOLLECTION(POLYGON((4 45,4.83 45,4.83 46,4 46,4 45)),"
                     "POLYGON((4.83 45,5 45,5 46,4.83 46,4.83 45))))") == Rows{0, 1, 2, 5});
    CHECK(table.text("S_DISJOINT(geometry,GEOMETRYCOLLECTION(POINT(4.83 45.76),LINESTRING(5 45,5 46)))") ==
          Rows{1, 2, 6, 7});
}

TEST_CASE("a box whose west is greater than its east lies across the antimeridian") {
    const auto& table = establishments();
    CHECK(table.text("S_INTERSECTS(geometry,BBOX(170,-20,-170,0))") == Rows{7});
    CHECK(table.text("S_WITHIN(geometry,BBOX(170,-20,-170,0))") == Rows{7});
    CHECK(table.text("S_DISJOINT(geometry,BBOX(170,-20,-170,0))") == Rows{0, 1, 2, 3, 5, 6});
    CHECK(table.text("S_INTERSECTS(geometry,BBOX(10,-90,4.5,90))") == Rows{1, 6, 7});
    CHECK(table.text("S_INTERSECTS(geometry,BBOX(177,65,-177,70))").empty());
    const Rows all{0, 1, 2, 3, 5, 6, 7};
    CHECK(table.text("S_INTERSECTS(geometry,BBOX(-180,-90,180,90))") == all);
    CHECK(table.text("S_INTERSECTS(geometry,POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90)))") == all);
    CHECK(table.text("S_DISJOINT(geometry,BBOX(-180,-90,180,90))").empty());
}

TEST_CASE("shapes are read in the CRS that is named, axes in its order") {
    const auto& table = establishments();
    const core::ServiceCrs latitude_first{"http://www.opengis.net/def/crs/EPSG/0/4326", geo::Crs("EPSG:4326"),
                                          core::AxisOrder::northing_first};
    CHECK(table.text("S_INTERSECTS(geometry,POINT(45.76 4.83))", latitude_first) == Rows{0, 5});
    CHECK(table.text("S_INTERSECTS(geometry,BBOX(45.7,4.8,45.8,4.9))", latitude_first) == Rows{0, 2, 5});
    CHECK(table.text("S_INTERSECTS(geometry,BBOX(-20,170,0,-170))", latitude_first) == Rows{7});
    CHECK_THROWS_WITH(table.text("S_INTERSECTS(geometry,POINT(120 4.83))", latitude_first),
                      Catch::Contains("latitude comes first, from -90 to 90"));

    // (4.83, 45.76) is (842234.04, 6519470.00) in Lambert-93 and (537673.14, 5741972.11) in Web Mercator, says GDAL.
    const core::ServiceCrs lambert{"http://www.opengis.net/def/crs/EPSG/0/2154", geo::Crs("EPSG:2154")};
    const core::ServiceCrs mercator{"http://www.opengis.net/def/crs/EPSG/0/3857", geo::Crs("EPSG:3857")};
    CHECK(table.text("S_INTERSECTS(geometry,BBOX(842234,6519469.96,842234.08,6519470.04))", lambert) == Rows{0, 5});
    CHECK(table.text("S_INTERSECTS(geometry,BBOX(842234.08,6519469.96,842235,6519470.04))", lambert).empty());
    CHECK(table.text("S_INTERSECTS(geometry,BBOX(842000,6513000,845000,6520000))", lambert) == Rows{0, 2, 5});
    CHECK(table.text("S_WITHIN(geometry,POLYGON((537000 5700000,542000 5700000,542000 5742000,537000 5742000,"
                     "537000 5700000)))",
                     mercator) == Rows{0, 2, 5});
    CHECK(table.text("S_INTERSECTS(geometry,BBOX(537673.1,5741972.1,537673.2,5741972.2))", mercator) == Rows{0, 5});
    CHECK(
        table.text("S_INTERSECTS(geometry,BBOX(-20037508.34,-20037508.34,20037508.34,20037508.34))", mercator).size() ==
        7);
    CHECK_THROWS_WITH(table.text("S_INTERSECTS(geometry,BBOX(10,10,5,20))", lambert),
                      Catch::Contains("the lower corner of a box comes first"));
    CHECK_THROWS_WITH(table.text("S_INTERSECTS(geometry,POINT(1e30 1e30))", lambert),
                      Catch::Contains("outside of where http://www.opengis.net/def/crs/EPSG/0/2154 is used"));
}

TEST_CASE("a shape is given positions in between where its edges curve, and no more than can be kept") {
    const core::ServiceCrs mercator{"http://www.opengis.net/def/crs/EPSG/0/3857", geo::Crs("EPSG:3857")};
    const auto positions = [&](const geo::MultiLine& line) {
        const Shape placed = core::placed_in_degrees(std::vector<geo::Geometry>{line}, mercator, "");
        std::size_t count = 0;
        for (const auto& part : std::get<geo::MultiLine>(std::get<std::vector<geo::Geometry>>(placed)[0]).lines) {
            count += part.size();
        }
        return count;
    };
    CHECK(positions({{{{500000, 5700000}, {600000, 5800000}}}}) > 50);
    geo::MultiLine zigzag{{{}}};
    for (int i = 0; i < 300; ++i) zigzag.lines[0].push_back({i * 6.0e4, (i % 2 == 0 ? -1 : 1) * 1.9e7});
    CHECK(positions(zigzag) > 1000);
    CHECK(positions(zigzag) < 500000);
}

TEST_CASE("a condition on the place is looked for by the index only where it must hold") {
    const auto& table = establishments();
    CHECK(table.text("S_INTERSECTS(geometry,BBOX(4.8,45.7,4.9,45.8)) AND staff > 20") == Rows{0});
    CHECK(table.text("staff > 20 AND (S_INTERSECTS(geometry,BBOX(4.8,45.7,4.9,45.8)) OR "
                     "S_WITHIN(geometry,BBOX(12,55,13,56)))") == Rows{0, 6});
    CHECK(table.text("S_INTERSECTS(geometry,BBOX(4.8,45.7,4.9,45.8)) OR staff = 300") == Rows{0, 2, 5, 6});
    CHECK(table.text("NOT S_INTERSECTS(geometry,BBOX(4.8,45.7,4.9,45.8))") == Rows{1, 3, 6, 7});
    CHECK(table.text("S_INTERSECTS(geometry,BBOX(4.8,45.7,4.9,45.8)) AND FALSE").empty());
    const core::Filter filter(table.collection(), "S_INTERSECTS(geometry,BBOX(4.8,45.7,4.9,45.8))",
                              core::FilterLanguage::cql2_text, test::crs84());
    CHECK(filter.rows(Rows{5, 4, 3, 0}, {}) == Rows{5, 0});
    CHECK(filter.rows(Rows{7, 6, 5, 4, 3, 2, 1, 0}, {}) == Rows{5, 2, 0});
}
