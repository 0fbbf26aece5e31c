/* The record of one incident: every row can be proved by itself and found in the journal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/log.h"
#include "base/memory.h"
#include "journal/journal.h"
#include "support/journal_place.h"

#define LINES_MAX 32

struct lines {
    char *items[LINES_MAX];
    uint64_t seqs[LINES_MAX];
    size_t count;
    size_t stop_after;
};

static int
keep_line(void *context, uint64_t seq, const char *line, size_t size, struct error *error)
{
    struct lines *lines = context;

    if (lines->stop_after != 0 && lines->count == lines->stop_after) {
        return error_set(error, "enough");
    }
    assert_true(lines->count < LINES_MAX);
    lines->items[lines->count] = memory_copy_bytes(line, size);
    lines->seqs[lines->count++] = seq;
    return 0;
}

static void
free_lines(struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        free(lines->items[i]);
    }
}

static void
test_every_row_of_the_incident_is_proved(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    struct lines lines = {.count = 0};
    struct journal_proof proof = {0};
    struct error error = {0};

    place_write_incident(journal, 7, 2, false); /* seq 1 to 3 */
    place_write_incident(journal, 8, 1, false); /* 4, 5 */
    place_write_incident(journal, 9, 0, false); /* 6 */
    assert_int_equal(
        journal_read_record(journal, (struct incident_id){8}, 0, keep_line, &lines, &error), 0);
    assert_int_equal(lines.count, 2);
    assert_int_equal(lines.seqs[0], 4);
    for (size_t i = 0; i < lines.count; i++) {
        if (journal_prove_line(&proof, lines.items[i], strlen(lines.items[i]), &error) != 0 ||
            journal_confirm_hash(journal, proof.last_seq, proof.last_hash, &error) != 0) {
            fail_msg("%s", error.text);
        }
    }
    assert_int_equal(proof.rows, 2);
    assert_int_equal(proof.first_seq, 4);
    assert_int_equal(journal_confirm_hash(journal, 6, proof.last_hash, &error), -1);
    assert_int_equal(journal_confirm_hash(journal, 99, proof.last_hash, &error), -1);
    free_lines(&lines);
    journal_close(journal);
}

static void
test_the_first_row_of_all_and_a_piece_after_a_seq(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    struct lines all = {.count = 0}, rest = {.count = 0}, cut = {.stop_after = 1};
    struct journal_proof proof = {0};
    struct error error = {0};
    struct incident_id incident = {7};

    place_write_incident(journal, 7, 2, false);
    assert_int_equal(journal_read_record(journal, incident, 0, keep_line, &all, &error), 0);
    assert_int_equal(all.count, 3);
    assert_int_equal(journal_prove_line(&proof, all.items[0], strlen(all.items[0]), &error), 0);
    assert_int_equal(journal_read_record(journal, incident, 2, keep_line, &rest, &error), 0);
    assert_int_equal(rest.count, 1);
    assert_string_equal(rest.items[0], all.items[2]);
    assert_int_equal(journal_read_record(journal, incident, 0, keep_line, &cut, &error), -1);
    assert_string_equal(error.text, "enough");
    free_lines(&all);
    free_lines(&rest);
    free_lines(&cut);
    journal_close(journal);
}

/* Puts `to` in the place of `from`, of the same length. */
static char *
change(const char *line, const char *from, const char *to)
{
    char *copy = memory_copy_string(line);
    char *at = strstr(copy, from);

    assert_non_null(at);
    memcpy(at, to, strlen(from));
    return copy;
}

static void
test_a_changed_row_is_named(void **state)
{
    static const struct {
        const char *from, *to;
    } changes[] = {
        {"三人腹泻", "五人腹泻"},
        {"\"seq\":1", "\"seq\":2"},
        {"\"incident\":7", "\"incident\":6"},
        {"\"page\":null", "\"page\":1234"},
        {"office:1", "office:2"},
        {"\"matter\":null", "\"matter\":1234"},
    };
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    struct lines lines = {.count = 0};
    struct error error = {0};

    place_write_incident(journal, 7, 1, false);
    assert_int_equal(
        journal_read_record(journal, (struct incident_id){7}, 0, keep_line, &lines, &error), 0);
    for (size_t i = 0; i < ARRAY_SIZE(changes); i++) {
        struct journal_proof proof = {0};
        char *changed = change(lines.items[0], changes[i].from, changes[i].to);

        assert_int_equal(journal_prove_line(&proof, changed, strlen(changed), &error), -1);
        assert_non_null(strstr(error.text, "not what was written"));
        free(changed);
    }
    free_lines(&lines);
    journal_close(journal);
}

static void
test_rows_that_adjoin_must_follow_and_nonsense_is_refused(void **state)
{
    struct place *place = *state;
    struct journal *journal = place_open(place->path);
    struct lines lines = {.count = 0};
    struct journal_proof proof = {0};
    struct error error = {0};

    place_write_incident(journal, 7, 1, false);
    assert_int_equal(
        journal_read_record(journal, (struct incident_id){7}, 0, keep_line, &lines, &error), 0);
    assert_int_equal(journal_prove_line(&proof, lines.items[1], strlen(lines.items[1]), &error), 0);
    assert_int_equal(journal_prove_line(&proof, lines.items[0], strlen(lines.items[0]), &error),
                     -1); /* backwards */
    proof = (struct journal_proof){.rows = 1, .first_seq = 1, .last_seq = 1, .last_hash = "other"};
    assert_int_equal(journal_prove_line(&proof, lines.items[1], strlen(lines.items[1]), &error),
                     -1);
    assert_non_null(strstr(error.text, "does not follow"));
    assert_int_equal(journal_prove_line(&proof, "{}", 2, &error), -1);
    assert_int_equal(journal_prove_line(&proof, "{", 1, &error), -1);
    assert_int_equal(journal_prove_line(&proof, "{\"before\":\"00\",\"hash\":\"00\"}", 27, &error),
                     -1);
    free_lines(&lines);
    journal_close(journal);
}

int
main(void)
{
    log_open(LOG_LEVEL_ERROR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_row_of_the_incident_is_proved, place_set_up,
                                        place_tear_down),
        cmocka_unit_test_setup_teardown(test_the_first_row_of_all_and_a_piece_after_a_seq,
                                        place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_a_changed_row_is_named, place_set_up, place_tear_down),
        cmocka_unit_test_setup_teardown(test_rows_that_adjoin_must_follow_and_nonsense_is_refused,
                                        place_set_up, place_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
