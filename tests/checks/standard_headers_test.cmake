# SPDX-License-Identifier: GPL-3.0-or-later
# The check of standard headers finds each kind of breach.
include(${CMAKE_CURRENT_LIST_DIR}/expect_report.cmake)

expect_report("${SCRIPT}" geo/a.hpp "#include <vector>\nstd::vector<int> values();\n" "")
expect_report("${SCRIPT}" geo/a.hpp "std::vector<int> values();\n" "uses std::vector and does not include <vector>")
expect_report("${SCRIPT}" core/a.hpp "#include <vector>\nvoid act(std::vector<std::string>);\n" "include <string>")
expect_report("${SCRIPT}" tests/a.hpp "#include <map>\nstd::pair<int, int> two();\n" "")
expect_report("${SCRIPT}" tests/a.hpp "std::pair<int, int> two();\n" "include <utility>")
expect_report("${SCRIPT}" geo/a.hpp "/// Not as std::vector does.\nint a();  // nor as std::string\n" "")
expect_report("${SCRIPT}" geo/a.hpp "/// Not a std::span [first, last).\nstd::vector<int> between();\n" "include <vector>")
expect_report("${SCRIPT}" geo/a.hpp "#include <barrier>\nstd::barrier<> all;\n" "which header that takes")
