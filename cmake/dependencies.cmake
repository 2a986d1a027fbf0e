# System packages first; FetchContent only for users who have none (CMake resolves FIND_PACKAGE_ARGS before any download).
include(FetchContent)
FetchContent_Declare(date URL https://github.com/HowardHinnant/date/archive/refs/tags/v3.0.3.tar.gz
  FIND_PACKAGE_ARGS 3.0)
FetchContent_Declare(nlohmann_json URL https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz
  FIND_PACKAGE_ARGS 3.11)
FetchContent_MakeAvailable(date nlohmann_json)
find_package(Boost 1.74 CONFIG REQUIRED)
# The journal. Always the system's, so that a program has one SQLite in it and not two.
find_package(SQLite3 3.37 REQUIRED)
find_package(Threads REQUIRED)
