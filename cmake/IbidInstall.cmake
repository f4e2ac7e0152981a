# What `cmake --install` puts where. Components: ibid_runtime (the shared library),
# ibid_development (headers, libraries to link, CMake package, pkg-config file) and
# ibid_tools (the command and its manual page).
include(CMakePackageConfigHelpers)

set(IBID_CMAKE_DIR "${CMAKE_INSTALL_LIBDIR}/cmake/ibid")

install(TARGETS ibid ibid_static EXPORT ibidTargets
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
    COMPONENT ibid_runtime NAMELINK_COMPONENT ibid_development
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT ibid_development
  FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
    COMPONENT ibid_development)
install(EXPORT ibidTargets NAMESPACE ibid:: DESTINATION "${IBID_CMAKE_DIR}"
  COMPONENT ibid_development)

configure_package_config_file(
  "${PROJECT_SOURCE_DIR}/cmake/ibidConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/ibidConfig.cmake"
  INSTALL_DESTINATION "${IBID_CMAKE_DIR}")
# Before 1.0 a new minor version may change the interface.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/ibidConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES
  "${PROJECT_BINARY_DIR}/ibidConfig.cmake"
  "${PROJECT_BINARY_DIR}/ibidConfigVersion.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/IbidDependencies.cmake"
  DESTINATION "${IBID_CMAKE_DIR}" COMPONENT ibid_development)

# `cmake --install --prefix` may say another prefix than configuration did.
install(CODE "
  set(prefix \"\${CMAKE_INSTALL_PREFIX}\")
  set(libdir \"${CMAKE_INSTALL_LIBDIR}\")
  set(includedir \"${CMAKE_INSTALL_INCLUDEDIR}\")
  foreach(directory libdir includedir)
    if(NOT IS_ABSOLUTE \"\${\${directory}}\")
      string(PREPEND \${directory} \"\\\${prefix}/\")
    endif()
    string(TOUPPER \"IBID_PC_\${directory}\" variable)
    set(\${variable} \"\${\${directory}}\")
  endforeach()
  set(PROJECT_VERSION \"${PROJECT_VERSION}\")
  set(PROJECT_DESCRIPTION \"${PROJECT_DESCRIPTION}\")
  configure_file(\"${PROJECT_SOURCE_DIR}/cmake/ibid.pc.in\"
    \"${PROJECT_BINARY_DIR}/ibid.pc\" @ONLY)
  " COMPONENT ibid_development)
install(FILES "${PROJECT_BINARY_DIR}/ibid.pc"
  DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT ibid_development)

if(IBID_BUILD_TOOLS)
  file(RELATIVE_PATH to_libraries
    "${CMAKE_INSTALL_FULL_BINDIR}" "${CMAKE_INSTALL_FULL_LIBDIR}")
  set_target_properties(ibid_command PROPERTIES INSTALL_RPATH "$ORIGIN/${to_libraries}")
  install(TARGETS ibid_command
    RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT ibid_tools)
  install(FILES "${PROJECT_SOURCE_DIR}/docs/ibid.1"
    DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT ibid_tools)
endif()
