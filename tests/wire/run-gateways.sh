#!/bin/bash
# run-gateways.sh: providers that dawdle, lie, hang up or are dead: what each answer is taken for,
# that the page goes on by the second gateway, and that nothing is called sent which was not.
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/wire/lib/dutyd.sh
. tests/wire/lib/dutyd.sh

office=$TRY/office

# put_gateways URL_OF_THE_FIRST
put_gateways() {
    local name url
    {
        echo 'gateways = ('
        for name in first second; do
            url=$SINK/door/$name
            [ "$name" = second ] || url=$1
            cat << END
  { name = "$name"; driver = "http"; channels = ("sms"); url = "$url";
    body = "{\"id\":\"{id|json}\",\"to\":\"{to|json}\",\"text\":\"{text|json}\",\"try\":{attempt}}";
    id_path = "id"; success = ( { status = "200"; json = "code"; equals = "0"; } );
    timeout = "1s"; connect_timeout = "1s"; tries = 20; retry_after = "1s";
    breaker = { failures = 1000; hold = "1s"; }; },
END
        done
        echo '  { name = "outbox"; driver = "outbox"; channels = ("voice"); } ); # whoever is on duty today has SMS only'
    } > "$office/gateways.conf"
}

put_policies() {
    cat > "$office/policies.conf" << 'END'
policies = ( { code = "standard"; repeats = 0; patience = "1h";
  steps = ( { after = "0s"; call = ("officer"); by = ("sms"); },
            { after = "1h"; call = ("backup"); by = ("sms"); } ); } );
END
}

issue() {
    ask POST /v1/notices --json '{"kind":"bulletin","units":["police"],"title":"通报","text":"请知悉"}'
    notice=$(said .id)
}

# What the gateways answered for the pages of a notice, in order: "first doubt, second sent".
tell_outcomes() {
    ask GET "/v1/events?after=0&limit=10000"
    jq -rs --arg notice "$1" '[.[] | select(.kind == "pages_settled" and .notice == $notice)
        | "\(.data.gateway) \(.data.results[0].outcome)"] | join(", ")' <<< "$BODY"
}

page_is() {
    now_says "/v1/callouts?notice=$1" ".callouts[0].pages[0] | \"\\(.state) \\(.gateway)\"" "$2"
}

# ends NOTICE STATE OUTCOMES: for check.
ends() {
    local outcomes
    wait_for 20 page_is "$1" "$2" || {
        echo "$BODY"
        return 1
    }
    outcomes=$(tell_outcomes "$1")
    [[ "$outcomes" =~ ^$3$ ]] || {
        echo "$outcomes"
        return 1
    }
}

# goes_on WHAT MANNER OUTCOME [GATEWAY]: the first gateway behaves so, the page is sent by the
# second (or GATEWAY).
goes_on() {
    local name=$1 manner=$2 outcome=$3 gateway=${4:-second}
    tell_sink first "$manner"
    issue
    [ "$gateway" = first ] || outcome="$outcome, second sent"
    check "$name" ends "$notice" "sent $gateway" "$outcome"
}

begin() {
    begin_office "$office"
    put_policies
    start_sink "$TRY" || return 1
    put_gateways "$SINK/door/first"
    start_dutyd "$office"
}
begin || give_up 'the sink or dutyd did not start'

# ---- One gateway behaves badly, the other is there ----------------------------------------------
goes_on 'success as documented is sent' ok 'first sent' first
goes_on 'a slow answer is waited for' 'late 300' 'first sent' first
goes_on '200 with an error inside did not leave' 'answer 200 - {"code":7,"message":"余额不足"}' 'first not_sent'
goes_on '200 with words that nobody documented did not leave' 'answer 200 - OK' 'first not_sent'
goes_on '200 with nothing did not leave' 'answer 200 -' 'first not_sent'
goes_on 'a redirection did not leave' 'answer 302 -' 'first not_sent'
goes_on '503 with Retry-After is limited' 'answer 503 600 busy' 'first limited'
goes_on '429 is limited' 'answer 429 -' 'first limited'
goes_on '400 is refused' 'answer 400 - {"code":3,"message":"空号"}' 'first refused'
goes_on '500 is a doubt, resent by the other gateway' 'answer 500 - oops' 'first doubt'
goes_on 'hanging up after the request is a doubt' close 'first doubt'
goes_on 'half an answer is a doubt' half 'first doubt'
goes_on 'silence is a doubt' silent 'first doubt'
id_of() {
    ask GET "/v1/callouts?notice=$1"
    said '.callouts[0].pages[0].id'
}
resent=$(id_of "$notice")
check 'a resend after a doubt is marked' grep -q "^second.ok.{\"id\":\"$resent\".*（重发）" "$TRY/sink.log"
check 'and shown as such' now_says "/v1/callouts?notice=$notice" '.callouts[0].pages[0].resend' true

# ---- A dead port, adopted by a reload ----------------------------------------------------------
put_gateways "http://127.0.0.1:$(free_port)/door/first"
ask POST /v1/reload
check 'a reload takes another address into use' answered 200
issue
check 'a dead port did not take it' ends "$notice" 'sent second' 'first not_sent, second sent'
put_gateways "$SINK/door/first"
ask POST /v1/reload

# ---- Both behave badly ---------------------------------------------------------------------------
tell_sink first 'answer 503 1 busy'
tell_sink second 'answer 200 - {"code":7}'
issue
both_have_failed() {
    [[ "$(tell_outcomes "$notice")" == *'first limited, second not_sent'* ]]
}
check 'when both fail the page waits' wait_for 20 both_have_failed
check 'and is not called sent' soon "/v1/callouts?notice=$notice" \
    '.callouts[0].pages[0].state | test("queued|sending")' true
tell_sink second ok
check 'until one works again' ends "$notice" 'sent second' 'first limited, second not_sent,.* second sent'

tell_sink first 'answer 400 - 空号'
tell_sink second 'answer 400 - 空号'
issue
check 'refused by both is openly failed' soon "/v1/callouts?notice=$notice" \
    '.callouts[0].pages[0].state' failed
check 'with the words of the provider' now_says "/v1/callouts?notice=$notice" \
    '.callouts[0].pages[0].problem' 'HTTP 400: 空号'
check 'the next step does not wait' soon "/v1/callouts?notice=$notice" \
    '.callouts[0].pages | map(.target) | join(" ")' 'officer backup'
check 'and the office sees it' soon /v1/board '.alarms | map(.alarm) | contains(["unreached"])' true

# ---- A broken account, and its recovery --------------------------------------------------------
tell_sink second ok
goes_on '401 is the account of the gateway' 'answer 401 -' 'first broken'
check 'which is taken out of use' soon /v1/gateways '.gateways[0] | "\(.name) \(.state)"' 'first broken'
tell_sink first ok
is_up_again() {
    issue
    now_says /v1/gateways '.gateways[0].state' up
}
check 'and tried again after its rest' wait_for 20 is_up_again

# ---- The account of it all -----------------------------------------------------------------------
none_waits() {
    ask GET '/v1/events?after=0&limit=10000'
    jq -rs '[.[] | select(.kind == "pages_queued") | .data.pages[].id] | unique | length' <<< "$BODY" > "$TRY/queued"
    # What the outbox has taken (the telephone calls to the office) never came near the sink.
    jq -rs 'reduce (.[] | select(.kind == "pages_settled") | .data | .gateway as $gateway |
        .results[] | .next = if $gateway == "outbox" then "kept" else .next end) as $result ({};
        .[$result.page] = $result.next) | to_entries[] | "\(.value) \(.key)"' <<< "$BODY" |
        sort > "$TRY/settled"
    [ "$(grep -cE '^(sent|failed|kept) ' "$TRY/settled")" = "$(cat "$TRY/queued")" ]
}
check 'every page is sent or openly failed' wait_for 20 none_waits
sed -n 's/^sent //p' "$TRY/settled" | sort > "$TRY/sent"
awk -F'\t' '$2 == "ok" || $2 ~ /^late/ { print $3 }' "$TRY/sink.log" | jq -r .id | sort > "$TRY/taken"
check 'what is called sent was taken, each once, and nothing else was' diff "$TRY/sent" "$TRY/taken"
echo "# $(cat "$TRY/queued") pages, $(wc -l < "$TRY/sent") sent, $(wc -l < "$TRY/sink.log") requests"
check 'the daemon stops as told' stop_dutyd
finish
