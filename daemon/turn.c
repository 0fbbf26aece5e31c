/* turn.c: one turn of the loop: gather, decide, append, commit once, release.
 *
 * When the journal cannot be written (a full disk, a dead one) the turn goes on in a second way,
 * "failing": callers are refused with the reason, but what was accepted before goes on being sent
 * and escalated. The events of that work are kept in memory and appended, in order, as soon as
 * the journal takes them again; the office is alarmed through the gateways, which need no disk. */
#include "turn.h"

#include <string.h>

#include "base/bug.h"
#include "base/deadline.h"
#include "base/log.h"
#include "core/state.h"
#include "base/version.h"
#include "commit.h"
#include "waiting.h"

#define COMMANDS_PER_TURN_MAX 4096
#define CLOCK_STEP_MIN_MS 1000
#define TIMER_MAX_MS 60000
#define JOURNAL_RETRY_MS 1000
/* Then even escalation stops: there is no room to remember it. */
#define UNSAVED_EVENTS_MAX 200000

struct turn {
    struct turn_clock clock;
    struct turn_hooks hooks;
    struct committer committer;
    struct office *office;
    struct directory *directory; /* held: as of the last commit */
    struct event *run_event;
    struct event *timer_event;
    struct waiting_list waiting;
    int64_t wall_ms, mono_ms; /* at the beginning of the newest turn */
    struct turn_status status;
    int64_t retry_mono_ms;
    bool is_running;
    bool is_booting;
};

static const struct actor system_actor = {AUTHORITY_SYSTEM, "dutyd"};

/* ---- the clock ---- */

static int64_t
wall_ms(const struct turn *turn)
{
    return turn->clock.wall_ms(turn->clock.context);
}

static int64_t
mono_ms(const struct turn *turn)
{
    return turn->clock.monotonic_ms(turn->clock.context);
}

/* ---- gathering ---- */

static void
submit(void *context, struct arena *arena, const struct command *command, command_done *done,
       void *owner, uint64_t ticket)
{
    struct turn *turn = context;
    struct waiting *waiting = waiting_add(&turn->waiting, arena, command);

    waiting->done = done;
    waiting->owner = owner;
    waiting->ticket = ticket;
    event_active(turn->run_event, 0, 0);
}

struct command_port
turn_port(struct turn *turn)
{
    struct command_port port = {turn, submit};

    return port;
}

void
turn_poke(struct turn *turn)
{
    event_active(turn->run_event, 0, 0);
}

/* Takes what waits, at most one turn's worth; the rest waits for the next. */
static struct waiting *
take_waiting(struct turn *turn)
{
    struct waiting *head = waiting_take(&turn->waiting, COMMANDS_PER_TURN_MAX);

    if (turn->waiting.first != NULL) {
        event_active(turn->run_event, 0, 0);
    }
    return head;
}

/* The wall clock is compared with the monotonic one at each turn (design rule 10). */
static int64_t
find_clock_step(struct turn *turn)
{
    int64_t now_wall_ms = wall_ms(turn);
    int64_t now_mono_ms = mono_ms(turn);
    int64_t delta_ms = (now_wall_ms - turn->wall_ms) - (now_mono_ms - turn->mono_ms);

    turn->wall_ms = now_wall_ms;
    turn->mono_ms = now_mono_ms;
    return delta_ms > -CLOCK_STEP_MIN_MS && delta_ms < CLOCK_STEP_MIN_MS ? 0 : delta_ms;
}

static struct waiting *
gather(struct turn *turn)
{
    int64_t step_ms = find_clock_step(turn);
    struct waiting *head = take_waiting(turn);

    /* The journal must know of the start, and of another configuration, before anything is decided
     * by it; what is due comes right after. */
    if (head != NULL && head->command.kind == COMMAND_BOOT) {
        return head;
    }
    /* Deadlines have not moved yet: a step of the clock must not make them due. */
    if (office_next_deadline(turn->office) <= turn->wall_ms - step_ms) {
        struct command tick = {.kind = COMMAND_TICK, .actor = system_actor};

        waiting_put_in_front(&head, &tick);
    }
    if (step_ms != 0) {
        struct command step = {
            .kind = COMMAND_STEP_CLOCK, .actor = system_actor, .as.step_clock.delta_ms = step_ms};

        log_warning("the wall clock stepped by %lld ms; deadlines move with it",
                    (long long)step_ms);
        waiting_put_in_front(&head, &step);
    }
    return head;
}

/* ---- deciding ---- */

static bool
is_own_work(const struct command *command)
{
    switch (command->kind) {
    case COMMAND_TICK:
    case COMMAND_STEP_CLOCK:
    case COMMAND_ALARM:
    case COMMAND_TAKE_PAGES:
    case COMMAND_SETTLE_PAGES:
        return true;
    case COMMAND_BOOT:
    case COMMAND_ADOPT:
    case COMMAND_REFUSE:
    case COMMAND_REPORT_INCIDENT:
    case COMMAND_RELAY:
    case COMMAND_ADD_REPORT:
    case COMMAND_RESPOND:
    case COMMAND_ISSUE_NOTICE:
    case COMMAND_TEST_PAGE:
    case COMMAND_ANSWER:
    case COMMAND_RECEIPTS:
    case COMMAND_REPLY:
    case COMMAND_OPEN_MATTER:
    case COMMAND_JOIN_MATTER:
    case COMMAND_AMEND_MATTER:
    case COMMAND_MOVE_MATTER:
    case COMMAND_MARK_MEMBER:
    case COMMAND_NOTE_MATTER:
    case COMMAND_SUMMARIZE_TASKS:
    case COMMAND_CHANGE_LIAISON:
    case COMMAND_ENTER_LOG:
    case COMMAND_SUBMIT_REPORT:
    case COMMAND_TAKE_ROLLUP:
    case COMMAND_TAKE_REPORT:
    case COMMAND_KIND_N:
        return false;
    }
    return false;
}

static void
refuse_unavailable(struct turn *turn, struct waiting *waiting)
{
    memset(&waiting->outcome, 0, sizeof(waiting->outcome));
    refusal_set(&waiting->outcome.refusal, REFUSAL_JOURNAL_UNAVAILABLE, NULL,
                turn->committer.failure.text, NULL, NULL);
}

static void
decide_all(struct turn *turn, struct waiting *head, struct event_batch *batch)
{
    for (struct waiting *waiting = head; waiting != NULL; waiting = waiting->next) {
        if (turn->committer.is_failing && (!is_own_work(&waiting->command) ||
                                           turn->committer.unsaved_events > UNSAVED_EVENTS_MAX)) {
            refuse_unavailable(turn, waiting);
            continue;
        }
        waiting->command.now_ms = turn->wall_ms;
        office_decide(turn->office, &waiting->command, batch, &waiting->outcome);
    }
}

/* The second and last round of a turn: what the first one made room for. Returns its commands,
 * which stand behind the first round's. */
static struct waiting *
decide_orders(struct turn *turn, struct waiting *head, struct event_batch *batch)
{
    struct waiting *last = head;
    struct waiting *orders;

    if (turn->hooks.decided == NULL || head == NULL || batch->count == 0) {
        return NULL;
    }
    turn->hooks.decided(turn->hooks.context);
    orders = take_waiting(turn);
    while (last->next != NULL) {
        last = last->next;
    }
    last->next = orders;
    decide_all(turn, orders, batch);
    return orders;
}

/* ---- committing ---- */

static void
alarm_about_journal(struct turn *turn)
{
    struct arena *arena = arena_new();
    struct command command = {
        .kind = COMMAND_ALARM,
        .actor = system_actor,
        .as.alarm.alarm = ALARM_JOURNAL,
        .as.alarm.detail = arena_copy_string(arena, turn->committer.failure.text),
    };

    submit(turn, arena, &command, NULL, NULL, 0);
}

/* Nobody hears of this batch, and the state goes back to what the journal knows. When even that
 * cannot be read, the state in memory is all there is: it is kept, with its events waiting for the
 * journal. */
static void
go_back(struct turn *turn, struct event_batch *batch, struct waiting *head)
{
    struct error error = {{0}};
    struct office *office;

    office = committer_fold(&turn->committer, turn->directory, turn->wall_ms, &error);
    if (office != NULL) {
        office_free(turn->office);
        turn->office = office;
    } else {
        log_error("the journal cannot be read either: %s; going on from memory", error.text);
        committer_keep(&turn->committer, batch);
    }
    for (struct waiting *waiting = head; waiting != NULL; waiting = waiting->next) {
        refuse_unavailable(turn, waiting);
    }
}

/* What the boot found (a page whose fate is in doubt) is the daemon's own work, and nobody would
 * ask for it again: it waits in memory. */
static void
begin_failing(struct turn *turn, struct event_batch *batch, struct waiting *head)
{
    turn->retry_mono_ms = turn->mono_ms + JOURNAL_RETRY_MS;
    log_error("the journal cannot be written: %s; new requests are refused, accepted pages go on",
              turn->committer.failure.text);
    if (turn->is_booting) {
        committer_keep(&turn->committer, batch);
    } else {
        go_back(turn, batch, head);
    }
    alarm_about_journal(turn);
}

/* The alarm about the journal is always among what waits, so there is something to try with. */
static void
try_to_recover(struct turn *turn)
{
    if (!turn->committer.is_failing || turn->mono_ms < turn->retry_mono_ms) {
        return;
    }
    turn->retry_mono_ms = turn->mono_ms + JOURNAL_RETRY_MS;
    if (committer_retry(&turn->committer)) {
        log_notice("the journal can be written again; what was done meanwhile is on record");
    }
}

static void
remember_directory(struct turn *turn)
{
    struct directory *old = turn->directory;

    turn->directory = directory_hold(office_directory(turn->office));
    directory_release(old);
}

/* When it returns, the outcomes may be told: they are durable, or kept, or refused. */
static void
commit(struct turn *turn, struct event_batch *batch, struct waiting *head)
{
    if (batch->count == 0) {
        return;
    }
    if (turn->committer.is_failing) {
        committer_keep(&turn->committer, batch);
    } else if (committer_append(&turn->committer, batch) != 0) {
        begin_failing(turn, batch, head);
    } else {
        BUG_ON(journal_last_seq(turn->committer.journal) != turn->office->seq);
        remember_directory(turn);
    }
}

/* ---- releasing ---- */

/* Pages first: to write the answer to the one who reported takes longer than to send them off. */
static void
release(struct waiting *head, struct waiting *orders)
{
    struct waiting **link = &head;

    while (*link != orders) {
        link = &(*link)->next;
    }
    *link = NULL;
    waiting_release(orders);
    waiting_release(head);
}

static void
arm_timer(struct turn *turn)
{
    int64_t next_ms = office_next_deadline(turn->office);
    int64_t wait_ms = TIMER_MAX_MS;
    struct timeval delay;

    if (next_ms != DEADLINE_NEVER && next_ms - wall_ms(turn) < wait_ms) {
        wait_ms = next_ms - wall_ms(turn);
    }
    if (turn->committer.is_failing && wait_ms > JOURNAL_RETRY_MS) {
        wait_ms = JOURNAL_RETRY_MS;
    }
    wait_ms = wait_ms < 0 ? 0 : wait_ms;
    delay.tv_sec = (time_t)(wait_ms / 1000);
    delay.tv_usec = (suseconds_t)(wait_ms % 1000 * 1000);
    BUG_ON(evtimer_add(turn->timer_event, &delay) != 0);
}

/* Only of turns that did something: those of the heartbeat would drown them. */
static void
log_turn(const struct turn *turn, const struct waiting *head, const struct event_batch *batch,
         int64_t commit_ms)
{
    size_t commands = 0;

    if (head == NULL || !log_is_detailed()) {
        return;
    }
    for (const struct waiting *waiting = head; waiting != NULL; waiting = waiting->next) {
        commands++;
    }
    log_debug("turn %llu: %zu commands, the first is %s; %zu events; committed in %lld ms%s",
              (unsigned long long)turn->status.turns, commands,
              command_kind_names[head->command.kind], batch->count, (long long)commit_ms,
              turn->committer.is_failing ? ", in memory only" : "");
}

static void
note_end(struct turn *turn, int64_t began_mono_ms)
{
    turn->status.turns++;
    turn->status.completed_mono_ms = mono_ms(turn);
    turn->status.last_ms = turn->status.completed_mono_ms - began_mono_ms;
    if (turn->status.last_ms > turn->status.worst_ms) {
        turn->status.worst_ms = turn->status.last_ms;
    }
}

static void
run(struct turn *turn)
{
    int64_t began_mono_ms = mono_ms(turn);
    uint64_t commits = turn->committer.commits;
    int64_t decided_mono_ms;
    struct event_batch batch;
    struct waiting *head;
    struct waiting *orders;

    BUG_ON(turn->is_running);
    turn->is_running = true;
    event_batch_init(&batch, arena_new());
    head = gather(turn);
    try_to_recover(turn);
    decide_all(turn, head, &batch);
    orders = decide_orders(turn, head, &batch);
    decided_mono_ms = mono_ms(turn);
    commit(turn, &batch, head);
    log_turn(turn, head, &batch, mono_ms(turn) - decided_mono_ms);
    release(head, orders);
    arena_free(batch.arena);
    turn->is_running = false;
    note_end(turn, began_mono_ms);
    if (turn->hooks.released != NULL) {
        turn->hooks.released(turn->hooks.context, journal_last_seq(turn->committer.journal),
                             turn->committer.commits != commits);
    }
    arm_timer(turn);
}

static void
on_run(evutil_socket_t fd, short what, void *context)
{
    (void)fd;
    (void)what;
    run(context);
}

/* ---- the turn itself ---- */

static int
boot(struct turn *turn, struct error *error)
{
    struct arena *arena = arena_new();
    struct command command = {
        .kind = COMMAND_BOOT, .actor = system_actor, .as.boot.version = DUTYD_VERSION};

    turn->office = committer_fold(&turn->committer, turn->directory, turn->wall_ms, error);
    if (turn->office == NULL) {
        arena_free(arena);
        return -1;
    }
    submit(turn, arena, &command, NULL, NULL, 0);
    turn->is_booting = true;
    run(turn);
    turn->is_booting = false;
    return 0;
}

struct turn *
turn_new(struct event_base *base, const struct turn_clock *clock, const char *journal_path,
         struct directory *directory, const struct turn_hooks *hooks, struct error *error)
{
    struct turn *turn = memory_new(sizeof(*turn));

    turn->clock = *clock;
    waiting_list_init(&turn->waiting);
    turn->directory = directory_hold(directory);
    turn->run_event = event_new(base, -1, 0, on_run, turn);
    turn->timer_event = evtimer_new(base, on_run, turn);
    BUG_ON(turn->run_event == NULL || turn->timer_event == NULL);
    turn->wall_ms = wall_ms(turn);
    turn->mono_ms = mono_ms(turn);
    if (committer_init(&turn->committer, journal_path, error) != 0 || boot(turn, error) != 0) {
        turn_free(turn);
        return NULL;
    }
    turn->hooks = *hooks;
    return turn;
}

void
turn_free(struct turn *turn)
{
    if (turn == NULL) {
        return;
    }
    waiting_list_fini(&turn->waiting);
    event_free(turn->run_event);
    event_free(turn->timer_event);
    office_free(turn->office);
    committer_fini(&turn->committer);
    directory_release(turn->directory);
    free(turn);
}

void
turn_flush(struct turn *turn)
{
    turn->retry_mono_ms = 0; /* at the end it is now or never */
    do {
        run(turn);
    } while (turn->waiting.first != NULL);
}

const struct office *
turn_office(const struct turn *turn)
{
    return turn->office;
}

struct journal *
turn_journal(struct turn *turn)
{
    return turn->committer.journal;
}

void
turn_status(const struct turn *turn, struct turn_status *ret_status)
{
    *ret_status = turn->status;
    ret_status->commits = turn->committer.commits;
    ret_status->commit_failures = turn->committer.failures;
    ret_status->is_failing = turn->committer.is_failing;
    ret_status->unsaved = turn->committer.unsaved_events;
    ret_status->failure = turn->committer.failure;
}
