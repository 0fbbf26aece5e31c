#!/bin/bash
# run-crash.sh: kill -9 at random moments while incidents are reported, units activated and pages
# sent, thirty times over. Afterwards no page may be lost, none may have arrived twice without a
# mark, every answered request must be in the journal, and the journal must prove itself.
#
# SEED=N repeats the moments of a run, KILLS=N sets how many.
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/wire/lib/dutyd.sh
. tests/wire/lib/dutyd.sh

office=$TRY/office
# shellcheck source=tests/wire/lib/books.sh
. tests/wire/lib/books.sh
kills=${KILLS:-30}
SEED=${SEED:-$((($$ + $(date +%s)) % 32768))}
RANDOM=$SEED
echo "# SEED=$SEED KILLS=$kills"
REPORTER=''
clean_up() {
    [ -z "$REPORTER" ] || kill "$REPORTER" 2> /dev/null
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
    success = ( { status = "200"; json = "code"; equals = "0"; } ); } );
END
    tell_sink main 'late 20'
}
begin || give_up 'the sink did not start'

# ---- Those who report and order, and try again until they are answered ------------------------
: > "$TRY/kills"
: > "$TRY/answers"
order_all() {
    insist "notice-$1" /v1/notices '{"kind":"task","groups":["all"],"title":"任务","text":"报告在岗情况"}'
}
report_and_order "$kills" kills 60 order_all &
REPORTER=$!

# ---- The killer ----------------------------------------------------------------------------------
for ((life = 1; life <= kills; life++)); do
    if [ $((life % 5)) = 0 ]; then
        spawn_dutyd "$office" # and may be killed while it is reading its journal
    else
        start_dutyd "$office" || give_up "dutyd did not start in life $life"
    fi
    read -r -t "0.$(printf '%03d' $((RANDOM % 400)))" <> <(:)
    is_alive "$DUTYD_PID" || give_up "dutyd ended by itself in life $life"
    kill_dutyd
    echo "$life" >> "$TRY/kills"
done
start_dutyd "$office" || give_up 'dutyd did not start after the last kill'
wait "$REPORTER"
REPORTER=''

# ---- What has become of everything ---------------------------------------------------------------
balance_pages
check 'every request was answered with success' same "$(cut -f 2 "$TRY/answers" | grep -cv '^20[012]$')" 0
check 'all of them' same "$(wc -l < "$TRY/answers")" $((4 * kills))

check 'every key gives its first result again' repeat_keys
check 'every report is in the journal, once' is_recorded
check 'the daemon stops as told' stop_dutyd
check 'the journal proves itself' "$DUTYCTL" verify "$office/journal.db"
tell_books "$kills kills"
finish
