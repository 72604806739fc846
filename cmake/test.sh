#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# From a bare Debian 12 to CTest's summary: installs what is missing, builds, and runs every test. The tests run on the
# release build, that is on what is shipped; the presets dev, asan and tsan run them with assertions and sanitizers.
set -eu
cd -- "$(dirname -- "$0")/.."

sh cmake/install_packages.sh build test
sh cmake/build.sh
ctest --preset release --parallel "$(nproc)"
