/* reload.c: another configuration is taken into use, all of it or nothing of it.
 *
 * In this order: it is read and checked, the new listeners are opened, the journal learns of it,
 * and only then it decides anything. When a step fails, those before it are undone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/attributes.h"
#include "base/log.h"
#include "base/text.h"
#include "core/limits.h"
#include "daemon.h"
#include "notify.h"

enum language
daemon_choose_language(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
        const char *value = getenv(names[i]);

        if (!text_is_empty(value)) {
            return text_starts_with(value, "zh") ? LANGUAGE_ZH : LANGUAGE_EN;
        }
    }
    return LANGUAGE_EN;
}

void
daemon_print_report(const struct config_report *report)
{
    enum language language = daemon_choose_language();
    const char *warning = language == LANGUAGE_ZH ? "警告：" : "warning: ";
    struct text text;

    text_init(&text);
    for (size_t i = 0; i < report->count; i++) {
        const struct config_problem *problem = &report->problems[i];

        text_clear(&text);
        config_add_problem_text(&text, problem, language);
        fprintf(stderr, "%s:%d: %s%s\n", problem->file, problem->line,
                problem->is_warning ? warning : "", text.bytes);
    }
    text_fini(&text);
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

/* Takes the settings over when it succeeds. */
static int
take_into_use(struct daemon *daemon, struct loaded *loaded)
{
    struct settings *settings = loaded->settings;
    struct error error = {{0}};

    if (settings == NULL) {
        return -1;
    }
    if (strcmp(settings->journal, daemon->settings->journal) != 0) {
        add_problem(&loaded->report, daemon->path,
                    "the journal cannot change while dutyd runs; restart it instead");
        return -1;
    }
    if (server_configure(daemon->server, settings, &error) != 0) {
        add_problem(&loaded->report, daemon->path, error.text);
        return -1;
    }
    if (adopt(daemon, settings) != 0) {
        add_problem(&loaded->report, daemon->path,
                    "the journal cannot be written, so the old configuration stays");
        if (server_configure(daemon->server, daemon->settings, &error) != 0) {
            log_error("the old listeners could not be restored: %s", error.text);
        }
        return -1;
    }
    sender_configure(daemon->sender, settings);
    settings_release(daemon->settings);
    daemon->settings = settings;
    loaded->settings = NULL;
    return 0;
}

static void
finish_reload(struct daemon *daemon, struct loaded *loaded)
{
    int result = take_into_use(daemon, loaded);
    const char *digest = result == 0 ? daemon->settings->directory->digest : NULL;
    const struct directory *directory = daemon->settings->directory;

    log_debug("reload: %s: %zu problems; now %zu units, %zu people, %zu plans, %zu gateways",
              result == 0 ? "taken" : "refused", loaded->report.count, directory->unit_count,
              directory->person_count, directory->planbook->plan_count,
              daemon->settings->gateway_count);

    if (loaded->ticket != 0) {
        server_finish_reading(daemon->server, true, loaded->ticket, digest, &loaded->report);
        return;
    }
    if (result == 0) {
        log_notice("configuration reloaded: %s", digest);
    } else {
        log_error("reload refused, the running configuration stays; %zu errors:",
                  loaded->report.errors);
    }
    daemon_print_report(&loaded->report);
    notify_send("READY=1\n");
}

void
daemon_take_loaded(void *context, struct loaded *loaded)
{
    struct daemon *daemon = context;
    const struct settings *settings = loaded->settings;

    /* A refused reload must show that the files differ, too. */
    text_copy(daemon->health.disk_digest, sizeof(daemon->health.disk_digest), loaded->digest);
    switch (loaded->reading) {
    case READING_CHECK:
        server_finish_reading(daemon->server, false, loaded->ticket,
                              settings == NULL ? NULL : settings->directory->digest,
                              &loaded->report);
        break;
    case READING_RELOAD:
        finish_reload(daemon, loaded);
        break;
    case READING_DIGEST:
    case READING_N:
        break;
    }
}

/* When too many wait, those that wait will read the same files: a signal is served by them, and a
 * request is told what a refused reload is told. */
void
daemon_read_configuration(struct daemon *daemon, enum reading reading, uint64_t ticket)
{
    struct config_report report;

    if (ticket == 0) {
        notify_reloading();
    }
    if (loader_ask(daemon->loader, reading, ticket) || ticket == 0) {
        return;
    }
    config_report_init(&report);
    add_problem(&report, daemon->path, "too many are reading the configuration; try again shortly");
    server_finish_reading(daemon->server, reading == READING_RELOAD, ticket, NULL, &report);
    config_report_fini(&report);
}
