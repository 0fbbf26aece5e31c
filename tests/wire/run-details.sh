#!/bin/bash
# run-details.sh: what `dutyd -d` tells: turns, pages, requests and reloads, and neither a text nor a
# telephone number nor a query. Without it, nothing of the kind.
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/wire/lib/dutyd.sh
. tests/wire/lib/dutyd.sh

office=$TRY/office

begin() {
    begin_office "$office"
    start_sink "$TRY" || return 1
    cat > "$office/gateways.conf" << END
gateways = (
  { name = "sink"; driver = "http"; channels = ("sms"); url = "$SINK/door/main";
    body = "{\"id\":\"{id|json}\",\"to\":\"{to|json}\",\"text\":\"{text|json}\"}";
    success = ( { status = "200"; json = "code"; equals = "0"; } ); },
  { name = "outbox"; driver = "outbox"; channels = ("voice", "webhook"); } );
END
}
begin || give_up 'the sink did not start'

# work: a notice whose pages arrive, a refused request, a reload.
work() {
    ask POST /v1/notices --json '{"kind":"bulletin","units":["cdc"],"title":"通报","text":"密语在此"}'
    answered 202 || return 1
    wait_for 20 has_arrived || return 1
    ask GET '/v1/incidents?state=nonsense-secret'
    answered 422 || return 1
    ask POST /v1/reload
    answered 200
}
has_arrived() {
    [ -s "$TRY/sink.log" ]
}
log_says() {
    grep -Eq "$1" "$office/dutyd.log" || {
        cat "$office/dutyd.log"
        return 1
    }
}
soon_says() {
    wait_for 10 log_says "$1"
}
is_silent_about() {
    ! grep -E "$1" "$office/dutyd.log"
}

start_dutyd "$office" || give_up 'dutyd did not start'
check 'work is done without details' work
check 'the daemon stops as told' stop_dutyd
check 'none are told' is_silent_about ' debug: '

: > "$office/dutyd.log"
: > "$TRY/sink.log"
start_dutyd "$office" -d || give_up 'dutyd -d did not start'
check 'the same work with details' work
check 'turns with commands, events and their commit' \
    log_says ' debug: turn [0-9]+: [0-9]+ commands, the first is [a-z_]+; [0-9]+ events; committed in [0-9]+ ms$'
check 'pages with the status and the verdict' soon_says ' debug: gateway sink: P-[0-9]+-[0-9]+: HTTP 200: sent$'
check 'requests with status and account' log_says ' debug: request: POST /v1/notices: 202, [a-z]+$'
check 'also those that were refused' log_says ' debug: request: GET /v1/incidents: 422, [a-z]+$'
check 'reloads' log_says ' debug: reload: taken: [0-9]+ problems; now [0-9]+ units, [0-9]+ people'
check 'the daemon stops as told' stop_dutyd
check 'neither texts, nor numbers, nor queries' is_silent_about '密语|[^0-9.:+-]1[0-9]{10}|nonsense-secret'
finish
