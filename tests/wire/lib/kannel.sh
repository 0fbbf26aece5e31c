# shellcheck shell=bash
# kannel.sh: a real Kannel (bearerbox and smsbox) with its fake SMSC, on free loopback ports.
#
# To be sourced by bash. The files live in one directory given by the test, everything is stopped
# by its pid, and the far side of the fake SMSC is held by this shell: what Kannel sends to a
# telephone is one line in a file, and a line written to it is a message from a telephone.
#
#   start_kannel DIR RECEIPT_BASE    RECEIPT_BASE: our own URL up to the gateway's name, without
#                                    query, to which inbound messages are posted; "" for none
#   kannel_url                       the sendsms address
#   kannel_received                  the messages so far: FROM<TAB>TO<TAB>TEXT, a line each, UTF-8
#   kannel_messages                  the same, with the parts of long messages joined
#   kannel_wait_received COUNT       waits for so many (deadline 10 s)
#   kannel_reply FROM TO TEXT        a message from a telephone
#   stop_kannel
#
# Set before start_kannel to change them: KANNEL_USER, KANNEL_PASSWORD, KANNEL_SECRET.

KANNEL_USER=${KANNEL_USER:-dutyd}
KANNEL_PASSWORD=${KANNEL_PASSWORD:-bench}
KANNEL_SECRET=${KANNEL_SECRET:-callback-secret}
KANNEL_FAKESMSC_CAT=''
KANNEL_BEARERBOX=''
KANNEL_SMSBOX=''

# Ports below the ephemeral range, so that no outgoing connection takes one between look and use.
kannel_free_port() {
    local port hex
    while :; do
        port=$((20000 + RANDOM % 12000))
        hex=$(printf '%04X' "$port")
        if ! grep -q ":$hex " /proc/net/tcp; then
            echo "$port"
            return
        fi
    done
}

# kannel_wait_for SECONDS COMMAND…: until the command succeeds.
kannel_wait_for() {
    local end=$((SECONDS + $1))
    shift
    until "$@" 2> /dev/null; do
        [ "$SECONDS" -lt "$end" ] || return 1
        read -r -t 0.05 <> <(:) || :
    done
}

kannel_port_answers() {
    (exec 9<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null
}

# What is not said here has bitten: retries towards us are off by default (a receipt that finds us
# down would be lost), and without max-messages = 0 and omit-empty a telephone gets our errors.
kannel_write_conf() {
    local dir=$1 inbound=$2
    cat > "$dir/kannel.conf" << END
group = core
admin-port = $KANNEL_ADMIN_PORT
admin-interface = 127.0.0.1
admin-password = $KANNEL_PASSWORD
smsbox-port = $KANNEL_SMSBOX_PORT
smsbox-interface = 127.0.0.1
box-allow-ip = 127.0.0.1
box-deny-ip = *.*.*.*
log-file = $dir/bearerbox.log
log-level = 1
store-type = file
store-location = $dir/kannel.store
dlr-storage = internal
sms-resend-retry = 3

group = smsc
smsc = fake
smsc-id = fake
port = $KANNEL_SMSC_PORT
connect-allow-ip = 127.0.0.1
denied-prefix = 999

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = $KANNEL_SENDSMS_PORT
sendsms-interface = 127.0.0.1
log-file = $dir/smsbox.log
log-level = 0
mo-recode = true
http-request-retry = 1000
http-queue-delay = 1

group = sendsms-user
username = $KANNEL_USER
password = $KANNEL_PASSWORD
max-messages = 10
concatenation = true
END
    [ -z "$inbound" ] || cat >> "$dir/kannel.conf" << END

group = sms-service
keyword = default
catch-all = true
max-messages = 0
omit-empty = true
get-url = "$inbound/replies?secret=$KANNEL_SECRET&from=%p&to=%P&text=%b&ts=%T&id=%I"
END
}

start_kannel() {
    local dir=$1 inbound=$2
    KANNEL_DIR=$dir
    KANNEL_ADMIN_PORT=$(kannel_free_port)
    KANNEL_SMSBOX_PORT=$(kannel_free_port)
    KANNEL_SMSC_PORT=$(kannel_free_port)
    KANNEL_SENDSMS_PORT=$(kannel_free_port)
    : > "$dir/received"
    kannel_write_conf "$dir" "$inbound"
    bearerbox -v 4 "$dir/kannel.conf" > "$dir/bearerbox.out" 2>&1 &
    KANNEL_BEARERBOX=$!
    kannel_wait_for 10 kannel_port_answers "$KANNEL_SMSBOX_PORT" &&
        kannel_wait_for 10 kannel_port_answers "$KANNEL_SMSC_PORT" || return 1
    # The fake SMSC is bearerbox's listener; this shell is the telephone network behind it.
    exec {KANNEL_SMSC}<> "/dev/tcp/127.0.0.1/$KANNEL_SMSC_PORT"
    cat <&"$KANNEL_SMSC" >> "$dir/received" &
    KANNEL_FAKESMSC_CAT=$!
    smsbox -v 4 "$dir/kannel.conf" > "$dir/smsbox.out" 2>&1 &
    KANNEL_SMSBOX=$!
    kannel_wait_for 10 kannel_port_answers "$KANNEL_SENDSMS_PORT"
}

stop_kannel() {
    local pid
    for pid in $KANNEL_SMSBOX $KANNEL_BEARERBOX $KANNEL_FAKESMSC_CAT; do
        kill "$pid" 2> /dev/null
        wait "$pid" 2> /dev/null
    done
    [ -z "${KANNEL_SMSC:-}" ] || exec {KANNEL_SMSC}>&-
    KANNEL_SMSBOX='' KANNEL_BEARERBOX='' KANNEL_FAKESMSC_CAT='' KANNEL_SMSC=''
}

kannel_url() {
    echo "http://127.0.0.1:$KANNEL_SENDSMS_PORT/cgi-bin/sendsms"
}

kannel_unescape() {
    local text=${1//+/ }
    printf '%b' "${text//%/\\x}"
}

# One line of the fake SMSC: FROM TO text WORDS, FROM TO ucs-2 URL-ENCODED-UTF-16, or, for a part of
# a long message, FROM TO udh HEADER data URL-ENCODED (taken as UTF-16: only Chinese gets that long).
kannel_received() {
    kannel_decode < "$KANNEL_DIR/received"
}

kannel_decode() {
    local from to type rest
    while read -r from to type rest; do
        printf '%s\t%s\t' "$from" "$to"
        case $type in
        ucs-2) kannel_unescape "$rest" | iconv -f UTF-16BE -t UTF-8 ;;
        udh) kannel_unescape "${rest#* data }" | iconv -f UTF-16BE -t UTF-8 ;;
        data) kannel_unescape "$rest" ;;
        *) printf '%s' "$rest" ;;
        esac
        printf '\n'
    done
}

kannel_has_received() {
    [ "$(wc -l < "$KANNEL_DIR/received")" -ge "$1" ]
}

kannel_wait_received() {
    kannel_wait_for 10 kannel_has_received "$1"
}

# Bytes above 0x7f go as UTF-16, as a telephone would send them.
kannel_reply() {
    local from=$1 to=$2 text=$3 hex
    hex=$(printf '%s' "$text" | iconv -f UTF-8 -t UTF-16BE | od -An -v -tx1 | tr -d '\n' |
        sed 's/ /%/g')
    printf '%s %s ucs2 %s\n' "$from" "$to" "$hex" >&"$KANNEL_SMSC"
}

# The messages whose parts are all there, joined: FROM<TAB>TO<TAB>TEXT, a line each, UTF-8. The
# header of a part ends with the reference, the total and the number, URL-encoded.
kannel_messages() {
    awk '
        $4 == "" { next }
        $3 != "udh" { print; next }
        {
            number = substr($4, length($4) - 1) + 0
            total = substr($4, length($4) - 4, 2) + 0
            key = $1 " " $2 " " substr($4, 1, length($4) - 6)
            part[key, number] = $6
            if (++count[key] < total) next
            text = ""
            for (i = 1; i <= total; i++) text = text part[key, i]
            delete count[key]
            print $1, $2, "ucs-2", text
        }' "$KANNEL_DIR/received" | kannel_decode
}
