# SPDX-License-Identifier: GPL-3.0-or-later
# The Debian package names what it needs, holds the whole program, works where it is unpacked, and lintian has nothing
# to say of it.
include(${CMAKE_CURRENT_LIST_DIR}/installed_program.cmake)

file(REMOVE_RECURSE "${SCRATCH}")
file(MAKE_DIRECTORY "${SCRATCH}")
execute_process(COMMAND cpack -G DEB -B "${SCRATCH}/made" WORKING_DIRECTORY ${BUILD}
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(GLOB package "${SCRATCH}/made/maillage_${VERSION}_*.deb")

execute_process(COMMAND dpkg-deb -f "${package}" Depends OUTPUT_VARIABLE depends COMMAND_ERROR_IS_FATAL ANY)
foreach(library libc6 libstdc\\+\\+6 libgdal[0-9]+ libgeos-c1v5 libproj[0-9]+ libsqlite3-0 zlib1g libfmt[0-9]+)
  if(NOT depends MATCHES "(^| )${library}( |,|\n)")
    message(FATAL_ERROR "The package does not depend on ${library}: ${depends}")
  endif()
endforeach()

execute_process(COMMAND dpkg-deb -x "${package}" "${SCRATCH}/unpacked" COMMAND_ERROR_IS_FATAL ANY)
expect_whole("${SCRATCH}/unpacked/usr")
expect_works("${SCRATCH}/unpacked/usr" "${SCRATCH}/work")

execute_process(COMMAND lintian --fail-on error,warning "${package}" COMMAND_ERROR_IS_FATAL ANY)
