/* The proof that the record is what was written. */
#include "journal/store.h"

#include <inttypes.h>
#include <string.h>

/* A read this long at most, so that a verification does not pin the write-ahead log. */
#define ROWS_PER_READ 4096

static int
check_row(const struct row *row, struct chain_head *head, struct error *error)
{
    uint64_t expected = head->seq + 1;
    if (row->seq != expected) {
        return error_set(error, "the record is broken at seq %" PRIu64 ": the row is missing",
                         expected);
    }
    struct sha256 hash;
    chain_hash(&head->hash, row, &hash);
    if (row->hash.size != sizeof(hash.bytes) ||
        memcmp(row->hash.bytes, hash.bytes, sizeof(hash.bytes)) != 0) {
        return error_set(error,
                         "the record is broken at seq %" PRIu64
                         ": the row, or one before it, is not what was written",
                         row->seq);
    }
    head->seq = row->seq;
    head->hash = hash;
    return 0;
}

static int
read_rows(struct journal *journal, sqlite3_stmt *statement, struct chain_head *head,
          struct error *error)
{
    int result;
    while ((result = sqlite3_step(statement)) == SQLITE_ROW) {
        struct row row;
        row_read(statement, &row);
        if (check_row(&row, head, error) != 0) {
            return -1;
        }
    }
    return result == SQLITE_DONE ? 0 : store_fail(journal, "reading the record", error);
}

int
verify_rows(struct journal *journal, uint64_t last, struct chain_head *head, struct error *error)
{
    sqlite3_stmt *statement;
    static const char sql[] =
        "SELECT " ROW_COLUMNS " FROM event WHERE seq > ?1 AND seq <= ?2 ORDER BY seq";
    if (store_prepare(journal, sql, &statement, error) != 0) {
        return -1;
    }
    int outcome = -1;
    if (sqlite3_bind_int64(statement, 1, (sqlite3_int64)head->seq) != SQLITE_OK ||
        sqlite3_bind_int64(statement, 2, (sqlite3_int64)last) != SQLITE_OK) {
        (void)store_fail(journal, "reading the record", error);
    } else {
        outcome = read_rows(journal, statement, head, error);
    }
    (void)sqlite3_finalize(statement);
    if (outcome == 0 && head->seq != last) {
        return error_set(error, "the record is broken at seq %" PRIu64 ": the row is missing",
                         head->seq + 1);
    }
    return outcome;
}

/* Rows behind the head, or derived rows that the record does not bear out: a subject said to be
 * closed would not be read at the next start. */
struct derived_check {
    const char *sql; /* gives a row with a seq when something is wrong; ?1 is STORE_OPEN */
    const char *words;
};

static const struct derived_check derived_checks[] = {
    {"SELECT seq FROM event WHERE seq > (SELECT head_seq FROM meta) AND ?1 > 0 LIMIT 1",
     "a row was added behind the end"},
    {"SELECT closed_seq FROM incident WHERE closed_at <> ?1 AND NOT EXISTS (SELECT 1 FROM event"
     " WHERE seq = closed_seq AND kind = 'incident_closed' AND event.incident = incident.id"
     " AND at = closed_at) LIMIT 1",
     "an incident is marked as closed that was not"},
    {"SELECT closed_seq FROM notice WHERE closed_at <> ?1 AND NOT EXISTS (SELECT 1 FROM event"
     " WHERE seq = closed_seq AND kind = 'notice_closed' AND event.notice = notice.id"
     " AND at = closed_at) LIMIT 1",
     "a notice is marked as closed that was not"},
    {"SELECT closed_seq FROM matter WHERE closed_at <> ?1 AND NOT EXISTS (SELECT 1 FROM event"
     " WHERE seq = closed_seq AND kind = 'matter_moved' AND event.matter = matter.id"
     " AND at = closed_at) LIMIT 1",
     "a matter is marked as closed that was not"},
    {"SELECT seq FROM event WHERE ?1 > 0 AND matter IS NOT NULL"
     " AND matter NOT IN (SELECT id FROM matter) LIMIT 1",
     "its matter is not in the list of matters"},
    {"SELECT seq FROM event WHERE ?1 > 0 AND incident IS NOT NULL"
     " AND incident NOT IN (SELECT id FROM incident) LIMIT 1",
     "its incident is not in the list of incidents"},
    {"SELECT seq FROM event WHERE ?1 > 0 AND incident IS NULL AND notice IS NOT NULL"
     " AND notice NOT IN (SELECT id FROM notice) LIMIT 1",
     "its notice is not in the list of notices"},
};

static int
run_derived_check(struct journal *journal, const struct derived_check *check, struct error *error)
{
    sqlite3_stmt *statement;
    if (store_prepare(journal, check->sql, &statement, error) != 0) {
        return -1;
    }
    int result = sqlite3_bind_int64(statement, 1, STORE_OPEN);
    if (result == SQLITE_OK) {
        result = sqlite3_step(statement);
    }
    if (result == SQLITE_ROW) {
        (void)error_set(error, "the record is broken at seq %lld: %s",
                        (long long)sqlite3_column_int64(statement, 0), check->words);
    } else if (result != SQLITE_DONE) {
        (void)store_fail(journal, "checking the lists", error);
    }
    (void)sqlite3_finalize(statement);
    return result == SQLITE_DONE ? 0 : -1;
}

static int
check_derived(struct journal *journal, struct error *error)
{
    for (size_t i = 0; i < ARRAY_SIZE(derived_checks); i++) {
        if (run_derived_check(journal, &derived_checks[i], error) != 0) {
            return -1;
        }
    }
    return 0;
}

/* Follows the chain to the end in pieces, with word of the progress after each. */
static int
verify_all(struct journal *journal, const struct chain_head *end, struct chain_head *head,
           void (*progress)(void *context, uint64_t done, uint64_t total), void *context,
           struct error *error)
{
    while (head->seq < end->seq) {
        uint64_t left = end->seq - head->seq;
        uint64_t until = left > ROWS_PER_READ ? head->seq + ROWS_PER_READ : end->seq;
        if (verify_rows(journal, until, head, error) != 0) {
            return -1;
        }
        if (progress != NULL) {
            progress(context, head->seq, end->seq);
        }
    }
    if (memcmp(head->hash.bytes, end->hash.bytes, sizeof(end->hash.bytes)) != 0) {
        return error_set(error,
                         "the record is broken at seq %" PRIu64 ": it does not end as it was noted",
                         head->seq);
    }
    return 0;
}

int
journal_verify(struct journal *journal, uint64_t *ret_count, char *ret_hash,
               void (*progress)(void *context, uint64_t done, uint64_t total), void *context,
               struct error *error)
{
    struct chain_head end;
    struct chain_head head = {0};
    if (store_read_head(journal, &end, error) != 0 ||
        verify_all(journal, &end, &head, progress, context, error) != 0 ||
        check_derived(journal, error) != 0) {
        return -1;
    }
    *ret_count = head.seq;
    crypto_hex(head.hash.bytes, sizeof(head.hash.bytes), ret_hash);
    return 0;
}
