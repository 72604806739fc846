// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a SIRENE-like CSV is read, next to GDAL's own CSV driver and to merely finding the line ends.
//   csv_bench [ROWS] [FILE]   rows to make (default 1,000,000), or a file to read instead
#include <fcntl.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "geo/io/gdal_library.hpp"
#include "geo/io/input_file.hpp"
#include "geo/io/record_reader.hpp"

namespace {

std::filesystem::path make_table(std::size_t rows) {
    const auto file = std::filesystem::temp_directory_path() / "maillage-csv-bench.csv";
    std::ofstream out(file, std::ios::binary);
    for (int i = 0; i < 48; ++i) out << (i > 0 ? ",colonne" : "colonne") << i;
    out << '\n';
    for (std::size_t row = 0; row < rows; ++row) {
        out << 100'000'000 + row << ',' << 12345 + row % 100 << ',' << 10'000'000'000'000 + row << ",O,1998-03-"
            << 10 + row % 19 << ",NN,,,2022-05-04T15:14:18,true,1,," << row % 200 << ",,RUE,\"DES FORGES, BAT "
            << row % 9 << "\",69" << 100 + row % 300
            << ",SAINT-ÉTIENNE,,,69123,,,,,,,,,,,,,,,,2008-01-01,A,,,,,25.62B,NAFRev2,N,,,\n";
    }
    return file;
}

double processor_seconds() {
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// The least processor time of three runs, which other programs on the machine disturb less. Units: seconds.
double seconds_of(const std::function<std::size_t()>& run, std::size_t& rows) {
    double least = 1e9;
    for (int i = 0; i < 3; ++i) {
        const double begin = processor_seconds();
        rows = run();
        least = std::min(least, processor_seconds() - begin);
    }
    return least;
}

std::size_t count_lines(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY);
    std::vector<char> buffer(256 * 1024);
    std::size_t lines = 0;
    for (ssize_t got = 0; (got = ::read(file, buffer.data(), buffer.size())) > 0;) {
        const char* at = buffer.data();
        const char* const end = at + got;
        while ((at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)))) != nullptr)
            ++at, ++lines;
    }
    ::close(file);
    return lines;
}

std::size_t read_records(const std::filesystem::path& path) {
    geo::io::RecordReader reader(path);
    geo::io::Record record;
    std::size_t bytes = 0;
    while (reader.next(record))
        for (const std::string_view value : record.values) bytes += value.size();
    return bytes > 0 ? reader.report().records : 0;
}

std::size_t read_with_gdal(const std::filesystem::path& path) {
    const char* const drivers[] = {"CSV", nullptr};
    const GDALDatasetH dataset = GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, nullptr, nullptr);
    const OGRLayerH layer = GDALDatasetGetLayer(dataset, 0);
    std::size_t rows = 0;
    std::size_t bytes = 0;
    while (const OGRFeatureH feature = OGR_L_GetNextFeature(layer)) {
        const int fields = OGR_F_GetFieldCount(feature);
        for (int i = 0; i < fields; ++i) bytes += std::strlen(OGR_F_GetFieldAsString(feature, i));
        OGR_F_Destroy(feature);
        ++rows;
    }
    GDALClose(dataset);
    return bytes > 0 ? rows : 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t wanted = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    const std::filesystem::path file = argc > 2 ? std::filesystem::path(argv[2]) : make_table(wanted);
    const double megabytes = static_cast<double>(std::filesystem::file_size(file)) / 1e6;
    geo::io::use_gdal();
    RegisterOGRCSV();
    std::size_t rows = 0;
    const auto print = [&](const char* name, double seconds) {
        std::printf("%-28s %8.3f s %8.0f MB/s %6.2f million rows/s (%zu rows)\n", name, seconds, megabytes / seconds,
                    static_cast<double>(rows) / seconds / 1e6, rows);
    };
    const double lines = seconds_of([&] { return count_lines(file); }, rows);
    print("read and memchr for line ends", lines);
    const double records = seconds_of([&] { return read_records(file); }, rows);
    print("RecordReader", records);
    const double gdal = seconds_of([&] { return read_with_gdal(file); }, rows);
    print("GDAL's CSV driver", gdal);
    const double sum = seconds_of([&] { return static_cast<std::size_t>(geo::io::identity_of(file).bytes); }, rows);
    print("SHA-256", sum);
    std::printf("RecordReader is %.1f times as fast as GDAL, and takes %.1f times what memchr takes\n", gdal / records,
                records / lines);
    if (argc <= 2) std::filesystem::remove(file);
}
