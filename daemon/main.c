/* main.c: the map of the daemon: read the options, build the parts in order, run, tear down in
 * reverse. */
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <curl/curl.h>
#include <event2/event.h>

#include "base/log.h"
#include "base/text.h"
#include "base/version.h"
#include "config/settings.h"
#include "core/state.h"
#include "gateway/sender.h"
#include "notify.h"
#include "server/server.h"
#include "turn.h"

#define HEARTBEAT_S 1
#define DISK_LOOK_EVERY 60 /* heartbeats between looks at the files and the disk */
#define DRAIN_MS 5000
#define STEP_LATE_MS 1000

struct daemon {
    const char *path; /* of the configuration */
    struct event_base *base;
    struct settings *settings;
    struct turn *turn;
    struct command_port commands;
    struct sender *sender;
    struct server *server;
    struct event *heartbeat, *on_hangup, *on_terminate, *on_interrupt;
    struct daemon_health health; /* the slow part: files and disk */
    int64_t watchdog_ms;
    uint64_t heartbeats;
    bool is_stopping;
};

static int64_t
wall_ms(void)
{
    return turn_clock_system.wall_ms(NULL);
}

/* ---- what the rooms ask of the daemon ---- */

static const struct office *
give_office(void *context)
{
    const struct daemon *daemon = context;

    return turn_office(daemon->turn);
}

static struct journal *
give_journal(void *context)
{
    const struct daemon *daemon = context;

    return turn_journal(daemon->turn);
}

static int64_t
count_overdue_steps(const struct office *office)
{
    return office_next_deadline(office) < wall_ms() - STEP_LATE_MS ? 1 : 0;
}

static void
give_health(void *context, struct daemon_health *ret_health)
{
    const struct daemon *daemon = context;
    const struct office *office = turn_office(daemon->turn);
    struct turn_status status;

    turn_status(daemon->turn, &status);
    *ret_health = daemon->health;
    ret_health->is_ready = !daemon->is_stopping;
    ret_health->turn_age_ms = turn_clock_system.monotonic_ms(NULL) - status.completed_mono_ms;
    ret_health->turn_last_ms = status.last_ms;
    ret_health->turn_worst_ms = status.worst_ms;
    ret_health->turns = status.turns;
    ret_health->commits = status.commits;
    ret_health->commit_failures = status.commit_failures;
    ret_health->is_journal_failing = status.is_failing;
    text_copy(ret_health->journal_error, sizeof(ret_health->journal_error),
              status.is_failing ? status.failure.text : "");
    text_copy(ret_health->running_digest, sizeof(ret_health->running_digest),
              office_directory(office)->digest);
    ret_health->steps_overdue = count_overdue_steps(office);
}

static size_t
give_lanes(void *context, struct lane_view *ret_lanes, size_t room)
{
    const struct daemon *daemon = context;
    struct lane_status status[GATEWAYS_MAX];
    size_t count = sender_status(daemon->sender, status, ARRAY_SIZE(status));

    count = count < room ? count : room;
    for (size_t i = 0; i < count; i++) {
        memset(&ret_lanes[i], 0, sizeof(ret_lanes[i]));
        text_copy(ret_lanes[i].name, sizeof(ret_lanes[i].name), status[i].name);
        text_copy(ret_lanes[i].driver, sizeof(ret_lanes[i].driver),
                  gateway_driver_names[status[i].driver]);
        ret_lanes[i].in_flight = (int64_t)status[i].in_flight;
        ret_lanes[i].latency_ms = status[i].latency_ms;
        ret_lanes[i].requests = status[i].requests;
    }
    return count;
}

static void
look_at_disk(struct daemon *daemon)
{
    struct daemon_health *health = &daemon->health;

    if (config_disk_digest(daemon->path, health->disk_digest) != 0) {
        health->disk_digest[0] = '\0';
    }
    journal_space(turn_journal(daemon->turn), &health->journal_bytes, &health->journal_free_bytes);
}

/* ---- reload: all or nothing ---- */

static void
print_report(const struct config_report *report)
{
    for (size_t i = 0; i < report->count; i++) {
        const struct config_problem *problem = &report->problems[i];

        fprintf(stderr, "%s:%d: %s%s\n", problem->file, problem->line,
                problem->is_warning ? "warning: " : "", problem->text);
    }
}

struct adoption {
    bool is_done;
    bool is_adopted;
};

static void
note_adopted(void *owner, uint64_t ticket, const struct outcome *outcome)
{
    struct adoption *adoption = owner;

    (void)ticket;
    adoption->is_done = true;
    adoption->is_adopted = outcome->refusal.code == REFUSAL_NONE;
}

/* The journal must know the new configuration before anything is decided by it. */
static int
adopt(struct daemon *daemon, struct settings *settings)
{
    struct arena *arena = arena_new();
    struct command command = {
        .kind = COMMAND_ADOPT,
        .actor = {AUTHORITY_SYSTEM, "dutyd"},
        .as.adopt.directory = settings->directory,
    };
    struct adoption adoption = {false, false};

    command_submit(&daemon->commands, arena, &command, note_adopted, &adoption, 0);
    turn_flush(daemon->turn);
    BUG_ON(!adoption.is_done);
    return adoption.is_adopted ? 0 : -1;
}

static void
add_problem(struct config_report *report, const char *file, const char *text)
{
    struct config_problem *problem;

    report->problems =
        memory_resize(report->problems, report->count + 1, sizeof(*report->problems));
    report->room = report->count + 1;
    problem = &report->problems[report->count++];
    problem->file = memory_copy_string(file);
    problem->line = 0;
    problem->is_warning = false;
    problem->text = memory_copy_string(text);
    report->errors++;
}

static int
reload(void *context, struct config_report *report)
{
    struct daemon *daemon = context;
    struct settings *settings = config_load(daemon->path, wall_ms(), report);
    struct error error = {{0}};

    if (settings == NULL) {
        return -1;
    }
    if (strcmp(settings->journal, daemon->settings->journal) != 0) {
        add_problem(report, daemon->path,
                    "the journal cannot change while dutyd runs; restart it instead");
    } else if (server_configure(daemon->server, settings, &error) != 0) {
        add_problem(report, daemon->path, error.text);
    } else if (adopt(daemon, settings) != 0) {
        add_problem(report, daemon->path,
                    "the journal cannot be written, so the old configuration stays");
        if (server_configure(daemon->server, daemon->settings, &error) != 0) {
            log_error("the old listeners could not be restored: %s", error.text);
        }
    } else {
        sender_configure(daemon->sender, settings);
        settings_release(daemon->settings);
        daemon->settings = settings;
        look_at_disk(daemon);
        return 0;
    }
    settings_release(settings);
    return -1;
}

static void
on_hangup(evutil_socket_t signal_number, short what, void *context)
{
    struct daemon *daemon = context;
    struct config_report report;

    (void)signal_number;
    (void)what;
    notify_send("RELOADING=1\nMONOTONIC_USEC=%lld\n",
                (long long)turn_clock_system.monotonic_ms(NULL) * 1000);
    config_report_init(&report);
    if (reload(daemon, &report) == 0) {
        log_notice("configuration reloaded: %s", daemon->settings->directory->digest);
    } else {
        log_error("reload refused, the running configuration stays; %zu errors:", report.errors);
    }
    print_report(&report);
    config_report_fini(&report);
    notify_send("READY=1\n");
}

/* ---- the loop ---- */

static void
on_released(void *context, uint64_t last_seq, bool has_committed)
{
    struct daemon *daemon = context;

    sender_wake(daemon->sender);
    if (has_committed) {
        server_committed(daemon->server, last_seq);
    }
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
    give_health(daemon, &health);
    if (daemon->watchdog_ms > 0 && health.turn_age_ms < daemon->watchdog_ms / 2) {
        notify_send("WATCHDOG=1\n");
    }
    if (daemon->heartbeats++ % DISK_LOOK_EVERY == 0) {
        look_at_disk(daemon);
    }
    journal_rest(turn_journal(daemon->turn));
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

/* ---- building and tearing down ---- */

static int
build_turn(struct daemon *daemon)
{
    struct turn_hooks hooks = {daemon, on_released};
    struct error error = {{0}};

    daemon->turn = turn_new(daemon->base, &turn_clock_system, daemon->settings->journal,
                            daemon->settings->directory, &hooks, &error);
    if (daemon->turn == NULL) {
        log_error("%s: %s", daemon->settings->journal, error.text);
        return -1;
    }
    daemon->commands = turn_port(daemon->turn);
    return 0;
}

static int
build_rooms(struct daemon *daemon)
{
    struct office_view view = {daemon, give_office};
    struct server_port port = {&daemon->commands, daemon,    give_office, give_journal, reload,
                               give_health,       give_lanes};
    struct error error = {{0}};

    daemon->sender = sender_new(daemon->base, &daemon->commands, &view);
    sender_configure(daemon->sender, daemon->settings);
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
    print_report(&report);
    if (daemon.settings == NULL) {
        log_error("not started: %zu errors in the configuration", report.errors);
        config_report_fini(&report);
        return 1;
    }
    config_report_fini(&report);
    BUG_ON(curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK);
    daemon.base = event_base_new();
    BUG_ON(daemon.base == NULL);
    daemon.health.started_ms = wall_ms();
    if (build_turn(&daemon) == 0 && build_rooms(&daemon) == 0) {
        build_events(&daemon);
        look_at_disk(&daemon);
        turn_poke(daemon.turn);
        log_notice("dutyd %s ready: %s, %zu units, journal %s", DUTYD_VERSION,
                   daemon.settings->directory->office_name, daemon.settings->directory->unit_count,
                   daemon.settings->journal);
        notify_send("READY=1\nSTATUS=%s\n", daemon.settings->directory->office_name);
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
    print_report(&report);
    status = settings == NULL ? 1 : 0;
    if (settings == NULL) {
        fprintf(stderr, "%s: %zu errors\n", path, report.errors);
    } else {
        printf("%s: good: %zu units, %zu people, %zu plans; digest %s\n", path,
               settings->directory->unit_count, settings->directory->person_count,
               settings->directory->planbook->plan_count, settings->directory->digest);
    }
    settings_release(settings);
    config_report_fini(&report);
    return status;
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
    (void)umask(0077);
    if (signal(SIGPIPE, SIG_IGN) == SIG_ERR) {
        log_error("cannot ignore SIGPIPE: %s", strerror(errno));
        return 1;
    }
    return only_check ? check(path) : run(path);
}
