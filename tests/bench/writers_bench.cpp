// SPDX-License-Identifier: GPL-3.0-or-later
// Writes one seeded layer in every format and prints how long it took.
//
//     writers_bench FOLDER [--rows N] [--threads N] [--repeat N] [--formats gpkg,geojson,csv,fgb] [--unsynced] [--keep]
//
// FOLDER holds the files written: layer.gpkg, layer.geojson, layer.csv, layer.fgb; they are removed unless --keep.
// The layer: N points in Lambert-93 (clustered, seed 1) and 8 columns: text, text, code, code, integer, real, flag, date.
// One line a format, tab-separated: format, rows, threads, median seconds, rows per second, bytes.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "geo/io/layer_writer.hpp"

namespace {

namespace fs = std::filesystem;

struct Arguments {
    fs::path folder;
    std::size_t rows = 1'000'000;
    unsigned threads = 0;
    int repeat = 3;
    std::string formats = "gpkg,geojson,csv,fgb";
    geo::io::Durability durability = geo::io::Durability::synced;
    bool keep = false;
};

Arguments parsed(const std::vector<std::string>& words) {
    Arguments arguments;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        const auto value = [&] { return i + 1 < words.size() ? words[++i] : std::string(); };
        if (word == "--rows")
            arguments.rows = std::stoul(value());
        else if (word == "--threads")
            arguments.threads = static_cast<unsigned>(std::stoul(value()));
        else if (word == "--repeat")
            arguments.repeat = std::stoi(value());
        else if (word == "--formats")
            arguments.formats = value();
        else if (word == "--unsynced")
            arguments.durability = geo::io::Durability::unsynced;
        else if (word == "--keep")
            arguments.keep = true;
        else
            arguments.folder = word;
    }
    return arguments;
}

geo::Layer made_layer(std::size_t rows) {
    using geo::ColumnType;
    std::mt19937_64 random(1);
    std::normal_distribution<double> spread(0.0, 3000.0);
    std::vector<geo::Point> centres;
    for (int i = 0; i < 500; ++i)
        centres.push_back({7e5 + double(random() % 400'000), 6.3e6 + double(random() % 500'000)});
    geo::Layer layer{"establishments", {}, geo::GeometryColumn(geo::GeometryType::point)};
    auto siret = geo::make_column("siret", ColumnType::text), name = geo::make_column("name", ColumnType::text),
         naf = geo::make_column("naf", ColumnType::code), commune = geo::make_column("commune", ColumnType::code),
         staff = geo::make_column("staff", ColumnType::integer), area = geo::make_column("area", ColumnType::real),
         employer = geo::make_column("employer", ColumnType::flag), since = geo::make_column("since", ColumnType::date);
    for (std::size_t i = 0; i < rows; ++i) {
        const geo::Point& c = centres[random() % centres.size()];
        layer.geometry.append_point({c.x + spread(random), c.y + spread(random)});
        std::get<geo::TextColumn>(siret.values)
            .append(std::to_string(10'000'000'000'000 + random() % 89'999'999'999'999));
        std::get<geo::TextColumn>(name.values).append("Société d'exemple n° " + std::to_string(i));
        std::get<geo::CodeColumn>(naf.values)
            .append(std::to_string(10 + random() % 80) + "." + std::to_string(10 + random() % 80) + "Z");
        std::get<geo::CodeColumn>(commune.values).append(std::to_string(69'000 + random() % 400));
        std::get<geo::IntegerColumn>(staff.values).push_back(std::int64_t(random() % 5'000));
        std::get<geo::RealColumn>(area.values).push_back(double(random() % 1'000'000) / 7.0);
        std::get<geo::FlagColumn>(employer.values).push_back(random() % 2 == 0 ? geo::Flag::yes : geo::Flag::no);
        const auto day = random() % 28 + 1, month = random() % 12 + 1;
        std::get<geo::CodeColumn>(since.values)
            .append(std::to_string(1990 + random() % 30) + (month < 10 ? "-0" : "-") + std::to_string(month) +
                    (day < 10 ? "-0" : "-") + std::to_string(day));
    }
    for (auto* column : {&siret, &name, &naf, &commune, &staff, &area, &employer, &since}) {
        layer.columns.push_back(std::move(*column));
    }
    return layer;
}

struct Format {
    std::string name;
    std::function<void(const fs::path&)> write;
};

void measure(const Arguments& arguments, const Format& format) {
    if (("," + arguments.formats + ",").find("," + format.name + ",") == std::string::npos) return;
    const fs::path file = arguments.folder / ("layer." + format.name);
    std::vector<double> seconds;
    for (int run = 0; run < arguments.repeat; ++run) {
        fs::remove(file);
        const auto start = std::chrono::steady_clock::now();
        format.write(file);
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    std::ranges::sort(seconds);
    const double median = seconds[seconds.size() / 2];
    std::printf("%s\t%zu\t%u\t%.3f\t%.0f\t%ju\n", format.name.c_str(), arguments.rows,
                geo::Threads{arguments.threads}.resolved(), median, static_cast<double>(arguments.rows) / median,
                static_cast<std::uintmax_t>(fs::file_size(file)));
    std::fflush(stdout);
    if (!arguments.keep) fs::remove(file);
}

}  // namespace

int main(int argc, char** argv) {
    const Arguments arguments = parsed(std::vector<std::string>(argv + 1, argv + argc));
    if (arguments.folder.empty()) {
        std::fprintf(stderr,
                     "usage: writers_bench FOLDER [--rows N] [--threads N] [--repeat N] [--formats LIST] [--unsynced] "
                     "[--keep]\n");
        return 2;
    }
    const geo::Layer layer = made_layer(arguments.rows);
    const geo::Crs crs(geo::lambert_93);
    const geo::Threads threads{arguments.threads};
    const geo::io::OutputOptions output{geo::io::Overwrite::yes, arguments.durability};
    const std::array layers{geo::io::WritableLayer{&layer, "Establishments", "Made for measuring", {}, {}, {}}};
    const geo::io::WritableLayer& one = layers.front();
    const Format formats[] = {
        {"gpkg",
         [&](const fs::path& file) {
             geo::io::write_geopackage(file, layers, {}, crs, {output, "1970-01-01T00:00:00.000Z", threads});
         }},
        {"geojson",
         [&](const fs::path& file) {
             geo::io::write_geojson(file, one, crs, {output, 7, {}, threads});
         }},
        {"csv",
         [&](const fs::path& file) {
             geo::io::write_csv(file, one, crs, {output, ';', "wkt", threads});
         }},
        {"fgb", [&](const fs::path& file) { geo::io::write_flatgeobuf(file, one, crs, output); }},
    };
    std::printf("format\trows\tthreads\tseconds\trows/s\tbytes\n");
    for (const Format& format : formats) measure(arguments, format);
    return 0;
}
