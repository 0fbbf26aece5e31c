#!/bin/bash
# dutyctl against the real daemon and the small office: every command once, its exit status and the
# words that matter. TAP on standard output.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${DUTYD:=$PWD/build/dutyd}" "${DUTYCTL:=$PWD/build/dutyctl}"
[ -x "$DUTYD" ] || {
    echo "1..0 # SKIP the daemon is not built"
    exit 0
}

place=$(mktemp -d) || exit 1
daemon=
stop() {
    [ -z "$daemon" ] || kill "$daemon" 2> /dev/null
    wait
    rm -rf "$place"
}
trap stop EXIT
cp -r tests/conf/small/. "$place"
export DUTYCTL_SERVER=$place/dutyd.sock LC_ALL=C.UTF-8
unset DUTYCTL_TOKEN NO_COLOR COLUMNS

count=0
failures=0
# check NAME STATUS PATTERN COMMAND…: runs it, compares the exit status, looks for the pattern in what
# it said on either stream. `said` keeps the words.
check() {
    local name=$1 status=$2 pattern=$3 got line
    shift 3
    said=$("$@" 2>&1 < /dev/null)
    got=$?
    count=$((count + 1))
    if [ "$got" = "$status" ] && grep -qE -- "$pattern" <<< "$said"; then
        echo "ok $count - $name"
    else
        failures=$((failures + 1))
        echo "not ok $count - $name"
        echo "# exit status $got, expected $status and /$pattern/ in:"
        while read -r line; do echo "#   $line"; done <<< "$said"
    fi
}
ctl() {
    "$DUTYCTL" "$@"
}
# Waits until the command succeeds, 20 seconds at most.
wait_for() {
    local deadline=$((SECONDS + 20))
    until "$@" > /dev/null 2>&1; do
        [ "$SECONDS" -lt "$deadline" ] || return 1
        read -rt 0.05 < <(:) || :
    done
}
find_id() {
    grep -oE "$1-[0-9]{8}-[0-9]{4,}" <<< "$said" | head -n 1
}

check 'no daemon is exit 3' 3 'dutyd' ctl board
"$DUTYD" -c "$place/dutyd.conf" 2> "$place/log" &
daemon=$!
wait_for ctl board || {
    echo "not ok - the daemon did not start"
    sed 's/^/# /' "$place/log"
    exit 1
}

check 'who names the rule and its place' 0 'rosters\.conf:[0-9]+' ctl who police
check 'coverage of a full roster' 0 '没有空缺' ctl coverage
check 'plan lists the units' 0 '县公安局' ctl plan infectious 3
check 'report suggests a level' 0 'Ⅱ级' ctl report infectious 城东小学 发热聚集 --cases 60
incident=$(find_id I)
check 'the same report is a likely duplicate' 0 "$incident" \
    ctl report infectious 城东小学 发热聚集 --cases 60
check 'an unknown type is refused with what there is' 1 'infectious' ctl report flood 河边 洪水
check 'an incident that is not there' 1 '404' ctl show I-20200101-0001
check 'activate' 0 'Ⅱ级' ctl activate "$incident" 2 --reason 测试
check 'activating twice is refused' 1 'change' ctl activate "$incident" 2
check 'show' 0 '县疾病预防控制中心' ctl show "$incident"
check 'ack for a caller' 0 '已收到' ctl ack police --by 马超 --via voice
check 'an answer needs a name' 2 '--by' ctl ack police
check 'answer with figures' 0 '已出动' \
    ctl answer cdc dispatched --by 梁燕 --people 6 --vehicles 2 --eta +20m
check 'board counts the answers' 0 '3 个单位中 2 个已应答' ctl board
check 'board puts the silent unit first' 0 '呼叫中 +县卫生健康委' ctl board
first=$(grep -nE '呼叫中|已收到|已出动' <<< "$said" | head -n 1)
check 'the first row is the silent one' 0 '呼叫中' echo "$first"
check 'board in English' 0 '2 of 3 answered' ctl --lang en board
check 'plan of an active incident shows the difference' 0 '解除 1 个单位' ctl plan "$incident" 4
check 'change' 0 'Ⅳ级' ctl change "$incident" 4 --reason 好转
check 'followup' 0 "$incident" ctl followup "$incident" 新增十例 --cases 70
check 'timeline' 0 '马超' ctl timeline "$incident"
check 'log' 0 '县公安局' ctl log -n 100
check 'meeting to all' 0 '3 个单位' ctl meeting 会商 三楼会议室 --group all --due +2h
check 'an unknown unit is named with its field' 1 'nope.*\[units\]' ctl task 消毒 学校 --to nope
check 'drill says drill' 0 '演练' ctl drill 通讯演练 请回复 --group field
check 'several callouts of one unit are listed' 1 'C-[0-9]{8}-' ctl ack health --by 赵静
check 'gateways' 0 'outbox +正常' ctl gateways
check 'outbox' 0 '城东小学' ctl outbox
check 'replies' 0 '.' ctl replies
check 'terminate' 0 '已终止' ctl terminate "$incident" --yes
check 'incidents' 0 "$incident" ctl incidents --state all

check 'report of an exercise' 0 '演练' ctl report infectious 北庭镇 演练脚本 --exercise
drill=$(find_id I)
check 'propose where two persons decide' 0 '待批准.*Ⅰ级' ctl propose "$drill" 1
check 'nobody approves alone' 1 '409' ctl approve "$drill"
check 'reject' 0 "$drill" ctl reject "$drill" --reason 再议

# The same key is done once.
check 'a report under a key' 0 'I-' ctl --key once-0001 report infectious 二工镇 发热
once=$(find_id I)
check 'the same again gives the same incident' 0 "$once" \
    ctl --key once-0001 report infectious 二工镇 发热

check 'check finds the files good' 0 '.' ctl check
check 'reload' 0 '[0-9a-f]{64}' ctl reload
sed -i 's/unit = "health";/unit = "helth";/' "$place/dutyd.conf"
check 'check names file and line' 1 'dutyd\.conf:[0-9]+' ctl check
check 'a mistake is said in Chinese' 1 '没有单位“helth”；是否应为“health”？' ctl --lang zh check
check 'and in English' 1 'no unit "helth"; did you mean "health"' ctl --lang en check
check 'a bad reload keeps the old configuration' 1 'dutyd\.conf:[0-9]+' ctl reload
check 'and goes on serving' 0 '.' ctl who

check 'backup' 0 'backup\.db' ctl backup "$place/backup.db"
check 'a backup is proven without the daemon' 0 '[0-9a-f]{64}' ctl -s /nonexistent verify \
    "$place/backup.db"
check 'the journal is proven beside the daemon' 0 '[0-9a-f]{64}' ctl verify "$place/journal.db"
check 'export' 0 "$incident" ctl export "$incident" "$place/export.jsonl"
hash=$(head -n -1 "$place/export.jsonl" | sha256sum | cut -d ' ' -f 1)
check 'the export carries its hash' 0 "\"sha256\":\"$hash\"" tail -n 1 "$place/export.jsonl"
check 'the record is proved' 0 "$incident" ctl -s /nonexistent verify "$place/export.jsonl" \
    --journal "$place/backup.db"
sed '2,$s/health/heaLth/' "$place/export.jsonl" > "$place/changed.jsonl"
check 'a changed record is named' 1 'changed\.jsonl.*seq' ctl verify "$place/changed.jsonl"
# Who is handed a record has neither dutyd nor a reason to trust it.
if command -v python3 > /dev/null; then
    check 'a stranger proves the record' 0 "$incident: [0-9]+ rows hold" \
        scripts/verify-record "$place/export.jsonl"
    check 'a stranger sees one changed byte' 1 'line [0-9]+: row [0-9]+ was changed' \
        scripts/verify-record "$place/changed.jsonl"
    sed '3d' "$place/export.jsonl" > "$place/shorter.jsonl"
    check 'a stranger sees a missing row' 1 'line [0-9]+: ' \
        scripts/verify-record "$place/shorter.jsonl"
    check 'a stranger compares with the hash that was noted' 1 'not the one that was noted' \
        scripts/verify-record "$place/export.jsonl" "$hash"
fi
check 'statistics' 0 '20[0-9][0-9]-[01][0-9]' ctl stats
check 'statistics for a spreadsheet' 0 ',' ctl stats --csv -
check 'statistics to print' 0 'page\.html' ctl stats --html "$place/page.html"
check 'the page is one file' 1 '^0$' grep -c 'src=\|href=' "$place/page.html"
check 'export does not overwrite' 2 'export\.jsonl' ctl export "$incident" "$place/export.jsonl"
# shellcheck disable=SC2016
check 'every reply is JSON with --json' 0 '^true$' \
    bash -c '"$1" --json board | jq -e "has(\"incidents\")"' - "$DUTYCTL"

# The live board on a terminal of its own: it draws, leaves by q and puts the terminal back.
if script -qec true /dev/null > /dev/null 2>&1; then # a bare chroot has no pseudo-terminals
    # shellcheck disable=SC2016
    check 'board --watch leaves the alternate screen' 0 $'\033\\[\\?1049l' \
        bash -c 'printf q | script -qec "stty cols 60 rows 20; \"$1\" board --watch" /dev/null' - \
        "$DUTYCTL"
fi
check 'board --watch needs a terminal' 2 'watch' ctl board --watch

port=$(sed -n 's/.*127\.0\.0\.1 port \([0-9]*\).*/\1/p' "$place/log")
export DUTYCTL_SERVER=http://127.0.0.1:$port
check 'TCP without a token' 1 'DUTYCTL_TOKEN' ctl incidents
printf 'test-token-viewer\n' > "$place/token"
callout=$(env DUTYCTL_TOKEN=test-token-viewer "$DUTYCTL" --json show "$incident" |
    jq -r '[.notices[].callouts[] | select(.unit == "cdc") | .id][0]')
check 'TCP with a token file' 0 "$incident" ctl --token-file "$place/token" incidents --state all
check 'a viewer may not report' 1 'reporter' \
    env DUTYCTL_TOKEN=test-token-viewer "$DUTYCTL" report infectious 城东 发热
check 'a unit answers for itself only' 1 '403' \
    env DUTYCTL_TOKEN=test-token-duty-police "$DUTYCTL" ack "$callout" --by 马超

echo "1..$count"
[ "$failures" = 0 ]
