#!/bin/bash
# run-disk.sh: the journal cannot be written: once because a small disk is full, once because a file
# may not grow; and the daemon starts on a full disk. New requests are refused with the reason, what
# was accepted goes on being sent and escalated, the office is told, and all of it is on record once
# there is room again.
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/wire/lib/dutyd.sh
. tests/wire/lib/dutyd.sh

office=$TRY/office
disk=$TRY/disk
is_mounted=''
clean_up() {
    [ -z "$is_mounted" ] || umount -l "$disk"
}

begin() {
    begin_office "$office"
    sed -i "s|journal = .*|journal = \"$disk/journal.db\";|" "$office/dutyd.conf"
    start_sink "$TRY" || return 1
    cat > "$office/gateways.conf" << END
gateways = (
  { name = "sink"; driver = "http"; channels = ("sms", "voice"); url = "$SINK/door/main";
    body = "{\"id\":\"{id|json}\",\"to\":\"{to|json}\",\"text\":\"{text|json}\"}";
    success = ( { status = "200"; json = "code"; equals = "0"; } ); retry_after = "1s"; tries = 100;
    breaker = { failures = 1000; hold = "1s"; }; } );
END
    cat > "$office/policies.conf" << 'END'
policies = ( { code = "standard"; repeats = 0; patience = "1h";
  steps = ( { after = "0s"; call = ("officer"); by = ("sms"); },
            { after = "3s"; call = ("backup"); by = ("sms"); },
            { after = "1h"; call = ("leader"); by = ("sms"); } ); } );
END
}

fill_disk() {
    cat /dev/zero > "$disk/ballast" 2> /dev/null
    true
}
free_disk() {
    rm "$disk/ballast"
}
# A process that may not write beyond the first page of any file.
hold_size() {
    prlimit --pid "$DUTYD_PID" --fsize=4096:unlimited
}
free_size() {
    prlimit --pid "$DUTYD_PID" --fsize=unlimited:unlimited
}

# Requests that still find room are taken, and count.
report_until_refused() {
    local i
    for ((i = 0; i < 2000; i++)); do
        ask POST /v1/incidents --dump-header "$TRY/headers" --json \
            "{\"type\":\"infectious\",\"place\":\"城东小学\",\"summary\":\"第$i次报告\"}"
        [ "$STATUS" = 201 ] || return 0
        said .id >> "$TRY/taken"
    done
    return 1
}

is_problem() {
    cat "$TRY/headers"
    grep -qi '^Content-Type: application/problem+json' "$TRY/headers" &&
        grep -qi '^Retry-After: ' "$TRY/headers"
}

healthz_is() {
    ask GET /healthz
    [ "$STATUS" = "$1" ]
}

# The sink has a message to this number with this word in it.
has_arrived() {
    grep -q "^main.ok.*\"to\":\"$1\".*$2" "$TRY/sink.log"
}
arrives() {
    wait_for 20 has_arrived "$1" "$2" || {
        echo "nothing to $1 with $2 in it:"
        cat "$TRY/sink.log"
        return 1
    }
}

call_of() {
    ask GET "/v1/callouts?notice=$notice&unit=$1"
    said "[.callouts[0].pages[] | select(.target == \"$2\")][0].address"
}

alone_or_marked() {
    awk -F'\t' '$2 == "ok" { print $3 }' "$TRY/sink.log" | jq -r '"\(.id) \(.text | contains("（重发）"))"' |
        awk 'seen[$1]++ && $2 != "true"'
}

all_settled() {
    ask GET "/v1/callouts?notice=$notice"
    [ "$(said '[.callouts[].pages[].state] | unique | join(" ")')" = sent ]
}

all_there() {
    ask GET '/v1/events?after=0&limit=10000'
    jq -r 'select(.kind == "incident_reported") | .incident' <<< "$BODY" | diff "$TRY/taken" -
}

# round NAME FILL FREE
round() {
    local name=$1 fill=$2 free=$3
    rm -f "$disk"/journal.db* "$TRY/taken"
    : > "$TRY/sink.log"
    start_dutyd "$office" || give_up "dutyd did not start on $name"
    # The provider is busy, so that accepted pages are still to be sent when the disk is full.
    tell_sink main 'answer 503 1 busy'
    ask POST /v1/incidents --json '{"type":"infectious","place":"城东小学","summary":"发热聚集","cases":5}'
    said .id >> "$TRY/taken"
    ask POST "/v1/incidents/$(said .id)/response" --json '{"action":"activate","level":4}'
    check "$name: a response is activated" answered 202
    notice=$(said .notice.id)
    officer=$(call_of health officer)

    "$fill"
    check "$name: in the end a report is refused" report_until_refused
    check "$name: with 503 and the code" answered 503 .code JOURNAL_UNAVAILABLE
    check "$name: in words of a problem document" is_problem
    check "$name: /healthz tells" healthz_is 503
    echo "# $name: $(said .detail 2> /dev/null)$BODY"
    tell_sink main ok
    check "$name: what was accepted is sent all the same" arrives "$officer" 启动Ⅳ级响应
    check "$name: the next step is taken" soon "/v1/callouts?notice=$notice&unit=cdc" \
        '.callouts[0].pages | length' 2
    check "$name: and sent" arrives "$(call_of cdc backup)" 启动Ⅳ级响应
    check "$name: the office is told" arrives '[0-9]*' 日志
    ask POST "/v1/incidents/$(head -n 1 "$TRY/taken")/reports" --json '{"kind":"progress","text":"新增"}'
    check "$name: refused still" answered 503
    ask GET /v1/board
    check "$name: the board is shown" answered 200

    "$free"
    check "$name: with room again it works by itself" wait_for 20 healthz_is 200
    ask POST /v1/incidents --json '{"type":"infectious","place":"城西小学","summary":"发热聚集"}'
    check "$name: a report is taken again" answered 201
    said .id >> "$TRY/taken"
    check "$name: what was sent meanwhile is on record" wait_for 20 all_settled
    check "$name: nothing arrived twice without a mark" same "$(alone_or_marked)" ''
    check "$name: the daemon stops as told" stop_dutyd
    check "$name: the journal proves itself" "$DUTYCTL" verify "$disk/journal.db"
    start_dutyd "$office" || give_up "dutyd did not start again on $name"
    check "$name: every report that was taken is there" all_there
    check "$name: and the pages" all_settled
    stop_dutyd
}

# start_full NAME STOP: stopped by STOP with pages to be sent, and started again on the full disk.
start_full() {
    local name=$1 stop=$2
    rm -f "$disk"/journal.db* "$TRY/taken"
    : > "$TRY/sink.log"
    start_dutyd "$office" || give_up "dutyd did not start on $name"
    tell_sink main 'answer 503 1 busy'
    ask POST /v1/incidents --json '{"type":"infectious","place":"城东小学","summary":"发热聚集","cases":5}'
    said .id >> "$TRY/taken"
    ask POST "/v1/incidents/$(said .id)/response" --json '{"action":"activate","level":4}'
    check "$name: a response is activated" answered 202
    notice=$(said .notice.id)
    officer=$(call_of health officer)
    "$stop"
    fill_disk
    tell_sink main ok
    check "$name: it starts" start_dutyd "$office"
    check "$name: /healthz tells" healthz_is 503
    echo "# $name: $BODY"
    ask POST /v1/incidents --json '{"type":"infectious","place":"城西小学","summary":"发热聚集"}'
    check "$name: a report is refused" answered 503 .code JOURNAL_UNAVAILABLE
    check "$name: what was accepted is sent all the same" arrives "$officer" 启动Ⅳ级响应
    check "$name: the next step is taken" soon "/v1/callouts?notice=$notice&unit=cdc" \
        '.callouts[0].pages | length' 2
    check "$name: and sent" arrives "$(call_of cdc backup)" 启动Ⅳ级响应
    check "$name: the office is told" arrives '[0-9]*' 日志
    free_disk
    check "$name: with room again it works by itself" wait_for 20 healthz_is 200
    check "$name: what was sent meanwhile is on record" wait_for 20 all_settled
    check "$name: nothing arrived twice without a mark" same "$(alone_or_marked)" ''
    check "$name: the daemon stops as told" stop_dutyd
    check "$name: the journal proves itself" "$DUTYCTL" verify "$disk/journal.db"
}

begin || give_up 'the sink did not start'
mkdir "$disk"
if mount -t tmpfs -o size=2m,mode=700 tmpfs "$disk" 2> /dev/null; then
    is_mounted=yes
    round 'a full disk' fill_disk free_disk
    start_full 'a disk full at the start' stop_dutyd
    start_full 'a disk full at the start, after a kill' kill_dutyd
else
    skip 'a full disk' 'nothing may be mounted here'
    skip 'a disk full at the start' 'nothing may be mounted here'
fi
round 'a file that may not grow' hold_size free_size
finish
