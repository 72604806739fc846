# SPDX-License-Identifier: GPL-3.0-or-later
# The standard headers that most files include, compiled once for each target: a quarter less to compile. Headers of the
# standard library alone, so that a file still shows that it includes what else it needs; that headers include what they
# use of the standard library is checked by standard_headers.cmake. -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON does without,
# as the presets for sanitizers, fuzzing and clang-tidy do: what a precompiled header hides from a .cpp file shows there.
function(maillage_precompile target)
  target_precompile_headers(${target} PRIVATE
    <algorithm> <array> <charconv> <cmath> <filesystem> <functional> <map> <memory> <numeric> <optional> <ranges> <set>
    <span> <sstream> <string> <string_view> <tuple> <unordered_map> <unordered_set> <utility> <variant> <vector> ${ARGN})
  # From a precompiled header g++ 12 no longer knows what is the system's, and reports in it what it reports wrongly of
  # std::string and holds back otherwise (GCC PR 105651, 105329).
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
    target_compile_options(${target} PRIVATE -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
  endif()
endfunction()
