#!/bin/bash
# The service's files, as far as they can be proved without a running systemd, and the plain page
# that leaves when the daemon has failed, against a real Kannel and a web server.
#
# Where a tool of systemd is missing its cases are skipped: the build does not need them.
set -u
cd "$(dirname "$0")/../.." || exit 1
root=$PWD
scratch=$(mktemp -d)
# shellcheck source=tests/wire/lib/kannel.sh
. tests/wire/lib/kannel.sh
sink=''
clean_up() {
    stop_kannel
    [ -z "$sink" ] || kill "$sink" 2> /dev/null
    rm -rf "$scratch"
}
trap clean_up EXIT

cases=0
failures=0
# check NAME COMMAND…: one case, passed when the command succeeds; its words show when it fails.
check() {
    local name=$1
    shift
    cases=$((cases + 1))
    if "$@" > "$scratch/said" 2>&1; then
        echo "ok $cases - $name"
    else
        echo "not ok $cases - $name"
        sed 's/^/# /' "$scratch/said"
        failures=$((failures + 1))
    fi
}
skip() {
    cases=$((cases + 1))
    echo "ok $cases - $1 # SKIP $2"
}

# ---- Units ---------------------------------------------------------------------------------------

security_is_low() {
    systemd-analyze security --offline=true --threshold=20 --no-pager "$1"
}

# The programs are not installed here, so something that exists stands for them; any word of verify
# is a complaint.
units_verify() {
    local unit complaints
    mkdir -p "$scratch/units"
    for unit in systemd/*.service; do
        sed -e 's|/usr/sbin/dutyd|/bin/true|' -e 's|/usr/lib/dutyd/page-plainly|/bin/true|' "$unit" \
            > "$scratch/units/${unit##*/}"
    done
    complaints=$(systemd-analyze verify --man=no "$scratch"/units/*.service 2>&1) || return 1
    echo "$complaints"
    [ -z "$complaints" ]
}

# In a user namespace every caller of the socket is nobody; with a start limit the restarts end.
unit_says() {
    grep -qx "$1" systemd/dutyd.service
}

# Runs what the unit runs after a stop, with a systemctl that only notes what it was asked.
stop_post() {
    local line
    line=$(sed -n 's/^ExecStopPost=-+//p' systemd/dutyd.service)
    line=${line//\$\$/\$}
    mkdir -p "$scratch/bin"
    # The script's own arguments.
    # shellcheck disable=SC2016
    printf '#!/bin/sh\necho "$@" >> "%s/asked"\n' "$scratch" > "$scratch/bin/systemctl"
    chmod +x "$scratch/bin/systemctl"
    rm -f "$scratch/asked"
    PATH=$scratch/bin:$PATH SERVICE_RESULT=$1 sh -c "$line" || :
}
stop_post_is_quiet() {
    stop_post success
    [ ! -e "$scratch/asked" ]
}
stop_post_asks() {
    stop_post "$1"
    [ "$(cat "$scratch/asked")" = "--no-block start dutyd-failed.service" ]
}

if command -v systemd-analyze > /dev/null; then
    check "dutyd.service exposes at most 2.0" security_is_low systemd/dutyd.service
    check "dutyd-failed.service exposes at most 2.0" security_is_low systemd/dutyd-failed.service
    check "the units have no faults" units_verify
else
    skip "the units" "systemd-analyze is not installed"
fi
check "restarts never end" unit_says "StartLimitIntervalSec=0"
check "callers keep their uids" unit_says "PrivateUsers=no"
check "a clean stop pages nobody" stop_post_is_quiet
for result in exit-code signal watchdog timeout oom-kill; do
    check "the end \"$result\" asks for the plain page" stop_post_asks "$result"
done

# ---- Users and folders ---------------------------------------------------------------------------

users_are_made() {
    mkdir -p "$scratch/system/etc"
    printf 'root:x:0:0:root:/:/bin/sh\n' > "$scratch/system/etc/passwd"
    printf 'root:x:0:\n' > "$scratch/system/etc/group"
    systemd-sysusers --root="$scratch/system" "$root/systemd/dutyd.sysusers" || return 1
    cat "$scratch/system/etc/group"
    grep -q '^dutyd:.*:/var/lib/dutyd:' "$scratch/system/etc/passwd" &&
        grep -qE '^dutyd-viewer:[^:]*:[0-9]+:dutyd$' "$scratch/system/etc/group" &&
        grep -qE '^dutyd-command:[^:]*:[0-9]+:$' "$scratch/system/etc/group" &&
        grep -qE '^dutyd-commander:[^:]*:[0-9]+:$' "$scratch/system/etc/group" &&
        grep -qE '^dutyd:[^:]*:[0-9]+:$' "$scratch/system/etc/group"
}
folders_are_closed() {
    systemd-tmpfiles --root="$scratch/system" --create "$root/systemd/dutyd.tmpfiles" || return 1
    [ "$(stat -c '%a %u' "$scratch/system/etc/dutyd")" = "750 0" ] &&
        [ "$(stat -c '%a %u' "$scratch/system/etc/dutyd/secrets")" = "700 0" ]
}
if command -v systemd-sysusers > /dev/null && [ "$(id -u)" = 0 ]; then
    check "sysusers makes the daemon's user and the groups of people" users_are_made
    check "tmpfiles keeps the configuration from others" folders_are_closed
else
    skip "users and folders" "needs systemd-sysusers and root"
fi

# ---- The plain page ------------------------------------------------------------------------------

conf=$scratch/page-plainly.conf
page() {
    RUNTIME_DIRECTORY=$scratch/run scripts/page-plainly "$conf" > "$scratch/page.log" 2>&1
}
# page_exits STATUS: and leaves the stamp only when it paged.
page_exits() {
    local status
    page
    status=$?
    cat "$scratch/page.log"
    [ "$status" = "$1" ]
}
forget_last_page() {
    rm -rf "$scratch/run"
    mkdir "$scratch/run"
}
write_kannel_conf() {
    forget_last_page
    cat > "$conf" << END
# a comment

kannel_url=$(kannel_url)
kannel_user=$KANNEL_USER
kannel_password=$1
kannel_sender=10690000
kannel_to=15400000001 15400000002
text=HOST 上的 "dutyd" 已停止 \\ 100%
END
}

kannel_pages_both() {
    write_kannel_conf "$KANNEL_PASSWORD"
    page_exits 0 || return 1
    kannel_wait_received 2 || return 1
    kannel_received
    local text
    text="$(uname -n) 上的 \"dutyd\" 已停止 \\ 100%"
    [ "$(kannel_received | sort)" = "$(printf '10690000\t15400000001\t%s\n10690000\t15400000002\t%s' \
        "$text" "$text")" ]
}
kannel_not_again() {
    page_exits 0 && grep -q 'not sent' "$scratch/page.log" &&
        [ "$(wc -l < "$KANNEL_DIR/received")" = 2 ]
}
kannel_again_later() {
    touch -d '11 minutes ago' "$scratch/run/paged"
    page_exits 0 && kannel_wait_received 4
}
kannel_refuses() {
    write_kannel_conf wrong-secret
    page_exits 1 && [ ! -e "$scratch/run/paged" ] && grep -q 'nobody could be paged' "$scratch/page.log" &&
        ! grep -q wrong-secret "$scratch/page.log"
}
kannel_is_away() {
    write_kannel_conf "$KANNEL_PASSWORD"
    stop_kannel
    page_exits 1 && [ ! -e "$scratch/run/paged" ]
}

mkdir "$scratch/kannel"
if command -v bearerbox > /dev/null; then
    check "a real Kannel starts" start_kannel "$scratch/kannel" ''
    check "each number gets the text, Chinese, quotes and all" kannel_pages_both
    check "another failure within ten minutes pages nobody" kannel_not_again
    check "a failure later pages again" kannel_again_later
    check "a refused page is no page, and shows no password" kannel_refuses
    check "a page to a gateway that is away is no page" kannel_is_away
else
    skip "the plain page by Kannel" "kannel is not installed"
fi

# A web server that answers each POST with the line in $scratch/answer and keeps the body.
start_sink() {
    perl -MIO::Socket::INET -e '
        my ($scratch) = @ARGV;
        my $listener = IO::Socket::INET->new(Listen => 5, LocalAddr => "127.0.0.1") or die $!;
        open(my $out, ">", "$scratch/port.new") or die $!;
        print $out $listener->sockport;
        close $out;
        rename "$scratch/port.new", "$scratch/port";
        while (my $client = $listener->accept) {
            my ($length, $body) = (0, "");
            while (my $line = <$client>) {
                $length = $1 if $line =~ /^content-length:\s*(\d+)/i;
                last if $line eq "\r\n";
            }
            read $client, $body, $length;
            open(my $kept, ">", "$scratch/body") or die $!;
            print $kept $body;
            close $kept;
            open(my $in, "<", "$scratch/answer") or die $!;
            my $answer = <$in>;
            close $in;
            my ($status, $text) = split / /, $answer, 2;
            print $client "HTTP/1.1 $status X\r\nContent-Length: ", length $text,
                "\r\nConnection: close\r\n\r\n$text";
            close $client;
        }' "$scratch" &
    sink=$!
    kannel_wait_for 10 test -e "$scratch/port"
}
write_webhook_conf() {
    forget_last_page
    rm -f "$scratch/body"
    printf 'webhook_url=http://127.0.0.1:%s/hook\n%s\n' "$(cat "$scratch/port")" "$1" > "$conf"
}
webhook_pages() {
    echo '204 ' > "$scratch/answer"
    write_webhook_conf 'text=HOST "停止"'
    page_exits 0 && cat "$scratch/body" && [ -e "$scratch/run/paged" ] &&
        [ "$(cat "$scratch/body")" = "{\"text\":\"$(uname -n) \\\"停止\\\"\"}" ]
}
webhook_is_believed_only_when() {
    local robot='webhook_body={"msgtype":"text","text":{"content":"TEXT"}}
webhook_expect="errcode":0'
    echo '200 {"errcode":93000,"errmsg":"invalid"}' > "$scratch/answer"
    write_webhook_conf "$robot"
    page_exits 1 || return 1
    [ ! -e "$scratch/run/paged" ] || return 1
    echo '200 {"errcode":0,"errmsg":"ok"}' > "$scratch/answer"
    page_exits 0 && grep -q '"content":"dutyd on ' "$scratch/body"
}
webhook_fails() {
    echo '404 no such robot' > "$scratch/answer"
    write_webhook_conf ''
    page_exits 1
}
check "a web server starts" start_sink
check "the webhook gets JSON" webhook_pages
check "a robot's answer must hold what is expected" webhook_is_believed_only_when
check "404 is no page" webhook_fails

# $1 becomes the file; it must be refused as wrong.
file_is_refused() {
    forget_last_page
    printf '%s\n' "$1" > "$conf"
    page_exits 2
}
file_is_missing() {
    forget_last_page
    rm -f "$conf"
    page_exits 2
}
file_is_not_run() {
    # shellcheck disable=SC2016
    file_is_refused 'kannel_url=$(touch '"$scratch"'/was-run)' && [ ! -e "$scratch/was-run" ]
}
check "a missing file is said" file_is_missing
check "an empty file is refused" file_is_refused '# nothing'
check "an unknown name is refused" file_is_refused 'kannel_ulr=http://127.0.0.1/'
check "Kannel without a number is refused" file_is_refused 'kannel_url=http://127.0.0.1/'
check "the file is read and never run" file_is_not_run

echo "1..$cases"
[ "$failures" = 0 ]
