# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what the lock file names, no more and no other version, without running any package's scripts:
#   cmake -DNPM=<npm> -DSOURCE=<folder of package.json> -DFOLDER=<where to> -P npm_install.cmake
cmake_minimum_required(VERSION 3.25)
file(MAKE_DIRECTORY ${FOLDER})
file(COPY ${SOURCE}/package.json ${SOURCE}/package-lock.json DESTINATION ${FOLDER})
execute_process(COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
  WORKING_DIRECTORY ${FOLDER} RESULT_VARIABLE failure)
if(failure)
  message(FATAL_ERROR "npm could not install what the web page is made of (${SOURCE}/package-lock.json). It needs the "
    "npm registry once, or npm's cache of it: look at npm's message above, at `npm config get registry` and at your "
    "proxy. Without a network, give a page bundled elsewhere with -DMAILLAGE_WEB_PAGE=<its share/maillage/web>.")
endif()
