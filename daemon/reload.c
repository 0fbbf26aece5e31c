/* reload.c: another configuration is taken into use, all of it or nothing of it.
 *
 * In this order: it is read and checked, the new listeners are opened, the journal learns of it,
 * and only then it decides anything. When a step fails, those before it are undone. */
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/log.h"
#include "core/limits.h"
#include "daemon.h"

void
daemon_print_report(const struct config_report *report)
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

int
daemon_reload(struct daemon *daemon, struct config_report *report)
{
    struct settings *settings = config_load(daemon->path, turn_clock_system.wall_ms(NULL), report);
    struct error error = {{0}};

    daemon_look_at_disk(daemon); /* a refused reload must show that the files differ */
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
        return 0;
    }
    settings_release(settings);
    return -1;
}
