/* The record of one incident for somebody else's eyes: its rows as they stand, provable one by one.
 */
#include "journal/store.h"

#include <inttypes.h>
#include <jansson.h>
#include <string.h>

#include "base/memory.h"
#include "codec/binding.h"
#include "core/limits.h"
#include "journal/subject.h"

#define LINE_BYTES_MAX ((size_t)512 * 1024 * 1024) /* a planbook of 20000 units, escaped */
#define LINE_DEPTH_MAX 4
#define BEFORE_COLUMN 13 /* the first behind ROW_COLUMNS */
#define ARENA_BYTES_KEPT ((size_t)256 * 1024)

/* ---- out ---- */

/* NULL when the column holds bytes that are no text. */
static json_t *
encode_column(struct row_text column)
{
    return column.bytes == NULL ? json_null() : json_stringn(column.bytes, column.size);
}

static json_t *
encode_id(uint64_t id)
{
    return id == 0 ? json_null() : json_integer((json_int_t)id);
}

static json_t *
encode_hash(const void *bytes, size_t size)
{
    char text[SHA256_HEX_SIZE];
    if (bytes == NULL || size != SHA256_SIZE) {
        return NULL;
    }
    crypto_hex(bytes, size, text);
    return json_string(text);
}

static json_t *
encode_before(sqlite3_stmt *statement, uint64_t seq)
{
    static const struct sha256 none;
    if (seq == 1) {
        return encode_hash(none.bytes, sizeof(none.bytes));
    }
    const void *bytes = sqlite3_column_blob(statement, BEFORE_COLUMN);
    return encode_hash(bytes, (size_t)sqlite3_column_bytes(statement, BEFORE_COLUMN));
}

/* -1 when something in the row is not what dutyd writes; then there is nothing to prove. */
static int
encode_row(sqlite3_stmt *statement, const struct row *row, struct text *line)
{
    const struct {
        const char *name;
        json_t *value;
    } members[] = {
        {"seq", json_integer((json_int_t)row->seq)},
        {"at", json_integer(row->at_ms)},
        {"kind", encode_column(row->kind)},
        {"incident", encode_id(row->incident)},
        {"notice", encode_id(row->notice)},
        {"callout", encode_id(row->callout)},
        {"page", encode_id(row->page)},
        {"matter", encode_id(row->matter)},
        {"unit", encode_column(row->unit)},
        {"person", encode_column(row->person)},
        {"actor", encode_column(row->actor)},
        {"data", encode_column(row->data)},
        {"before", encode_before(statement, row->seq)},
        {"hash", encode_hash(row->hash.bytes, row->hash.size)},
    };
    json_t *json = json_object();
    int result = 0;
    for (size_t i = 0; i < ARRAY_SIZE(members); i++) {
        if (members[i].value == NULL ||
            json_object_set_new(json, members[i].name, members[i].value) != 0) {
            result = -1;
        }
    }
    if (result == 0) {
        json_add_text(json, line);
    }
    json_decref(json);
    return result;
}

struct record_reading {
    struct journal *journal;
    sqlite3_stmt *statement;
    struct subject_filter *filter;
    struct arena *arena;
    struct text line;
    uint64_t after_seq;
    journal_line *visit;
    void *context;
};

static int
visit_row(struct record_reading *reading, struct error *error)
{
    struct event event;
    struct error reason = {0};
    struct row row;
    row_read(reading->statement, &row);
    if (arena_size(reading->arena) > ARENA_BYTES_KEPT) {
        arena_reset(reading->arena);
    }
    /* A row that cannot be understood is part of the record all the same. */
    if (row_to_event(&row, reading->arena, &event, &reason) == 0 &&
        !subject_filter_take(reading->filter, &event)) {
        return 0;
    }
    if (row.seq <= reading->after_seq) {
        return 0;
    }
    text_clear(&reading->line);
    if (encode_row(reading->statement, &row, &reading->line) != 0) {
        return error_set(error,
                         "the row with seq %" PRIu64
                         " is not what dutyd writes; run dutyctl verify on the journal",
                         row.seq);
    }
    return reading->visit(reading->context, row.seq, reading->line.bytes, reading->line.size,
                          error);
}

static int
visit_all(struct record_reading *reading, struct error *error)
{
    int result;
    while ((result = sqlite3_step(reading->statement)) == SQLITE_ROW) {
        if (visit_row(reading, error) != 0) {
            return -1;
        }
    }
    return result == SQLITE_DONE ? 0 : store_fail(reading->journal, "reading the record", error);
}

int
journal_read_record(struct journal *journal, struct incident_id incident, uint64_t after_seq,
                    journal_line *visit, void *context, struct error *error)
{
    static const char sql[] =
        "SELECT " ROW_COLUMNS ", (SELECT b.hash FROM event AS b WHERE b.seq = event.seq - 1)"
        " FROM event WHERE seq IN (" SUBJECT_SEQS("incident", "incident = ?1") ") ORDER BY seq";
    struct record_reading reading = {
        .journal = journal, .after_seq = after_seq, .visit = visit, .context = context};
    if (store_prepare(journal, sql, &reading.statement, error) != 0) {
        return -1;
    }
    int outcome = -1;
    if (sqlite3_bind_int64(reading.statement, 1, (sqlite3_int64)incident.value) != SQLITE_OK ||
        sqlite3_bind_int64(reading.statement, 2, LINGER_MS) != SQLITE_OK) {
        (void)store_fail(journal, "reading the record", error);
    } else {
        reading.filter = subject_filter_new();
        reading.arena = arena_new();
        text_init(&reading.line);
        outcome = visit_all(&reading, error);
        text_fini(&reading.line);
        arena_free(reading.arena);
        subject_filter_free(reading.filter);
    }
    (void)sqlite3_finalize(reading.statement);
    return outcome;
}

/* ---- and back ---- */

static struct row_text
decode_column(const json_t *json, const char *name)
{
    const json_t *value = json_object_get(json, name);
    return (struct row_text){.bytes = json_string_value(value), .size = json_string_length(value)};
}

static uint64_t
decode_id(const json_t *json, const char *name)
{
    return (uint64_t)json_integer_value(json_object_get(json, name));
}

static int
decode_hash(const json_t *json, const char *name, struct sha256 *ret_hash)
{
    const char *text = json_string_value(json_object_get(json, name));
    return text == NULL ? -1 : crypto_unhex(text, ret_hash->bytes, sizeof(ret_hash->bytes));
}

static int
prove_row(struct journal_proof *proof, const json_t *json, struct error *error)
{
    const struct row row = {
        .seq = decode_id(json, "seq"),
        .at_ms = json_integer_value(json_object_get(json, "at")),
        .kind = decode_column(json, "kind"),
        .incident = decode_id(json, "incident"),
        .notice = decode_id(json, "notice"),
        .callout = decode_id(json, "callout"),
        .page = decode_id(json, "page"),
        .matter = decode_id(json, "matter"),
        .unit = decode_column(json, "unit"),
        .person = decode_column(json, "person"),
        .actor = decode_column(json, "actor"),
        .data = decode_column(json, "data"),
    };
    struct sha256 before, noted, hash;
    char before_text[SHA256_HEX_SIZE];
    if (decode_hash(json, "before", &before) != 0 || decode_hash(json, "hash", &noted) != 0) {
        return error_set(error, "the line after seq %" PRIu64 " has no hashes", proof->last_seq);
    }
    chain_hash(&before, &row, &hash);
    if (memcmp(hash.bytes, noted.bytes, sizeof(hash.bytes)) != 0) {
        return error_set(error, "the row with seq %" PRIu64 " is not what was written", row.seq);
    }
    crypto_hex(before.bytes, sizeof(before.bytes), before_text);
    if (row.seq <= proof->last_seq || (proof->rows > 0 && row.seq == proof->last_seq + 1 &&
                                       !text_equal(before_text, proof->last_hash))) {
        return error_set(error, "the row with seq %" PRIu64 " does not follow from the one before",
                         row.seq);
    }
    proof->first_seq = proof->rows == 0 ? row.seq : proof->first_seq;
    proof->last_seq = row.seq;
    proof->rows++;
    crypto_hex(hash.bytes, sizeof(hash.bytes), proof->last_hash);
    return 0;
}

int
journal_prove_line(struct journal_proof *proof, const char *line, size_t size, struct error *error)
{
    json_t *json = json_parse(line, size, LINE_BYTES_MAX, LINE_DEPTH_MAX, error);
    if (json == NULL) {
        return error_prefix(error, "the line after seq %" PRIu64, proof->last_seq);
    }
    int outcome = prove_row(proof, json, error);
    json_decref(json);
    return outcome;
}

int
journal_confirm_hash(struct journal *journal, uint64_t seq, const char *hash, struct error *error)
{
    sqlite3_stmt *statement;
    if (store_prepare(journal, "SELECT hash FROM event WHERE seq = ?1", &statement, error) != 0) {
        return -1;
    }
    char found[SHA256_HEX_SIZE] = "";
    if (sqlite3_bind_int64(statement, 1, (sqlite3_int64)seq) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW &&
        sqlite3_column_bytes(statement, 0) == SHA256_SIZE) {
        crypto_hex(sqlite3_column_blob(statement, 0), SHA256_SIZE, found);
    }
    (void)sqlite3_finalize(statement);
    return text_equal(found, hash)
               ? 0
               : error_set(error, "the journal has another row with seq %" PRIu64 ", or none", seq);
}
