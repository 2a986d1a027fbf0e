# Warnings are ours alone: users who embed hjul never inherit them.
add_library(hjul_warnings INTERFACE)
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
  target_compile_options(hjul_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow
    -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Wcast-align -Wunused)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC 12 sees overflows in optimised std::string concatenation that are not there (GCC bugs 105329, 105651).
    target_compile_options(hjul_warnings INTERFACE -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow)
  endif()
  if(HJUL_WARNINGS_AS_ERRORS)
    target_compile_options(hjul_warnings INTERFACE -Werror)
  endif()
endif()
