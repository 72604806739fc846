// SPDX-License-Identifier: GPL-3.0-or-later
// Industrial establishments of Rhône and Loire, of which the pairs within planar distances were counted elsewhere.
#include <zlib.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "geo/ellipsoid.hpp"
#include "geo/pairs.hpp"
#include "tests/support/real_data.hpp"

namespace {

constexpr auto file_name = "sirene/tiga_69_42/GeolocalisationEtablissement_69_42_industrie.csv.gz";

struct Establishments {
    std::vector<geo::Point> projected;
    std::vector<geo::LonLat> positions;
};

std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> values(1);
    for (const char c : line) {
        if (c == ';') {
            values.emplace_back();
        } else if (c != '\n' && c != '\r') {
            values.back() += c;
        }
    }
    return values;
}

Establishments read(const std::filesystem::path& file) {
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> in(gzopen(file.c_str(), "rb"), &gzclose);
    std::array<char, 4096> line{};
    Establishments read;
    REQUIRE(in);
    REQUIRE(gzgets(in.get(), line.data(), static_cast<int>(line.size())) != nullptr);
    const auto names = split(line.data());
    REQUIRE(names.at(1) == "x");
    REQUIRE(names.at(17) == "y_latitude");
    REQUIRE(names.at(18) == "x_longitude");
    const auto number = [](const std::string& text) { return std::strtod(text.c_str(), nullptr); };
    while (gzgets(in.get(), line.data(), static_cast<int>(line.size())) != nullptr) {
        const auto values = split(line.data());
        read.projected.push_back({number(values.at(1)), number(values.at(2))});
        read.positions.push_back({number(values.at(18)), number(values.at(17))});
    }
    return read;
}

/// Unordered pairs of rows for which `within(i, j)` holds.
template <class Within>
std::uint64_t count_all(std::size_t rows, const Within& within) {
    std::uint64_t found = 0;
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = i + 1; j < rows; ++j) found += within(i, j) ? 1U : 0U;
    }
    return found;
}

}  // namespace

TEST_CASE("pairs of real establishments are as many as PROJ counts, and nearly as many as in the plane") {
    const auto file = tests::try_real_data(file_name);
    if (!file) return;
    const Establishments all = read(*file);
    REQUIRE(all.positions.size() == 6'791);

    struct Reference {
        double limit;
        std::uint64_t planar;
    };
    for (const Reference& r : {Reference{0, 1'290}, {100, 4'024}, {500, 39'274}, {1'000, 112'884}}) {
        const auto in_plane = [&](std::size_t i, std::size_t j) {
            const double dx = all.projected[i].x - all.projected[j].x;
            const double dy = all.projected[i].y - all.projected[j].y;
            return dx * dx + dy * dy <= r.limit * r.limit;
        };
        // Only pairs that are near in the plane are worth asking PROJ: the two differ by less than one in a thousand.
        const auto by_proj = [&](std::size_t i, std::size_t j) {
            const double dx = all.projected[i].x - all.projected[j].x;
            const double dy = all.projected[i].y - all.projected[j].y;
            const double reach = 1.002 * r.limit + 1.0;
            return dx * dx + dy * dy <= reach * reach &&
                   geo::geodesic_distance(all.positions[i], all.positions[j]).value <= r.limit;
        };
        CAPTURE(r.limit);
        CHECK(count_all(all.positions.size(), in_plane) == r.planar);
        const std::uint64_t truth = count_all(all.positions.size(), by_proj);
        std::printf("within %.0f m: %llu pairs on the ellipsoid, %llu in the plane\n", r.limit,
                    static_cast<unsigned long long>(truth), static_cast<unsigned long long>(r.planar));
        CHECK(geo::count_pairs_within(all.positions, geo::Metres{r.limit}) == truth);

        std::uint64_t listed = 0;
        geo::PairIndex(all.positions, geo::Metres{r.limit})
            .for_each_pair(all.positions, geo::Metres{r.limit}, {}, [&](std::span<const geo::Pair> pairs) {
                for (const geo::Pair& p : pairs) listed += p.query < p.indexed ? 1U : 0U;
            });
        CHECK(listed == truth);
    }
}
