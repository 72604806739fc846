# SPDX-License-Identifier: GPL-3.0-or-later
# Language level, warnings and sanitizers, carried by one interface target that everything links.
# -Wno-missing-field-initializers: options are aggregates with a default for each field, set by name.
option(MAILLAGE_TESTS "Build the tests" ON)
option(MAILLAGE_FUZZ "Build the fuzz targets for clang's libFuzzer; else they replay their corpus" OFF)
set(MAILLAGE_SANITIZE "" CACHE STRING "Sanitizers to build with, as for -fsanitize= (address,undefined or thread)")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# Each header of the two libraries compiles alone. One that its own .cpp file includes before all else has been shown to
# by that, but for the standard library, whose headers are precompiled (precompiled.cmake); the target
# all_verify_interface_header_sets, run by a test, compiles the others.
set(CMAKE_VERIFY_INTERFACE_HEADER_SETS ON)
function(maillage_headers target)
  foreach(header ${ARGN})
    string(REGEX REPLACE "\\.hpp$" ".cpp" source ${header})
    set(first "")
    if(EXISTS ${source})
      file(STRINGS ${source} first REGEX "^#include" LIMIT_COUNT 1)
    endif()
    file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR} ${header})
    if(first STREQUAL "#include \"${name}\"")
      list(APPEND proven ${header})
    else()
      list(APPEND to_prove ${header})
    endif()
  endforeach()
  target_sources(${target} PUBLIC
    FILE_SET proven_headers TYPE HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${proven}
    FILE_SET headers_to_prove TYPE HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${to_prove})
  set_target_properties(${target} PROPERTIES INTERFACE_HEADER_SETS_TO_VERIFY headers_to_prove)
endfunction()

add_library(maillage_options INTERFACE)
# -ffp-contract=off: compilers fuse a*b+c otherwise, and the same inputs would give other bytes on another machine.
# -fmacro-prefix-map: __FILE__ names files as the repository does, so that no path of the build machine is shipped.
target_compile_options(maillage_options INTERFACE
  -Wall -Wextra -Wno-missing-field-initializers -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wcast-align -Wdouble-promotion -Wformat=2 -Werror
  -ffp-contract=off "-fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports it wrongly for std::string concatenation (GCC PR 105651).
  target_compile_options(maillage_options INTERFACE -Wno-restrict)
endif()
if(MAILLAGE_FUZZ)
  target_compile_options(maillage_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(MAILLAGE_SANITIZE)
  target_compile_options(maillage_options INTERFACE
    -fsanitize=${MAILLAGE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(maillage_options INTERFACE -fsanitize=${MAILLAGE_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # What the sanitizers add misleads it (GCC manual, -fsanitize=address): it names std::function inside std::regex.
    target_compile_options(maillage_options INTERFACE -Wno-maybe-uninitialized)
    # Boost.Asio puts fences round its handlers, which the thread sanitizer does not know; its mutexes, which it knows,
    # order the same things.
    if(MAILLAGE_SANITIZE MATCHES "thread")
      target_compile_options(maillage_options INTERFACE -Wno-tsan)
    endif()
  endif()
endif()
