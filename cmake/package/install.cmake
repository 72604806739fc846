# SPDX-License-Identifier: GPL-3.0-or-later
# Where things go when installed, and the Debian package. The program finds its data by program/../share/maillage, so
# that the tree may be moved.
set(package_folder ${PROJECT_SOURCE_DIR}/cmake/package)

install(TARGETS maillage RUNTIME)
foreach(folder data/reference data/schema data/demo styles)
  if(EXISTS ${PROJECT_SOURCE_DIR}/${folder})
    install(DIRECTORY ${folder} DESTINATION ${CMAKE_INSTALL_DATADIR}/maillage
      PATTERN web EXCLUDE PATTERN __pycache__ EXCLUDE PATTERN "*.py" EXCLUDE)
  endif()
endforeach()
install(FILES ${package_folder}/maillage.bash-completion
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME maillage)
install(FILES ${package_folder}/copyright ${package_folder}/filtres.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${package_folder}/nginx.conf DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES ${package_folder}/maillage@.service DESTINATION lib/systemd/system)

# install_compressed(FILE FOLDER NAME): FILE as FOLDER/NAME.gz, without the time in it, as Debian asks of manuals and
# changelogs.
function(install_compressed file folder name)
  set(compressed ${PROJECT_BINARY_DIR}/package/${name}.gz)
  add_custom_command(OUTPUT ${compressed} COMMAND gzip -9nc ${file} > ${compressed} DEPENDS ${file} VERBATIM)
  add_custom_target(compressed_${name} ALL DEPENDS ${compressed})
  install(FILES ${compressed} DESTINATION ${folder})
endfunction()
configure_file(${package_folder}/changelog.in ${PROJECT_BINARY_DIR}/package/changelog @ONLY)
install_compressed(${package_folder}/maillage.1 ${CMAKE_INSTALL_MANDIR}/man1 maillage.1)
install_compressed(${PROJECT_BINARY_DIR}/package/changelog ${CMAKE_INSTALL_DOCDIR} changelog)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "maillage maintainers <maintainers@maillage.invalid>" CACHE STRING
  "Name and address that the package gives for its maintainer")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/package)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Reads the activity zones, establishments, resource flows and initiatives of a
territory, finds the establishments near enough to each other to use one's
output as another's input or to share a need, and writes maps of it that QGIS
opens at once.")
include(CPack)
