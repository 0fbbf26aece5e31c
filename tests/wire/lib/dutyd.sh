# shellcheck shell=bash
# dutyd.sh: the real daemon, driven from outside as its users drive it.
#
# To be sourced by bash from the root of the tree. Everything is started here on loopback, on free
# ports, with its files in one directory of its own, and is stopped by its pid when the script
# ends, however it ends. Logs are shown only when something failed. Speaks TAP.
#
#   check NAME COMMAND…        one case; the command's words are shown when it fails
#   skip NAME WHY              one case that cannot be tried here
#   wait_for SECONDS COMMAND…  until the command succeeds; fails at the deadline
#   free_port                  prints one
#   begin_office DIR           the small office of the tests in DIR, without listeners and gateways:
#                              to be added by put_listener, and in DIR/gateways.conf
#   start_dutyd DIR [OPTION…]  DUTYD_PID; its log is DIR/dutyd.log; SOCKET, and PORT when it has one
#   stop_dutyd                 SIGTERM; its exit status, which must come within 20 s
#   kill_dutyd                 SIGKILL
#   ask METHOD PATH [CURL…]    over the socket as root; sets STATUS and BODY
#   said FILTER                what jq makes of BODY
#   start_sink DIR             the HTTP sink; SINK is its address, DIR/sink.log what arrived; once
#                              more after kill_sink, it has the same address
#   kill_sink                  SIGKILL
#   tell_sink DOOR MANNER      how it behaves at /door/DOOR: see tests/wire/sink.c
#   finish                     the plan of TAP, and the exit status; the last line of a script
#   give_up WORDS              nothing further can be tried

# shellcheck source=tests/wire/lib/kannel.sh
. tests/wire/lib/kannel.sh

: "${BUILD:=$PWD/build/sanitize}"
: "${DUTYD:=$BUILD/dutyd}"
: "${DUTYCTL:=$BUILD/dutyctl}"
export ASAN_OPTIONS=${ASAN_OPTIONS:-abort_on_error=0}
unset NOTIFY_SOCKET WATCHDOG_USEC WATCHDOG_PID
TRY=$(mktemp -d)
DUTYD_PID=''
SINK_PID=''
STATUS=''
BODY=''
cases=0
failures=0

wait_for() {
    kannel_wait_for "$@"
}

free_port() {
    kannel_free_port
}

show_logs() {
    local log
    for log in "$TRY"/*.log "$TRY"/*/*.log; do
        [ ! -s "$log" ] || {
            echo "# ---- the end of ${log#"$TRY"/}"
            tail -n 25 "$log" | cut -c 1-400 | sed 's/^/# /'
        }
    done
}

end_everything() {
    local status=$? pid
    trap - EXIT
    for pid in $DUTYD_PID $SINK_PID; do
        kill -KILL "$pid" 2> /dev/null
        wait "$pid" 2> /dev/null
    done
    stop_kannel
    if declare -F clean_up > /dev/null; then
        clean_up
    fi
    if [ "$status" != 0 ] || [ "$failures" != 0 ]; then
        show_logs
    fi
    rm -rf "$TRY"
    exit "$status"
}
trap end_everything EXIT
trap 'exit 1' HUP INT TERM

check() {
    local name=$1
    shift
    cases=$((cases + 1))
    if "$@" > "$TRY/said" 2>&1; then
        echo "ok $cases - $name"
    else
        echo "not ok $cases - $name"
        cut -c 1-600 "$TRY/said" | sed 's/^/# /'
        failures=$((failures + 1))
    fi
}

skip() {
    cases=$((cases + 1))
    echo "ok $cases - $1 # SKIP $2"
}

finish() {
    echo "1..$cases"
    [ "$failures" = 0 ]
}

# give_up WORDS: nothing further can be tried.
give_up() {
    echo "Bail out! $*"
    exit 1
}

# ---- The configuration ---------------------------------------------------------------------------

begin_office() {
    mkdir -p "$1"
    cp tests/conf/small/* "$1"
    sed -i -e '/^listeners = (/,/^);/d' -e '/^gateways = (/,/^);/d' "$1/dutyd.conf"
    printf '@include "listeners.conf"\n@include "gateways.conf"\n' >> "$1/dutyd.conf"
    put_listener "$1" 0
}

# put_listener DIR PORT: a socket, and a TCP port (0: any).
put_listener() {
    cat > "$1/listeners.conf" << END
listeners = ( { unix = "dutyd.sock"; mode = "0666"; }, { address = "127.0.0.1"; port = $2; } );
END
}

# ---- The daemon ----------------------------------------------------------------------------------

is_alive() {
    kill -0 "$1" 2> /dev/null
}

dutyd_answers() {
    ! is_alive "$DUTYD_PID" ||
        curl --silent --noproxy '*' --max-time 5 --unix-socket "$SOCKET" -o /dev/null \
            http://dutyd/healthz
}

# spawn_dutyd DIR [OPTION…]: without waiting until it answers.
spawn_dutyd() {
    local dir=$1
    shift
    SOCKET=$dir/dutyd.sock
    "$DUTYD" -c "$dir/dutyd.conf" "$@" 2>> "$dir/dutyd.log" &
    DUTYD_PID=$!
}

start_dutyd() {
    local dir=$1
    spawn_dutyd "$@"
    wait_for 20 dutyd_answers || return 1
    is_alive "$DUTYD_PID" || return 1
    # shellcheck disable=SC2034 # for the scripts
    PORT=$(sed -n 's/.*listening on 127.0.0.1 port //p' "$dir/dutyd.log" | tail -n 1)
}

has_ended() {
    ! is_alive "$1"
}

stop_dutyd() {
    local status pid=$DUTYD_PID
    kill -TERM "$pid" || return 1
    wait_for 20 has_ended "$pid" || kill -ABRT "$pid"
    wait "$pid"
    status=$?
    DUTYD_PID=''
    return "$status"
}

kill_dutyd() {
    kill -KILL "$DUTYD_PID"
    wait "$DUTYD_PID" 2> /dev/null
    DUTYD_PID=''
}

# ---- Its API -------------------------------------------------------------------------------------

ask() {
    local method=$1 path=$2
    shift 2
    STATUS=$(curl --silent --noproxy '*' --max-time 20 --unix-socket "$SOCKET" --globoff \
        --request "$method" --output "$TRY/body" --write-out '%{http_code}' "$@" \
        "http://dutyd$path") || STATUS="$STATUS (curl $?)"
    BODY=$(cat "$TRY/body" 2> /dev/null)
    rm -f "$TRY/body"
}

said() {
    jq -r "$1" <<< "$BODY"
}

# answered STATUS [FILTER WANTED]: for check, after ask.
answered() {
    echo "$STATUS $BODY"
    [ "$STATUS" = "$1" ] && { [ $# = 1 ] || [ "$(said "$2")" = "$3" ]; }
}

# now_says PATH FILTER WANTED: for wait_for.
now_says() {
    ask GET "$1"
    [ "$STATUS" = 200 ] && [ "$(said "$2")" = "$3" ]
}

# soon PATH FILTER WANTED: for check: within 20 s.
soon() {
    wait_for 20 now_says "$@" || {
        echo "$STATUS $(said "$2") instead of $3: $BODY"
        return 1
    }
}

same() {
    [ "$1" = "$2" ] || {
        printf 'got:    %s\nwanted: %s\n' "$1" "$2"
        return 1
    }
}

# ---- The sink ------------------------------------------------------------------------------------

has_port_file() {
    [ -s "$1/sink.port" ]
}

start_sink() {
    local before
    before=$(cat "$1/sink.port" 2> /dev/null)
    "$BUILD/tests/wire/sink" "$1/sink.port" "$1/sink.log" $before 2>> "$1/sink.err.log" &
    SINK_PID=$!
    wait_for 10 has_port_file "$1" || return 1
    SINK=http://127.0.0.1:$(cat "$1/sink.port")
    wait_for 10 tell_sink main ok
}

kill_sink() {
    kill -KILL "$SINK_PID"
    wait "$SINK_PID" 2> /dev/null
    SINK_PID=''
}

tell_sink() {
    curl --silent --noproxy '*' --fail --max-time 10 --data "$2" --output /dev/null \
        "$SINK/manner/$1"
}
