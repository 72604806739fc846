# SPDX-License-Identifier: GPL-3.0-or-later
# Tiles of the demonstration's edition, as others read them.
set(tiles_edition ${PROJECT_BINARY_DIR}/tests/qgis/edition)
set(with_tiles ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/with_service.py $<TARGET_FILE:maillage>
  ${tiles_edition}/edition.gpkg --)
function(add_tiles_test name)
  add_test(NAME "http:${name}" COMMAND ${ARGN})
  set_tests_properties("http:${name}" PROPERTIES LABELS http FIXTURES_REQUIRED demo_edition TIMEOUT 900
    SKIP_RETURN_CODE 77 ENVIRONMENT "QT_QPA_PLATFORM=offscreen;XDG_RUNTIME_DIR=${CMAKE_CURRENT_BINARY_DIR}")
endfunction()

add_tiles_test("GDAL's driver of vector tiles finds in them what the GeoPackage has there"
  ${with_tiles} ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/clients/gdal_tiles.py URL ${tiles_edition}/edition.gpkg)
add_tiles_test("QGIS draws the tiles by the connection and by the layers that it is offered"
  ${with_tiles} ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/clients/qgis_tiles.py URL ${CMAKE_CURRENT_BINARY_DIR}/tiles)
add_tiles_test("vector-tile counts every row at every zoom, and MapLibre's rules accept the style"
  ${with_tiles} node ${CMAKE_CURRENT_SOURCE_DIR}/clients/tiles.mjs URL ${maillage_npm} ${tiles_edition}/geojson)
add_tiles_test("the ported suite of OGC API - Tiles passes"
  ${with_tiles} ${Python3_EXECUTABLE} ${conformance}/run.py URL --suite tiles)
