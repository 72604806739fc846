# SPDX-License-Identifier: GPL-3.0-or-later
# Debian 12 packages only; why each is here stands in CONTRIBUTING.md.
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(GDAL 3.6 REQUIRED)
find_package(GEOS 3.11 REQUIRED)
find_package(PROJ 9.1 CONFIG REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(PostgreSQL 15 REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(tomlplusplus 3.3 REQUIRED)

# LEMON's own configuration names files, not a target. Its headers are a system's to the compiler: they warn.
find_package(lemon CONFIG REQUIRED)
add_library(LEMON::lemon UNKNOWN IMPORTED)
set_target_properties(LEMON::lemon PROPERTIES IMPORTED_LOCATION "${LEMON_LIBRARIES}"
  INTERFACE_INCLUDE_DIRECTORIES "${LEMON_INCLUDE_DIRS}")
# GLPK has no configuration at all.
find_path(GLPK_INCLUDE_DIR glpk.h REQUIRED)
find_library(GLPK_LIBRARY glpk REQUIRED)
mark_as_advanced(GLPK_INCLUDE_DIR GLPK_LIBRARY)
add_library(GLPK::glpk UNKNOWN IMPORTED)
set_target_properties(GLPK::glpk PROPERTIES IMPORTED_LOCATION "${GLPK_LIBRARY}"
  INTERFACE_INCLUDE_DIRECTORIES "${GLPK_INCLUDE_DIR}")
# protozero is headers alone, without a configuration.
find_path(PROTOZERO_INCLUDE_DIR protozero/pbf_writer.hpp REQUIRED)
mark_as_advanced(PROTOZERO_INCLUDE_DIR)
add_library(protozero::protozero INTERFACE IMPORTED)
set_target_properties(protozero::protozero PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${PROTOZERO_INCLUDE_DIR}")
