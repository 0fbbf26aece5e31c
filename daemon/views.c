/* views.c: how the rooms look at the daemon: the office, the journal, the health, the lanes. */
#include <string.h>

#include "base/text.h"
#include "core/state.h"
#include "daemon.h"

#define STEP_LATE_MS 1000

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
    return office_next_deadline(office) < turn_clock_system.wall_ms(NULL) - STEP_LATE_MS ? 1 : 0;
}

void
daemon_read_health(struct daemon *daemon, struct daemon_health *ret_health)
{
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
    struct lane_status status[LANES_MAX];
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

void
daemon_look_at_disk(struct daemon *daemon)
{
    struct daemon_health *health = &daemon->health;

    (void)loader_ask(daemon->loader, READING_DIGEST, 0);
    journal_space(turn_journal(daemon->turn), &health->journal_bytes, &health->journal_free_bytes);
}

static void
give_health(void *context, struct daemon_health *ret_health)
{
    daemon_read_health(context, ret_health);
}

static void
read_configuration(void *context, bool is_reload, uint64_t ticket)
{
    daemon_read_configuration(context, is_reload ? READING_RELOAD : READING_CHECK, ticket);
}

struct office_view
daemon_office_view(struct daemon *daemon)
{
    struct office_view view = {daemon, give_office};

    return view;
}

struct server_port
daemon_server_port(struct daemon *daemon)
{
    struct server_port port = {
        .commands = &daemon->commands,
        .turn = daemon,
        .office = give_office,
        .journal = give_journal,
        .read_configuration = read_configuration,
        .health = give_health,
        .lanes = give_lanes,
    };

    return port;
}
