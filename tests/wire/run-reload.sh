#!/bin/bash
# run-reload.sh: good and bad configurations take turns, by SIGHUP and by the API, while pages flow:
# none may be lost or doubled, the bad ones are refused with file and line and change nothing, and a
# change of the roster is in force at the next step.
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/wire/lib/dutyd.sh
. tests/wire/lib/dutyd.sh

office=$TRY/office
rounds=15
WRITER=''
clean_up() {
    [ -z "$WRITER" ] || kill "$WRITER" 2> /dev/null
}

# put_gateways DOOR CONCURRENCY [WHAT_IS_WRONG]
put_gateways() {
    cat > "$office/gateways.conf" << END
gateways = (
  { name = "sink"; driver = "http"; channels = ("sms"); url = "$SINK/door/$1"; concurrency = $2;
    body = "{\"id\":\"{id|json}\",\"to\":\"{to|json}\"}";
    success = ( { status = "200"; json = "code"; equals = "0"; } ); },
  { name = "outbox"; driver = "outbox"; channels = ("voice", "webhook"); } );
${3:-}
END
}

begin() {
    begin_office "$office"
    cat > "$office/policies.conf" << 'END'
policies = ( { code = "standard"; repeats = 0; patience = "1h";
  steps = ( { after = "0s"; call = ("officer"); by = ("sms"); },
            { after = "1h"; call = ("leader"); by = ("sms"); } ); },
  { code = "quick"; repeats = 0; patience = "1h";
  steps = ( { after = "0s"; call = ("officer"); by = ("sms"); },
            { after = "4s"; call = ("backup"); by = ("sms"); } ); } );
limits = { slow_turn_ms = 1; };
END
    start_sink "$TRY" || return 1
    put_gateways a 4
    start_dutyd "$office" || return 1
    tell_sink a 'late 30'
    tell_sink b 'late 30'
}
begin || give_up 'the sink or dutyd did not start'

# ---- Pages flow ----------------------------------------------------------------------------------
call_without_end() {
    local status
    until [ -e "$TRY/enough" ]; do
        status=$(curl --silent --noproxy '*' --max-time 20 --unix-socket "$SOCKET" --output /dev/null \
            --write-out '%{http_code}' http://dutyd/v1/notices \
            --json '{"kind":"bulletin","groups":["all"],"title":"通报","text":"请知悉","policy":"standard"}')
        echo "$status" >> "$TRY/statuses"
    done
}
call_without_end &
WRITER=$!

count_in_log() {
    grep -c "$1" "$office/dutyd.log"
}
log_has() {
    [ "$(count_in_log "$1")" -ge "$2" ]
}
running_digest() {
    ask GET '/v1/events?after=0&limit=10000'
    jq -rs '[.[] | select(.kind == "configuration_adopted")][-1].data.digest' <<< "$BODY"
}

# One good and one bad configuration by each way. Stops at the first surprise.
take_turns() {
    local round door=b digest
    for ((round = 1; round <= rounds; round++)); do
        put_gateways "$door" $((2 + round % 7))
        ask POST /v1/reload
        [ "$STATUS" = 200 ] || return 1
        digest=$(said .digest)
        put_gateways "$door" 4 'oops = 1;'
        ask POST /v1/reload
        [ "$STATUS" = 422 ] || return 1
        [[ "$(said '.problems[0] | "\(.file):\(.line)"')" == */gateways.conf:6 ]] || return 1
        kill -HUP "$DUTYD_PID"
        wait_for 20 log_has 'reload refused' "$round" || return 1
        [ "$(running_digest)" = "$digest" ] || return 1
        door=$([ "$door" = a ] && echo b || echo a)
        put_gateways "$door" 3
        kill -HUP "$DUTYD_PID"
        wait_for 20 log_has 'configuration reloaded' "$round" || return 1
    done
}
turns() {
    take_turns || {
        echo "$STATUS $BODY"
        return 1
    }
}
check "$rounds times good and bad, by both ways" turns
check 'the log names the file and the line' log_has '/gateways.conf:6: ' "$rounds"
differs() {
    ask GET /metrics
    grep -qx "dutyd_configuration_differs $1" <<< "$BODY"
}
check 'files as adopted do not differ' differs 0
put_gateways a 4 'oops = 1;'
ask POST /v1/reload
check 'files that were refused differ from what runs' differs 1
: > "$TRY/enough"
wait "$WRITER"
WRITER=''

# ---- The roster at the next step ---------------------------------------------------------------
put_gateways a 4
ask POST /v1/reload
check 'the files are good again' answered 200
ask POST /v1/notices --json '{"kind":"bulletin","units":["police"],"title":"通报","text":"请知悉","policy":"quick"}'
notice=$(said .id)
yesterday=$(date -d '-1 day' +%F)
tomorrow=$(date -d '+2 days' +%F)
sed -i "/unit = \"police\"/a overrides = ( { position = \"backup\"; from = \"$yesterday 00:00\"; to = \"$tomorrow 00:00\"; people = (\"police-chief\"); } );" \
    "$office/rosters.conf"
ask POST /v1/reload
check 'another roster is taken into use' answered 200
check 'and is in force at the next step of an open notice' soon "/v1/callouts?notice=$notice" \
    '.callouts[0].pages | map(.target + " " + .person)[1:] | join(" ")' 'backup police-chief'

# ---- The account of it all -----------------------------------------------------------------------
none_waits() {
    ask GET /metrics
    grep -q '^dutyd_oldest_unsent_page_seconds 0.000$' <<< "$BODY" &&
        now_says /v1/gateways '.gateways[0] | "\(.backlog) \(.in_flight)"' '0 0'
}
check 'in the end no page waits' wait_for 30 none_waits
read_pages() {
    ask GET '/v1/events?after=0&limit=10000'
    jq -r 'select(.kind == "pages_queued") | .data.pages[].id' <<< "$BODY" | sort > "$TRY/pages"
}
read_pages
cut -f 3 "$TRY/sink.log" | jq -r .id | sort > "$TRY/arrived"
check 'every page arrived, each once' diff "$TRY/pages" "$TRY/arrived"
check 'by both addresses' same "$(cut -f 1 "$TRY/sink.log" | sort -u | tr '\n' ' ')" 'a b '
check 'no request failed meanwhile' same "$(sort -u "$TRY/statuses")" 202
echo "# $((4 * rounds)) reloads, $(wc -l < "$TRY/statuses") notices, $(wc -l < "$TRY/pages") pages," \
    "$(wc -l < "$TRY/arrived") arrivals"
check 'a slow turn is in the log' grep -q 'a turn of the loop took [0-9]* ms' "$office/dutyd.log"
check 'the daemon stops as told' stop_dutyd
check 'the journal proves itself' "$DUTYCTL" verify "$office/journal.db"

# ---- A record that somebody has changed ----------------------------------------------------------
sqlite3 "$office/journal.db" \
    "UPDATE event SET actor = 'command:nobody' WHERE seq = (SELECT max(seq) FROM event)"
start_dutyd "$office" || give_up 'dutyd did not start with a changed record'
check 'the office is told of a changed record' soon /v1/board \
    '[.alarms[] | select(.alarm == "chain")] | length' 1
check 'and the daemon goes on' stop_dutyd
finish
