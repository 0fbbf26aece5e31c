#!/bin/bash
# Runs the seeds that once failed and 200 others; the output is TAP. BUILD says which build.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=build/sanitize}"

kept=$(sed -n 's/^seed \([0-9]*\).*/\1/p' tests/sim/seeds/* | sort -nu)
echo "1..2"
# shellcheck disable=SC2086 # a list of numbers
if "$BUILD/tests/sim/sim" $kept; then
    echo "ok 1 - the seeds that once failed"
else
    echo "not ok 1 - the seeds that once failed"
fi
if "$BUILD/tests/sim/sim" -n "${SEEDS:-200}"; then
    echo "ok 2 - ${SEEDS:-200} seeds"
else
    echo "not ok 2 - ${SEEDS:-200} seeds"
fi
