/* world.c: the office of a story, its journal, its clock and its gateways. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/civil.h"
#include "codec/event_json.h"
#include "core/words/message.h"
#include "core/words/narrate.h"
#include "core/directory/zone.h"
#include "story.h"

#define ROUNDS_MAX 20000
#define TAKE_AT_ONCE 8
#define HELD_MAX 8

static const struct actor system_actor = {AUTHORITY_SYSTEM, "dutyd"};

void
world_init(struct world *world, const char *path)
{
    memset(world, 0, sizeof(*world));
    world->path = path;
    world->arena = arena_new();
}

void
world_fini(struct world *world)
{
    office_free(world->office);
    settings_release(world->settings);
    array_fini(&world->journal);
    array_fini(&world->sent);
    array_fini(&world->tolerated);
    for (size_t i = 0; i < world->gate_count; i++) {
        array_fini(&world->gates[i].held);
    }
    arena_free(world->arena);
}

const char *
world_time(const struct world *world, int64_t at_ms)
{
    struct civil_time time = zone_to_local(&world->settings->directory->zone, at_ms);

    return arena_format(world->arena, "%02d:%02d:%02d", time.hour, time.minute, time.second);
}

struct gate *
world_gate(struct world *world, const char *name)
{
    for (size_t i = 0; i < world->gate_count; i++) {
        if (strcmp(world->gates[i].name, name) == 0) {
            return &world->gates[i];
        }
    }
    story_fail(world, "there is no gateway %s", name);
}

/* ---- configuration ---- */

static const char *
find_conf(struct world *world, const char *name)
{
    static const char *const places[] = {"tests/story/conf/%s/dutyd.conf",
                                         "tests/conf/%s/dutyd.conf", "conf/offices/%s/dutyd.conf"};

    for (size_t i = 0; i < ARRAY_SIZE(places); i++) {
        struct text path;
        const char *at = strstr(places[i], "%s");
        bool is_there;

        text_init(&path);
        text_add_bytes(&path, places[i], (size_t)(at - places[i]));
        text_add(&path, name);
        text_add(&path, at + 2);
        is_there = access(path.bytes, R_OK) == 0;
        name = is_there ? arena_copy_string(world->arena, path.bytes) : name;
        text_fini(&path);
        if (is_there) {
            return name;
        }
    }
    story_fail(world, "there is no configuration named %s", name);
}

/* Gateways of the same name keep their mood over a reload. */
static void
make_gates(struct world *world)
{
    for (size_t i = 0; i < world->settings->gateway_count; i++) {
        const char *name = world->settings->gateways[i].name;
        bool is_known = false;

        for (size_t j = 0; j < world->gate_count; j++) {
            is_known = is_known || strcmp(world->gates[j].name, name) == 0;
        }
        if (!is_known) {
            world->gates[world->gate_count++].name = arena_copy_string(world->arena, name);
        }
    }
}

void
world_load(struct world *world, const char *name)
{
    struct config_report report;
    struct settings *settings;

    config_report_init(&report);
    (void)setenv("CREDENTIALS_DIRECTORY", "tests/story/conf/credentials", 0);
    settings = config_load(find_conf(world, name), world->now_ms, &report);
    for (size_t i = 0; i < report.count; i++) {
        if (!report.problems[i].is_warning) {
            printf("# %s:%d: %s\n", report.problems[i].file, report.problems[i].line,
                   report.problems[i].text);
        }
    }
    if (settings == NULL) {
        story_fail(world, "the configuration %s has errors", name);
    }
    config_report_fini(&report);
    settings_release(world->settings);
    world->settings = settings;
    make_gates(world);
}

/* ---- the journal in memory ---- */

/* What is decided is written as JSON and read back: the fold only ever sees what was read. */
static void
append(struct world *world, const struct event *event)
{
    struct row *row = array_add(&world->journal);
    struct error error = {{0}};
    struct text data, again, said;

    text_init(&data);
    text_init(&again);
    event_encode_data(event, &data);
    row->event = *event;
    row->event.unit = arena_copy_string(world->arena, event->unit);
    row->event.person = arena_copy_string(world->arena, event->person);
    row->event.actor.name = arena_copy_string(world->arena, event->actor.name);
    row->line = world->line->number;
    row->data = arena_copy_string(world->arena, data.bytes);
    if (event_decode_data(event->kind, data.bytes, data.size, world->arena, &row->event, &error) !=
        0) {
        story_fail(world, "the event %s cannot be read back: %s\n  %s",
                   event_kind_names[event->kind], error.text, data.bytes);
    }
    event_encode_data(&row->event, &again);
    if (strcmp(data.bytes, again.bytes) != 0) {
        story_fail(world, "the event %s is not the same when it is read back:\n  %s\n  %s",
                   event_kind_names[event->kind], data.bytes, again.bytes);
    }
    for (int language = 0; language < LANGUAGE_N; language++) {
        text_init(&said);
        narrate_event(world->office, event, (enum language)language, &said);
        row->said[language] = arena_copy_string(world->arena, said.bytes);
        text_fini(&said);
    }
    text_fini(&data);
    text_fini(&again);
}

struct office *
world_fold(struct world *world)
{
    struct office *office = office_new();

    office_use_directory(office, world->settings->directory);
    for (size_t i = 0; i < world->journal.count; i++) {
        office_apply(office, &world->journal.items[i].event);
    }
    return office;
}

void
world_decide(struct world *world, struct command *command)
{
    struct arena *arena = arena_new();
    struct event_batch batch;
    struct outcome outcome;

    command->now_ms = world->now_ms;
    if (command->actor.name == NULL) {
        command->actor = system_actor;
    }
    event_batch_init(&batch, arena);
    office_decide(world->office, command, &batch, &outcome);
    for (size_t i = 0; i < batch.count; i++) {
        append(world, &batch.items[i]);
    }
    if (outcome.page_count > 0) {
        size_t size = outcome.page_count * sizeof(*outcome.pages);

        outcome.pages = memcpy(arena_take(world->arena, size), outcome.pages, size);
    }
    world->outcome = outcome;
    arena_free(arena);
}

/* ---- the gateways ---- */

static void
note_sent(struct world *world, struct gate *gate, struct page_id id, bool has_left)
{
    const struct page *page = office_find_page(world->office, id);
    struct sent *sent = array_add(&world->sent);
    struct message message;
    size_t times = 0;

    if (page == NULL || page->state != PAGE_SENDING) {
        story_fail(world, "a page was given to %s that is not being sent", gate->name);
    }
    message_render(world->office, page, &message);
    sent->page = id;
    sent->person = arena_copy_string(world->arena, page->person);
    sent->name = arena_copy_string(world->arena, page->name);
    sent->unit = arena_copy_string(world->arena, page->unit);
    sent->address = arena_copy_string(world->arena, page->address);
    sent->text = arena_copy_string(world->arena, message.text);
    sent->gateway = gate->name;
    sent->target = page->target;
    sent->channel = page->channel;
    sent->at_ms = world->now_ms;
    sent->has_left = has_left;
    sent->is_expected = !has_left;
    for (size_t i = 0; i < world->sent.count; i++) {
        times += world->sent.items[i].page.value == id.value && world->sent.items[i].has_left;
    }
    if (has_left && (times > 2 || (times == 2 && !page->is_resend))) {
        story_fail(world, "the page %s to %s was sent %zu times%s", page_id_text(id).text,
                   page->address, times, page->is_resend ? "" : " without a mark");
    }
}

static bool
refuses(const struct gate *gate, const char *address)
{
    for (size_t i = 0; i < gate->refused_count; i++) {
        if (strcmp(gate->refused[i], address) == 0) {
            return true;
        }
    }
    return false;
}

static void
judge(const struct world *world, const struct gate *gate, struct event_result *result)
{
    static const struct {
        enum page_outcome outcome;
        const char *detail;
    } results[] = {
        [GATE_SENDS] = {OUTCOME_SENT, NULL},
        [GATE_FAILS] = {OUTCOME_NOT_SENT, "connection refused"},
        [GATE_BREAKS] = {OUTCOME_BROKEN, "no balance"},
        [GATE_DOUBTS] = {OUTCOME_DOUBT, "no answer within 10 s"},
        [GATE_LIMITS] = {OUTCOME_LIMITED, "too many requests"},
        [GATE_HOLDS] = {OUTCOME_DOUBT, NULL},
    };
    const struct page *page = office_find_page(world->office, result->page);

    result->outcome = results[gate->mode].outcome;
    result->detail = results[gate->mode].detail;
    if (result->outcome == OUTCOME_LIMITED) {
        result->retry_ms = world->now_ms + gate->limit_ms;
    }
    if (page != NULL && refuses(gate, page->address)) {
        result->outcome = OUTCOME_REFUSED;
        result->detail = "no such number";
    }
    if (result->outcome == OUTCOME_SENT) {
        result->provider_id =
            page != NULL && page->message == MESSAGE_REPORT_UP
                ? "I-20261122-0042" /* the office above has one incident */
                : arena_format(world->arena, "%s-%s", gate->name, page_id_text(result->page).text);
    }
}

static void
settle(struct world *world, const struct gate *gate, struct event_result *results, size_t count)
{
    struct command command = {.kind = COMMAND_SETTLE_PAGES};

    command.as.settle_pages.gateway = gate->name;
    command.as.settle_pages.results = results;
    command.as.settle_pages.result_count = count;
    world_decide(world, &command);
}

/* True when the gateway took something. */
static bool
run_gate(struct world *world, struct gate *gate)
{
    struct command command = {.kind = COMMAND_TAKE_PAGES};
    struct event_result *results;
    struct page_id *pages;
    size_t count;

    if (directory_find_gateway(world->settings->directory, gate->name) == NO_INDEX ||
        gate->held.count >= HELD_MAX ||
        office_backlog(world->office, gate->name, TAKE_AT_ONCE, world->now_ms) == 0) {
        return false;
    }
    command.as.take_pages.gateway = gate->name;
    command.as.take_pages.max = TAKE_AT_ONCE;
    world_decide(world, &command);
    count = world->outcome.page_count;
    pages = world->outcome.pages;
    results = arena_take_array(world->arena, count + 1, sizeof(*results));
    for (size_t i = 0; i < count; i++) {
        results[i].page = pages[i];
        judge(world, gate, &results[i]);
        note_sent(world, gate, pages[i],
                  results[i].outcome == OUTCOME_SENT || results[i].outcome == OUTCOME_DOUBT);
        if (gate->mode == GATE_HOLDS) {
            *(struct page_id *)array_add(&gate->held) = pages[i];
        }
    }
    if (count > 0 && gate->mode != GATE_HOLDS) {
        settle(world, gate, results, count);
    }
    return count > 0;
}

void
world_answer_held(struct world *world, struct gate *gate, enum page_outcome outcome)
{
    struct event_result *results =
        arena_take_array(world->arena, gate->held.count + 1, sizeof(*results));

    for (size_t i = 0; i < gate->held.count; i++) {
        results[i].page = gate->held.items[i];
        results[i].outcome = outcome;
        for (size_t j = 0; j < world->sent.count; j++) {
            struct sent *sent = &world->sent.items[j];

            if (sent->page.value == results[i].page.value && outcome != OUTCOME_SENT &&
                outcome != OUTCOME_DOUBT) {
                sent->has_left = false;
            }
        }
    }
    settle(world, gate, results, gate->held.count);
    gate->held.count = 0;
}

/* ---- time ---- */

void
world_settle_down(struct world *world)
{
    for (size_t round = 0; round < ROUNDS_MAX; round++) {
        struct command tick = {.kind = COMMAND_TICK};
        bool is_busy = false;

        for (size_t i = 0; i < world->gate_count; i++) {
            is_busy = run_gate(world, &world->gates[i]) || is_busy;
        }
        if (office_next_deadline(world->office) <= world->now_ms) {
            world_decide(world, &tick);
            is_busy = true;
        }
        if (!is_busy) {
            /* A repeated telling is checked at the end of each line; this is its costly part. */
            if (world->restart_after == 0) {
                check_invariants(world);
            }
            return;
        }
    }
    story_fail(world, "the office goes round in circles");
}

void
world_advance(struct world *world, int64_t to_ms)
{
    world_settle_down(world);
    while (office_next_deadline(world->office) <= to_ms) {
        int64_t next_ms = office_next_deadline(world->office);

        world->now_ms = next_ms > world->now_ms ? next_ms : world->now_ms;
        world_settle_down(world);
    }
    world->now_ms = to_ms;
}

/* kill -9 and a start: what is not in the journal is gone. */
void
world_restart(struct world *world)
{
    struct command boot = {.kind = COMMAND_BOOT, .as.boot.version = "test"};

    struct outcome outcome = world->outcome;

    office_free(world->office);
    for (size_t i = 0; i < world->gate_count; i++) {
        world->gates[i].held.count = 0;
    }
    world->office = world_fold(world);
    world_decide(world, &boot);
    world_settle_down(world);
    world->outcome = outcome;
}

void
world_request(struct world *world, struct command *command, enum authority authority,
              const char *name)
{
    struct outcome outcome;

    command->actor.authority = authority;
    command->actor.name = name;
    if (authority == AUTHORITY_DUTY && command->own_unit == NULL) {
        command->own_unit = name;
    }
    world->action_row = world->journal.count;
    world_decide(world, command);
    outcome = world->outcome;
    world_settle_down(world);
    world->outcome = outcome;
    world->owes_refusal = outcome.refusal.code != REFUSAL_NONE;
}
