#!/bin/bash
# Gives every fuzz target its corpus and all that ever broke it once more; one case a target.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:?}"
number=0
for source in tests/fuzz/fuzz_*.c; do
    target=$(basename "$source" .c)
    target=${target#fuzz_}
    inputs=()
    for directory in "tests/fuzz/corpus/$target" "tests/fuzz/regress/$target"; do
        [ ! -d "$directory" ] || inputs+=("$directory")
    done
    number=$((number + 1))
    if output=$("$BUILD/tests/fuzz/fuzz_$target" "${inputs[@]}" 2>&1); then
        echo "ok $number - $target: $(tail -n 1 <<< "$output")"
    else
        echo "not ok $number - $target"
        tail -n 40 <<< "$output" | sed 's/^/# /'
    fi
done
echo "1..$number"
