#!/usr/bin/env bash
# Everything that the ordinary run of the journal's tests only samples: a crash after every operation, every bit of a small
# journal, 100,000 random damages, and a thousand writers killed. Wants the folder of a build with tests.
#
#   tests/journal_nightly.sh build/release [ROUNDS]
set -euo pipefail
readonly program=${1:?the build folder}/tests/hjul_journal_test
HJUL_NIGHTLY=1 HJUL_KILL_ROUNDS=${2:-1000} exec "$program"
