# Warnings are ours alone: users who embed hjul never inherit them.
add_library(hjul_warnings INTERFACE)
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
  target_compile_options(hjul_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow
    -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Wcast-align -Wunused)
  if(HJUL_WARNINGS_AS_ERRORS)
    target_compile_options(hjul_warnings INTERFACE -Werror)
  endif()
endif()
