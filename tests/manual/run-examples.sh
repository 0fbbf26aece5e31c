#!/bin/bash
# Is what the manual says true? The examples of dutyd.conf(5), put together, must be a configuration
# that the daemon takes; every setting that the loader knows must stand in the page; what the READMEs
# name must exist; the pages must be well formed.
set -u
cd "$(dirname "$0")/../.." || exit 1
dutyd=${DUTYD:-build/dutyd}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
page=daemon/man/dutyd.conf.5
failed=0
count=0

# result WHAT: one case, by the exit status of the command before.
result() {
    local status=$?
    count=$((count + 1))
    [ "$status" = 0 ] || failed=1
    [ "$status" = 0 ] && echo "ok $count - $1" || echo "not ok $count - $1"
}

# ---- The examples ----
awk '/^\.nf/ { on = 1; next } /^\.fi/ { on = 0 } on && !/^\.R[SE]/' "$page" |
    sed -e 's/\\-/-/g' -e 's/\\e/\\/g' -e 's/^\\&//' > "$place/dutyd.conf"
mkdir "$place/credentials"
for secret in credentials/kannel credentials/kannel-callback credentials/santai credentials/changji other.key; do
    echo secret > "$place/$secret"
    chmod 600 "$place/$secret"
done
echo "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" > "$place/bridge.key"
chmod 600 "$place/bridge.key"
printf '日期,星期,带班领导,联系电话,值班人员,联系电话,备班,备注\n2026-11-22,日,王伟,15400000004,李明,15400000001,赵兰,\n' \
    > "$place/health-2026-11.csv"
printf 'number,title,lead\n1,制定实施方案,health\n' > "$place/tasks.csv"
CREDENTIALS_DIRECTORY=$place/credentials "$dutyd" -t -c "$place/dutyd.conf" > "$place/log" 2>&1
result "the examples of dutyd.conf(5) are one good configuration"
sed 's/^/# /' "$place/log"

# ---- The settings: every FIELD of the loader ----
plain=$(sed -e 's/\\-/-/g' "$page")
missing=$(grep -rhoE 'FIELD\("[a-z_]+"' daemon/config | sed 's/.*"\(.*\)"/\1/' | sort -u |
    while read -r name; do grep -qw -- "$name" <<< "$plain" || echo "$name"; done)
[ -z "$missing" ]
result "every setting that the loader knows stands in dutyd.conf(5)"
[ -z "$missing" ] || echo "# not in the page: ${missing//$'\n'/, }"

# ---- The events: every kind that a program may meet ----
missing=$(sed -n '/^const char \*const event_kind_names/,/^};/s/.*"\(.*\)".*/\1/p' daemon/core/event.c |
    while read -r name; do grep -q "\`$name\`" daemon/server/API.md || echo "$name"; done)
[ -z "$missing" ]
result "every kind of event stands in API.md"
[ -z "$missing" ] || echo "# not in the page: ${missing//$'\n'/, }"

# ---- The READMEs ----
help=$("${DUTYCTL:-build/dutyctl}" help)
for readme in README.md README.zh-CN.md; do
    unknown=$(grep -oE 'dutyctl (--lang [a-z]+ )?[a-z-]+' "$readme" | awk '{ print $NF }' | sort -u |
        while read -r name; do
            [ "$name" = help ] || grep -qE "^  $name( |\$)" <<< "$help" || echo "$name"
        done)
    [ -z "$unknown" ]
    result "$readme names only commands that dutyctl has"
    [ -z "$unknown" ] || echo "# unknown: ${unknown//$'\n'/, }"
done
for text in *.md daemon/*.md tests/*.md; do
    lost=$(grep -oE '\]\([^)#]+\)' "$text" | sed 's/^](\(.*\))$/\1/' | grep -v '^http' |
        while read -r link; do [ -e "$(dirname "$text")/$link" ] || echo "$link"; done)
    [ -z "$lost" ]
    result "the links of $text lead somewhere"
    [ -z "$lost" ] || echo "# lost: ${lost//$'\n'/, }"
done

# ---- The form ----
if command -v man > /dev/null; then
    for manual in daemon/man/*.[1-8]; do
        warnings=$(man -l --warnings "$manual" 2>&1 > /dev/null)
        [ -z "$warnings" ]
        result "$manual is well formed"
        [ -z "$warnings" ] || echo "# ${warnings//$'\n'/$'\n'# }"
    done
fi
echo "1..$count"
exit "$failed"
