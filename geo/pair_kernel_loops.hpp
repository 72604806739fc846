// SPDX-License-Identifier: GPL-3.0-or-later
// The loops of geo/pair_kernel.hpp, written once over `Lanes`. Only for the pair_kernel_*.cpp files, each of which
// gives its own Lanes from an unnamed namespace, so that what is made from these templates stays in that file.
#pragma once

#include <cstddef>
#include <cstdint>

#include "geo/ellipsoid_arc.hpp"
#include "geo/pair_kernel.hpp"

namespace geo {

template <class Lanes>
struct PairLoops {
    using Value = typename Lanes::Value;
    static constexpr std::size_t width = Lanes::width;

    struct Probe {
        Value x, y, z, surely, possibly;
    };

    static Probe spread(const PairProbe& p) {
        return {Lanes::all(p.x), Lanes::all(p.y), Lanes::all(p.z), Lanes::all(p.surely), Lanes::all(p.possibly)};
    }

    static Value chord_squared(const PairColumns& points, std::size_t i, const Probe& probe, Value z) {
        const Value dx = Lanes::sub(probe.x, Lanes::load(points.x + i));
        const Value dy = Lanes::sub(probe.y, Lanes::load(points.y + i));
        const Value dz = Lanes::sub(probe.z, z);
        return Lanes::add(Lanes::add(Lanes::mul(dx, dx), Lanes::mul(dy, dy)), Lanes::mul(dz, dz));
    }

    static void count_lanes(const PairColumns& points, std::size_t i, const Probe& probe, unsigned valid,
                            PairTally& tally) {
        const Value c = chord_squared(points, i, probe, Lanes::load(points.z + i));
        tally.surely += Lanes::ones(Lanes::at_most(c, probe.surely) & valid);
        tally.possibly += Lanes::ones(Lanes::at_most(c, probe.possibly) & valid);
    }

    static PairTally count(const PairColumns& points, const PairSpan* spans, std::size_t span_count,
                           const PairProbe& query) {
        const Probe probe = spread(query);
        PairTally tally;
        for (std::size_t s = 0; s < span_count; ++s) {
            const std::size_t last = spans[s].last;
            // Spans at the rim are short: one loop without a remainder is the better guessed by processors.
            for (std::size_t i = spans[s].first; i < last; i += width) {
                count_lanes(points, i, probe, ~(~0U << (last - i < width ? last - i : width)), tally);
            }
        }
        return tally;
    }

    static void list_lanes(const PairColumns& points, std::size_t i, const Probe& probe, unsigned valid,
                           const PairHits& hits, PairTally& tally) {
        const Value z = Lanes::load(points.z + i);
        const Value c = chord_squared(points, i, probe, z);
        const unsigned kept = Lanes::at_most(c, probe.possibly) & valid;
        Lanes::keep(hits.chord_squared + tally.possibly, kept, c);
        Lanes::keep(hits.z + tally.possibly, kept, z);
        Lanes::keep_rows(hits.row + tally.possibly, kept, points.row + i);
        tally.surely += Lanes::ones(Lanes::at_most(c, probe.surely) & valid);
        tally.possibly += Lanes::ones(kept);
    }

    static PairTally list(const PairColumns& points, const PairSpan* spans, std::size_t span_count,
                          const PairProbe& query, const PairHits& hits) {
        constexpr unsigned whole = (1U << width) - 1U;
        const Probe probe = spread(query);
        PairTally tally;
        for (std::size_t s = 0; s < span_count; ++s) {
            const std::size_t last = spans[s].last;
            std::size_t i = spans[s].first;
            for (; i + width <= last; i += width) list_lanes(points, i, probe, whole, hits, tally);
            if (i < last) list_lanes(points, i, probe, (1U << (last - i)) - 1U, hits, tally);
        }
        return tally;
    }

    static void list_row_lanes(const PairColumns& points, std::size_t i, const Probe& probe, unsigned valid,
                               std::uint32_t* rows, PairTally& tally) {
        const Value c = chord_squared(points, i, probe, Lanes::load(points.z + i));
        const unsigned kept = Lanes::at_most(c, probe.possibly) & valid;
        Lanes::keep_rows(rows + tally.possibly, kept, points.row + i);
        tally.surely += Lanes::ones(Lanes::at_most(c, probe.surely) & valid);
        tally.possibly += Lanes::ones(kept);
    }

    static PairTally list_rows(const PairColumns& points, const PairSpan* spans, std::size_t span_count,
                               const PairProbe& query, std::uint32_t* rows) {
        constexpr unsigned whole = (1U << width) - 1U;
        const Probe probe = spread(query);
        PairTally tally;
        for (std::size_t s = 0; s < span_count; ++s) {
            const std::size_t last = spans[s].last;
            std::size_t i = spans[s].first;
            for (; i + width <= last; i += width) list_row_lanes(points, i, probe, whole, rows, tally);
            if (i < last) list_row_lanes(points, i, probe, (1U << (last - i)) - 1U, rows, tally);
        }
        return tally;
    }

    static void measure(const PairHits& hits, std::size_t hit_count, double z, double* distances) {
        const Value query = Lanes::all(z);
        for (std::size_t i = 0; i < hit_count; i += width) {
            const Value c = Lanes::load(hits.chord_squared + i);
            Lanes::store(distances + i, arc_of_chord<Lanes>(c, query, Lanes::load(hits.z + i)));
        }
    }

    static std::size_t take_marks(std::uint64_t* words, std::size_t word_count, std::uint32_t* places) {
        std::size_t found = 0;
        for (std::size_t w = 0; w < word_count; ++w) {
            const std::uint64_t word = words[w];
            words[w] = 0;
            found += Lanes::unpack(word, static_cast<std::uint32_t>(64 * w), places + found);
        }
        return found;
    }

    static PairKernel kernel() { return {&count, &list, &list_rows, &measure, &take_marks}; }
};

}  // namespace geo
