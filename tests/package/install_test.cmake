# SPDX-License-Identifier: GPL-3.0-or-later
# Installed and then moved elsewhere, the program is whole and does its main job.
include(${CMAKE_CURRENT_LIST_DIR}/installed_program.cmake)

file(REMOVE_RECURSE "${SCRATCH}")
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix "${SCRATCH}/prefix"
  OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(RENAME "${SCRATCH}/prefix" "${SCRATCH}/moved")
expect_whole("${SCRATCH}/moved")
expect_works("${SCRATCH}/moved" "${SCRATCH}/work")
