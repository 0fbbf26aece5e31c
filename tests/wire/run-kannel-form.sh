#!/bin/bash
# run-kannel-form.sh: what gateway/driver/kannel.c sends, word for word, against a real Kannel:
# the text must reach the telephone intact, and the receipt must come back with our id and secret.
# The statuses asserted here are those of tests/unit/test_gateway_kannel.c.
set -u
cd "$(dirname "$0")/../.." || exit 1
# shellcheck source=tests/wire/lib/kannel.sh
. tests/wire/lib/kannel.sh

if ! command -v bearerbox > /dev/null; then
    echo '1..0 # SKIP kannel is not installed'
    exit 0
fi
dir=$(mktemp -d)
trap 'stop_kannel; rm -rf "$dir"' EXIT
number=0
failures=0

# check NAME COMMAND…: one line of TAP.
check() {
    local name=$1
    shift
    number=$((number + 1))
    if "$@"; then
        echo "ok $number - $name"
    else
        echo "not ok $number - $name"
        failures=$((failures + 1))
    fi
}

# send TO CODING TEXT [PASSWORD]: prints the status and the words of the answer.
send() {
    curl --silent --max-time 10 --noproxy '*' --write-out ' %{http_code}' --request POST \
        --header "X-Kannel-Username: $KANNEL_USER" \
        --header "X-Kannel-Password: ${4:-$KANNEL_PASSWORD}" \
        --header 'X-Kannel-From: 10690000' --header "X-Kannel-To: $1" \
        --header "X-Kannel-Coding: $2" --header 'X-Kannel-Validity: 60' \
        --header 'X-Kannel-DLR-Mask: 31' \
        --header "X-Kannel-DLR-Url: $inbound/receipts?secret=a%%2Bb%%20%%E4%%B8%%AD&id=P-20261122-0001&st=%d&ts=%T&fid=%F&ans=%A" \
        --header 'Content-Type: text/plain; charset=UTF-8' --data-binary "$3" "$(kannel_url)"
}

received_is() {
    local line
    kannel_wait_received "$1" || return 1
    line=$(kannel_received | tail -n "+$1" | head -n 1)
    [ "$line" = "$2" ] || {
        echo "# got: $line"
        return 1
    }
}

# Bash cannot listen, so Kannel's own log of what it fetches is read instead of its callbacks.
called_back() {
    grep -qF "$1" "$dir/smsbox.log"
}
kannel_called() {
    kannel_wait_for 10 called_back "$1"
}

inbound=http://127.0.0.1:$(kannel_free_port)/v1/gateways/k
start_kannel "$dir" "$inbound" || {
    cat "$dir"/*.out
    echo 'Bail out! Kannel did not start'
    exit 1
}
chinese='【演练】Ⅲ级响应：吉木萨尔县城东小学，请回复1确认，详情见 A+%20 😀'
long=$(printf '字%.0s' {1..150})

check 'a Chinese text is accepted' [ "$(send 13800001111 2 "$chinese")" = '0: Accepted for delivery 202' ]
check 'and arrives intact' received_is 1 $'10690000\t13800001111\t'"$chinese"
check 'a plus in front of the number is kept' [ "$(send +8613800001111 2 加号)" = '0: Accepted for delivery 202' ]
check 'and arrives' received_is 2 $'10690000\t+8613800001111\t加号'
check 'an ASCII text goes uncoded' [ "$(send 13800001112 0 'Reply 1 {x} [y] ~ @ $ _ 100% a+b')" = '0: Accepted for delivery 202' ]
check 'and arrives intact' received_is 3 $'10690000\t13800001112\tReply 1 {x} [y] ~ @ $ _ 100% a+b'
check 'a long text is accepted' [ "$(send 13800001113 2 "$long")" = '0: Accepted for delivery 202' ]
kannel_wait_received 6
check 'and arrives in three parts, complete' \
    [ "$(kannel_received | tail -n +4 | cut -f 3 | tr -d '\n')" = "$long" ]
check 'the receipt carries our secret and id' \
    kannel_called "/receipts?secret=a%2Bb%20%E4%B8%AD&id=P-20261122-0001&st=1&ts="
check 'and before it that of the SMSC' kannel_called "&st=8&ts="
check 'a number without a route is 403 in words' \
    [ "$(send 99900000000 2 拒绝)" = 'Not routable. Do not try again. 403' ]
check 'so is a wrong password' \
    [ "$(send 13800001111 2 拒绝 wrong)" = 'Authorization failed for sendsms 403' ]
kannel_reply 13800001111 10690000 '收到 A1'
check 'a reply from the telephone is called back in UTF-8' \
    kannel_called "/replies?secret=$KANNEL_SECRET&from=13800001111&to=10690000&text=%E6%94%B6%E5%88%B0+A1&ts="
echo "1..$number"
[ "$failures" = 0 ]
