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
    cp conf/offices/jimsar/* "$office"
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
count_kills() {
    [ "$(wc -l < "$TRY/kills")" -ge "$1" ]
}

# insist KEY PATH BODY: with the same key until there is an answer, which is noted.
insist() {
    local status end=$((SECONDS + 60))
    while [ "$SECONDS" -lt "$end" ]; do
        status=$(curl --silent --noproxy '*' --max-time 10 --unix-socket "$office/dutyd.sock" \
            --header "Idempotency-Key: $1" --json "$3" --output "$TRY/answer" \
            --write-out '%{http_code}' "http://dutyd$2")
        case $status in
        000 | 503) read -r -t 0.02 <> <(:) ;;
        *) break ;;
        esac
    done
    printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$status" "$2" "$(jq -r '.notice.id? // .id' "$TRY/answer")" "$3" \
        >> "$TRY/answers"
}

report_and_order() {
    local i incident callout
    for ((i = 1; i <= kills; i++)); do
        wait_for 60 count_kills $((i - 1)) || return
        insist "report-$i" /v1/incidents \
            "{\"type\":\"infectious\",\"place\":\"第$i小学\",\"summary\":\"发热聚集\",\"cases\":12}"
        incident=$(jq -r .id "$TRY/answer")
        insist "activate-$i" "/v1/incidents/$incident/response" '{"action":"activate","level":3}'
        callout=$(jq -r '.notice.callouts[0].id' "$TRY/answer")
        insist "answer-$i" "/v1/callouts/$callout/answers" '{"answer":"ack","by":"值班员","via":"operator"}'
        insist "notice-$i" /v1/notices '{"kind":"task","groups":["all"],"title":"任务","text":"报告在岗情况"}'
    done
}
: > "$TRY/kills"
: > "$TRY/answers"
report_and_order &
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
# Every page of the journal with its last state. What an answer took back is said by its callout.
read_pages() {
    ask GET '/v1/events?after=0&limit=10000'
    jq -rs 'reduce .[] as $event ({};
        if $event.kind == "pages_queued" then reduce $event.data.pages[].id as $id (.; .[$id] = "queued")
        elif $event.kind == "pages_sending" then reduce $event.data.pages[] as $id (.; .[$id] = "sending")
        elif $event.kind == "pages_requeued" then reduce $event.data.pages[] as $id (.; .[$id] = "queued")
        elif $event.kind == "pages_doubtful" then reduce $event.data.pages[] as $id (.; .[$id] = "doubt")
        elif $event.kind == "pages_settled"
        then reduce $event.data.results[] as $result (.; .[$result.page] = $result.next)
        else . end) | to_entries[] | "\(.key) \(.value)"' <<< "$BODY" | sort > "$TRY/pages"
    jq -rs '.[] | select(.kind == "callout_answered") | .callout' <<< "$BODY" | sort -u > "$TRY/answered"
    jq -rs '.[] | select(.kind == "pages_queued") | .data.pages[] | "\(.callout) \(.id)"' <<< "$BODY" |
        sort | join - "$TRY/answered" | cut -d ' ' -f 2 | sort > "$TRY/excused"
}
none_waits() {
    read_pages
    ! join -v 1 "$TRY/pages" "$TRY/excused" | grep -E ' (queued|sending|doubt)$'
}
check 'in the end no page waits' wait_for 30 none_waits
read_pages
events=$(wc -l <<< "$BODY")
cut -f 3 "$TRY/sink.log" | jq -r '"\(.id) \(.text | contains("（重发）"))"' > "$TRY/arrivals"
cut -d ' ' -f 1 "$TRY/arrivals" | sort -u > "$TRY/arrived"

lost() {
    join -v 1 "$TRY/pages" "$TRY/arrived" | grep -vE ' (failed|cancelled)$' |
        join -v 1 - "$TRY/excused"
}
check 'every page arrived, or is openly failed, or was answered first: none lost' same "$(lost)" ''
check 'what is called sent has arrived' same \
    "$(sed -n 's/ sent$//p' "$TRY/pages" | join -v 1 - "$TRY/arrived")" ''
check 'nothing arrived that the journal does not know' same \
    "$(join -v 1 "$TRY/arrived" "$TRY/pages")" ''
check 'what arrived again was marked' same "$(awk 'seen[$1]++ && $2 != "true"' "$TRY/arrivals")" ''
check 'every request was answered with success' same "$(cut -f 2 "$TRY/answers" | grep -cv '^20[012]$')" 0
check 'all of them' same "$(wc -l < "$TRY/answers")" $((4 * kills))

repeat_keys() {
    local key status path id body
    while IFS=$'\t' read -r key status path id body; do
        ask POST "$path" --header "Idempotency-Key: $key" --json "$body"
        if [ "$STATUS" != "$status" ] || [ "$(said '.notice.id? // .id')" != "$id" ]; then
            echo "$key was $status $id, is $STATUS $BODY"
            return 1
        fi
    done < "$TRY/answers"
}
check 'every key gives its first result again' repeat_keys
is_recorded() {
    ask GET '/v1/events?after=0&limit=10000'
    jq -r 'select(.kind == "incident_reported") | .incident' <<< "$BODY" | sort > "$TRY/recorded"
    grep '^report-' "$TRY/answers" | cut -f 4 | sort | diff - "$TRY/recorded"
}
check 'every report is in the journal, once' is_recorded
check 'the daemon stops as told' stop_dutyd
check 'the journal proves itself' "$DUTYCTL" verify "$office/journal.db"
echo "# $kills kills, $events events, $(wc -l < "$TRY/pages") pages, $(wc -l < "$TRY/arrivals") arrivals," \
    "$(awk 'seen[$1]++' "$TRY/arrivals" | wc -l) of them again, $(lost | wc -l) lost," \
    "$(wc -l < "$TRY/answers") requests answered"
finish
