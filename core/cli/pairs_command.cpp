// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <memory>
#include <ostream>

#include "core/cli/commands.hpp"
#include "core/export/csv_cell.hpp"
#include "core/export/distance_text.hpp"
#include "core/sources/point_file.hpp"
#include "geo/pairs.hpp"

namespace core {
namespace {

struct PairsArguments {
    std::string file, within, layer, crs, x, y, id;
    bool count = false;
    bool json = false;
};

void print_count(const PointFile& points, std::uint64_t pairs, geo::Metres limit, bool json, const Session& session) {
    if (json) {
        session.out << fmt::format("{{\"points\": {}, \"without_position\": {}, \"within_m\": {}, \"pairs\": {}}}\n",
                                   points.locations.size(), points.without_position, limit.value, pairs);
        return;
    }
    session.out << pairs << "\n";
    if (session.verbosity == Verbosity::quiet) return;
    session.err << points.locations.size() << session.in_language(" points, ", " points, ") << points.without_position
                << session.in_language(" without position; unordered pairs at most ",
                                       " sans position ; paires à au plus ")
                << distance_text(limit, session.language)
                << session.in_language(" apart, geodesic on GRS80\n", ", distance géodésique sur GRS80\n");
}

void print_pairs(const PointFile& points, geo::Metres limit, const Session& session) {
    session.out << "a;b;distance_m\n";
    const geo::PairIndex index(points.locations, limit, session.threads);
    index.for_each_pair(points.locations, limit, session.threads, [&](std::span<const geo::Pair> pairs) {
        fmt::memory_buffer lines;
        for (const geo::Pair& pair : pairs) {
            if (pair.query >= pair.indexed) continue;
            fmt::format_to(std::back_inserter(lines), "{};{};{:.3f}\n", csv_cell(points.ids[pair.query]),
                           csv_cell(points.ids[pair.indexed]), pair.distance);
        }
        session.out.write(lines.data(), static_cast<std::streamsize>(lines.size()));
    });
}

int execute(const PairsArguments& arguments, const Session& session) {
    const geo::Metres limit = distance_from_text(arguments.within);
    const PointFile points = read_point_file(
        arguments.file,
        {.layer = arguments.layer, .crs = arguments.crs, .x = arguments.x, .y = arguments.y, .id = arguments.id});
    if (!arguments.count) {
        print_pairs(points, limit, session);
        return 0;
    }
    print_count(points, geo::count_pairs_within(points.locations, limit, session.threads), limit, arguments.json,
                session);
    return 0;
}

}  // namespace

void declare_pairs(CLI::App& app, Session& session) {
    const auto arguments = std::make_shared<PairsArguments>();
    const auto in = [&](const char* en, const char* fr) { return session.in_language(en, fr); };
    app.add_option("file", arguments->file, in("Table or layer of points", "Table ou couche de points"))->required();
    app.add_option("--within", arguments->within, in("Distance: 800m, 1km", "Distance : 800m, 1km"))->required();
    app.add_flag("--count", arguments->count, in("Only count", "Compter seulement"));
    app.add_flag("--json", arguments->json, in("The count as JSON", "Le compte en JSON"))->needs("--count");
    app.add_option("--layer", arguments->layer, in("Layer of the file", "Couche du fichier"));
    app.add_option("--crs", arguments->crs, in("CRS of the coordinates, EPSG:n", "CRS des coordonnées, EPSG:n"));
    app.add_option("--x", arguments->x, in("Column of longitude or easting", "Colonne de longitude ou d'abscisse"));
    app.add_option("--y", arguments->y, in("Column of latitude or northing", "Colonne de latitude ou d'ordonnée"));
    app.add_option("--id", arguments->id, in("Column of identifiers", "Colonne d'identifiants"));
    app.callback(
        [arguments, &session] { session.action = [arguments, &session] { return execute(*arguments, session); }; });
}

}  // namespace core
