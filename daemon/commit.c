/* commit.c: see commit.h. */
#include "commit.h"

#include <string.h>

#include "base/array.h"
#include "base/bug.h"
#include "base/log.h"
#include "base/text.h"
#include "codec/event_json.h"
#include "core/limits.h"

int
committer_init(struct committer *committer, const char *path, struct error *error)
{
    memset(committer, 0, sizeof(*committer));
    return journal_open(path, &committer->journal, error);
}

static void
forget_unsaved(struct committer *committer)
{
    for (size_t i = 0; i < committer->unsaved_count; i++) {
        arena_free(committer->unsaved[i].arena);
    }
    committer->unsaved_count = 0;
    committer->unsaved_events = 0;
}

void
committer_fini(struct committer *committer)
{
    forget_unsaved(committer);
    free(committer->unsaved);
    committer->unsaved = NULL;
    journal_close(committer->journal);
    committer->journal = NULL;
}

static void
note_append(void *context, int result, const struct error *error)
{
    struct committer *committer = context;

    committer->append_result = result;
    if (result != 0) {
        committer->failure = *error;
    }
}

int
committer_append(struct committer *committer, struct event_batch *batch)
{
    journal_append(committer->journal, journal_epoch(committer->journal), batch, note_append,
                   committer);
    committer->is_failing = committer->append_result != 0;
    committer->failures += committer->append_result != 0;
    committer->commits += committer->append_result == 0;
    return committer->append_result;
}

/* Everything that the event points to is copied, by way of the bytes that the journal would hold:
 * the event's own texts may belong to the command, to a lane or to an object of the state. */
static void
copy_event(struct event *to, const struct event *from, struct arena *arena)
{
    struct error error = {{0}};
    struct text data;

    text_init(&data);
    event_encode_data(from, &data);
    *to = *from;
    BUG_ON(event_decode_data(from->kind, data.bytes, data.size, arena, to, &error) != 0);
    to->unit = arena_copy_string(arena, from->unit);
    to->person = arena_copy_string(arena, from->person);
    to->actor.name = arena_copy_string(arena, from->actor.name);
    text_fini(&data);
}

void
committer_keep(struct committer *committer, const struct event_batch *batch)
{
    struct event_batch *kept;

    array_grow((void **)&committer->unsaved, &committer->unsaved_room, committer->unsaved_count,
               sizeof(*committer->unsaved));
    kept = &committer->unsaved[committer->unsaved_count++];
    event_batch_init(kept, arena_new());
    for (size_t i = 0; i < batch->count; i++) {
        copy_event(event_batch_add(kept, batch->items[i].kind), &batch->items[i], kept->arena);
    }
    committer->unsaved_events += batch->count;
}

bool
committer_retry(struct committer *committer)
{
    struct arena *arena = arena_new();
    struct event_batch all;
    int result = 0;

    event_batch_init(&all, arena);
    for (size_t i = 0; i < committer->unsaved_count; i++) {
        for (size_t j = 0; j < committer->unsaved[i].count; j++) {
            const struct event *event = &committer->unsaved[i].items[j];

            *event_batch_add(&all, event->kind) = *event;
        }
    }
    if (all.count > 0) {
        result = committer_append(committer, &all);
    }
    arena_free(arena);
    if (all.count == 0 || result != 0) {
        return false; /* with nothing to write there is no proof that writing works */
    }
    forget_unsaved(committer);
    return true;
}

static int
fold_event(void *context, const struct event *event, struct error *error)
{
    (void)error;
    office_apply(context, event);
    return 0;
}

struct office *
committer_fold(const struct committer *committer, struct directory *directory, int64_t now_ms,
               struct error *error)
{
    struct office *office = office_new();
    struct last_ids ids;
    size_t bad = 0;

    office_use_directory(office, directory);
    if (journal_replay_open(committer->journal, now_ms - LINGER_MS, fold_event, office, &bad,
                            error) != 0 ||
        journal_last_ids(committer->journal, &ids, error) != 0) {
        office_free(office);
        return NULL;
    }
    if (bad > 0) {
        log_error("%zu rows of the journal could not be read; run dutyctl verify", bad);
    }
    office_resume_at(office, journal_last_seq(committer->journal),
                     journal_last_at_ms(committer->journal));
    office_resume_ids(office, &ids);
    return office;
}
