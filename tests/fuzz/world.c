#include "fuzz/world.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"
#include "fuzz/target.h"

const char *const small_files[SMALL_FILES] = {"dutyd.conf",    "people.conf",  "plans.conf",
                                              "policies.conf", "rosters.conf", "units.conf"};

/* ---- The files ------------------------------------------------------------------------------- */

static char directory[64];

static void
remove_directory(void)
{
    char command[96];
    (void)snprintf(command, sizeof(command), "rm -rf '%s'", directory);
    MUST(system(command) == 0);
}

const char *
world_directory(void)
{
    if (directory[0] == '\0') {
        const char *parent = getenv("TMPDIR");
        char command[160];
        (void)snprintf(directory, sizeof(directory), "%s/dutyd-fuzz-XXXXXX",
                       parent == NULL ? "/tmp" : parent);
        MUST(mkdtemp(directory) != NULL);
        MUST(atexit(remove_directory) == 0);
        (void)snprintf(command, sizeof(command), "cp %s/*.conf '%s'", SMALL_OFFICE, directory);
        MUST(system(command) == 0);
        log_open(LOG_LEVEL_ERROR);
    }
    return directory;
}

/* ---- The office ------------------------------------------------------------------------------ */

static int64_t
tell_time(void *context)
{
    (void)context;
    return WORLD_NOW_MS;
}

static const struct office *
give_office(void *context)
{
    return turn_office(((struct fuzz_world *)context)->turn);
}

static struct journal *
give_journal(void *context)
{
    return turn_journal(((struct fuzz_world *)context)->turn);
}

static void
refuse_reading(void *context, bool is_reload, uint64_t ticket)
{
    struct fuzz_world *world = context;
    struct config_report report;

    config_report_init(&report);
    server_finish_reading(world->server, is_reload, ticket, NULL, &report);
    config_report_fini(&report);
}

static void
give_health(void *context, struct daemon_health *ret_health)
{
    (void)context;
    *ret_health = (struct daemon_health){.is_ready = true};
}

static size_t
give_lanes(void *context, struct lane_view *ret_lanes, size_t room)
{
    (void)context;
    (void)ret_lanes;
    (void)room;
    return 0;
}

static void
tell_server(void *context, uint64_t last_seq, bool has_committed)
{
    struct fuzz_world *world = context;
    (void)has_committed;
    if (world->server != NULL) {
        server_committed(world->server, last_seq);
    }
}

static void
note_incident(void *owner, uint64_t ticket, const struct outcome *outcome)
{
    (void)ticket;
    MUST(outcome->refusal.code == REFUSAL_NONE);
    *(struct incident_id *)owner = outcome->incident;
}

static void
run_command(struct fuzz_world *world, const struct command *like, struct incident_id *incident)
{
    struct arena *arena = arena_new();
    struct command *command = arena_take(arena, sizeof(*command));
    *command = *like;
    command_submit(&world->port, arena, command, note_incident, incident, 0);
    turn_flush(world->turn);
}

static void
begin_incident(struct fuzz_world *world)
{
    struct incident_id incident = {0};
    const struct command report = {
        .kind = COMMAND_REPORT_INCIDENT,
        .actor = {AUTHORITY_COMMAND, "office"},
        .as.report_incident = {.type = "infectious",
                               .place = "城东小学",
                               .summary = "发热聚集",
                               .cases = 12,
                               .deaths = -1,
                               .contact = "19912345678",
                               .level = LEVEL_NONE},
    };
    run_command(world, &report, &incident); /* twelve cases are level 3, which starts by itself */
    MUST(incident.value != 0);
}

/* The caller on the Unix socket may do all but the administrator's work, which writes files. */
static struct settings *
load_settings(void)
{
    char path[96];
    struct config_report report;
    (void)snprintf(path, sizeof(path), "%s/dutyd.conf", world_directory());
    config_report_init(&report);
    struct settings *settings = config_load(path, WORLD_NOW_MS, &report);
    config_report_fini(&report);
    MUST(settings != NULL);
    settings->unix_accounts[0].uid = geteuid();
    settings->unix_accounts[0].authority = AUTHORITY_COMMANDER;
    return settings;
}

struct fuzz_world *
fuzz_world_new(void)
{
    static const struct turn_clock clock = {NULL, tell_time, tell_time};
    struct fuzz_world *world = memory_new(sizeof(*world));
    const struct turn_hooks hooks = {.context = world, .released = tell_server};
    struct error error = {0};
    char path[96];
    world->settings = load_settings();
    world->base = event_base_new();
    (void)snprintf(path, sizeof(path), "%s/journal.db", world_directory());
    (void)unlink(path);
    world->turn = turn_new(world->base, &clock, path, world->settings->directory, &hooks, &error);
    MUST(world->turn != NULL);
    world->port = turn_port(world->turn);
    struct server_port port = {.commands = &world->port,
                               .turn = world,
                               .office = give_office,
                               .journal = give_journal,
                               .read_configuration = refuse_reading,
                               .health = give_health,
                               .lanes = give_lanes};
    world->server = server_new(world->base, &port);
    MUST(server_configure(world->server, world->settings, &error) == 0);
    begin_incident(world);
    return world;
}

void
fuzz_world_free(struct fuzz_world *world)
{
    turn_flush(world->turn);
    server_free(world->server);
    turn_free(world->turn);
    settings_release(world->settings);
    event_base_free(world->base);
    free(world);
}
