#!/bin/bash
# Does the demonstration that the README promises still come to its end, in both languages, and leave
# nothing behind? It is also the widest test: every step of an alert, by the programs that users run.
set -u
cd "$(dirname "$0")/../.." || exit 1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
failed=0
count=0

# expect WHAT COMMAND…: one case.
expect() {
    local what=$1
    shift
    count=$((count + 1))
    if "$@" > /dev/null 2>&1; then
        echo "ok $count - $what"
    else
        echo "not ok $count - $what"
        failed=1
    fi
}

declare -A status pids
for language in zh en; do
    mkdir "$place/$language"
    TMPDIR=$place/$language DEMO_LANG=$language KEEP='' scripts/demo > "$place/$language.log" 2>&1 &
    pids[$language]=$!
done
for language in zh en; do
    wait "${pids[$language]}"
    status[$language]=$?
done

for language in zh en; do
    log=$place/$language.log
    expect "$language: it comes to its end" [ "${status[$language]}" = 0 ]
    expect "$language: its folder is gone" [ -z "$(ls -A "$place/$language")" ]
    sed "s/^/# /" "$log"
done
expect "zh: all 14 units answered" grep -q '应答单位：14$' "$place/zh.log"
expect "en: all 14 units answered" grep -q 'units that answered: 14$' "$place/en.log"
expect "en: the backup answered for the one who declined" \
    grep -q 'declined at first: 1$' "$place/en.log"
expect "en: the leader of the silent unit was the slowest" grep -q 'slowest unit.*县财政局' "$place/en.log"
expect "en: the chain holds" grep -q 'the chain of [0-9]* events holds' "$place/en.log"
echo "1..$count"
exit "$failed"
