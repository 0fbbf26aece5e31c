/* disk.c: the journal on a disk that fails, is slow, or loses power in the middle of a commit.
 *
 * The linker gives the turn these functions for those of journal/journal.h (--wrap). In most seeds
 * the rows are kept in memory, as the JSON that SQLite would hold; in the others the real journal
 * is called, so that its chain and its replay are proven too. The model of the fault: a commit is
 * whole on the disk or not there at all (that SQLite keeps this promise is shown by
 * tests/unit/test_journal_faults.c), and the writer may die before it knows which. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "codec/event_json.h"
#include "journal/journal.h"
#include "sim/sim.h"

int __real_journal_open(const char *path, struct journal **ret_journal, struct error *error);
void __real_journal_close(struct journal *journal);
uint64_t __real_journal_epoch(const struct journal *journal);
uint64_t __real_journal_last_seq(const struct journal *journal);
int64_t __real_journal_last_at_ms(const struct journal *journal);
void __real_journal_append(struct journal *journal, uint64_t epoch, struct event_batch *batch,
                           journal_done *done, void *context);
int __real_journal_replay_open(struct journal *journal, int64_t since_ms, journal_visit *visit,
                               void *context, size_t *ret_bad, struct error *error);
int __real_journal_last_ids(struct journal *journal, struct last_ids *ret_ids, struct error *error);

int __wrap_journal_open(const char *path, struct journal **ret_journal, struct error *error);
void __wrap_journal_close(struct journal *journal);
uint64_t __wrap_journal_epoch(const struct journal *journal);
uint64_t __wrap_journal_last_seq(const struct journal *journal);
int64_t __wrap_journal_last_at_ms(const struct journal *journal);
void __wrap_journal_append(struct journal *journal, uint64_t epoch, struct event_batch *batch,
                           journal_done *done, void *context);
int __wrap_journal_replay_open(struct journal *journal, int64_t since_ms, journal_visit *visit,
                               void *context, size_t *ret_bad, struct error *error);
int __wrap_journal_last_ids(struct journal *journal, struct last_ids *ret_ids, struct error *error);

/* ---- the rows ---- */

static void
add_to_chain(const struct disk_row *row)
{
    const struct event *event = &row->event;
    struct text text;

    text_init(&text);
    text_add_bytes(&text, sim.disk.head.bytes, sizeof(sim.disk.head.bytes));
    text_add_format(
        &text, "%llu %lld %d %llu %llu %llu %llu %s %s %d %s ", (unsigned long long)event->seq,
        (long long)event->at_ms, (int)event->kind, (unsigned long long)event->incident.value,
        (unsigned long long)event->notice.value, (unsigned long long)event->callout.value,
        (unsigned long long)event->page.value, event->unit == NULL ? "-" : event->unit,
        event->person == NULL ? "-" : event->person, (int)event->actor.authority,
        event->actor.name);
    text_add_bytes(&text, row->data, row->size);
    crypto_sha256(text.bytes, text.size, &sim.disk.head);
    text_fini(&text);
}

/* What was decided is kept as it is written, so a reader sees only what can be read back. */
static void
keep_row(const struct event *event)
{
    struct disk_row *row = array_add(&sim.disk.rows);
    struct text data;

    text_init(&data);
    event_encode_data(event, &data);
    row->event = *event;
    row->event.unit = arena_copy_string(sim.arena, event->unit);
    row->event.person = arena_copy_string(sim.arena, event->person);
    row->event.actor.name = arena_copy_string(sim.arena, event->actor.name);
    row->data = arena_copy_bytes(sim.arena, data.bytes, data.size);
    row->size = data.size;
    text_fini(&data);
    if (row->event.seq != sim.disk.seq + 1) {
        sim_fail("the journal is a list without gaps", "after %llu came %llu",
                 (unsigned long long)sim.disk.seq, (unsigned long long)row->event.seq);
    }
    sim.disk.seq = row->event.seq;
    add_to_chain(row);
}

static int
visit_rows(journal_visit *visit, void *context, struct error *error)
{
    for (size_t i = 0; i < sim.disk.rows.count; i++) {
        const struct disk_row *row = &sim.disk.rows.items[i];
        struct arena *arena = arena_new();
        struct event event = row->event;
        int result = event_decode_data(event.kind, row->data, row->size, arena, &event, error);

        result = result == 0 ? visit(context, &event, error) : result;
        arena_free(arena);
        if (result != 0) {
            return -1;
        }
    }
    return 0;
}

static int
apply_row(void *context, const struct event *event, struct error *error)
{
    (void)error;
    office_apply(context, event);
    return 0;
}

struct office *
disk_fold(struct directory *directory)
{
    struct office *office = office_new();
    struct error error = {{0}};

    office_use_directory(office, directory);
    if (visit_rows(apply_row, office, &error) != 0) {
        sim_fail("the journal can be read", "%s", error.text);
    }
    return office;
}

/* ---- journal/journal.h ---- */

int
__wrap_journal_open(const char *path, struct journal **ret_journal, struct error *error)
{
    (void)path;
    if (sim.disk.is_full) {
        return error_set(error, "the disk is full");
    }
    if (!sim.disk.is_real) {
        *ret_journal = memory_new(1);
        return 0;
    }
    if (__real_journal_open(sim.disk.path, ret_journal, error) != 0) {
        return -1;
    }
    sim.disk.journal = *ret_journal;
    return 0;
}

void
__wrap_journal_close(struct journal *journal)
{
    if (sim.disk.is_real) {
        __real_journal_close(journal);
        sim.disk.journal = NULL;
    } else {
        free(journal);
    }
}

uint64_t
__wrap_journal_epoch(const struct journal *journal)
{
    return sim.disk.is_real ? __real_journal_epoch(journal) : 1;
}

uint64_t
__wrap_journal_last_seq(const struct journal *journal)
{
    return sim.disk.is_real ? __real_journal_last_seq(journal) : sim.disk.seq;
}

int64_t
__wrap_journal_last_at_ms(const struct journal *journal)
{
    size_t count = sim.disk.rows.count;

    if (sim.disk.is_real) {
        return __real_journal_last_at_ms(journal);
    }
    return count == 0 ? 0 : sim.disk.rows.items[count - 1].event.at_ms;
}

static void
note_result(void *context, int result, const struct error *error)
{
    (void)error;
    *(int *)context = result;
}

static int
write_batch(struct journal *journal, uint64_t epoch, struct event_batch *batch)
{
    size_t count = sim.disk.rows.count;
    uint64_t seq = sim.disk.seq;
    int result = 0;

    if (sim.disk.is_real) {
        __real_journal_append(journal, epoch, batch, note_result, &result);
    } else {
        for (size_t i = 0; i < batch->count; i++) {
            batch->items[i].seq = ++seq;
        }
    }
    if (result != 0) {
        return -1;
    }
    for (size_t i = 0; i < batch->count; i++) {
        keep_row(&batch->items[i]);
        tell("%llu %s", (unsigned long long)batch->items[i].seq,
             event_kind_names[batch->items[i].kind]);
    }
    for (size_t i = 0; i < batch->count; i++) {
        CHECKERS_DO(durable)(&batch->items[i]);
    }
    BUG_ON(sim.disk.rows.count != count + batch->count);
    CHECKERS_DO(committed)();
    return 0;
}

void
__wrap_journal_append(struct journal *journal, uint64_t epoch, struct event_batch *batch,
                      journal_done *done, void *context)
{
    struct error error = {{0}};
    bool is_lost = sim.disk.is_full || random_chance(sim.disk.fails_percent);

    if (sim.is_dying) {
        is_lost = true;
    } else if (random_chance(sim.disk.tears_percent)) {
        sim.is_dying = true;
        is_lost = random_chance(50);
        tell("the power fails in the middle of a commit, which is %s",
             is_lost ? "lost" : "on the disk");
    }
    sim.mono_us += sim.disk.slow_ms * US_PER_MS;
    if (is_lost || write_batch(journal, epoch, batch) != 0) {
        sim.count.failed_commits++;
        (void)error_set(&error, "the disk is full");
        done(context, -1, &error);
        return;
    }
    done(context, 0, NULL);
}

int
__wrap_journal_replay_open(struct journal *journal, int64_t since_ms, journal_visit *visit,
                           void *context, size_t *ret_bad, struct error *error)
{
    if (sim.disk.is_real) {
        return __real_journal_replay_open(journal, since_ms, visit, context, ret_bad, error);
    }
    *ret_bad = 0;
    return visit_rows(visit, context, error);
}

/* In memory every row is replayed, so the fold has seen all ids. */
int
__wrap_journal_last_ids(struct journal *journal, struct last_ids *ret_ids, struct error *error)
{
    if (sim.disk.is_real) {
        return __real_journal_last_ids(journal, ret_ids, error);
    }
    memset(ret_ids, 0, sizeof(*ret_ids));
    return 0;
}

/* ---- begin and end ---- */

void
disk_begin(void)
{
    char folder[] = "/tmp/dutyd-sim-XXXXXX";

    if (!sim.disk.is_real) {
        return;
    }
    BUG_ON(mkdtemp(folder) == NULL);
    sim.disk.path = memory_format("%s/journal.db", folder);
}

/* The whole chain of the real file, computed anew. */
static void
verify(void)
{
    struct journal *journal = NULL;
    struct error error = {{0}};
    char hash[SHA256_HEX_SIZE];
    uint64_t count = 0;

    if (journal_open_reader(sim.disk.path, &journal, &error) != 0 ||
        journal_verify(journal, &count, hash, NULL, NULL, &error) != 0) {
        sim_fail("the hash chain verifies", "%s", error.text);
    }
    if (count != sim.disk.seq) {
        sim_fail("the hash chain verifies", "%llu rows are proven, %llu were written",
                 (unsigned long long)count, (unsigned long long)sim.disk.seq);
    }
    __real_journal_close(journal);
}

static void
remove_file(const char *end)
{
    char *path = memory_format("%s%s", sim.disk.path, end);

    (void)unlink(path);
    free(path);
}

void
disk_end(void)
{
    if (sim.disk.is_real) {
        verify();
        remove_file("");
        remove_file("-wal");
        remove_file("-shm");
        remove_file("-lock");
        remove_file(".lock");
        *strrchr(sim.disk.path, '/') = '\0';
        (void)rmdir(sim.disk.path);
        free(sim.disk.path);
    }
    array_fini(&sim.disk.rows);
}
