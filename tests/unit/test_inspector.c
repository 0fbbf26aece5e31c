/* The look through a large journal beside the loop: it finds damage, and it can be stopped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/text.h"
#include "inspector.h"

#define ROWS "20000"
#define PAGE_SIZE 4096
#define WITHIN_S 20

struct looking {
    struct event_base *base;
    size_t found;
    char words[512];
};

static void
make_file(char *ret_path, size_t room)
{
    sqlite3 *database;

    (void)snprintf(ret_path, room, "/tmp/test_inspector-%d.db", (int)getpid());
    (void)unlink(ret_path);
    assert_int_equal(sqlite3_open(ret_path, &database), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(database,
                     "CREATE TABLE event (seq INTEGER PRIMARY KEY, data TEXT NOT NULL);"
                     "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT " ROWS
                     ") INSERT INTO event SELECT i, printf('%0200d', i) FROM n",
                     NULL, NULL, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_close(database), SQLITE_OK);
}

static void
damage(const char *path)
{
    char garbage[PAGE_SIZE];
    FILE *file = fopen(path, "r+b");

    memset(garbage, 0x5a, sizeof(garbage));
    assert_non_null(file);
    assert_int_equal(fseek(file, 100L * PAGE_SIZE, SEEK_SET), 0);
    assert_int_equal(fwrite(garbage, sizeof(garbage), 1, file), 1);
    assert_int_equal(fclose(file), 0);
}

static void
note_found(void *context, const char *words)
{
    struct looking *looking = context;

    looking->found++;
    text_copy(looking->words, sizeof(looking->words), words);
    (void)event_base_loopbreak(looking->base);
}

static void
test_damage_is_found(void **state)
{
    struct looking looking = {.base = event_base_new()};
    const struct timeval within = {WITHIN_S, 0};
    struct inspector *inspector;
    char path[128];

    (void)state;
    make_file(path, sizeof(path));
    damage(path);
    inspector = inspector_new(looking.base, path, note_found, &looking);
    (void)event_base_loopexit(looking.base, &within);
    (void)event_base_dispatch(looking.base);
    assert_int_equal(looking.found, 1);
    assert_true(looking.words[0] != '\0');
    inspector_free(inspector);
    event_base_free(looking.base);
    (void)unlink(path);
}

static void
test_sound_file_is_not_spoken_of(void **state)
{
    struct looking looking = {.base = event_base_new()};
    const struct timeval within = {0, 500000};
    struct inspector *inspector;
    char path[128];

    (void)state;
    make_file(path, sizeof(path));
    inspector = inspector_new(looking.base, path, note_found, &looking);
    (void)event_base_loopexit(looking.base, &within);
    (void)event_base_dispatch(looking.base);
    assert_int_equal(looking.found, 0);
    inspector_free(inspector);
    event_base_free(looking.base);
    (void)unlink(path);
}

static void
test_it_is_stopped_at_once(void **state)
{
    struct looking looking = {.base = event_base_new()};
    char path[128];

    (void)state;
    make_file(path, sizeof(path));
    damage(path);
    inspector_free(inspector_new(looking.base, path, note_found, &looking));
    assert_int_equal(looking.found, 0);
    inspector_free(inspector_new(looking.base, "/nowhere/journal", note_found, &looking));
    inspector_free(NULL);
    event_base_free(looking.base);
    (void)unlink(path);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_damage_is_found),
        cmocka_unit_test(test_sound_file_is_not_spoken_of),
        cmocka_unit_test(test_it_is_stopped_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
