#!/bin/bash
# run-chaos.sh: everything that shakes an office at once and in any order: kill -9, a daemon and a
# provider that stand still, a provider that restarts, the journal's file moved away and back, and
# ten thousand rude connections; while incidents are reported, units activated and pages sent. In
# the end the books must balance between what the provider saw and what the journal says.
#
# SEED=N repeats the order of a run, SHAKES=N sets how many, FLOOD=N how many connections.
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/wire/lib/dutyd.sh
. tests/wire/lib/dutyd.sh

office=$TRY/office
# shellcheck source=tests/wire/lib/books.sh
. tests/wire/lib/books.sh
shakes=${SHAKES:-24}
flood=${FLOOD:-10000}
SEED=${SEED:-$((($$ + $(date +%s)) % 32768))}
RANDOM=$SEED
echo "# SEED=$SEED SHAKES=$shakes FLOOD=$flood"
REPORTER=''
FLOODER=''
clean_up() {
    local pid
    for pid in $REPORTER $FLOODER; do
        kill -KILL "$pid" 2> /dev/null
    done
}

begin() {
    mkdir -p "$office"
    cp conf/offices/jimsar/* conf/calendar/* "$office"
    sed -i 's|\.\./\.\./calendar/||' "$office/dutyd.conf"
    echo "accounts = ( { name = \"tester\"; uid = $(id -u); role = \"admin\"; } );" > "$office/accounts.conf"
    put_listener "$office" 0
    start_sink "$TRY" || return 1
    cat > "$office/gateways.conf" << END
gateways = (
  { name = "sink"; driver = "http"; channels = ("sms", "voice"); url = "$SINK/door/main";
    body = "{\"id\":\"{id|json}\",\"text\":\"{text|json}\"}"; concurrency = 8;
    success = ( { status = "200"; json = "code"; equals = "0"; } ); retry_after = "1s"; tries = 100;
    breaker = { failures = 1000; hold = "1s"; }; } );
END
    tell_sink main 'late 20'
    start_dutyd "$office"
}
begin || give_up 'the sink or dutyd did not start'

# ---- Those who report and order, and try again until they are answered ---------------------------
: > "$TRY/shakes"
: > "$TRY/answers"
report_and_order "$shakes" shakes 120 &
REPORTER=$!

# ---- The shakes ----------------------------------------------------------------------------------
# A moment of at most half a second.
pause() {
    read -r -t "0.$(printf '%03d' $((RANDOM % 500)))" <> <(:)
}
shake_kill() {
    kill_dutyd
    start_dutyd "$office"
}
shake_stop() {
    kill -STOP "$DUTYD_PID"
    pause
    kill -CONT "$DUTYD_PID"
}
shake_provider() {
    kill_sink
    pause
    start_sink "$TRY" && tell_sink main 'late 20'
}
shake_provider_stop() {
    kill -STOP "$SINK_PID"
    pause
    kill -CONT "$SINK_PID"
}
healthz_is() {
    ask GET /healthz
    [ "$STATUS" = "$1" ]
}
# Put back before anything else: a daemon that is started meanwhile would begin another record.
shake_journal() {
    mv "$office/journal.db" "$office/aside.db"
    pause
    mv "$office/aside.db" "$office/journal.db"
    wait_for 20 healthz_is 200
}
begin_flood() {
    "$BUILD/tests/wire/flood" "$PORT" "$flood" 5 > "$TRY/flood" 2>&1 &
    FLOODER=$!
}
all_flooded() {
    cat "$TRY/flood"
    wait "$FLOODER"
}

# Each way once, then any. The flood stands while the provider, the journal and the daemon's pace are shaken; a kill would
# end it.
gentle=(shake_stop shake_provider shake_provider_stop shake_journal)
any=("${gentle[@]}" shake_kill shake_kill)
for ((shake = 1; shake <= shakes; shake++)); do
    what=${any[RANDOM % ${#any[@]}]}
    [ "$shake" -gt ${#any[@]} ] || what=${any[shake - 1]}
    if [ "$shake" = $((shakes / 2)) ]; then
        begin_flood
    fi
    if [ -n "$FLOODER" ] && is_alive "$FLOODER"; then
        what=${gentle[RANDOM % ${#gentle[@]}]}
    fi
    pause
    is_alive "$DUTYD_PID" || give_up "dutyd ended by itself before shake $shake"
    "$what" || give_up "shake $shake, $what, was not overcome"
    echo "$what" >> "$TRY/shakes"
done
check "$flood connections could be opened" all_flooded
FLOODER=''
check 'the daemon is still there' is_alive "$DUTYD_PID"
wait "$REPORTER"
REPORTER=''
tcp_is_served() {
    curl --silent --fail --noproxy '*' --max-time 5 --output /dev/null "http://127.0.0.1:$PORT/healthz"
}
check 'and serves on TCP' wait_for 40 tcp_is_served
check 'and writes its journal' wait_for 20 healthz_is 200

# ---- The books -----------------------------------------------------------------------------------
balance_pages
check 'every request was answered with success' same "$(cut -f 2 "$TRY/answers" | grep -cv '^20[012]$')" 0
check 'all of them' same "$(wc -l < "$TRY/answers")" $((3 * shakes))
check 'every key gives its first result again' repeat_keys
check 'every report is in the journal, once' is_recorded
check 'the daemon stops as told' stop_dutyd
check 'the journal proves itself' "$DUTYCTL" verify "$office/journal.db"
echo "# $(sort "$TRY/shakes" | uniq -c | tr -s ' \n' ' ')- flood: $(cat "$TRY/flood")"
tell_books "$shakes shakes"
finish
