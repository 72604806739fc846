// SPDX-License-Identifier: GPL-3.0-or-later
// The inner loops of the search for pairs, once per instruction set, chosen at run time. Same bits on every path.
// Raw pointers and plain loops only: the sources for wide instructions must not instantiate anything (a vector's
// growth, say) that the linker could share with code for every processor.
// Units: metres, earth-centred. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>

#include "geo/pairs.hpp"

namespace geo {

/// Columns of the indexed points in the order of the grid. Whole lanes are read: `padding` more values can be read.
struct PairColumns {
    static constexpr std::size_t padding = 16;
    const double* x;
    const double* y;
    const double* z;
    const std::uint32_t* row;
};

/// Consecutive points, `last` excluded.
struct PairSpan {
    std::uint32_t first;
    std::uint32_t last;
};

/// A query point, and the squares of the chords up to which a point is surely, or possibly, within its limit.
struct PairProbe {
    double x, y, z;
    double surely;
    double possibly;
};

struct PairTally {
    std::uint64_t surely = 0;
    std::uint64_t possibly = 0;
};

/// Where the points that are possibly within go. Whole lanes are written: room for `PairColumns::padding` more.
struct PairHits {
    std::uint32_t* row;
    double* chord_squared;
    double* z;
};

struct PairKernel {
    PairTally (*count)(const PairColumns&, const PairSpan* spans, std::size_t span_count, const PairProbe&);
    PairTally (*list)(const PairColumns&, const PairSpan* spans, std::size_t span_count, const PairProbe&,
                      const PairHits& hits);
    /// Rows alone, for who needs no distance. Same room as for hits.
    PairTally (*list_rows)(const PairColumns&, const PairSpan* spans, std::size_t span_count, const PairProbe&,
                           std::uint32_t* rows);
    /// Distances of the hits by Euler's radius, from a query point at height `z`. Same room as for hits.
    void (*measure)(const PairHits& hits, std::size_t hit_count, double z, double* distances);
    /// The places of the bits that are set, in ascending order, and their number; sets all bits to zero. Same room.
    std::size_t (*take_marks)(std::uint64_t* words, std::size_t word_count, std::uint32_t* places);
};

PairKernel baseline_pair_kernel();
PairKernel avx2_pair_kernel();
PairKernel avx512_pair_kernel();

/// The kernel of `widest_instruction_set()`.
PairKernel pair_kernel();

}  // namespace geo
