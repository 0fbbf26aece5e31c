# shellcheck shell=bash
# books.sh: the books of a run in which everything was shaken: what the sink saw, what clients were
# answered, and what the journal says of both must agree.
#
# To be sourced after dutyd.sh, with the sink's messages as {"id", "text"}.
#
#   insist KEY PATH BODY       as a client that gives up only after a minute; noted in TRY/answers
#   report_and_order TIMES EVENTS SECONDS [COMMAND…]   reports, activates and answers so many times,
#                              each time after one more line in TRY/EVENTS, and then runs COMMAND N
#   balance_pages              cases: none lost, none twice without a mark, none unknown
#   repeat_keys                for check: every key gives its first result again
#   is_recorded                for check: every report (key "report-…") is in the journal, once
#   tell_books                 the figures in one line
: "${TRY:?}" "${office:?}" "${STATUS=}" "${BODY=}"

# insist KEY PATH BODY: with the same key until there is a whole answer, which is noted. A server
# that is killed in the middle of one has said its status and not the rest.
insist() {
    local status end=$((SECONDS + 60))
    while [ "$SECONDS" -lt "$end" ]; do
        status=$(curl --silent --noproxy '*' --max-time 10 --unix-socket "$office/dutyd.sock" \
            --header "Idempotency-Key: $1" --json "$3" --output "$TRY/answer" \
            --write-out '%{http_code}' "http://dutyd$2") || status=000
        case $status in
        000 | 503) read -r -t 0.02 <> <(:) ;;
        *) break ;;
        esac
    done
    printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$status" "$2" "$(jq -r '.notice.id? // .id' "$TRY/answer")" "$3" \
        >> "$TRY/answers"
}

has_lines() {
    [ "$(wc -l < "$1")" -ge "$2" ]
}

report_and_order() {
    local i incident callout times=$1 events=$2 seconds=$3
    shift 3
    for ((i = 1; i <= times; i++)); do
        wait_for "$seconds" has_lines "$TRY/$events" $((i - 1)) || return
        insist "report-$i" /v1/incidents \
            "{\"type\":\"infectious\",\"place\":\"第$i小学\",\"summary\":\"发热聚集\",\"cases\":12}"
        incident=$(jq -r .id "$TRY/answer")
        insist "activate-$i" "/v1/incidents/$incident/response" '{"action":"activate","level":3}'
        callout=$(jq -r '.notice.callouts[0].id' "$TRY/answer")
        insist "answer-$i" "/v1/callouts/$callout/answers" '{"answer":"ack","by":"值班员","via":"operator"}'
        [ $# = 0 ] || "$@" "$i"
    done
}

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

lost() {
    join -v 1 "$TRY/pages" "$TRY/arrived" | grep -vE ' (failed|cancelled)$' |
        join -v 1 - "$TRY/excused"
}

balance_pages() {
    check 'in the end no page waits' wait_for 30 none_waits
    read_pages
    events=$(wc -l <<< "$BODY")
    cut -f 3 "$TRY/sink.log" | jq -r '"\(.id) \(.text | contains("（重发）"))"' > "$TRY/arrivals"
    cut -d ' ' -f 1 "$TRY/arrivals" | sort -u > "$TRY/arrived"

    check 'every page arrived, or is openly failed, or was answered first: none lost' same "$(lost)" ''
    check 'what is called sent has arrived' same \
        "$(sed -n 's/ sent$//p' "$TRY/pages" | join -v 1 - "$TRY/arrived")" ''
    check 'nothing arrived that the journal does not know' same \
        "$(join -v 1 "$TRY/arrived" "$TRY/pages")" ''
    check 'what arrived again was marked' same "$(awk 'seen[$1]++ && $2 != "true"' "$TRY/arrivals")" ''
}

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

is_recorded() {
    ask GET '/v1/events?after=0&limit=10000'
    jq -r 'select(.kind == "incident_reported") | .incident' <<< "$BODY" | sort > "$TRY/recorded"
    grep '^report-' "$TRY/answers" | cut -f 4 | sort | diff - "$TRY/recorded"
}

tell_books() {
    echo "# $*, $events events, $(wc -l < "$TRY/pages") pages, $(wc -l < "$TRY/arrivals") arrivals," \
        "$(awk 'seen[$1]++' "$TRY/arrivals" | wc -l) of them again, $(lost | wc -l) lost," \
        "$(wc -l < "$TRY/answers") requests answered"
}
