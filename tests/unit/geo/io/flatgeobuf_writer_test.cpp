// SPDX-License-Identifier: GPL-3.0-or-later
// What GDAL reads in the files that were written, FlatGeobuf and GeoPackage alike.
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "geo/io/gdal_library.hpp"
#include "geo/io/layer_writer.hpp"
#include "geo/io/wkb.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/geo/io/sample_layers.hpp"

namespace {

namespace fs = std::filesystem;
using geo::ColumnType;
using geo::GeometryType;
using geo::Layer;

constexpr geo::io::OutputOptions replace{geo::io::Overwrite::yes, geo::io::Durability::unsynced};

/// Returns the number of rows that the file does not hold.
std::size_t write(const fs::path& file, const Layer& layer) {
    const geo::Crs crs(geo::lambert_93);
    const geo::io::WritableLayer writable{&layer, "", "", {}, {}, {}};
    if (file.extension() == ".gpkg") {
        geo::io::write_geopackage(file, std::span(&writable, 1), {}, crs, {replace, "1970-01-01T00:00:00.000Z", {}});
        return 0;
    }
    return geo::io::write_flatgeobuf(file, writable, crs, replace);
}

/// An open dataset and its first layer.
class Opened {
public:
    explicit Opened(const fs::path& file) {
        geo::io::use_gdal();
        m_dataset = GDALOpenEx(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr);
        REQUIRE(m_dataset != nullptr);
        layer = GDALDatasetGetLayer(m_dataset, 0);
    }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    ~Opened() { GDALClose(m_dataset); }
    OGRLayerH layer;

private:
    GDALDatasetH m_dataset;
};

std::string wkb_of(OGRGeometryH geometry) {
    if (geometry == nullptr) return {};
    std::string bytes(static_cast<std::size_t>(OGR_G_WkbSize(geometry)), '\0');
    OGR_G_ExportToWkb(geometry, wkbNDR, reinterpret_cast<unsigned char*>(bytes.data()));
    return bytes;
}

void check_value(OGRFeatureH feature, int index, const geo::Column& column, std::size_t row) {
    const bool null = OGR_F_IsFieldSetAndNotNull(feature, index) == 0;
    REQUIRE(null == column.is_null(row));
    if (null) return;
    if (column.type == ColumnType::real) {
        REQUIRE(OGR_F_GetFieldAsDouble(feature, index) == std::get<geo::RealColumn>(column.values)[row]);
    } else if (column.type == ColumnType::flag) {
        REQUIRE((OGR_F_GetFieldAsInteger(feature, index) == 1) == (column.text(row) == "true"));
    } else if (column.type == ColumnType::date) {
        std::string text = OGR_F_GetFieldAsString(feature, index);  // 2026/11/21 from a field of dates
        std::ranges::replace(text, '/', '-');
        REQUIRE(text == column.text(row));
    } else {
        REQUIRE(OGR_F_GetFieldAsString(feature, index) == column.text(row));
    }
}

std::size_t rows_without_geometry(const Layer& layer) {
    std::size_t rows = 0;
    for (std::size_t row = 0; row < layer.geometry.size(); ++row) rows += layer.geometry.has_geometry(row) ? 0U : 1U;
    return rows;
}

}  // namespace

TEST_CASE("GDAL reads what was written: every row, value, geometry and the coordinate system") {
    const tests::ScratchFolder folder;
    const std::string extension = GENERATE(".gpkg", ".fgb");
    const auto type = GENERATE(GeometryType::none, GeometryType::point, GeometryType::multi_point,
                               GeometryType::multi_line, GeometryType::multi_polygon);
    Layer layer = tests::random_layer(21, type, 2000);
    if (extension == ".fgb" && type == GeometryType::none) {
        CHECK_THROWS_WITH(write(folder / "a.fgb", layer), Catch::Matchers::Contains("layer_21"));
        return;
    }
    for (std::size_t row = 0; row < layer.rows(); ++row) {  // FlatGeobuf orders rows along its index
        std::get<geo::IntegerColumn>(layer.columns[2].values)[row] = static_cast<std::int64_t>(row);
    }
    const std::size_t left_out = write(folder / ("a" + extension), layer);
    REQUIRE(left_out == (extension == ".gpkg" ? 0 : rows_without_geometry(layer)));
    const Opened opened(folder / ("a" + extension));
    REQUIRE(OGR_L_GetFeatureCount(opened.layer, FALSE) == static_cast<GIntBig>(layer.rows() - left_out));
    if (type != GeometryType::none) {
        CHECK(std::string(OSRGetAuthorityCode(OGR_L_GetSpatialRef(opened.layer), nullptr)) == "2154");
        CHECK(OGR_L_TestCapability(opened.layer, OLCFastSpatialFilter) != 0);
    }
    std::size_t seen = 0;
    while (OGRFeatureH feature = OGR_L_GetNextFeature(opened.layer)) {
        const auto row = static_cast<std::size_t>(OGR_F_GetFieldAsInteger64(feature, 2));
        for (std::size_t i = 0; i < layer.columns.size(); ++i)
            check_value(feature, static_cast<int>(i), layer.columns[i], row);
        std::string wkb;
        if (layer.geometry.has_geometry(row)) geo::io::append_wkb(layer.geometry, row, wkb);
        REQUIRE(wkb_of(OGR_F_GetGeometryRef(feature)) == wkb);
        OGR_F_Destroy(feature);
        ++seen;
    }
    CHECK(seen == layer.rows() - left_out);
}

TEST_CASE("FlatGeobuf is the same twice, and an empty layer is a file too") {
    const tests::ScratchFolder folder;
    const auto rows = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{4000});
    const Layer layer = tests::random_layer(22, GeometryType::multi_polygon, rows);
    const std::size_t left_out = write(folder / "a.fgb", layer);
    write(folder / "b.fgb", layer);
    CHECK(tests::file_bytes(folder / "a.fgb") == tests::file_bytes(folder / "b.fgb"));
    CHECK(folder.entries() == 2);
    CHECK(OGR_L_GetFeatureCount(Opened(folder / "a.fgb").layer, TRUE) == static_cast<GIntBig>(rows - left_out));
}

TEST_CASE("a FlatGeobuf that the disk cannot hold is an error, and the former file stays") {
    const tests::ScratchFolder folder;
    geo::io::write_file(folder / "a.fgb", "old", {});
    const pid_t child = fork();
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN);
        const rlimit size{1U << 16U, 1U << 16U};
        setrlimit(RLIMIT_FSIZE, &size);
        try {
            write(folder / "a.fgb", tests::random_layer(22, GeometryType::multi_polygon, 4000));
            _exit(1);
        } catch (const std::runtime_error& error) {
            _exit(std::string(error.what()).find("a.fgb") != std::string::npos ? 7 : 8);
        }
    }
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WEXITSTATUS(status) == 7);
    CHECK(tests::file_bytes(folder / "a.fgb") == "old");
    CHECK(folder.entries() == 1);
}
