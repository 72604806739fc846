// SPDX-License-Identifier: GPL-3.0-or-later
// How long the planner's questions take over an edition in memory, and what their index costs:
//     questions_bench EDITION.gpkg
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "core/answers/cells.hpp"
#include "core/answers/establishment_partners.hpp"
#include "core/answers/zone_profile.hpp"
#include "core/answers/zones_between.hpp"
#include "core/edition/edition_file.hpp"

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::time_point from) {
    return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
}

double megabytes() { return static_cast<double>(mallinfo2().uordblks + mallinfo2().hblkhd) / 1e6; }

/// Asks `ask(i)` so often, and prints the median and the 99th percentile.
template <class Ask>
void measure(const char* name, std::size_t times, const Ask& ask) {
    std::vector<double> durations;
    std::size_t found = 0;
    for (std::size_t i = 0; i < times; ++i) {
        const auto start = Clock::now();
        found += ask(i);
        durations.push_back(milliseconds(start));
    }
    std::ranges::sort(durations);
    std::printf("%-34s median %8.3f ms   p99 %8.3f ms   found %.0f on average\n", name, durations[times / 2],
                durations[times * 99 / 100], static_cast<double>(found) / static_cast<double>(times));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "questions_bench EDITION.gpkg\n");
        return 2;
    }
    const core::Edition edition = core::read_edition(argv[1]);
    const double before = megabytes();
    auto start = Clock::now();
    const core::EditionIndex index(edition);
    index.prepare();
    std::printf("index: %.0f ms, %.1f MB beside %.1f MB of the edition\n", milliseconds(start), megabytes() - before,
                before);
    const core::Cells establishments(edition, "establishments");
    const core::Cells zones(edition, "zones");
    const auto row = [](const core::Cells& cells, std::size_t i) {
        return static_cast<std::uint32_t>(i * 7919 % cells.rows());
    };
    const auto establishment = [&](std::size_t i) {
        return std::string(establishments.text("id", row(establishments, i)));
    };
    const auto zone = [&](std::size_t i) { return std::string(zones.text("id", row(zones, i))); };
    const auto near = [&](std::size_t i, double within, std::size_t most) {
        try {
            return core::near(index,
                              {.origin = core::EstablishmentId{establishment(i)}, .within = {within}, .most = most})
                .found;
        } catch (const std::runtime_error&) {
            return std::size_t{0};  // without position
        }
    };
    measure("near an establishment, 2 km, 100", 2000, [&](std::size_t i) { return near(i, 2e3, 100); });
    measure("near an establishment, 2 km, all", 500, [&](std::size_t i) { return near(i, 2e3, 0); });
    measure("near an establishment, 50 km, 100", 100, [&](std::size_t i) { return near(i, 5e4, 100); });
    const auto near_zone = [&](std::size_t i, double within) {
        try {
            return core::near(index, {.origin = core::ZoneId{zone(i)}, .within = {within}, .most = 100}).found;
        } catch (const std::runtime_error&) {
            return std::size_t{0};
        }
    };
    measure("near a zone, 2 km, 100", 300, [&](std::size_t i) { return near_zone(i, 2e3); });
    measure("near a zone, 50 km, 100", 5, [&](std::size_t i) { return near_zone(i, 5e4); });
    measure("profile of a zone", 200,
            [&](std::size_t i) { return core::zone_profile(index, {}, {.zone = zone(i)}).establishments; });
    measure("partners of an establishment", 500, [&](std::size_t i) {
        return core::establishment_partners(index, {.establishment = establishment(i)}).found;
    });
    measure("between two zones", 500, [&](std::size_t i) {
        const std::string a = zone(i), b = zone(i + 1);
        return a == b ? 0 : core::zones_between(index, {.a = a, .b = b}).forth.sum.leads;
    });
    return 0;
}
