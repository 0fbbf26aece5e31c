/* main.c: the map of the daemon: read the options, build the parts in order, run, tear down in
 * reverse. */
#include <errno.h>
#include <getopt.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <curl/curl.h>
#include <event2/event.h>

#include "base/bug.h"
#include "base/log.h"
#include "base/text.h"
#include "base/version.h"
#include "daemon.h"
#include "notify.h"

#define HEARTBEAT_S 1
#define DISK_LOOK_EVERY 60 /* heartbeats between looks at the files and the disk */
#define DRAIN_MS 5000
#define LARGE_BYTES (128 * 1024)

static int64_t
wall_ms(void)
{
    return turn_clock_system.wall_ms(NULL);
}

static void
on_hangup(evutil_socket_t signal_number, short what, void *context)
{
    (void)signal_number;
    (void)what;
    daemon_read_configuration(context, READING_RELOAD, 0);
}

/* ---- the loop ---- */

/* Each costs at least the time that it is measured by, so the log cannot be flooded. */
static void
tell_slow_turn(const struct daemon *daemon)
{
    struct turn_status status;

    turn_status(daemon->turn, &status);
    if (status.last_ms > daemon->settings->watchdog_slow_turn_ms) {
        log_warning("a turn of the loop took %lld ms: the machine is busy, or its disk is slow",
                    (long long)status.last_ms);
    }
}

static void
on_released(void *context, uint64_t last_seq, bool has_committed)
{
    struct daemon *daemon = context;

    tell_slow_turn(daemon);
    sender_wake(daemon->sender);
    if (has_committed) {
        server_committed(daemon->server, last_seq);
    }
}

static void
on_decided(void *context)
{
    struct daemon *daemon = context;

    sender_wake(daemon->sender);
}

/* The watchdog hears of completed turns, not of a living process: a turn is asked for at each
 * heartbeat, and the next heartbeat looks whether it came to its end. */
static void
on_heartbeat(evutil_socket_t fd, short what, void *context)
{
    struct daemon *daemon = context;
    struct daemon_health health;

    (void)fd;
    (void)what;
    daemon_read_health(daemon, &health);
    if (daemon->watchdog_ms > 0 && health.turn_age_ms < daemon->watchdog_ms / 2) {
        notify_send("WATCHDOG=1\n");
    }
    if (++daemon->heartbeats % DISK_LOOK_EVERY == 0) {
        daemon_look_at_disk(daemon);
    }
    daemon_rest(daemon);
    turn_poke(daemon->turn);
}

static void
on_drained(void *context)
{
    struct daemon *daemon = context;

    (void)event_base_loopbreak(daemon->base);
}

static void
on_terminate(evutil_socket_t signal_number, short what, void *context)
{
    struct daemon *daemon = context;

    (void)what;
    if (daemon->is_stopping) {
        return;
    }
    log_notice("stopping (signal %d)", (int)signal_number);
    notify_send("STOPPING=1\n");
    daemon->is_stopping = true;
    server_stop(daemon->server);
    sender_drain(daemon->sender, DRAIN_MS, on_drained, daemon);
}

static void
raise_alarm(struct daemon *daemon, enum alarm alarm, const char *detail)
{
    struct arena *arena = arena_new();
    struct command command = {
        .kind = COMMAND_ALARM,
        .actor = {AUTHORITY_SYSTEM, "dutyd"},
        .as.alarm.alarm = alarm,
        .as.alarm.detail = arena_copy_string(arena, detail),
    };

    command_submit(&daemon->commands, arena, &command, command_forget_outcome, daemon, 0);
}

/* inspector_found. */
static void
tell_damage(void *context, const char *words)
{
    log_error("the journal's file is damaged (%s); keep a copy of it, and put the newest backup in "
              "its place soon",
              words);
    raise_alarm(context, ALARM_DAMAGE, words);
}

/* What journal_open has found, and what it left to be looked at. */
static void
look_at_journal(struct daemon *daemon)
{
    const struct journal *journal = turn_journal(daemon->turn);

    if (journal_is_chain_broken(journal)) {
        raise_alarm(daemon, ALARM_CHAIN, NULL);
    }
    if (journal_is_unchecked(journal)) {
        daemon->inspector =
            inspector_new(daemon->base, daemon->settings->journal, tell_damage, daemon);
    }
}

/* ---- building and tearing down ---- */

/* evhttp stops and starts to watch a connection several times for each request; what cancels out
 * within an iteration of the loop never reaches the kernel. That asks for descriptors that are not
 * dup()ed, and none is. */
static struct event_base *
build_base(void)
{
    struct event_config *config = event_config_new();
    struct event_base *base;

    BUG_ON(config == NULL);
    BUG_ON(event_config_set_flag(config, EVENT_BASE_FLAG_EPOLL_USE_CHANGELIST) != 0);
    base = event_base_new_with_config(config);
    event_config_free(config);
    BUG_ON(base == NULL);
    return base;
}

static int
build_turn(struct daemon *daemon)
{
    struct turn_hooks hooks = {.context = daemon, .released = on_released, .decided = on_decided};
    struct error error = {{0}};

    daemon->turn = turn_new(daemon->base, &turn_clock_system, daemon->settings->journal,
                            daemon->settings->directory, &hooks, &error);
    if (daemon->turn == NULL) {
        log_error("not started: %s", error.text);
        return -1;
    }
    daemon->commands = turn_port(daemon->turn);
    return 0;
}

static int
build_rooms(struct daemon *daemon)
{
    struct office_view view = daemon_office_view(daemon);
    struct server_port port = daemon_server_port(daemon);
    struct error error = {{0}};

    daemon->sender = sender_new(daemon->base, &daemon->commands, &view);
    sender_configure(daemon->sender, daemon->settings);
    daemon->loader = loader_new(daemon->base, daemon->path, daemon_take_loaded, daemon);
    daemon->server = server_new(daemon->base, &port);
    if (server_configure(daemon->server, daemon->settings, &error) != 0) {
        log_error("%s", error.text);
        return -1;
    }
    return 0;
}

static void
build_events(struct daemon *daemon)
{
    struct timeval period = {HEARTBEAT_S, 0};

    daemon->on_hangup = evsignal_new(daemon->base, SIGHUP, on_hangup, daemon);
    daemon->on_terminate = evsignal_new(daemon->base, SIGTERM, on_terminate, daemon);
    daemon->on_interrupt = evsignal_new(daemon->base, SIGINT, on_terminate, daemon);
    daemon->heartbeat = event_new(daemon->base, -1, EV_PERSIST, on_heartbeat, daemon);
    BUG_ON(evsignal_add(daemon->on_hangup, NULL) != 0);
    BUG_ON(evsignal_add(daemon->on_terminate, NULL) != 0);
    BUG_ON(evsignal_add(daemon->on_interrupt, NULL) != 0);
    BUG_ON(event_add(daemon->heartbeat, &period) != 0);
}

static void
free_event(struct event *event)
{
    if (event != NULL) {
        event_free(event);
    }
}

static void
tear_down(struct daemon *daemon)
{
    free_event(daemon->heartbeat);
    free_event(daemon->on_interrupt);
    free_event(daemon->on_terminate);
    free_event(daemon->on_hangup);
    inspector_free(daemon->inspector);
    loader_free(daemon->loader);
    if (daemon->turn != NULL && daemon->server != NULL) {
        turn_flush(daemon->turn);
    }
    server_free(daemon->server);
    sender_free(daemon->sender);
    turn_free(daemon->turn);
    settings_release(daemon->settings);
    event_base_free(daemon->base);
    curl_global_cleanup();
    libevent_global_shutdown();
}

static int
run(const char *path)
{
    struct daemon daemon = {.path = path, .watchdog_ms = notify_watchdog_ms()};
    struct config_report report;
    int status = 1;

    config_report_init(&report);
    daemon.settings = config_load(path, wall_ms(), &report);
    daemon_print_report(&report);
    if (daemon.settings == NULL) {
        log_error("not started: %zu errors in the configuration", report.errors);
        config_report_fini(&report);
        return 1;
    }
    config_report_fini(&report);
    BUG_ON(curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK);
    daemon.base = build_base();
    daemon.health.started_ms = wall_ms();
    if (build_turn(&daemon) == 0 && build_rooms(&daemon) == 0) {
        build_events(&daemon);
        text_copy(daemon.health.disk_digest, sizeof(daemon.health.disk_digest),
                  daemon.settings->directory->digest);
        daemon_look_at_disk(&daemon);
        turn_poke(daemon.turn);
        log_notice("dutyd %s ready: %s, %zu units, journal %s", DUTYD_VERSION,
                   daemon.settings->directory->office_name, daemon.settings->directory->unit_count,
                   daemon.settings->journal);
        /* The documents that a configuration is read from are several times what is kept of it. */
        (void)malloc_trim(0);
        journal_make_room(turn_journal(daemon.turn));
        notify_send("READY=1\nSTATUS=%s\n", daemon.settings->directory->office_name);
        look_at_journal(&daemon);
        status = event_base_dispatch(daemon.base) == 0 ? 0 : 1;
    }
    tear_down(&daemon);
    return status;
}

static int
check(const char *path)
{
    struct config_report report;
    struct settings *settings;
    int status;

    config_report_init(&report);
    settings = config_load(path, wall_ms(), &report);
    daemon_print_report(&report);
    status = settings == NULL ? 1 : 0;
    bool is_zh = daemon_choose_language() == LANGUAGE_ZH;

    if (settings == NULL) {
        fprintf(stderr, is_zh ? "%s：%zu 处错误\n" : "%s: %zu errors\n", path, report.errors);
    } else {
        printf(is_zh ? "%s：配置正确：%zu 个单位，%zu 人，%zu 个预案；摘要 %s\n"
                     : "%s: good: units %zu, people %zu, plans %zu; digest %s\n",
               path, settings->directory->unit_count, settings->directory->person_count,
               settings->directory->planbook->plan_count, settings->directory->digest);
    }
    settings_release(settings);
    config_report_fini(&report);
    return status;
}

/* libcurl brings librtmp, and that GnuTLS, whose constructor takes a megabyte for ciphers that
 * nobody here uses: TLS is OpenSSL's. gnutls.h documents this way to say so
 * (GNUTLS_SKIP_GLOBAL_INIT); the linker exports the name because that library asks for it. Whoever
 * does use GnuTLS, as another build of libcurl would, begins with gnutls_global_init and misses
 * nothing. */
int _gnutls_global_init_skip(void); /* NOLINT(bugprone-reserved-identifier) */

int
_gnutls_global_init_skip(void) /* NOLINT(bugprone-reserved-identifier) */
{
    return 1;
}

static void
print_usage(FILE *to)
{
    fputs("usage: dutyd -c FILE        run in the foreground, log to standard error\n"
          "       dutyd -c FILE -t     check the configuration: 0 good, 1 bad\n"
          "       dutyd -V             print the version\n"
          "options: -d  log details as well\n",
          to);
}

int
main(int argc, char **argv)
{
    enum log_level level = LOG_LEVEL_NOTICE;
    const char *path = NULL;
    bool only_check = false;
    int option;

    while ((option = getopt(argc, argv, "c:tdVh")) != -1) {
        switch (option) {
        case 'c':
            path = optarg;
            break;
        case 't':
            only_check = true;
            break;
        case 'd':
            level = LOG_LEVEL_DEBUG;
            break;
        case 'V':
            puts("dutyd " DUTYD_VERSION);
            return 0;
        case 'h':
            print_usage(stdout);
            return 0;
        default:
            print_usage(stderr);
            return 2;
        }
    }
    if (path == NULL || optind != argc) {
        print_usage(stderr);
        return 2;
    }
    log_open(level);
    /* Large pieces are the documents of a configuration and the rows of a storm: by itself malloc
     * would soon take them from the heap, where small ones that stay keep them from being given
     * back. */
    (void)mallopt(M_MMAP_THRESHOLD, LARGE_BYTES);
    (void)umask(0077);
    /* A journal that may not grow (LimitFSIZE, ulimit -f) is an error like a full disk. */
    if (signal(SIGPIPE, SIG_IGN) == SIG_ERR || signal(SIGXFSZ, SIG_IGN) == SIG_ERR) {
        log_error("cannot ignore SIGPIPE and SIGXFSZ: %s", strerror(errno));
        return 1;
    }
    return only_check ? check(path) : run(path);
}
