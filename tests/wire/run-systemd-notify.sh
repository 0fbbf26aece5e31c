#!/bin/bash
# run-systemd-notify.sh: what the service manager is told: readiness, reloads, the end, and signs of
# life that come from completed turns, so that a daemon that stands still sends none.
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/wire/lib/dutyd.sh
. tests/wire/lib/dutyd.sh

office=$TRY/office
heard=$TRY/heard
LISTENER=''
clean_up() {
    [ -z "$LISTENER" ] || kill "$LISTENER" 2> /dev/null
}

begin() {
    begin_office "$office"
    echo 'gateways = ( { name = "outbox"; driver = "outbox"; channels = ("sms", "voice", "webhook"); } );' \
        > "$office/gateways.conf"
    "$BUILD/tests/wire/datagrams" "$TRY/notify" "$heard" 2> "$TRY/datagrams.log" &
    LISTENER=$!
    wait_for 10 test -S "$TRY/notify"
}
begin || give_up 'nobody listens'

count() {
    grep -c "$1" "$heard"
}
has_heard() {
    [ "$(count "$2")" -ge "$1" ]
}
# hears TIMES PATTERN: for check.
hears() {
    wait_for 10 has_heard "$1" "$2" || {
        cat "$heard"
        return 1
    }
}

export NOTIFY_SOCKET=$TRY/notify WATCHDOG_USEC=2000000
start_dutyd "$office" || give_up 'dutyd did not start'
unset NOTIFY_SOCKET WATCHDOG_USEC
check 'it says that it is ready' hears 1 '^READY=1'
check 'once' same "$(count '^READY=1')" 1
check 'signs of life come' hears 2 '^WATCHDOG=1'

kill -HUP "$DUTYD_PID"
check 'a reload is announced with its time' hears 1 '^RELOADING=1 MONOTONIC_USEC=[0-9][0-9]* $'
check 'and its end' hears 2 '^READY=1'
echo 'oops = 1;' >> "$office/gateways.conf"
kill -HUP "$DUTYD_PID"
check 'so is one that is refused' hears 3 '^READY=1'
check 'each reload was announced' same "$(count '^RELOADING=1')" 2

# What was on its way when it was stopped may still arrive; after that, nothing for two periods.
is_stopped() {
    grep -q '^State:[[:space:]]*T' "/proc/$DUTYD_PID/status"
}
kill -STOP "$DUTYD_PID"
wait_for 10 is_stopped
has_heard_more() {
    [ "$(count '^WATCHDOG=1')" != "$1" ]
}
is_silent() {
    ! wait_for 3 has_heard_more "$(count '^WATCHDOG=1')"
}
check 'a daemon that stands still sends none' is_silent
kill -CONT "$DUTYD_PID"
check 'and sends them again when it goes on' hears $(($(count '^WATCHDOG=1') + 1)) '^WATCHDOG=1'

check 'it ends with status 0 when told' stop_dutyd
check 'and has said so' hears 1 '^STOPPING=1'

export NOTIFY_SOCKET=$TRY/nobody WATCHDOG_USEC=2000000 WATCHDOG_PID=1
sed -i '$d' "$office/gateways.conf"
before=$(count '^WATCHDOG=1')
check 'a manager that does not listen is no reason to fail' start_dutyd "$office"
check 'it stops all the same' stop_dutyd
check 'and nothing was said to others' same "$(count '^WATCHDOG=1')" "$before"
finish
