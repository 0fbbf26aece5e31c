/* record.c: see record.h; and the command export. */
#include "ctl/record.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/civil.h"
#include "base/crypto.h"
#include "codec/binding.h"
#include "ctl/client.h"
#include "ctl/times.h"
#include "ctl/views.h"
#include "core/ids.h"
#include "journal/journal.h"

#define RECORD_FORM 1

/* ---- writing ---- */

struct export
{
    const char *incident;
    FILE *file;
    struct sha256_stream *hash;
    struct journal_proof proof;
};

static void
write_line(struct export *export, const char *line, size_t size)
{
    (void)fwrite(line, 1, size, export->file);
    (void)fputc('\n', export->file);
    sha256_stream_add(export->hash, line, size);
    sha256_stream_add(export->hash, "\n", 1);
}

static void
write_head(struct export *export)
{
    char now[RFC3339_SIZE] = "";
    json_t *head = json_object();
    struct text line;

    if (times_parse("now", times_now_ms(), now, sizeof(now)) != 0) {
        now[0] = '\0'; /* a clock far out of its years; the rows have their own times */
    }
    json_object_set_new(head, "dutyd_record", json_integer(RECORD_FORM));
    json_object_set_new(head, "incident", json_string(export->incident));
    json_object_set_new(head, "exported_at", json_string(now));
    text_init(&line);
    json_add_text(head, &line);
    write_line(export, line.bytes, line.size);
    text_fini(&line);
    json_decref(head);
}

/* Each line is proved on its way out, so that a file that was written is one that can be proved. */
static int
write_rows(struct ctl *ctl, struct export *export, const char *bytes, size_t size)
{
    struct error error = {""};

    while (size > 0) {
        const char *end = memchr(bytes, '\n', size);
        size_t length = end == NULL ? size : (size_t)(end - bytes);

        if (journal_prove_line(&export->proof, bytes, length, &error) != 0) {
            screen_complain(ctl, PHRASE_NOT_VERIFIED, export->incident, error.text, NULL);
            return CTL_REFUSED;
        }
        write_line(export, bytes, length);
        bytes += length + (end == NULL ? 0 : 1);
        size -= length + (end == NULL ? 0 : 1);
    }
    return CTL_DONE;
}

/* One piece after what is written; *ret_is_end when nothing more came. */
static int
fetch_piece(struct ctl *ctl, struct export *export, bool *ret_is_end)
{
    uint64_t before = export->proof.last_seq;
    struct reply reply;
    struct text path;
    char after[24];

    reply_init(&reply);
    text_init(&path);
    text_add(&path, "/v1/incidents");
    client_add_segment(&path, export->incident);
    text_add(&path, "/record");
    snprintf(after, sizeof(after), "%" PRIu64, before);
    client_add_query(&path, "after", after);
    int result = client_get(ctl, path.bytes, &reply);

    if (result == CTL_DONE && reply.raw != NULL) {
        result = write_rows(ctl, export, reply.raw, reply.raw_size);
    }
    *ret_is_end = export->proof.last_seq == before;
    text_fini(&path);
    reply_fini(&reply);
    return result;
}

static int
write_export(struct ctl *ctl, struct export *export)
{
    struct sha256 hash;
    char hash_text[SHA256_HEX_SIZE];
    bool is_end = false;
    int result = CTL_DONE;

    write_head(export);
    while (result == CTL_DONE && !is_end) {
        result = fetch_piece(ctl, export, &is_end);
    }
    sha256_stream_end(export->hash, &hash);
    crypto_hex(hash.bytes, sizeof(hash.bytes), hash_text);
    if (result == CTL_DONE) {
        fprintf(export->file,
                "{\"rows\":%" PRIu64 ",\"first_seq\":%" PRIu64 ",\"last_seq\":%" PRIu64
                ",\"sha256\":\"%s\"}\n",
                export->proof.rows, export->proof.first_seq, export->proof.last_seq, hash_text);
    }
    return result;
}

int
ctl_export(struct ctl *ctl, const struct arguments *arguments)
{
    const char *path = arguments_word(arguments, 1);
    bool is_standard = text_equal(path, "-");
    struct export export = {.incident = arguments_word(arguments, 0)};
    char count[24];

    export.file = is_standard ? ctl->out : fopen(path, "wxe");
    if (export.file == NULL) {
        screen_complain(ctl, PHRASE_FILE_ERROR, path, strerror(errno), NULL);
        return CTL_USAGE;
    }
    export.hash = sha256_stream_new();
    int result = write_export(ctl, &export);

    sha256_stream_free(export.hash);
    bool is_broken = fflush(export.file) != 0 || ferror(export.file) != 0;

    if (!is_standard) {
        is_broken = fclose(export.file) != 0 || is_broken;
    }
    if (is_broken) {
        screen_complain(ctl, PHRASE_FILE_ERROR, path, strerror(errno), NULL);
        result = CTL_REFUSED;
    }
    if (result != CTL_DONE && !is_standard) {
        unlink(path);
    } else if (result == CTL_DONE && !is_standard) {
        snprintf(count, sizeof(count), "%" PRIu64, export.proof.rows);
        screen_say(ctl, PHRASE_EXPORTED, export.incident, count, path, NULL);
        view_print_next(ctl, "verify", path);
    }
    return result;
}

/* ---- proving ---- */

bool
record_is_one(const char *path)
{
    FILE *file = fopen(path, "re");
    bool is_one = file != NULL && fgetc(file) == '{';

    if (file != NULL) {
        (void)fclose(file);
    }
    return is_one;
}

struct proving {
    struct sha256_stream *hash;
    struct journal *journal; /* NULL: none to compare with */
    struct journal_proof proof;
    char incident[ID_TEXT_SIZE];
    bool has_head;
    bool has_end;
};

static int
take_head(struct proving *proving, const json_t *line, struct error *error)
{
    if (json_number_of(line, "dutyd_record", 0) != RECORD_FORM) {
        return error_set(error, "this is no record of an incident that this dutyctl can read");
    }
    text_copy(proving->incident, sizeof(proving->incident), json_text_of(line, "incident"));
    proving->has_head = true;
    return 0;
}

static int
take_end(struct proving *proving, const json_t *line, struct error *error)
{
    struct sha256 hash;
    char hash_text[SHA256_HEX_SIZE];

    sha256_stream_end(proving->hash, &hash);
    crypto_hex(hash.bytes, sizeof(hash.bytes), hash_text);
    proving->has_end = true;
    if (!text_equal(json_text_of(line, "sha256"), hash_text)) {
        return error_set(error, "the lines do not have the sum that the last line gives");
    }
    return (uint64_t)json_number_of(line, "rows", -1) == proving->proof.rows
               ? 0
               : error_set(error, "a row is missing or was added");
}

static int
take_line(struct proving *proving, const char *line, size_t size, struct error *error)
{
    bool is_row = memmem(line, size, "\"before\":", 9) != NULL;
    int result = -1;

    if (proving->has_end) {
        return error_set(error, "something stands behind the last line");
    }
    if (proving->has_head && is_row) {
        result = journal_prove_line(&proving->proof, line, size, error);
        if (result == 0 && proving->journal != NULL) {
            result = journal_confirm_hash(proving->journal, proving->proof.last_seq,
                                          proving->proof.last_hash, error);
        }
    } else {
        json_t *json = json_loadb(line, size, JSON_REJECT_DUPLICATES, NULL);

        result =
            proving->has_head ? take_end(proving, json, error) : take_head(proving, json, error);
        json_decref(json);
    }
    sha256_stream_add(proving->hash, line, size);
    sha256_stream_add(proving->hash, "\n", 1);
    return result;
}

static int
prove_file(struct proving *proving, FILE *file, struct error *error)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t size;
    int result = 0;

    while (result == 0 && (size = getline(&line, &room, file)) > 0) {
        size_t length = (size_t)size;

        length -= line[length - 1] == '\n' ? 1 : 0;
        result = take_line(proving, line, length, error);
    }
    free(line);
    if (result == 0 && !proving->has_end) {
        result = error_set(error, "the end is missing");
    }
    return result;
}

static void
say_proof(struct ctl *ctl, const char *path, const struct proving *proving)
{
    char rows[24], seq[24];

    snprintf(rows, sizeof(rows), "%" PRIu64, proving->proof.rows);
    snprintf(seq, sizeof(seq), "%" PRIu64, proving->proof.last_seq);
    if (ctl->wants_json) {
        fprintf(ctl->out,
                "{\"incident\":\"%s\",\"rows\":%s,\"last_seq\":%s,\"hash\":\"%s\","
                "\"journal\":%s}\n",
                proving->incident, rows, seq, proving->proof.last_hash,
                proving->journal != NULL ? "true" : "false");
        return;
    }
    screen_say(ctl, PHRASE_RECORD_HOLDS, path, proving->incident, rows, NULL);
    screen_say(ctl, proving->journal != NULL ? PHRASE_RECORD_IN_JOURNAL : PHRASE_RECORD_COMPARE,
               seq, proving->proof.last_hash, NULL);
}

int
record_verify(struct ctl *ctl, const char *path, const char *journal_path)
{
    struct proving proving = {.hash = sha256_stream_new()};
    struct error error = {""};
    FILE *file = fopen(path, "re");
    int result = -1;

    if (file == NULL) {
        (void)error_set(&error, "%s", strerror(errno));
    } else if (journal_path == NULL ||
               journal_open_reader(journal_path, &proving.journal, &error) == 0) {
        result = prove_file(&proving, file, &error);
    }
    if (result == 0) {
        say_proof(ctl, path, &proving);
    } else {
        screen_complain(ctl, PHRASE_NOT_VERIFIED, path, error.text, NULL);
    }
    if (file != NULL) {
        (void)fclose(file);
    }
    journal_close(proving.journal);
    sha256_stream_free(proving.hash);
    return result == 0 ? CTL_DONE : CTL_REFUSED;
}
