/* Reading: what is needed to continue, one subject, or what came after a seq. */
#include "journal/store.h"

#include <inttypes.h>

#include "base/log.h"
#include "base/memory.h"
#include "core/limits.h"
#include "journal/subject.h"

/* The arena is emptied when it holds more than this; a row alone may be larger. */
#define ARENA_BYTES_KEPT ((size_t)256 * 1024)

struct reading {
    journal_visit *visit;
    void *context;
    struct subject_filter *filter; /* NULL: every event as it is */
    struct arena *arena;
    size_t bad;
};

static int
visit_row(struct reading *reading, const struct row *row, struct error *error)
{
    struct event event;
    struct error reason = {0};
    if (arena_size(reading->arena) > ARENA_BYTES_KEPT) {
        arena_reset(reading->arena);
    }
    if (row_to_event(row, reading->arena, &event, &reason) != 0) {
        log_warning("journal: the row with seq %" PRIu64 " is passed over: %s", row->seq,
                    reason.text);
        reading->bad++;
        return 0;
    }
    if (reading->filter != NULL && !subject_filter_take(reading->filter, &event)) {
        return 0;
    }
    return reading->visit(reading->context, &event, error);
}

static int
visit_rows(struct journal *journal, sqlite3_stmt *statement, struct reading *reading,
           struct error *error)
{
    int result;
    while ((result = sqlite3_step(statement)) == SQLITE_ROW) {
        struct row row;
        row_read(statement, &row);
        if (visit_row(reading, &row, error) != 0) {
            return -1;
        }
    }
    return result == SQLITE_DONE ? 0 : store_fail(journal, "reading the record", error);
}

/* Runs a query for ROW_COLUMNS; the statement is the reading's own, so that a visitor may read
 * too. */
static int
read_query(struct journal *journal, const char *sql, const int64_t *parameters, int count,
           struct reading *reading, struct error *error)
{
    sqlite3_stmt *statement;
    if (store_prepare(journal, sql, &statement, error) != 0) {
        return -1;
    }
    int outcome = 0;
    for (int i = 0; outcome == 0 && i < count; i++) {
        if (sqlite3_bind_int64(statement, i + 1, parameters[i]) != SQLITE_OK) {
            outcome = store_fail(journal, "reading the record", error);
        }
    }
    if (outcome == 0) {
        reading->arena = arena_new();
        outcome = visit_rows(journal, statement, reading, error);
        arena_free(reading->arena);
    }
    (void)sqlite3_finalize(statement);
    return outcome;
}

#define AS_TEXT_ONCE(number) #number
#define AS_TEXT(number) AS_TEXT_ONCE(number)

/* The first event of all subjects that are needed. */
#define FIRST_SEQ                                                                                  \
    "(SELECT min(first) FROM (SELECT min(first_seq) AS first FROM incident WHERE closed_at >= ?1"  \
    " UNION ALL SELECT min(first_seq) FROM notice WHERE closed_at >= ?1))"

/* clang-format off */
#define KEPT(name) " FROM event WHERE " STORE_KEPT_KINDS " AND kind = '" name "'"
#define KEPT_SEQS                                                                                  \
    " UNION ALL SELECT max(seq)" KEPT("day_reviewed")                                              \
    " UNION ALL SELECT max(seq)" KEPT("conference_held")                                           \
    " UNION ALL SELECT max(seq)" KEPT("watch_changed")                                             \
    " UNION ALL SELECT max(seq)" KEPT("configuration_adopted")                                     \
    " UNION ALL SELECT seq" KEPT("liaison_changed")                                                \
    " UNION ALL SELECT seq FROM (SELECT seq" KEPT("units_checked")                                 \
    " ORDER BY seq DESC LIMIT " AS_TEXT(CHECKS_REMEMBERED_MAX) ")"
/* clang-format on */

/* Each part comes from an index, so that the closed subjects cost nothing. A row that speaks of
 * pages of many subjects is needed for as long as any of those may be open, and so are a step of
 * the clock, which moved their deadlines, and a gateway's fate, which moved their pages. */
int
journal_replay_open(struct journal *journal, int64_t since_ms, journal_visit *visit, void *context,
                    size_t *ret_bad, struct error *error)
{
    static const char sql[] =
        "SELECT " ROW_COLUMNS " FROM event WHERE seq IN ("
        "SELECT e.seq FROM incident AS i CROSS JOIN event AS e INDEXED BY event_of_incident"
        " ON e.incident = i.id WHERE i.closed_at >= ?1"
        " UNION ALL SELECT e.seq FROM notice AS n CROSS JOIN event AS e INDEXED BY event_of_notice"
        " ON e.notice = n.id AND e.incident IS NULL WHERE n.closed_at >= ?1"
        " UNION ALL SELECT e.seq FROM matter AS m CROSS JOIN event AS e INDEXED BY event_of_matter"
        " ON e.matter = m.id WHERE m.closed_at >= ?1"
        " UNION ALL SELECT seq FROM event INDEXED BY event_of_nobody"
        " WHERE incident IS NULL AND notice IS NULL AND at >= ?1"
        " UNION ALL SELECT seq FROM page_event WHERE seq > " FIRST_SEQ
        " UNION ALL SELECT seq FROM event INDEXED BY event_of_nobody"
        " WHERE incident IS NULL AND notice IS NULL AND seq > " FIRST_SEQ
        " AND kind IN ('clock_stepped', 'gateway_failed', 'gateway_recovered')"
        " UNION ALL SELECT p.seq FROM incident AS i CROSS JOIN event AS e INDEXED BY"
        " event_of_incident ON e.incident = i.id CROSS JOIN planbook AS p ON " PLANBOOK_OF_EVENT
        " WHERE i.closed_at >= ?1"
        " UNION ALL SELECT p.seq FROM notice AS n CROSS JOIN event AS e INDEXED BY event_of_notice"
        " ON e.notice = n.id AND e.incident IS NULL CROSS JOIN planbook AS p ON " PLANBOOK_OF_EVENT
        " WHERE n.closed_at >= ?1"
        " UNION ALL SELECT max(seq) FROM planbook" KEPT_SEQS ") ORDER BY seq";
    struct reading reading = {.visit = visit, .context = context};
    int outcome = read_query(journal, sql, &since_ms, 1, &reading, error);
    *ret_bad = reading.bad;
    return outcome;
}

int
journal_last_ids(struct journal *journal, struct last_ids *ret_ids, struct error *error)
{
    sqlite3_stmt *statement;
    static const char sql[] = "SELECT (SELECT max(id) FROM incident),"
                              " (SELECT max(notice) FROM event WHERE notice IS NOT NULL),"
                              " (SELECT max(id) FROM matter)";
    if (store_prepare(journal, sql, &statement, error) != 0) {
        return -1;
    }
    *ret_ids = journal->given;
    int result = sqlite3_step(statement);
    if (result == SQLITE_ROW) {
        ret_ids->incident.value = (uint64_t)sqlite3_column_int64(statement, 0);
        ret_ids->notice.value = (uint64_t)sqlite3_column_int64(statement, 1);
        ret_ids->matter.value = (uint64_t)sqlite3_column_int64(statement, 2);
    } else {
        (void)store_fail(journal, "reading the newest ids", error);
    }
    (void)sqlite3_finalize(statement);
    return result == SQLITE_ROW ? 0 : -1;
}

#define SUBJECT_QUERY(table, own)                                                                  \
    "SELECT " ROW_COLUMNS " FROM event WHERE seq IN (" SUBJECT_SEQS(table, own) ") ORDER BY seq"

int
journal_read_subject(struct journal *journal, struct incident_id incident, struct notice_id notice,
                     journal_visit *visit, void *context, struct error *error)
{
    bool is_incident = incident.value != 0;
    const int64_t parameters[] = {(int64_t)(is_incident ? incident.value : notice.value),
                                  LINGER_MS};
    struct subject_filter *filter = subject_filter_new();
    struct reading reading = {.visit = visit, .context = context, .filter = filter};
    const char *sql = is_incident ? SUBJECT_QUERY("incident", "incident = ?1")
                                  : SUBJECT_QUERY("notice", "notice = ?1 AND incident IS NULL");
    int outcome = read_query(journal, sql, parameters, 2, &reading, error);
    subject_filter_free(filter);
    return outcome;
}

int
journal_read_matter(struct journal *journal, struct matter_id matter, journal_visit *visit,
                    void *context, struct error *error)
{
    static const char sql[] =
        "SELECT " ROW_COLUMNS " FROM event INDEXED BY event_of_matter WHERE matter = ?1"
        " ORDER BY seq";
    const int64_t parameters[] = {(int64_t)matter.value};
    struct reading reading = {.visit = visit, .context = context};
    return read_query(journal, sql, parameters, 1, &reading, error);
}

int
journal_find_incident(struct journal *journal, struct notice_id notice,
                      struct incident_id *ret_incident, struct error *error)
{
    sqlite3_stmt *statement;
    static const char sql[] = "SELECT incident FROM event INDEXED BY event_of_notice"
                              " WHERE notice = ?1 AND incident IS NOT NULL LIMIT 1";
    if (store_prepare(journal, sql, &statement, error) != 0) {
        return -1;
    }
    int result = sqlite3_bind_int64(statement, 1, (sqlite3_int64)notice.value);
    result = result == SQLITE_OK ? sqlite3_step(statement) : result;
    ret_incident->value = result == SQLITE_ROW ? (uint64_t)sqlite3_column_int64(statement, 0) : 0;
    bool is_read = result == SQLITE_ROW || result == SQLITE_DONE;
    if (!is_read) {
        (void)store_fail(journal, "looking for a notice", error);
    }
    (void)sqlite3_finalize(statement);
    return is_read ? 0 : -1;
}

int
journal_read_after(struct journal *journal, uint64_t after_seq, size_t limit, journal_visit *visit,
                   void *context, struct error *error)
{
    static const char sql[] =
        "SELECT " ROW_COLUMNS " FROM event WHERE seq > ?1 ORDER BY seq LIMIT ?2";
    const int64_t parameters[] = {after_seq > INT64_MAX ? INT64_MAX : (int64_t)after_seq,
                                  limit > INT64_MAX ? INT64_MAX : (int64_t)limit};
    struct reading reading = {.visit = visit, .context = context};
    return read_query(journal, sql, parameters, 2, &reading, error);
}

/* The time of the row with this seq. */
static int
read_time(struct journal *journal, sqlite3_stmt *statement, uint64_t seq, int64_t *ret_at_ms,
          struct error *error)
{
    int result = sqlite3_bind_int64(statement, 1, (sqlite3_int64)seq);
    if (result == SQLITE_OK) {
        result = sqlite3_step(statement);
    }
    if (result == SQLITE_ROW) {
        *ret_at_ms = sqlite3_column_int64(statement, 0);
    } else {
        (void)store_fail(journal, "looking for a time", error);
    }
    (void)sqlite3_reset(statement);
    return result == SQLITE_ROW ? 0 : -1;
}

/* No index has the times; but they ascend with seq, so halving finds one in twenty looks. */
int
journal_find_seq(struct journal *journal, int64_t at_ms, uint64_t *ret_seq, struct error *error)
{
    sqlite3_stmt *statement;
    uint64_t low = 0;
    uint64_t high = journal->head.seq + 1;
    int outcome = 0;
    if (store_prepare(journal, "SELECT at FROM event WHERE seq = ?1", &statement, error) != 0) {
        return -1;
    }
    while (outcome == 0 && high - low > 1) {
        uint64_t middle = low + (high - low) / 2;
        int64_t middle_ms = 0;
        outcome = read_time(journal, statement, middle, &middle_ms, error);
        if (middle_ms < at_ms) {
            low = middle;
        } else {
            high = middle;
        }
    }
    (void)sqlite3_finalize(statement);
    *ret_seq = low;
    return outcome;
}

ssize_t
journal_list_incidents(struct journal *journal, struct incident_id before,
                       struct incident_id *ret_ids, size_t limit, struct error *error)
{
    sqlite3_stmt *statement;
    int64_t below = before.value == 0 ? INT64_MAX : (int64_t)before.value;
    if (store_prepare(journal, "SELECT id FROM incident WHERE id < ?1 ORDER BY id DESC LIMIT ?2",
                      &statement, error) != 0) {
        return -1;
    }
    ssize_t count = 0;
    int result = sqlite3_bind_int64(statement, 1, below);
    if (result == SQLITE_OK) {
        result = sqlite3_bind_int64(statement, 2, (sqlite3_int64)limit);
    }
    while (result == SQLITE_OK && (result = sqlite3_step(statement)) == SQLITE_ROW) {
        ret_ids[count++].value = (uint64_t)sqlite3_column_int64(statement, 0);
        result = SQLITE_OK;
    }
    if (result != SQLITE_DONE) {
        count = store_fail(journal, "listing the incidents", error);
    }
    (void)sqlite3_finalize(statement);
    return count;
}
