// SPDX-License-Identifier: GPL-3.0-or-later
// Reference values of the real data, read with GDAL alone. Skipped, in words, where the data are absent.
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <catch2/catch.hpp>
#include <memory>

#include "geo/topology.hpp"
#include "geo/zone_index.hpp"
#include "tests/support/real_data.hpp"

using geo::MultiPolygon;
using geo::Point;

namespace {

geo::Ring ring_of(const OGRLinearRing& ring) {
    geo::Ring points;
    for (int i = 0; i < ring.getNumPoints(); ++i) points.push_back({ring.getX(i), ring.getY(i)});
    return points;
}

MultiPolygon area_of(const OGRGeometry& geometry) {
    MultiPolygon area;
    for (const OGRPolygon* polygon : *geometry.toMultiPolygon()) {
        geo::Polygon part{ring_of(*polygon->getExteriorRing()), {}};
        for (int i = 0; i < polygon->getNumInteriorRings(); ++i)
            part.holes.push_back(ring_of(*polygon->getInteriorRing(i)));
        area.polygons.push_back(std::move(part));
    }
    return area;
}

std::unique_ptr<GDALDataset> opened(const std::string& name, std::vector<const char*> options = {}) {
    GDALAllRegister();
    options.push_back(nullptr);
    return std::unique_ptr<GDALDataset>(GDALDataset::Open(name.c_str(), GDAL_OF_VECTOR, nullptr, options.data()));
}

std::vector<MultiPolygon> areas_of(const std::string& name) {
    const auto file = opened(name);
    REQUIRE(file);
    std::vector<MultiPolygon> areas;
    for (const auto& feature : file->GetLayer(0)) areas.push_back(area_of(*feature->GetGeometryRef()));
    return areas;
}

geo::GeometryColumn column_of(const std::vector<MultiPolygon>& areas) {
    geo::GeometryColumn column(geo::GeometryType::multi_polygon);
    for (const MultiPolygon& area : areas) column.append_polygons(area);
    return column;
}

}  // namespace

TEST_CASE(
    "of the industrial establishments of Rhône and Loire 2024 lie in the derived perimeters, as GEOS finds them") {
    const auto zones = tests::try_real_data("zones/perimetres_derives_69_42.gpkg");
    const auto table = tests::try_real_data("sirene/tiga_69_42/GeolocalisationEtablissement_69_42_industrie.csv.gz");
    if (!zones || !table) return;
    const auto areas = areas_of(zones->string());
    REQUIRE(areas.size() == 165);
    const auto file = opened("CSV:/vsigzip/" + table->string(), {"X_POSSIBLE_NAMES=x", "Y_POSSIBLE_NAMES=y"});
    REQUIRE(file);
    std::vector<Point> points;
    for (const auto& feature : file->GetLayer(0)) {
        points.push_back({feature->GetGeometryRef()->toPoint()->getX(), feature->GetGeometryRef()->toPoint()->getY()});
    }
    REQUIRE(points.size() == 6791);

    const geo::ZoneIndex index(column_of(areas), geo::Crs(geo::lambert_93));
    std::size_t inside = 0;
    for (const Point& p : points) inside += index.containing(p).empty() ? 0U : 1U;
    CHECK(inside == 2014);

    std::size_t pairs = 0;
    for (const MultiPolygon& area : areas) {
        const geo::PreparedArea prepared(area);
        for (const Point& p : points) pairs += prepared.covers(p) ? 1U : 0U;
    }
    CHECK(pairs == 2024);
    CHECK(index.containments(points).size() == pairs);
}

// GeoPandas 0.12 on the same file in EPSG:2154, pair by pair: 35 pairs, 17.7478 ha.
TEST_CASE("the zones of Rennes overlap in 35 pairs of more than a square metre, 17.75 ha in all") {
    const auto name = tests::try_real_data("zones/rennes_metropole_v_za.geojson");
    if (!name) return;
    const geo::Transformer to_plane{geo::Crs(geo::wgs_84), geo::Crs(geo::lambert_93)};
    std::vector<MultiPolygon> areas;
    for (const MultiPolygon& area : areas_of(name->string())) {
        const auto image = to_plane.try_transform(geo::Geometry(area));
        REQUIRE(image);
        areas.push_back(geo::made_valid(std::get<MultiPolygon>(*image)).area);
    }
    REQUIRE(areas.size() == 212);

    const geo::ZoneIndex index(column_of(areas), geo::Crs(geo::lambert_93));
    std::size_t pairs = 0;
    double shared = 0;
    for (const auto& [a, b] : index.neighbours({0})) {
        const double common = geo::surface(geo::intersection(areas[a], areas[b])).value;
        if (common <= 1) continue;
        ++pairs;
        shared += common;
    }
    CHECK(pairs == 35);
    CHECK(geo::hectares({shared}) == Approx(17.748).margin(0.001));
}
