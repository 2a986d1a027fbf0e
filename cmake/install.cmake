# find_package(hjul) and pkg-config from an install prefix. Embedding projects install hjul only when they ask for it.
option(HJUL_INSTALL "Install the library, its headers and its package files" ${PROJECT_IS_TOP_LEVEL})
if(NOT HJUL_INSTALL)
  return()
endif()

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(hjul_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/hjul)

install(TARGETS hjul EXPORT hjulTargets COMPONENT development
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT hjulTargets NAMESPACE hjul:: DESTINATION ${hjul_package_dir} COMPONENT development)

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/hjulConfig.cmake.in ${PROJECT_BINARY_DIR}/cmake/hjulConfig.cmake
  INSTALL_DESTINATION ${hjul_package_dir})
# Before 1.0 a new minor version may break what was promised, so it does not stand in for an older one.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/cmake/hjulConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/cmake/hjulConfig.cmake ${PROJECT_BINARY_DIR}/cmake/hjulConfigVersion.cmake
  DESTINATION ${hjul_package_dir} COMPONENT development)

# Relative to the file itself, so that an installed tree may be moved.
file(RELATIVE_PATH hjul_pkgconfig_to_prefix ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
# A static library leaves its needs to whoever links it.
set(hjul_pkgconfig_requires "Requires")
if(BUILD_SHARED_LIBS)
  set(hjul_pkgconfig_requires "Requires.private")
endif()
configure_file(${PROJECT_SOURCE_DIR}/cmake/hjul.pc.in ${PROJECT_BINARY_DIR}/cmake/hjul.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/cmake/hjul.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT development)
