# SPDX-License-Identifier: GPL-3.0-or-later
# The check of source files finds each kind of breach.
include(${CMAKE_CURRENT_LIST_DIR}/expect_report.cmake)

set(licence "SPDX-License-Identifier: GPL-3.0-or-later\n")
string(REPEAT "int a();\n" 399 long)
string(REPEAT "int a();\n" 19 long_main)

expect_report("${SCRIPT}" core/model/a.cpp "// ${licence}${long}" "")
expect_report("${SCRIPT}" core/model/a.cpp "// ${licence}${long}\n" "has 401 lines")
expect_report("${SCRIPT}" core/cli/main.cpp "// ${licence}${long_main}" "has 20 lines")
expect_report("${SCRIPT}" core/model/a.cpp "int a;\n" "has no SPDX line")
expect_report("${SCRIPT}" tests/qgis/a.py "print(1)\n" "has no SPDX line")
expect_report("${SCRIPT}" cmake/a.sh "# ${licence}cd /home/someone/src\n" "has the path of a machine: '/home/s'")
expect_report("${SCRIPT}" tests/unit/a.cpp "// ${licence}TEST_CASE(\"a, then b\") { int c; }\n" "")
expect_report("${SCRIPT}" tests/unit/a.cpp "// ${licence}TEST_CASE(\"a\;b\") {}\n" "a semicolon in its name")

set(two_types "// ${licence}namespace geo {\nstruct Kept {\n};\n}  // namespace geo\n")
expect_report("${SCRIPT}" geo/two.hpp "${two_types}" "")
expect_report("${SCRIPT}" geo/two.hpp "${two_types}namespace geo {\nclass Kept : Other {\n};\n}\n" "defines Kept")
expect_report("${SCRIPT}" geo/two.hpp "// ${licence}namespace geo {\nstruct Kept;\nstruct Kept {\n};\n}\n" "")
