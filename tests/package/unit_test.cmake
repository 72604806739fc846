# SPDX-License-Identifier: GPL-3.0-or-later
# The unit of systemd, as installed: systemd takes it as it is written, and finds what it may do narrow.
file(REMOVE_RECURSE "${SCRATCH}")
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix "${SCRATCH}/prefix"
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
find_program(analyze systemd-analyze REQUIRED)

# Units name programs of the system's folders; the program lies elsewhere here.
file(READ "${SCRATCH}/prefix/lib/systemd/system/maillage@.service" unit)
string(REPLACE "ExecStart=maillage " "ExecStart=\"${SCRATCH}/prefix/bin/maillage\" " unit "${unit}")
file(WRITE "${SCRATCH}/maillage@demo.service" "${unit}")
execute_process(COMMAND ${analyze} verify --man=no --recursive-errors=no "${SCRATCH}/maillage@demo.service"
  RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(NOT status EQUAL 0 OR NOT said STREQUAL "")
  message(FATAL_ERROR "systemd-analyze verify ended with ${status}:\n${said}")
endif()

# From 0 (nothing is open to it) to 100; a unit without a word of hardening has 96.
set(most_exposure 12)
execute_process(
  COMMAND ${analyze} security --offline=true --threshold=${most_exposure} --no-pager "${SCRATCH}/maillage@demo.service"
  RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "systemd-analyze security finds more than ${most_exposure} of 100 exposed:\n${said}")
endif()
