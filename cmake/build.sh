#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Configures the release preset once, and builds it, or the named targets only: sh cmake/build.sh maillage
set -eu
cd -- "$(dirname -- "$0")/.."

# Ninja starts CMake again by itself when a CMakeLists.txt has changed; of the presets it does not know.
if [ ! -f build/release/build.ninja ] || [ -n "$(find CMakePresets.json -newer build/release/build.ninja)" ]; then
    cmake --preset release --log-level=NOTICE
fi
cmake --build --preset release --parallel "$(nproc)" ${1:+--target "$@"}
