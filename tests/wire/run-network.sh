#!/bin/bash
# run-network.sh: two real daemons, a prefecture and the county below it, each a peer of the other.
# The prefecture orders and the county carries out and answers as n of m; the county reports and the
# prefecture gives it a number, which is the proof. Each is killed in turn and away for a while: nothing
# is lost, nothing begins twice, and in the end both count the same.
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/wire/lib/dutyd.sh
. tests/wire/lib/dutyd.sh

prefecture=$TRY/prefecture
county=$TRY/county
PREFECTURE_PID=''
COUNTY_PID=''
clean_up() {
    local pid
    for pid in $PREFECTURE_PID $COUNTY_PID; do
        kill -KILL "$pid" 2> /dev/null
    done
}

hash_of() { # TOKEN
    printf 'sha256:%s' "$(printf %s "$1" | sha256sum | cut -d ' ' -f 1)"
}
down=$(printf 'd%.0s' {1..43}) # what the prefecture shows below
up=$(printf 'u%.0s' {1..43})   # what the county shows above
prefecture_port=$(free_port)
county_port=$(free_port)
while [ "$county_port" = "$prefecture_port" ]; do
    county_port=$(free_port)
done

# copy_office FROM DIR CODE PORT SECRET
copy_office() {
    mkdir -p "$2"
    cp conf/offices/"$1"/* conf/calendar/* "$2"
    sed -i 's|\.\./\.\./calendar/||' "$2/dutyd.conf"
    grep -q '"peers.conf"' "$2/dutyd.conf" || echo '@include "peers.conf"' >> "$2/dutyd.conf"
    sed -i "s/code = \"$1\"/code = \"$3\"/" "$2/office.conf"
    put_listener "$2" "$4"
    echo "accounts = ( { name = \"tester\"; uid = $(id -u); role = \"admin\"; },
      { name = \"mayor\"; token_hash = \"$(hash_of mayor)\"; role = \"commander\"; } );" > "$2/accounts.conf"
    printf %s "$5" > "$2/peer.token"
    chmod 600 "$2/peer.token"
}
impatient='retry_after = "1s"; connect_timeout = "1s"; breaker = { failures = 2; hold = "1s"; };'

copy_office changji "$prefecture" changji-zhou "$prefecture_port" "$down"
sed -i 's|^units = (|&\n  { code = "jimsar"; name = "吉木萨尔县人民政府"; short_name = "吉木萨尔县"; duty_phone = "0994-0000999"; },|' \
    "$prefecture/units.conf"
sed -i '0,/    cells = (/s||&\n      { units = ("jimsar"); levels = "1-4"; role = "support"; task = "按本县预案组织防控"; },|' \
    "$prefecture/plans.conf"
cat > "$prefecture/peers.conf" << END
peers = ( { office = "jimsar"; name = "吉木萨尔县应急指挥部"; role = "lower"; unit = "jimsar";
  url = "http://127.0.0.1:$county_port/"; token = "file:peer.token"; token_hash = "$(hash_of "$up")"; $impatient } );
END

copy_office jimsar "$county" jimsar "$county_port" "$up"
cat > "$county/peers.conf" << END
peers = ( { office = "changji-zhou"; name = "昌吉州应急指挥部"; role = "higher"; recipient = "prefecture-health";
  url = "http://127.0.0.1:$prefecture_port"; token = "file:peer.token"; token_hash = "$(hash_of "$down")";
  pass_to = ("cdc"); $impatient } );
END

at_prefecture() { # COMMAND…
    SOCKET=$prefecture/dutyd.sock "$@"
}
at_county() {
    local socket=$SOCKET status
    SOCKET=$county/dutyd.sock
    "$@"
    status=$?
    SOCKET=$socket
    return "$status"
}
start_prefecture() {
    start_dutyd "$prefecture" || return 1
    PREFECTURE_PID=$DUTYD_PID
    DUTYD_PID=''
}
start_county() {
    start_dutyd "$county" || return 1
    COUNTY_PID=$DUTYD_PID
    DUTYD_PID=''
    SOCKET=$prefecture/dutyd.sock
}
kill_prefecture() {
    kill -KILL "$PREFECTURE_PID"
    wait "$PREFECTURE_PID" 2> /dev/null
    PREFECTURE_PID=''
}
kill_county() {
    kill -KILL "$COUNTY_PID"
    wait "$COUNTY_PID" 2> /dev/null
    COUNTY_PID=''
}

activate() { # PLACE
    ask POST /v1/incidents --json "{\"type\":\"infectious\",\"place\":\"$1\",\"summary\":\"发热聚集\",\"cases\":40}"
    incident=$(said .id)
    ask POST "/v1/incidents/$incident/response" --json '{"action":"activate","level":3}'
}
# The county's incident of the prefecture's newest one, at this level.
its_order() { # LEVEL
    at_county soon '/v1/incidents?state=open' \
        "[.incidents[] | select(.origin == \"changji-zhou/$incident\" and .response.level == $1)] | length" 1
}
county_has() { # NUMBER-OF-INCIDENTS
    at_county soon '/v1/incidents?state=open' '.incidents | length' "$1"
}
# What the prefecture knows of the county's answer.
jimsar_says() { # FILTER WANTED
    soon "/v1/callouts?incident=$incident&unit=jimsar" ".callouts[-1] | $1" "$2"
}
find_its() { # sets ITS: the county's number of the incident
    at_county ask GET '/v1/incidents?state=all'
    ITS=$(said "[.incidents[] | select(.origin == \"changji-zhou/$incident\")][0].id")
}
answer_in_county() { # UNIT…, or all of them
    local callout unit
    find_its
    at_county ask GET "/v1/callouts?incident=$ITS&state=calling&limit=500"
    said '.callouts[] | [.id, .unit] | @tsv' > "$TRY/calling"
    while read -r callout unit; do
        if [ $# = 0 ] || [[ " $* " == *" $unit "* ]]; then
            at_county ask POST "/v1/callouts/$callout/answers" --json "{\"answer\":\"ack\",\"by\":\"$unit 值班员\"}"
            [ "$STATUS" = 200 ] || [ "$STATUS" = 201 ] || [ "$STATUS" = 202 ] || return 1
        fi
    done < "$TRY/calling"
}
units_in_county() { # how many its plan calls
    find_its
    at_county ask GET "/v1/callouts?incident=$ITS&limit=500"
    said '[.callouts[].unit] | unique | length'
}
as_county() { # METHOD PATH [CURL…]: what the county's token opens above
    local method=$1 path=$2
    shift 2
    STATUS=$(curl --silent --noproxy '*' --max-time 10 --request "$method" --output "$TRY/body" \
        --write-out '%{http_code}' -H "Authorization: Bearer $up" "$@" \
        "http://127.0.0.1:$prefecture_port$path")
    BODY=$(cat "$TRY/body")
}

start_prefecture || give_up 'the prefecture did not start'
start_county || give_up 'the county did not start'

# ---- Down: an order, and answers as n of m ---------------------------------------------------------

activate 甲小学
check 'the prefecture activates' answered 202
check 'the county has an incident of its own, at that level' its_order 3
total=$(units_in_county)
check 'the order was taken by the county' jimsar_says '[.pages[] | select(.gateway == "jimsar" and .state == "delivered")] | length' 1
check 'and is no answer: nobody of its units has said anything' jimsar_says '"\(.state) \(.below.answered)/\(.below.total)"' "calling 0/$total"
check 'nobody telephones the county beside that' jimsar_says '[.pages[] | select(.channel != "peer")] | length' 0
check 'the duty office of the county acknowledges' answer_in_county health
check 'and so the county has, by name' jimsar_says '"\(.state) \(.answered_by) \(.answered_via)"' 'acknowledged health 值班员 peer'
check 'one of them all' jimsar_says '"\(.below.answered)/\(.below.total)"' "1/$total"

kill_county
activate 乙小学
check 'the prefecture activates while the county is away' answered 202
check 'the county is rested as a gateway, and the office told' soon /v1/gateways \
    '.gateways[] | select(.name == "jimsar") | .state == "up"' false
check 'its duty telephone is called instead' jimsar_says \
    '[.pages[] | select(.channel == "voice")] | length >= 1' true
kill_prefecture
start_prefecture || give_up 'the prefecture did not start again'
start_county || give_up 'the county did not start again'
check 'the order arrives when both are back' its_order 3
check 'nothing began twice' county_has 2
check 'the prefecture knows it' jimsar_says '"\(.below.answered)/\(.below.total)"' "0/$total"

kill_prefecture
check 'all of the county answer while the prefecture is away' answer_in_county
kill_county
start_county || give_up 'the county did not start again'
start_prefecture || give_up 'the prefecture did not start again'
check 'both count the same' jimsar_says '"\(.state) \(.below.answered)/\(.below.total)"' "acknowledged $total/$total"

ask POST "/v1/incidents/$incident/response" --json '{"action":"change","level":4,"reason":"疫情缓和"}'
check 'the level changes above' answered 202
check 'and below' its_order 4
ask POST /v1/notices --json '{"kind":"bulletin","title":"关于加强值守的通知","text":"请逐户排查","units":["jimsar"]}'
check 'a bulletin goes down' answered 202
notice=$(said .id)
check 'as a bulletin of the county: to its duty office and to whom it is passed on' at_county soon \
    /v1/notices '[.notices[] | select(.title == "关于加强值守的通知") | .kind, .counts.units] | @csv' '"bulletin",2'
check 'and is counted above' soon "/v1/notices/$notice" '.callouts[0] | "\(.below.answered)/\(.below.total)"' '0/2'
ask POST "/v1/incidents/$incident/response" --json '{"action":"terminate"}'
check 'the end above' answered 202
check 'is the end below' at_county soon '/v1/incidents?state=all' \
    "[.incidents[] | select(.origin == \"changji-zhou/$incident\")][0].response.state" terminated

# ---- Up: an incident, and the proof that its report has left ---------------------------------------

kill_prefecture
at_county ask POST /v1/incidents --json '{"type":"infectious","place":"丙中学","summary":"腹泻","cases":12}'
check 'the county takes a report while the prefecture is away' at_county answered 201
own=$(said .id)
check 'the two hours run' at_county now_says "/v1/incidents/$own" \
    '[.clocks[] | select(.to == "prefecture-health" and .kind == "initial") | .state][0]' running
kill_county
start_county || give_up 'the county did not start again'
start_prefecture || give_up 'the prefecture did not start again'
check 'the prefecture has the incident, and knows whose it is' soon '/v1/incidents?state=open' \
    "[.incidents[] | select(.below == \"jimsar/$own\" and .place == \"丙中学\" and .cases == 12)] | length" 1
theirs=$(said "[.incidents[] | select(.below == \"jimsar/$own\")][0].id")
check 'its number is the proof that stops the clock' at_county soon "/v1/incidents/$own" \
    '[.clocks[] | select(.to == "prefecture-health" and .kind == "initial") | "\(.state) \(.means) \(.proof)"][0]' \
    "left system $theirs"
at_county ask POST "/v1/incidents/$own/reports" --json '{"kind":"progress","text":"新增三例","cases":15}'
kill_prefecture
start_prefecture || give_up 'the prefecture did not start again'
check 'what follows comes to the same one' soon "/v1/incidents/$theirs" \
    '[.reports[] | select(.text == "新增三例")] | length' 1
check 'once' now_says "/v1/incidents/$theirs" '.reports | length' 2
check 'and the county has the proof of both' at_county soon "/v1/incidents/$own" \
    "[.submissions[] | select(.proof == \"$theirs\")] | length" 2
ask POST "/v1/incidents/$theirs/response" --json '{"action":"activate","level":3}'
check 'what the prefecture orders about it is about ours' at_county soon "/v1/incidents/$own" .response.level 3
check 'there is one incident of it on either side' same \
    "$(at_county ask GET '/v1/incidents?state=open'; said '[.incidents[] | select(.place == "丙中学")] | length')$(ask GET '/v1/incidents?state=open'; said '[.incidents[] | select(.place == "丙中学")] | length')" 11

# ---- Killed at any moment, and the books --------------------------------------------------------------

for place in 丁村 戊村 己村; do
    activate "$place"
    kill_prefecture
    start_prefecture || give_up 'the prefecture did not start again'
    check "$place: the order arrives, wherever it was when the prefecture was killed" its_order 3
    answer_in_county health cdc
    kill_county
    start_county || give_up 'the county did not start again'
    answer_in_county
    kill_prefecture
    start_prefecture || give_up 'the prefecture did not start again'
    check "$place: both count the same" jimsar_says '"\(.state) \(.below.answered)/\(.below.total)"' "acknowledged $total/$total"
done
all_events() { # KIND: sets BODY to all of the kind, as one list
    local after=0 last
    : > "$TRY/events"
    while :; do
        ask GET "/v1/events?after=$after&limit=1000"
        last=$(jq -s '.[-1].seq // empty' <<< "$BODY")
        [ -n "$last" ] || break
        after=$last
        jq -c --arg kind "$1" 'select(.kind == $kind)' <<< "$BODY" >> "$TRY/events"
    done
    BODY=$(jq -s -c . "$TRY/events")
}
at_county all_events order_taken
check 'the county has taken every order' test "$(said length)" -ge 8
check 'and none twice' same "$(said '[.[].data.their_callout] | length')" "$(said '[.[].data.their_callout] | unique | length')"
at_county ask GET '/v1/incidents?state=all'
check 'and no incident begun twice' same "$(said '[.incidents[].origin | select(.)] | length')" "$(said '[.incidents[].origin | select(.)] | unique | length')"
all_events rollup_taken
check 'no progress was counted twice' same "$(said '[.[].data.number] | length')" "$(said '[.[].data.number] | unique | length')"
check 'and there was some' test "$(said length)" -ge 10

# ---- The door -----------------------------------------------------------------------------------------

as_county GET /v1/incidents
check 'the token of a peer reads nothing' answered 403
as_county POST /v1/relays --json '{"origin":"jimsar","kind":"bulletin","callout":"C-20261122-0001","notice":"N-20261122-0001","title":"x"}'
check 'who is below gives no orders' answered 403
as_county POST /v1/relays/reports --json '{"origin":"manas","kind":"initial","incident":"I-20261122-0001","number":0,"text":"x","type":"infectious","place":"x","summary":"x"}'
check 'and speaks for nobody else' answered 403
ask POST /v1/relays/reports --json '{"origin":"jimsar","kind":"initial","incident":"I-20261122-0001","number":0,"text":"x","type":"infectious","place":"x","summary":"x"}'
check 'an administrator is no peer' answered 403
ask GET '/v1/events?after=0&limit=5000'
check 'the refusals are on the record, with who it was' test \
    "$(grep -c '"request_refused".*"jimsar"' <<< "$BODY")" -ge 3

verifies() { # DIR
    "$DUTYCTL" verify "$1/journal.db" > "$TRY/verified" 2>&1 || { cat "$TRY/verified"; return 1; }
}
check 'the record of the prefecture is whole' verifies "$prefecture"
check 'and that of the county' verifies "$county"
DUTYD_PID=$PREFECTURE_PID
check 'the prefecture stops' stop_dutyd
PREFECTURE_PID=''
DUTYD_PID=$COUNTY_PID
check 'the county stops' stop_dutyd
COUNTY_PID=''
finish
