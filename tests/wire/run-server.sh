#!/bin/bash
# run-server.sh: rude clients: too slow, too long, not HTTP at all, half closed, two thousand at
# once, more than there are descriptors. The daemon stays up and serves the others. And who may do
# what: by token on TCP, by uid on the Unix socket.
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/wire/lib/dutyd.sh
. tests/wire/lib/dutyd.sh

office=$TRY/office
HOLDER=''
clean_up() {
    [ -z "$HOLDER" ] || kill "$HOLDER" 2> /dev/null
}

begin() {
    chmod 711 "$TRY" # other users come to the socket
    begin_office "$office"
    chmod 711 "$office"
    cat > "$office/gateways.conf" << 'END'
gateways = ( { name = "outbox"; driver = "outbox"; channels = ("sms", "voice", "webhook"); } );
limits = { connections = 300; body = 65536; request_timeout = "2s"; idle_timeout = "30s"; };
END
    sed -i 's|{ name = "root"; uid = 0; role = "admin"; },|&\n  { name = "nobody"; uid = 65534; role = "viewer"; },|' \
        "$office/dutyd.conf"
    start_dutyd "$office"
}
begin || give_up 'dutyd did not start'

# tcp METHOD PATH [CURL…]: like ask, over TCP.
tcp() {
    local method=$1 path=$2
    shift 2
    STATUS=$(curl --silent --noproxy '*' --max-time 10 --request "$method" --output "$TRY/body" \
        --write-out '%{http_code}' "$@" "http://127.0.0.1:$PORT$path")
    BODY=$(cat "$TRY/body" 2> /dev/null)
    rm -f "$TRY/body"
}
# Others are served: on the socket, and on TCP unless it is full ("socket").
serves() {
    is_alive "$DUTYD_PID" || return 1
    ask GET /healthz --max-time 3
    [ "$STATUS" = 200 ] || return 1
    [ "${1:-}" != socket ] || return 0
    tcp GET /healthz --max-time 3
    [ "$STATUS" = 200 ]
}
half() {
    "$BUILD/tests/wire/half" "$PORT"
}
# first_line_is PATTERN: of what half prints.
first_line_is() {
    local line
    read -r line || true
    [[ "$line" =~ $1 ]] || {
        echo "got: $line"
        return 1
    }
}

# ---- Too slow ------------------------------------------------------------------------------------
# A byte each 100 ms keeps any timeout between bytes quiet; the request as a whole has 2 s.
dribble() {
    local fd begin=$SECONDS
    exec {fd}<> "/dev/tcp/127.0.0.1/$PORT"
    printf 'POST /v1/incidents HTTP/1.1\r\nHost: d\r\nContent-Length: 60000\r\n\r\n' >&"$fd"
    while [ $((SECONDS - begin)) -lt 15 ]; do
        printf x >&"$fd" || break
        # An end of file, or an answer: it has been cut off. A timeout gives more than 128.
        read -r -t 0.1 -u "$fd" -n 1
        [ $? -gt 128 ] || break
    done
    echo "cut off after $((SECONDS - begin)) s"
    [ $((SECONDS - begin)) -ge 1 ] && [ $((SECONDS - begin)) -lt 10 ]
}
check 'who dribbles is cut off' dribble
check 'others are served' serves

# ---- Too long, and not HTTP ----------------------------------------------------------------------
is_refused() {
    echo "$STATUS $BODY"
    [[ "$STATUS" =~ ^(4|503|000) ]]
}
head -c 70000 /dev/zero | tr '\0' x > "$TRY/long"
admin='Authorization: Bearer test-token-admin'
tcp POST /v1/incidents --header "$admin" --header 'Content-Type: application/json' --data-binary "@$TRY/long"
check 'a body that is too long is 413' same "$STATUS" 413
tcp GET "/v1/incidents?$(head -c 20000 "$TRY/long")" --header "$admin"
check 'a line that is too long is refused' is_refused
tcp GET /v1/incidents --header "X: $(head -c 20000 "$TRY/long")"
check 'a header that is too long is refused' is_refused
check 'others are served' serves
garbage() {
    local i
    for i in 1 2 3 4 5 6 7 8; do
        head -c $((i * 9000)) /dev/urandom | half > /dev/null
    done
    is_alive "$DUTYD_PID"
}
check 'bytes that mean nothing do no harm' garbage
check 'others are served' serves
twice() {
    printf 'POST /v1/check HTTP/1.1\r\nHost: d\r\n%s\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} ' "$admin" |
        half | first_line_is '^(HTTP/1.1 4.*)?$'
}
check 'two lengths are refused' twice

# ---- Half closed -----------------------------------------------------------------------------------
ends_half() {
    printf 'GET /healthz HTTP/1.1\r\nHost: d\r\n\r\n' | half | first_line_is '^(HTTP/1.1 200.*)?$'
}
check 'who closes its own side first is answered or let go' ends_half
breaks_off() {
    printf 'POST /v1/incidents HTTP/1.1\r\nHost: d\r\n%s\r\nContent-Length: 500\r\n\r\n{"type":' "$admin" |
        half | first_line_is '^(HTTP/1.1 4.*)?$'
}
check 'who breaks off in the middle is let go' breaks_off
check 'others are served' serves

# ---- Very many -------------------------------------------------------------------------------------
# hold COUNT: so many idle connections until killed.
hold() {
    (
        ulimit -n 4096 2> /dev/null || ulimit -n "$(ulimit -Hn)"
        for ((i = 0; i < $1; i++)); do
            exec {fd}<> "/dev/tcp/127.0.0.1/$PORT"
        done 2> /dev/null
        : > "$TRY/held"
        exec cat /dev/zero > /dev/null
    ) &
    HOLDER=$!
    wait_for 30 test -e "$TRY/held"
    kill -STOP "$HOLDER"
}
let_go() {
    kill -KILL "$HOLDER"
    wait "$HOLDER" 2> /dev/null
    HOLDER=''
    rm -f "$TRY/held"
}
# Processor time used so far, in hundredths of a second.
used_time() {
    local fields
    read -ra fields < "/proc/$DUTYD_PID/stat"
    echo $((fields[13] + fields[14]))
}
is_calm() {
    local before
    before=$(used_time)
    read -r -t 1 <> <(:)
    [ $(($(used_time) - before)) -lt 60 ] || {
        echo "$(($(used_time) - before)) hundredths of a second in one"
        return 1
    }
}
check 'two thousand connections can be tried' hold 2000
tcp GET /healthz --max-time 2
check 'more than the limit are refused' is_refused
check 'those at the machine are served meanwhile' serves socket
check 'and the daemon is calm' is_calm
let_go
check 'afterwards all are served' wait_for 10 serves

# ---- Who may do what, by token -------------------------------------------------------------------
tcp GET /v1/incidents
check 'nobody without a token' answered 401
tcp GET /v1/incidents --header 'Authorization: Bearer test-token-viewe'
check 'nobody with a wrong one' answered 401
tcp GET /v1/incidents --header 'Authorization: Basic dGVzdDp0ZXN0'
check 'nor with a password' answered 401
tcp GET /v1/incidents --header 'Authorization: Bearer test-token-viewer'
check 'a viewer sees' answered 200
report='{"type":"infectious","place":"城东小学","summary":"发热聚集","cases":5}'
tcp POST /v1/incidents --header 'Authorization: Bearer test-token-viewer' --json "$report"
check 'but does not report' answered 403
tcp POST /v1/incidents --header 'Authorization: Bearer test-token-reporter' --json "$report"
check 'a reporter does' answered 201
incident=$(said .id)
tcp POST "/v1/incidents/$incident/response" --header 'Authorization: Bearer test-token-reporter' \
    --json '{"action":"activate","level":3}'
check 'but does not command' answered 403
tcp POST "/v1/incidents/$incident/response" --header 'Authorization: Bearer test-token-command' \
    --json '{"action":"activate","level":3}'
check 'a commander does' answered 202
ask GET '/v1/callouts?unit=cdc'
callout=$(said '.callouts[0].id')
tcp POST "/v1/callouts/$callout/answers" --header 'Authorization: Bearer test-token-duty-police' \
    --json '{"answer":"ack","by":"孙磊"}'
check 'a unit does not answer for another' answered 403
ask GET '/v1/callouts?unit=police'
callout=$(said '.callouts[0].id')
tcp POST "/v1/callouts/$callout/answers" --header 'Authorization: Bearer test-token-duty-police' \
    --json '{"answer":"ack","by":"孙磊"}'
check 'it answers for itself' answered 200 .state acknowledged
tcp POST /v1/reload --header 'Authorization: Bearer test-token-commander'
check 'only an admin reloads' answered 403

# ---- By uid ------------------------------------------------------------------------------------------
# as UID METHOD PATH [CURL…]
as() {
    local uid=$1 method=$2 path=$3
    shift 3
    STATUS=$(setpriv --reuid="$uid" --regid="$uid" --clear-groups curl --silent --noproxy '*' \
        --max-time 10 --unix-socket "$SOCKET" --request "$method" --output /dev/null \
        --write-out '%{http_code}' "$@" "http://dutyd$path")
}
if [ "$(id -u)" = 0 ]; then
    as 65534 GET /v1/incidents
    check 'on the socket the uid tells the account' same "$STATUS" 200
    as 65534 POST /v1/incidents --json "$report"
    check 'and its role' same "$STATUS" 403
    as 65533 GET /v1/incidents
    check 'a uid without an account is nobody' same "$STATUS" 401
else
    skip 'on the socket the uid tells the account' 'needs root'
fi

# ---- More connections than descriptors ---------------------------------------------------------
check 'the daemon stops as told' stop_dutyd
limit=$(ulimit -Sn)
ulimit -Sn 60
start_dutyd "$office" || give_up 'dutyd did not start with few descriptors'
ulimit -Sn "$limit"
check 'more connections than descriptors can be tried' hold 120
tcp GET /healthz --max-time 2
check 'some are refused' is_refused
check 'the daemon stays' is_alive "$DUTYD_PID"
check 'and is calm' is_calm
let_go
check 'afterwards all are served' wait_for 10 serves
ask POST /v1/incidents --json "$report"
check 'and the journal is written' answered 201
check 'the daemon stops as told' stop_dutyd
finish
