#!/bin/bash
# The service under a systemd that runs: started, reloaded, killed, hung, stopped, each time by the
# real manager, with the sandbox of the unit files.
#
# The manager is the first process of namespaces of its own, over a copy of this system's root that
# lives in memory, so nothing outside is changed. That takes root and systemd; where it cannot be
# had, the cases are skipped.
set -u
cd "$(dirname "$0")/../.." || exit 1
# What is installed is the release, whatever the make around this test builds.
unset MAKEFLAGS MAKELEVEL MAKEOVERRIDES VARIANT

place=$(mktemp -d)
outer=''   # process id of unshare, whose child it is
manager='' # process id of the booted systemd, as seen from here
sink=''
group=dutyd-test-$$
groups=$(find /sys/fs/cgroup -maxdepth 1 -name systemd -type d 2> /dev/null)
groups=${groups:-/sys/fs/cgroup}

clean_up() {
    [ -z "$sink" ] || kill "$sink" 2> /dev/null
    [ -z "$manager" ] || kill -KILL "$manager" 2> /dev/null
    wait 2> /dev/null
    find "$groups/$group" -depth -type d -exec rmdir {} + 2> /dev/null
    rm -rf "$place"
}
trap clean_up EXIT

cases=0
failures=0
check() { # NAME COMMAND…
    local name=$1
    shift
    cases=$((cases + 1))
    if "$@" > "$place/said" 2>&1; then
        echo "ok $cases - $name"
    else
        echo "not ok $cases - $name"
        sed 's/^/# /' "$place/said"
        within journalctl -u 'dutyd*' -n 12 -o cat --no-pager 2>&1 | sed 's/^/# /'
        failures=$((failures + 1))
    fi
}
skip_all() {
    echo "ok 1 - the service under a running systemd # SKIP $1"
    exit 0
}
wait_for() { # SECONDS COMMAND…
    local until=$((SECONDS + $1))
    shift
    until "$@" > /dev/null 2>&1; do
        [ "$SECONDS" -lt "$until" ] || return 1
        sleep 0.1
    done
}

# ---- A system of its own -------------------------------------------------------------------------

# Runs in the new namespaces, on the way to becoming their first process.
write_boot() {
    cat > "$place/boot" << 'END'
#!/bin/bash
set -eu
place=$1
memory=$place/memory
root=$memory/root
mkdir "$memory"
mount -t tmpfs tmpfs "$memory"
mkdir "$root" "$memory/upper" "$memory/work"
mount -t overlay overlay -o "lowerdir=/,upperdir=$memory/upper,workdir=$memory/work" "$root"
# None of this system's own services: only what systemd itself brings, and ours.
rm -rf "$root/etc/systemd/system" "$root/etc/dutyd" "$root/var/lib/dutyd" "$root/etc/machine-id"
mkdir -p "$root/etc/systemd/system" "$root/var/log/journal"
: > "$root/etc/machine-id"
make --no-print-directory -s install DESTDIR="$root" PREFIX=/usr > /dev/null
cp -r "$2/." "$root/"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs tmpfs "$root/dev"
for node in null zero full random urandom tty; do
    : > "$root/dev/$node"
    mount --bind "/dev/$node" "$root/dev/$node"
done
mkdir "$root/dev/shm" "$root/dev/pts"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
    mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
else
    mount -t tmpfs tmpfs "$root/sys/fs/cgroup"
    mkdir "$root/sys/fs/cgroup/systemd"
    mount -t cgroup -o none,name=systemd cgroup "$root/sys/fs/cgroup/systemd"
fi
mkdir "$root/run/old"
cd "$root"
pivot_root . run/old
umount -l /run/old
rmdir /run/old
exec env -i container=test PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    /lib/systemd/systemd --system --show-status=false systemd.unit=basic.target
END
    chmod +x "$place/boot"
}

# What the unit files leave to the administrator. Credentials need file systems that not every
# container may mount, so the last word of a failed daemon reads its file as the daemon's group.
write_extras() {
    local units=$place/extras/etc/systemd/system
    mkdir -p "$units/dutyd.service.d" "$units/dutyd-failed.service.d" "$place/extras/etc/dutyd"
    printf '[Service]\nWatchdogSec=3\n' > "$units/dutyd.service.d/test.conf"
    printf '[Service]\nLoadCredential=\n' > "$units/dutyd-failed.service.d/test.conf"
    printf 'webhook_url=http://127.0.0.1:%s/\nwebhook_body={"text":"TEXT"}\nwebhook_expect=ok\n' \
        "$(cat "$place/port")" > "$place/extras/etc/dutyd/page-plainly.conf"
}

# Answers "ok" to every request and counts them.
start_sink() {
    perl -MIO::Socket::INET -e '
        my ($place) = @ARGV;
        my $listener = IO::Socket::INET->new(Listen => 5, LocalAddr => "127.0.0.1") or die $!;
        open(my $out, ">", "$place/port.new") or die $!;
        print $out $listener->sockport;
        close $out;
        rename "$place/port.new", "$place/port";
        while (my $client = $listener->accept) {
            while (my $line = <$client>) { last if $line eq "\r\n"; }
            open(my $seen, ">>", "$place/pages") or die $!;
            print $seen "page\n";
            close $seen;
            print $client "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
            close $client;
        }' "$place" &
    sink=$!
    wait_for 10 test -e "$place/port"
}

within() {
    nsenter -t "$manager" -m -p -u -i -C -r -w -- "$@"
}
is_up() {
    within systemctl is-active basic.target
}

boot() {
    write_boot
    mkdir "$groups/$group" || return 1
    (
        echo "$BASHPID" > "$groups/$group/cgroup.procs" || exit 1
        exec unshare --mount --pid --uts --ipc --cgroup --propagation private --fork \
            "$place/boot" "$place" "$place/extras" < /dev/null
    ) > "$place/boot.log" 2>&1 &
    outer=$!
    wait_for 60 has_booted && [ -n "$manager" ] && wait_for 30 is_up
}
# True as well when there will be none any more.
has_booted() {
    kill -0 "$outer" || return 0
    manager=$(pgrep -P "$outer") && [ "$(cat "/proc/$manager/comm")" = systemd ]
}

[ "$(id -u)" = 0 ] || skip_all "needs root"
[ -x /lib/systemd/systemd ] || skip_all "needs systemd"
start_sink || skip_all "needs perl"
write_extras
make --no-print-directory -s > "$place/build.log" 2>&1 ||
    { tail "$place/build.log"; exit 1; }
boot || skip_all "none can be booted here: $(tail -n 1 "$place/boot.log")"
within systemd-run --quiet --wait -p ProtectSystem=strict -p PrivateDevices=yes -p PrivateTmp=yes \
    true || skip_all "no sandbox can be built here"

# ---- What the service does -----------------------------------------------------------------------

property() {
    within systemctl show -P "$1" dutyd
}
pages() {
    [ "$(wc -l < "$place/pages")" -ge "$1" ]
}
starts() {
    within systemd-sysusers && within systemd-tmpfiles --create dutyd.conf &&
        within chgrp dutyd /etc/dutyd/page-plainly.conf &&
        within chmod 640 /etc/dutyd/page-plainly.conf &&
        within systemctl start dutyd && within systemctl is-active dutyd &&
        [ -n "$(property StatusText)" ]
}
is_sandboxed() {
    local main
    main=$(property MainPID)
    within grep -q '^NoNewPrivs:[[:space:]]*1' "/proc/$main/status" &&
        within grep -q '^CapEff:[[:space:]]*0*$' "/proc/$main/status" &&
        within grep -q '^Seccomp:[[:space:]]*2' "/proc/$main/status" &&
        [ "$(within stat -c %U "/proc/$main")" = dutyd ]
}
answers_callers() {
    within dutyctl who && within dutyctl report infectious 某地 测试 --test
}
reloads() {
    within systemctl reload dutyd &&
        within journalctl -u dutyd -o cat --no-pager | grep -q 'configuration reloaded'
}
reload_of_a_bad_file() {
    within cp /etc/dutyd/dutyd.conf /run/good.conf
    within sed -i 's/zone = "Asia/zone = "Nowhere/' /etc/dutyd/dutyd.conf
    within systemctl reload dutyd
    within cp /run/good.conf /etc/dutyd/dutyd.conf
    within systemctl is-active dutyd && within dutyctl who
}
is_another() { # PID
    local main
    main=$(property MainPID)
    [ "$main" != 0 ] && [ "$main" != "$1" ] && within systemctl is-active dutyd
}
comes_back_after() { # SIGNAL SECONDS
    local main
    main=$(property MainPID)
    [ "$main" -gt 1 ] && within kill "-$1" "$main" && wait_for "$2" is_another "$main" &&
        within dutyctl incidents | grep 某地
}
failure_pages() {
    wait_for 10 pages 1
}
stops() {
    local before
    before=$(wc -l < "$place/pages")
    within systemctl stop dutyd && [ "$(property Result)" = success ] &&
        [ "$(property ExecMainStatus)" = 0 ] && [ "$(wc -l < "$place/pages")" = "$before" ]
}

check "starts and says that it is ready" starts
check "runs as its user, without a capability, behind the filter" is_sandboxed
check "answers on its socket" answers_callers
check "reloads" reloads
check "goes on with what it had when a reload is refused" reload_of_a_bad_file
check "is back after kill -9" comes_back_after KILL 20
check "the failure pages a human" failure_pages
check "is back after a crash" comes_back_after SEGV 20
check "is back after a hang that the watchdog sees" comes_back_after STOP 30
check "stops cleanly and pages nobody" stops
[ "$failures" = 0 ]
