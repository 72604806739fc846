# SPDX-License-Identifier: GPL-3.0-or-later
# Targets of the preset `tidy`, where the tools are installed: `tidy` (clang-tidy over the two libraries), `check-format`,
# and `format`, which rewrites. Version 14 of each, as others judge otherwise.
find_program(run_clang_tidy run-clang-tidy-14)
find_program(clang_format clang-format-14)

if(run_clang_tidy)
  add_custom_target(tidy COMMAND ${run_clang_tidy} -quiet -p ${PROJECT_BINARY_DIR} "^${PROJECT_SOURCE_DIR}/(geo|core)/"
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} VERBATIM USES_TERMINAL)
endif()
if(clang_format)
  file(GLOB_RECURSE formatted CONFIGURE_DEPENDS geo/*.[hc]pp core/*.[hc]pp tests/*.[hc]pp)
  add_custom_target(format COMMAND ${clang_format} -i ${formatted} VERBATIM)
  add_custom_target(check-format COMMAND ${clang_format} --dry-run -Werror ${formatted} VERBATIM)
endif()
