#!/bin/bash
# run-network.sh: two real daemons, a city and a county below it. The city activates; the county is
# one of its units and is called over HTTP: an incident of its own begins there and its units are
# called. Each is killed in turn, and the county is away for a while: nothing is lost, and nothing
# begins twice.
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/wire/lib/dutyd.sh
. tests/wire/lib/dutyd.sh

city=$TRY/city
county=$TRY/county
COUNTY_PID=''
clean_up() {
    [ -z "$COUNTY_PID" ] || kill -KILL "$COUNTY_PID" 2> /dev/null
}

copy_office() { # DIR PORT
    mkdir -p "$1"
    cp conf/offices/feicheng/* conf/calendar/* "$1"
    sed -i 's|\.\./\.\./calendar/||' "$1/dutyd.conf"
    put_listener "$1" "$2"
}

# The county: an office of its own, where the city has an account with a token.
token=$(printf 'a%.0s' {1..43})
port=$(free_port)
copy_office "$county" "$port"
sed -i 's/code = "feicheng"/code = "county"/' "$county/office.conf"
cat > "$county/accounts.conf" << END
accounts = ( { name = "tester"; uid = $(id -u); role = "admin"; },
  { name = "city"; token_hash = "sha256:$(printf %s "$token" | sha256sum | cut -d ' ' -f 1)"; role = "command"; } );
END

# The city: its unit wenyang is that county; its webhook is the county's door for orders.
copy_office "$city" 0
sed -i '/code = "wenyang";/s/code = "wenyang";/code = "wenyang"; duty_webhook = "county";/' "$city/units.conf"
echo "accounts = ( { name = \"tester\"; uid = $(id -u); role = \"admin\"; } );" > "$city/accounts.conf"
printf %s "$token" > "$city/county.token"
chmod 600 "$city/county.token"
cat > "$city/gateways.conf" << END
gateways = (
  { name = "county"; driver = "http"; channels = ("webhook"); url = "http://127.0.0.1:$port/v1/relays";
    password = "file:county.token"; content_type = "application/json";
    headers = ( { name = "Authorization"; value = "Bearer {password|raw}"; },
                { name = "Idempotency-Key"; value = "{id|raw}"; } );
    body = "{\"origin\":\"feicheng\",\"incident\":\"{incident}\",\"callout\":\"{callout}\",\"kind\":\"{kind}\",\"type\":\"{type}\",\"place\":\"{place}\",\"summary\":\"{summary}\",\"status\":\"{status}\",\"level\":{level}}";
    success = ( { status = "200-299"; json = "id"; } );
    breaker = { failures = 2; hold = "1s"; }; retry_after = "1s"; tries = 50;
    connect_timeout = "1s"; doubt_wait = "1s"; doubt_wait_urgent = "1s"; },
  { name = "outbox"; driver = "outbox"; channels = ("sms", "voice"); } );
END
sed -i '0,/call = ("officer"); by = ("sms", "voice");/s//call = ("officer", "duty_phone"); by = ("webhook", "sms", "voice");/' "$city/policies.conf"

in_county() { # COMMAND…
    local socket=$SOCKET pid=$DUTYD_PID status
    SOCKET=$county/dutyd.sock
    "$@"
    status=$?
    SOCKET=$socket
    DUTYD_PID=$pid
    return "$status"
}
start_county() {
    local pid=$DUTYD_PID socket=${SOCKET:-}
    start_dutyd "$county" || return 1
    COUNTY_PID=$DUTYD_PID
    DUTYD_PID=$pid
    SOCKET=$socket
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
county_says() { # NUMBER-OF-INCIDENTS
    in_county soon '/v1/incidents?state=open' '.incidents | length' "$1"
}
its_order() { # the county's incident of the city's newest one
    in_county soon '/v1/incidents?state=open' \
        "[.incidents[] | select(.origin == \"feicheng/$incident\" and .response.level == 3)] | length" 1
}
sent_to_county() {
    ask GET "/v1/callouts?incident=$incident&unit=wenyang"
    [ "$(said '[.callouts[].pages[] | select(.gateway == "county" and .state == "sent")] | length')" -ge 1 ]
}

start_county || give_up 'the county did not start'
start_dutyd "$city" || give_up 'the city did not start'

activate 甲小学
check 'the city activates' answered 202
check 'the county has an incident of its own, at that level' its_order
check 'and calls its units' in_county soon '/v1/board' '.incidents[0].notices[0].counts.units' 29
check 'the city knows that the order has arrived' wait_for 20 sent_to_county

kill_county
activate 乙小学
check 'the city activates while the county is away' answered 202
check 'the gateway is rested, and the office told' soon /v1/gateways \
    '.gateways[] | select(.name == "county") | .state == "up"' false
kill_dutyd
start_dutyd "$city" || give_up 'the city did not start again'
start_county || give_up 'the county did not start again'
check 'the order arrives when both are back' its_order
check 'nothing began twice' county_says 2
check 'the city knows it too' wait_for 30 sent_to_county

ask POST "/v1/incidents/$incident/response" --json '{"action":"terminate"}'
check 'the end above' answered 202
check 'is the end below' in_county soon '/v1/incidents?state=all' \
    "[.incidents[] | select(.origin == \"feicheng/$incident\")][0].response.state" terminated
check 'the city stops' stop_dutyd
finish
