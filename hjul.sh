#!/usr/bin/env bash
# hjul on a fresh Debian 12 or Ubuntu machine.
#
#   ./hjul.sh run      install what is missing, build, run `hjul demo jonkoping`, say where the pictures are
#   ./hjul.sh test     the same set-up, then every test: C++, sanitizers, Python, house, notebooks; fetches a real log, once
#   ./hjul.sh nightly  the same set-up, then for hours what `test` only samples: 1,000,000 random histories against the
#                      naive model, 100,000 imports, 1,000 writers killed, every crash and bit of a journal, fuzzing
#   ./hjul.sh coverage every branch of the journal and of the state machine is taken by its tests; says which is not
#   ./hjul.sh build    only the set-up and the build
#   ./hjul.sh format   clang-format and ruff over the whole repository
#   ./hjul.sh refresh  build, then write anew what is generated and kept in the repository: umbrella header, stub,
#                      schema, and the generated pages under docs/reference
#
# Options (after the command):
#   --no-apt     never call apt; stop with the list of packages when something is missing
#   --offline    never use the network: no apt, no PyPI; what cannot be done without it is skipped with a line saying so
#   --no-asan    (test) leave out the AddressSanitizer and UBSan build
#   --           (test) everything after it goes to pytest
#
# Environment (nightly): HJUL_HISTORIES, HJUL_IMPORTS, HJUL_KILL_ROUNDS, HJUL_FUZZ_SECONDS (of each of four targets).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly build_dir=build/all
readonly venv=.venv
readonly python=$venv/bin/python
readonly travel_log=$venv/share/logs/InternationalDeclarations.xes
use_apt=1 offline=0 asan=1
pytest_arguments=()

# What the library and the demo need, as pairs "a file or command that proves it" "the package that brings it".
readonly packages_build="
  cmd:g++                                   g++
  cmd:cmake                                 cmake
  cmd:ninja                                 ninja-build
  cmd:ccache                                ccache
  file:/usr/include/boost/version.hpp       libboost-dev
  file:/usr/include/nlohmann/json.hpp       nlohmann-json3-dev
  file:/usr/include/date/date.h             libhowardhinnant-date-dev
  file:/usr/include/sqlite3.h               libsqlite3-dev
  file:/etc/ssl/certs/ca-certificates.crt   ca-certificates
  cmd:dot                                   graphviz
  cmd:rsvg-convert                          librsvg2-bin
  cmd:/usr/bin/python3                      python3
  python:ensurepip                          python3-venv
  glob:/usr/include/python3*/Python.h       python3-dev
  glob:/usr/share/fonts/truetype/dejavu/*   fonts-dejavu-core
"
# What the tests need on top.
readonly packages_test="
  file:/usr/include/gtest/gtest.h                        libgtest-dev
  file:/usr/include/gmock/gmock.h                        libgmock-dev
  file:/usr/include/benchmark/benchmark.h                libbenchmark-dev
  file:/usr/include/libical/ical.h                       libical-dev
  glob:/usr/include/pybind11/pybind11.h                  pybind11-dev
  cmd:clang++-14                                         clang-14
  glob:/usr/lib/llvm-14/lib/clang/14*/lib/linux/*asan*   libclang-rt-14-dev
  cmd:clang-format-14                                    clang-format-14
  cmd:clang-tidy-14                                      clang-tidy-14
  cmd:doxygen                                            doxygen
  cmd:chromium                                           chromium
"
# What reads the counts of Clang 14.
readonly packages_coverage="
  cmd:llvm-cov-14                                        llvm-14
"
# Checks that are skipped, with a message, where these cannot be had (newer distributions drop old compilers).
readonly packages_optional=" clang-14 libclang-rt-14-dev clang-format-14 clang-tidy-14 doxygen chromium "

say() { printf '\n== hjul: %s\n' "$*"; }
die() {
  printf 'hjul: %s\n' "$*" >&2
  exit 1
}
usage() { sed -n '2,/^set -euo/{s/^# \{0,1\}//;/^set -euo/d;p}' "${BASH_SOURCE[0]}"; }

has() {
  local kind=${1%%:*} what=${1#*:}
  case $kind in
    cmd) command -v "$what" >/dev/null ;;
    file) [ -e "$what" ] ;;
    glob) compgen -G "$what" >/dev/null ;;
    python) /usr/bin/python3 -c "import $what" 2>/dev/null ;;
  esac
}

missing_packages() {
  local proof package
  while read -r proof package; do
    if [ -n "$proof" ] && ! has "$proof"; then echo "$package"; fi
  done <<<"$1"
}

apt() {
  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "packages are missing and there is neither root nor sudo: $*"
    root=(sudo)
  fi
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@" </dev/null
}

install_packages() {
  local missing required=() optional=() package
  missing=$(missing_packages "$1")
  [ -n "$missing" ] || return 0
  for package in $missing; do
    if [[ $packages_optional == *" $package "* ]]; then optional+=("$package"); else required+=("$package"); fi
  done
  if [ $use_apt -eq 0 ]; then
    [ ${#required[@]} -eq 0 ] || die "these packages are missing and apt is switched off: ${required[*]}"
    say "without ${optional[*]}: the checks that need them are skipped"
    return 0
  fi
  command -v apt-get >/dev/null || die "this is not Debian or Ubuntu; install by hand: ${required[*]} ${optional[*]}"
  say "installing ${required[*]} ${optional[*]}"
  apt update -q
  [ ${#required[@]} -eq 0 ] || apt install -y -q --no-install-recommends "${required[@]}"
  for package in "${optional[@]}"; do
    apt install -y -q --no-install-recommends "$package" || say "no package $package here: its checks are skipped"
  done
}

make_venv() {
  if [ ! -x $python ]; then
    say "making a virtual environment in $venv"
    /usr/bin/python3 -m venv $venv
  fi
  $python -c 'import sys; sys.exit(sys.prefix == sys.base_prefix)' || die "$venv is not a virtual environment; remove it"
}

pip() { $python -m pip --disable-pip-version-check "$@" </dev/null; }

# The tools with which the package is built. They stay in the environment, so that a second run needs no network.
has_build_tools() { $python -c 'import scikit_build_core, pybind11' 2>/dev/null; }
install_build_tools() {
  say "installing scikit-build-core and pybind11 from PyPI"
  pip install --quiet --upgrade 'pip>=23' 'scikit-build-core>=0.10' 'pybind11>=2.10'
}

# One build folder serves the C++ tests and the Python extension, so that the library is compiled once.
build_with_pip() {
  local tests=$1 extras=$2 network=()
  [ $offline -eq 0 ] || network=(--no-index --no-deps)
  [ -z "$extras" ] || [ $offline -eq 1 ] || extras="[$extras]"
  [ $offline -eq 0 ] || extras=""
  pip install --quiet "${network[@]}" --no-build-isolation --editable ".$extras" \
    -C build-dir=$build_dir -C build.verbose=false -C cmake.build-type=RelWithDebInfo \
    -C cmake.define.HJUL_BUILD_PYTHON=ON -C cmake.define.HJUL_BUILD_TESTS="$tests" -C cmake.define.HJUL_BUILD_EXAMPLES="$tests" \
    -C cmake.define.HJUL_WARNINGS_AS_ERRORS=ON
}

# Without PyPI the extension is built with apt's pybind11 by plain CMake and copied into the environment.
build_without_pip() {
  local tests=$1 site
  has file:/usr/include/pybind11/pybind11.h || die "--offline needs pybind11-dev or an earlier run with the network"
  say "offline: building with pybind11 of the system; extras from PyPI are left out"
  cmake -S . -B $build_dir -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DHJUL_BUILD_PYTHON=ON \
    -DHJUL_BUILD_TESTS="$tests" -DPython_EXECUTABLE="$PWD/$python" </dev/null
  site=$($python -c 'import sysconfig; print(sysconfig.get_path("platlib"))')
  cmake --build $build_dir </dev/null
  rm -rf "${site:?}/hjul"
  cp -r python/hjul "$site/"
  cmake --install $build_dir --component python --prefix "$site" >/dev/null
}

build() {
  local tests=$1 extras=$2
  say "building (C++ tests: $tests); this takes some minutes and says nothing"
  if [ $offline -eq 0 ]; then has_build_tools || install_build_tools; fi
  if has_build_tools; then build_with_pip "$tests" "$extras"; else build_without_pip "$tests"; fi
}

# A real log, which is fetched and not shipped (examples/data/logs/README.md). Its tests are skipped where it is not.
fetch_travel_log() {
  if [ -e $travel_log ]; then return 0; fi
  if [ $offline -eq 1 ]; then
    say "offline: no travel log here; the tests that read it are skipped"
    return 0
  fi
  $python tools/fetch_travel_log.py --out $travel_log </dev/null || say "no travel log here: the tests that read it are skipped"
}

set_up() {
  local packages=$packages_build tests=OFF extras=demo
  if [ "$1" = test ]; then packages+=$packages_test tests=ON extras=test; fi
  install_packages "$packages"
  make_venv
  build $tests $extras
  if [ "$1" = test ]; then fetch_travel_log; fi
}

run_demo() {
  set_up run
  say "hjul demo jonkoping"
  $python -m hjul demo jonkoping --out out/jonkoping
  say "the pictures, the calendar and the report lie in $PWD/out/jonkoping"
}

run_sanitized_tests() {
  say "C++ tests under AddressSanitizer and UBSan"
  local compiler=()
  command -v clang++-14 >/dev/null || compiler=(-DCMAKE_CXX_COMPILER=c++)
  cmake --preset asan "${compiler[@]}" </dev/null >/dev/null && cmake --build --preset asan </dev/null && ctest --preset asan </dev/null
}

run_tests() {
  local failed=() started=$SECONDS
  set_up test
  say "C++ tests (after $((SECONDS - started)) s)"
  ctest --test-dir $build_dir --output-on-failure --no-tests=error -j "$(nproc)" </dev/null || failed+=("C++ tests")
  if [ $asan -eq 1 ]; then
    run_sanitized_tests || failed+=("C++ tests under sanitizers")
  fi
  if ! $python -c 'import pytest' 2>/dev/null; then
    say "no pytest here: the Python tests are skipped"
    [ ${#failed[@]} -eq 0 ] || die "failed: ${failed[*]}"
    ctest --test-dir $build_dir --output-on-failure --no-tests=error -j "$(nproc)" </dev/null
    return
  fi
  say "Python tests (after $((SECONDS - started)) s)${failed[*]:+; FAILED so far: ${failed[*]}}"
  # pytest comes last and its summary is the last line, because build servers count from there.
  HJUL_BUILD_DIR=$PWD/$build_dir $python -m pytest --nbmake --nbmake-timeout=300 --benchmark-disable -n "$(nproc)" \
    "${pytest_arguments[@]}" </dev/null || exit 1
  [ ${#failed[@]} -eq 0 ] || exit 1
}

# All of it runs, whatever fails; what failed is said at the end, and each part says with which seed.
run_nightly() {
  local failed=() started=$SECONDS
  export HJUL_NIGHTLY=1 HJUL_BUILD_DIR=$PWD/$build_dir
  export HJUL_HISTORIES=${HJUL_HISTORIES:-1000000} HJUL_IMPORTS=${HJUL_IMPORTS:-100000}
  export HJUL_KILL_ROUNDS=${HJUL_KILL_ROUNDS:-1000} HJUL_FUZZ_SECONDS=${HJUL_FUZZ_SECONDS:-7200}
  export HJUL_OBLIGATION_ORACLE=$HJUL_BUILD_DIR/tests/hjul_obligation_oracle
  set_up test
  $python -c 'import pytest' || die "the nightly tests need pytest"
  nightly() {
    local what=$1
    shift
    say "$what (after $((SECONDS - started)) s)${failed[*]:+; FAILED so far: ${failed[*]}}"
    "$@" </dev/null || failed+=("$what;")
  }
  nightly "$HJUL_IMPORTS imports" $build_dir/tests/hjul_ledger_test --gtest_filter='LedgerImport.*'
  nightly "the journal: every crash, every bit, $HJUL_KILL_ROUNDS writers killed" $build_dir/tests/hjul_journal_test
  nightly "writers killed from Python" $python -m pytest -k killed tests/python/test_journal.py tests/python/test_cli_journal.py
  nightly "fuzzing, $HJUL_FUZZ_SECONDS s a target" $python -m pytest tests/house/test_fuzz.py
  nightly "$HJUL_HISTORIES histories" $python -m pytest tests/python/test_obligations_differential.py
  [ ${#failed[@]} -eq 0 ] || die "failed after $((SECONDS - started)) s: ${failed[*]}"
  say "nothing was found in $((SECONDS - started)) s"
}

# The programs whose tests are to take every branch; tools/branch_coverage.py reads what they counted.
run_coverage() {
  local program programs=(hjul_journal_test hjul_ledger_test hjul_status_test)
  install_packages "$packages_build$packages_test$packages_coverage"
  make_venv
  cmake --preset coverage </dev/null >/dev/null
  cmake --build --preset coverage --target "${programs[@]}" </dev/null
  rm -rf build/coverage/profile
  for program in "${programs[@]}"; do
    say "$program"
    LLVM_PROFILE_FILE=build/coverage/profile/$program-%m.profraw build/coverage/tests/"$program" --gtest_brief=1 </dev/null
  done
  $python tools/branch_coverage.py build/coverage
}

format_all() {
  git ls-files --cached --others --exclude-standard '*.hpp' '*.cpp' | xargs clang-format-14 -i
  $venv/bin/ruff format --quiet python tests tools
  $venv/bin/ruff check --quiet --fix python tests tools
}

refresh() {
  /usr/bin/python3 tools/umbrella.py
  set_up test
  $python tools/stubs.py
  $python tools/errors_page.py
  $python tools/review_page.py
  $python tools/command_page.py
  $python -m hjul export --schema docs/reference/hjul-1.schema.json >/dev/null
  $python -m hjul export --rule-schema docs/reference/hjul-rules-1.schema.json >/dev/null
  $python tools/format_page.py
  $python tools/python_reference.py
}

command=${1:-help}
[ $# -eq 0 ] || shift
while [ $# -gt 0 ]; do
  case $1 in
    --no-apt) use_apt=0 ;;
    --offline) offline=1 use_apt=0 ;;
    --no-asan) asan=0 ;;
    --) shift && pytest_arguments=("$@") && break ;;
    *) usage >&2 && die "unknown option $1" ;;
  esac
  shift
done
case $command in
  run) run_demo ;;
  test) run_tests ;;
  nightly) run_nightly ;;
  coverage) run_coverage ;;
  build) set_up run ;;
  format) format_all ;;
  refresh) refresh ;;
  help | --help | -h) usage ;;
  *) usage >&2 && die "unknown command $command" ;;
esac
