// SPDX-License-Identifier: GPL-3.0-or-later
// How fast one processor makes tiles, zoom by zoom, and how long GDAL's MVT writer takes for a pyramid of the same layers:
//   tiles_bench EDITION.gpkg [FOLDER]
// FOLDER is written to by GDAL, and must not be there yet; without it, GDAL is not asked.
#include <gdal.h>
#include <gdal_utils.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <random>

#include "core/service/snapshot.hpp"
#include "core/service/tile_maker.hpp"
#include "core/service/tile_store.hpp"

namespace {

namespace fs = std::filesystem;

/// Seconds that processors have worked for this program: other programs on the machine do not count.
double worked() { return double(std::clock()) / CLOCKS_PER_SEC; }
double seconds_since(double start) { return worked() - start; }

/// Tiles of a zoom, each round a place of a collection chosen by chance: tiles people look at. None twice.
std::vector<core::TileAddress> chosen_tiles(const core::Collection& places, int zoom, std::size_t most) {
    std::mt19937 random(static_cast<std::uint32_t>(zoom));
    std::vector<core::TileAddress> tiles;
    for (std::size_t i = 0; i < most; ++i) {
        const std::size_t row = random() % places.rows();
        if (!places.degrees.has_geometry(row)) continue;
        const geo::Point p = places.degrees.coordinates(row).front();
        const core::TileLimits at = core::tile_limits({p, p}, zoom);
        const core::TileAddress tile{zoom, at.first_row, at.first_column};
        if (std::find(tiles.begin(), tiles.end(), tile) == tiles.end()) tiles.push_back(tile);
    }
    return tiles;
}

/// Seconds a tile of the collections named.
double measure(const core::Snapshot& snapshot, const std::vector<const core::Collection*>& named, const char* title) {
    const core::TileStore& store = snapshot.tiles();
    store.tile({0, 0, 0}, named, {});  // what tiles are made from
    std::printf("%s\nzoom  tiles  tiles/s  slowest ms  mean bytes  largest\n", title);
    double all_seconds = 0.0;
    std::size_t all_tiles = 0;
    for (int zoom = 1; zoom <= core::most_tile_zoom; ++zoom) {
        std::size_t bytes = 0, largest = 0;
        double slowest = 0.0;
        const auto tiles = chosen_tiles(*snapshot.try_collection("establishments"), zoom, 300);
        const auto start = worked();
        for (const core::TileAddress& tile : tiles) {
            const auto before = worked();
            const std::size_t size = store.tile(tile, named, {}).size();
            slowest = std::max(slowest, seconds_since(before));
            bytes += size;
            largest = std::max(largest, size);
        }
        const double seconds = seconds_since(start);
        std::printf("%4d %6zu %8.0f %11.2f %11zu %8zu\n", zoom, tiles.size(), double(tiles.size()) / seconds,
                    slowest * 1000.0, bytes / tiles.size(), largest);
        all_seconds += seconds;
        all_tiles += tiles.size();
    }
    std::printf(" all %6zu %8.0f\n\n", all_tiles, double(all_tiles) / all_seconds);
    return all_seconds / double(all_tiles);
}

/// Seconds a tile that GDAL takes for all tiles of two layers from zoom 5 to 10.
double gdal_pyramid(const fs::path& edition, const fs::path& folder) {
    GDALAllRegister();
    const std::string target = folder.string();
    const char* words[] = {
        "-f",    "MVT",  "-dsco", "MINZOOM=5", "-dsco", "MAXZOOM=10", "-dsco", "FORMAT=DIRECTORY", "establishments",
        "zones", nullptr};
    const auto start = worked();
    GDALDatasetH source = GDALOpenEx(edition.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
    GDALVectorTranslateOptions* options = GDALVectorTranslateOptionsNew(const_cast<char**>(words), nullptr);
    GDALDatasetH written = GDALVectorTranslate(target.c_str(), nullptr, 1, &source, options, nullptr);
    GDALVectorTranslateOptionsFree(options);
    if (written != nullptr) GDALClose(written);
    GDALClose(source);
    const double seconds = seconds_since(start);
    std::size_t tiles = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".pbf") ++tiles;
    std::printf("GDAL: %zu tiles in %.1f s, %.0f tiles/s\n", tiles, seconds, double(tiles) / seconds);
    return seconds / double(tiles);
}

/// The same pyramid by the service, every tile once, on one thread.
double own_pyramid(const core::Snapshot& snapshot, const std::vector<const core::Collection*>& named) {
    std::size_t tiles = 0;
    const auto start = worked();
    for (int zoom = 5; zoom <= 10; ++zoom) {
        const core::TileLimits limits = core::tile_limits(*named.front()->extent, zoom);
        for (std::uint32_t row = limits.first_row; row <= limits.last_row; ++row)
            for (std::uint32_t column = limits.first_column; column <= limits.last_column; ++column)
                if (!snapshot.tiles().tile({zoom, row, column}, named, {}).empty()) ++tiles;
    }
    const double seconds = seconds_since(start);
    std::printf("maillage: %zu tiles in %.3f s, %.0f tiles/s\n", tiles, seconds, double(tiles) / seconds);
    return seconds / double(tiles);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return std::fputs("tiles_bench EDITION.gpkg [FOLDER]\n", stderr), 2;
    core::SnapshotOptions options;
    options.data = fs::path(argv[0]).parent_path() / "../share/maillage";
    const auto start = worked();
    const core::Snapshot snapshot(argv[1], options);
    std::printf("edition read in %.2f s\n\n", seconds_since(start));
    const std::vector<const core::Collection*> places{snapshot.try_collection("establishments"),
                                                      snapshot.try_collection("zones")};
    if (places[0] == nullptr || places[1] == nullptr) return std::fputs("no establishments or zones\n", stderr), 1;
    if (argc > 2) {
        const double own = own_pyramid(snapshot, places);
        std::printf("ratio: %.0f\n\n", gdal_pyramid(argv[1], argv[2]) / own);
    }
    measure(snapshot, places, "establishments and zones");
    measure(snapshot, {}, "what the map shows");
    return 0;
}
