// SPDX-License-Identifier: GPL-3.0-or-later
#include "geo/pair_kernel.hpp"

#include <algorithm>
#include <atomic>

namespace geo {

namespace {

InstructionSet instruction_set_of_processor() {
    if (__builtin_cpu_supports("popcnt") == 0) return InstructionSet::baseline;
    if (__builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
        __builtin_cpu_supports("avx512vl") != 0) {
        return InstructionSet::avx512;
    }
    return __builtin_cpu_supports("avx2") != 0 ? InstructionSet::avx2 : InstructionSet::baseline;
}

std::atomic<InstructionSet>& chosen_instruction_set() {
    static std::atomic<InstructionSet> chosen{instruction_set_of_processor()};
    return chosen;
}

}  // namespace

InstructionSet widest_instruction_set() { return chosen_instruction_set().load(std::memory_order_relaxed); }

void limit_instruction_set(InstructionSet widest) {
    chosen_instruction_set().store(std::min(widest, instruction_set_of_processor()), std::memory_order_relaxed);
}

PairKernel pair_kernel() {
    switch (widest_instruction_set()) {
        case InstructionSet::avx512: return avx512_pair_kernel();
        case InstructionSet::avx2: return avx2_pair_kernel();
        case InstructionSet::baseline: break;
    }
    return baseline_pair_kernel();
}

}  // namespace geo
