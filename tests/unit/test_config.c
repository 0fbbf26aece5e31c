/* The configuration: good offices load with the values that their files give, and each file of
 * tests/conf/bad is refused for exactly the reasons that its own comments name.
 *
 *     # EXPECT what | how to mend it          an error on this line
 *     # EXPECT(-1) what | how                 … on the line before
 *     # EXPECT(other.csv:3) what | how        … there
 *     # WARN …                                the same for a warning
 *
 * Any other complaint fails the test. The program runs in the root of the tree. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/array.h"
#include "base/civil.h"
#include "base/text.h"
#include "config/settings.h"

#define SMALL "tests/conf/small/dutyd.conf"
#define BAD "tests/conf/bad"
#define BAD_FILES_MAX 100
#define EXPECTATIONS_MAX 100

/* 2026-11-22 10:00 in Shanghai, a Sunday. */
static int64_t
test_now_ms(void)
{
    int64_t now_ms = 0;
    assert_int_equal(civil_parse_rfc3339("2026-11-22T10:00:00+08:00", &now_ms), 0);
    return now_ms;
}

static void
print_report(const struct config_report *report)
{
    for (size_t i = 0; i < report->count; i++) {
        const struct config_problem *problem = &report->problems[i];
        print_message("# %s:%d: %s%s\n", problem->file, problem->line,
                      problem->is_warning ? "warning: " : "", problem->text);
    }
}

static struct settings *
load_good(const char *path)
{
    struct config_report report;
    config_report_init(&report);
    struct settings *settings = config_load(path, test_now_ms(), &report);
    if (settings == NULL || report.errors > 0) {
        print_report(&report);
    }
    assert_non_null(settings);
    assert_int_equal(report.errors, 0);
    config_report_fini(&report);
    return settings;
}

/* ---- Bad files ------------------------------------------------------------------------------ */

struct expectation {
    bool is_warning;
    char file[100]; /* the last part of the name */
    int line;
    char what[300];
    char mend[300];
};

struct expectations {
    struct expectation items[EXPECTATIONS_MAX];
    size_t count;
};

static const char *
last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* "(-1)" or "(file:3)" after the word. */
static const char *
read_place(const char *at, struct expectation *expectation)
{
    if (*at != '(') {
        return at;
    }
    const char *end = strchr(at, ')');
    const char *colon = strchr(at, ':');
    assert_non_null(end);
    if (colon != NULL && colon < end) {
        snprintf(expectation->file, sizeof(expectation->file), "%.*s", (int)(colon - at - 1),
                 at + 1);
        expectation->line = atoi(colon + 1);
    } else {
        expectation->line += atoi(at + 1);
    }
    return end + 1;
}

static void
read_expectation(const char *file, int number, const char *line, struct expectations *list)
{
    const char *error = strstr(line, "EXPECT");
    const char *warning = strstr(line, "WARN");
    if (error == NULL && warning == NULL) {
        return;
    }
    assert_true(list->count < EXPECTATIONS_MAX);
    struct expectation *expectation = &list->items[list->count++];
    expectation->is_warning = error == NULL;
    expectation->line = number;
    snprintf(expectation->file, sizeof(expectation->file), "%s", last_part(file));
    const char *at = read_place(error != NULL ? error + 6 : warning + 4, expectation);
    const char *bar = strstr(at, " | ");
    at += *at == ' ';
    if (bar == NULL) {
        fail_msg("%s:%d: an expectation without its mend", file, number);
    } else {
        snprintf(expectation->what, sizeof(expectation->what), "%.*s", (int)(bar - at), at);
        snprintf(expectation->mend, sizeof(expectation->mend), "%.*s",
                 (int)strcspn(bar + 3, "\r\n"), bar + 3);
    }
    for (size_t size = strlen(expectation->mend); size > 0 && expectation->mend[size - 1] == ' ';
         size--) {
        expectation->mend[size - 1] = '\0';
    }
}

static void
read_expectations(const char *path, struct expectations *list)
{
    char line[4096];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    memset(list, 0, sizeof(*list));
    for (int number = 1; fgets(line, sizeof(line), file) != NULL; number++) {
        read_expectation(path, number, line, list);
    }
    fclose(file);
}

static bool
is_expected(const struct expectation *expectation, const struct config_problem *problem)
{
    return expectation->is_warning == problem->is_warning && expectation->line == problem->line &&
           strcmp(expectation->file, last_part(problem->file)) == 0 &&
           strstr(problem->text, expectation->what) != NULL &&
           strstr(problem->text, expectation->mend) != NULL;
}

static size_t
count_missing(const struct expectations *list, const struct config_report *report)
{
    size_t missing = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct expectation *expectation = &list->items[i];
        bool is_found = false;
        for (size_t j = 0; j < report->count; j++) {
            is_found |= is_expected(expectation, &report->problems[j]);
        }
        if (!is_found) {
            print_message("# missing: %s:%d: %s | %s\n", expectation->file, expectation->line,
                          expectation->what, expectation->mend);
            missing++;
        }
    }
    return missing;
}

static size_t
count_surprises(const struct expectations *list, const struct config_report *report)
{
    size_t surprises = 0;
    for (size_t i = 0; i < report->count; i++) {
        bool is_found = false;
        for (size_t j = 0; j < list->count; j++) {
            is_found |= is_expected(&list->items[j], &report->problems[i]);
        }
        if (!is_found) {
            print_message("# surprise: %s:%d: %s\n", report->problems[i].file,
                          report->problems[i].line, report->problems[i].text);
            surprises++;
        }
    }
    return surprises;
}

static void
bad_file_says_why(void **state)
{
    const char *path = *state;
    struct expectations list;
    struct config_report report;
    size_t errors = 0;
    read_expectations(path, &list);
    config_report_init(&report);
    struct settings *settings = config_load(path, test_now_ms(), &report);
    for (size_t i = 0; i < list.count; i++) {
        errors += !list.items[i].is_warning;
    }
    assert_true(list.count > 0);
    assert_int_equal(count_missing(&list, &report) + count_surprises(&list, &report), 0);
    assert_int_equal(settings == NULL, errors > 0);
    settings_release(settings);
    config_report_fini(&report);
}

/* ---- Good files ----------------------------------------------------------------------------- */

static void
small_office_has_its_values(void **state)
{
    (void)state;
    struct settings *settings = load_good(SMALL);
    const struct directory *directory = settings->directory;
    const struct planbook *planbook = directory->planbook;
    size_t police = directory_find_unit(directory, "police");
    const struct person *chief =
        &directory->people[directory_find_person(directory, "police-chief")];

    assert_string_equal(settings->journal, "tests/conf/small/journal.db");
    assert_string_equal(directory->office_code, "small");
    assert_int_equal(directory->zone.first_offset_minutes, 480);
    assert_int_equal(directory->zone.transition_count, 0);
    assert_int_equal(directory->unit_count, 3);
    assert_int_equal(directory->person_count, 21);
    assert_string_equal(directory->units[police].short_name, "公安局");
    assert_int_equal(directory->units[police].source.line, 4);
    assert_ptr_equal(&directory->people[directory->units[police].in_charge], chief);
    assert_int_equal(chief->contact_count, 2);
    assert_int_equal(chief->contacts[0].channel, CHANNEL_SMS);
    assert_string_equal(chief->contacts[1].address, "0994-5550027");
    assert_int_equal(directory->units[police].roster.rotation_count, 3);
    assert_int_equal(directory->units[police].roster.rotations[2].every_days, 7);
    assert_int_equal(directory->groups[0].unit_count, 3);
    assert_int_equal(settings->listener_count, 2);
    assert_int_equal(settings->listeners[0].mode, 0660);
    assert_int_equal(settings->unix_account_count, 1);
    assert_int_equal(settings->token_account_count, 6);
    assert_int_equal(settings->token_accounts[2].authority, AUTHORITY_DUTY);
    assert_string_equal(settings->token_accounts[2].unit, "police");
    assert_true(directory->gateways[0].serves[CHANNEL_VOICE]);
    assert_string_equal(settings_find_gateway(settings, "outbox")->name, "outbox");
    assert_null(settings_find_gateway(settings, "nothing"));
    assert_int_equal(planbook->policies[0].steps[4].after_ms, 12 * MS_PER_MINUTE);
    assert_int_equal(planbook->policies[0].on_scene_within_ms, 2 * MS_PER_HOUR);
    assert_int_equal(strlen(planbook->digest), 64);
    settings_release(settings);
}

static void
small_office_has_its_plan(void **state)
{
    (void)state;
    struct settings *settings = load_good(SMALL);
    const struct planbook *planbook = settings->directory->planbook;
    const struct plan_level *first = planbook_find_level(planbook, "infectious", 1);
    const struct plan_level *mildest = planbook_find_level(planbook, "infectious", 4);
    const char *reason = NULL;

    assert_true(first->needs_approval);
    assert_false(mildest->needs_approval);
    assert_true(mildest->on_worsening);
    assert_true(planbook_find_level(planbook, "infectious", 3)->is_automatic);
    assert_int_equal(first->cell_count, 3);
    assert_int_equal(mildest->cell_count, 2);
    assert_null(plan_level_find_cell(mildest, "police"));
    assert_string_equal(first->cells[0].unit, "health");
    assert_int_equal(first->cells[0].role, PLAN_ROLE_LEAD);
    assert_int_equal(first->cells[1].expects, CALLOUT_ON_SCENE);
    assert_int_equal(plan_level_find_cell(first, "police")->expects, CALLOUT_ACKNOWLEDGED);
    assert_string_equal(plan_level_find_cell(first, "police")->policy, "standard");
    assert_int_equal(
        planbook_grade(planbook, "infectious", &(struct grading_facts){.cases = 60}, &reason), 2);
    assert_string_equal(reason, "病例50例以上");
    settings_release(settings);
}

static void
settings_outlive_a_release(void **state)
{
    (void)state;
    struct settings *settings = load_good(SMALL);
    struct settings *held = settings_hold(settings);
    settings_release(settings);
    assert_string_equal(held->directory->office_code, "small");
    settings_release(held);
    settings_release(NULL);
}

static void
examples_are_good(void **state)
{
    (void)state;
    DIR *folder = opendir("conf/offices");
    const struct dirent *entry;
    if (folder == NULL) {
        skip();
    }
    while ((entry = readdir(folder)) != NULL) {
        char path[512];
        snprintf(path, sizeof(path), "conf/offices/%s/dutyd.conf", entry->d_name);
        if (entry->d_name[0] != '.' && access(path, R_OK) == 0) {
            settings_release(load_good(path));
        }
    }
    closedir(folder);
}

/* ---- Written by the test -------------------------------------------------------------------- */

static void
write_file(const char *folder, const char *name, mode_t mode, const char *text)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fputs(text, file) < 0, 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, mode), 0);
}

static int
make_folder(void **state)
{
    static char folder[64];
    snprintf(folder, sizeof(folder), "/tmp/dutyd-config-XXXXXX");
    *state = mkdtemp(folder);
    return *state == NULL ? -1 : 0;
}

static int
remove_folder(void **state)
{
    DIR *folder = opendir(*state);
    const struct dirent *entry;
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        char path[512];
        snprintf(path, sizeof(path), "%s/%s", (const char *)*state, entry->d_name);
        (void)unlink(path);
    }
    if (folder != NULL) {
        closedir(folder);
    }
    return rmdir(*state);
}

#define COMMON                                                                                     \
    "office = { code = \"t\"; name = \"t\"; zone = \"America/New_York\"; unit = \"u0\"; };\n"      \
    "listeners = ( { unix = \"s\"; } );\n"                                                         \
    "accounts = ( { name = \"root\"; uid = 0; role = \"admin\"; } );\n"                            \
    "policies = ( { code = \"p\"; steps = ( { after = 0; call = \"officer\"; by = \"sms\"; } ); "  \
    "} );\n"                                                                                       \
    "plans = ( { type = \"x\"; name = \"x\"; levels = ( { level = 1; policy = \"p\"; }, { level "  \
    "= 2; policy = \"p\"; }, { level = 3; policy = \"p\"; }, { level = 4; policy = \"p\"; } );\n"  \
    "  cells = ( { groups = \"all\"; levels = \"1-4\"; role = \"support\"; task = \"group\"; },\n" \
    "    { units = \"u0\"; levels = 1; role = \"lead\"; task = \"unit\"; } ); } );\n"              \
    "groups = ( { code = \"all\"; units = \"*\"; } );\n"

#define ONE_UNIT                                                                                   \
    "people = ( { code = \"a\"; name = \"李明\"; unit = \"u0\"; sms = \"13800000001\"; },\n"     \
    "  { code = \"b\"; name = \"王伟\"; unit = \"u0\"; sms = \"13800000002\"; } );\n"            \
    "units = ( { code = \"u0\"; name = \"u0\"; } );\n"

#define ONE_ROSTER                                                                                 \
    "rosters = ( { unit = \"u0\"; handover = \"08:30\"; csv = \"list.csv\";\n"                     \
    "  parts = ( { name = \"day\"; start = \"08:30\"; }, { name = \"night\"; start = \"18:00\"; "  \
    "} );\n"                                                                                       \
    "  rotations = ( { position = \"officer\"; start = \"2020-01-01\"; teams = ((\"a\", \"b\")); " \
    "} );\n"                                                                                       \
    "  leave = ( { person = \"a\"; from = \"2026-11-01\"; to = \"2026-11-02\"; } ); } );\n"

static void
write_office(const char *folder)
{
    write_file(folder, "dutyd.conf", 0644,
               COMMON ONE_UNIT ONE_ROSTER
               "gateways = ( { name = \"k\"; driver = \"kannel\"; channels = \"sms\"; url = "
               "\"http://127.0.0.1/\"; user = \"u\"; password = \"file:k.secret\"; },\n"
               "  { name = \"h\"; driver = \"webhook\"; channels = \"webhook\"; url = "
               "\"http://127.0.0.1/\"; secret = \"cred:hook\"; } );\n");
    write_file(folder, "k.secret", 0600, "open sesame\r\n");
    write_file(folder, "hook", 0400, "whsec_x");
    write_file(folder, "list.csv", 0644, "日期,班次,值班人员\n2026-12-01,night,李 明、王伟\n");
    assert_int_equal(setenv("CREDENTIALS_DIRECTORY", folder, 1), 0);
}

static void
secrets_and_lists_are_read(void **state)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/dutyd.conf", (const char *)*state);
    write_office(*state);
    struct settings *settings = load_good(path);
    const struct roster *roster = &settings->directory->units[0].roster;
    int64_t leave_ms;

    assert_string_equal(settings->gateways[0].password, "open sesame");
    assert_string_equal(settings->gateways[1].secret, "whsec_x");
    assert_int_equal(roster->row_count, 1);
    assert_int_equal(roster->rows[0].part, 1);
    assert_int_equal(roster->rows[0].people.count, 2);
    assert_int_equal(roster->rows[0].source.line, 2);
    assert_int_equal(roster->parts[1].start_minutes, 18 * 60);
    assert_int_equal(roster->rotations[0].teams[0].count, 2);
    /* New York left summer time on 1 November 2026, so this leave lasts 49 hours. */
    assert_int_equal(civil_parse_rfc3339("2026-11-01T00:00:00-04:00", &leave_ms), 0);
    assert_int_equal(roster->leaves[0].from_ms, leave_ms);
    assert_int_equal(roster->leaves[0].to_ms, leave_ms + 49 * MS_PER_HOUR);
    settings_release(settings);
}

static void
unit_cell_beats_group_cell(void **state)
{
    char path[256];
    snprintf(path, sizeof(path), "%s/dutyd.conf", (const char *)*state);
    write_office(*state);
    struct settings *settings = load_good(path);
    const struct planbook *planbook = settings->directory->planbook;
    const struct plan_level *level = planbook_find_level(planbook, "x", 1);
    assert_int_equal(level->cell_count, 1);
    assert_string_equal(level->cells[0].task, "unit");
    assert_string_equal(planbook_find_level(planbook, "x", 2)->cells[0].task, "group");
    settings_release(settings);
}

static void
digest_follows_every_file(void **state)
{
    char path[256];
    char before[SHA256_HEX_SIZE];
    char after[SHA256_HEX_SIZE];
    snprintf(path, sizeof(path), "%s/dutyd.conf", (const char *)*state);
    write_office(*state);
    struct settings *settings = load_good(path);
    assert_int_equal(config_disk_digest(path, before), 0);
    assert_string_equal(settings->directory->digest, before);
    write_file(*state, "list.csv", 0644, "日期,班次,值班人员\n2026-12-01,night,王伟\n");
    assert_int_equal(config_disk_digest(path, after), 0);
    assert_string_not_equal(before, after);
    write_file(*state, "list.csv", 0200, "");
    snprintf(path, sizeof(path), "%s/nothing.conf", (const char *)*state);
    assert_int_equal(config_disk_digest(path, after), -1);
    settings_release(settings);
}

/* ---- Ten thousand people -------------------------------------------------------------------- */

#define MANY_UNITS 500
#define MANY_PER_UNIT 20

static void
add_roster(struct text *rosters, int unit)
{
    text_add_format(rosters,
                    "%s{ unit = \"u%d\"; handover = \"08:30\"; rotations = ( { position = "
                    "\"officer\"; start = \"2020-01-01\"; teams = (",
                    unit == 0 ? "" : ",\n", unit);
    for (int i = 0; i < MANY_PER_UNIT; i++) {
        text_add_format(rosters, "%s\"p%d-%d\"", i == 0 ? "" : ", ", unit, i);
    }
    text_add(rosters, "); } ); }");
}

static void
write_many(const char *folder)
{
    struct text people, units, rosters;
    text_init(&people);
    text_init(&units);
    text_init(&rosters);
    text_add(&people, "people = (\n");
    text_add(&units, "units = (\n");
    text_add(&rosters, "rosters = (\n");
    for (int unit = 0; unit < MANY_UNITS; unit++) {
        const char *separator = unit == 0 ? "" : ",\n";
        text_add_format(&units, "%s{ code = \"u%d\"; name = \"u%d\"; }", separator, unit, unit);
        add_roster(&rosters, unit);
        for (int i = 0; i < MANY_PER_UNIT; i++) {
            text_add_format(&people,
                            "%s{ code = \"p%d-%d\"; name = \"张三\"; unit = \"u%d\"; sms = "
                            "\"138%04d%04d\"; }",
                            i == 0 ? separator : ",\n", unit, i, unit, unit, i);
        }
    }
    text_add(&people, "\n);\n");
    text_add(&units, "\n);\n");
    text_add(&rosters, "\n);\n");
    write_file(folder, "people.conf", 0644, people.bytes);
    write_file(folder, "units.conf", 0644, units.bytes);
    write_file(folder, "rosters.conf", 0644, rosters.bytes);
    write_file(folder, "dutyd.conf", 0644,
               COMMON "gateways = ( { name = \"o\"; driver = \"outbox\"; channels = \"sms\"; } );\n"
                      "@include \"people.conf\"\n@include \"units.conf\"\n"
                      "@include \"rosters.conf\"\n");
    text_fini(&people);
    text_fini(&units);
    text_fini(&rosters);
}

static void
ten_thousand_people_load_in_time(void **state)
{
    char path[256];
    struct timespec from, to;
    snprintf(path, sizeof(path), "%s/dutyd.conf", (const char *)*state);
    write_many(*state);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    struct settings *settings = load_good(path);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    int64_t took_ms = (to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000;
    print_message("# %zu people, %zu units: %lld ms\n", settings->directory->person_count,
                  settings->directory->unit_count, (long long)took_ms);
    assert_int_equal(settings->directory->person_count, MANY_UNITS * MANY_PER_UNIT);
    /* Half a second is the promise; sanitizers and a busy machine take several times as long. */
    assert_true(took_ms < 2500);
    settings_release(settings);
}

/* ---- All of them ---------------------------------------------------------------------------- */

static int
compare_names(const void *left, const void *right)
{
    return strcmp(((const struct CMUnitTest *)left)->name,
                  ((const struct CMUnitTest *)right)->name);
}

static size_t
find_bad_files(struct CMUnitTest *tests)
{
    size_t count = 0;
    DIR *folder = opendir(BAD);
    const struct dirent *entry;
    while (folder != NULL && (entry = readdir(folder)) != NULL && count < BAD_FILES_MAX) {
        const char *dot = strrchr(entry->d_name, '.');
        if (dot != NULL && strcmp(dot, ".conf") == 0) {
            char path[512];
            snprintf(path, sizeof(path), BAD "/%s", entry->d_name);
            char *kept = memory_copy_string(path);
            tests[count++] = (struct CMUnitTest){kept, bad_file_says_why, NULL, NULL, kept};
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
    qsort(tests, count, sizeof(*tests), compare_names);
    return count;
}

int
main(void)
{
    static struct CMUnitTest tests[BAD_FILES_MAX + 10];
    (void)unsetenv("CREDENTIALS_DIRECTORY");
    /* git keeps no modes but these two; whoever unpacked the tree may have another umask. */
    (void)chmod(BAD "/parts/open.secret", 0644);
    size_t bad_count = find_bad_files(tests);
    const struct CMUnitTest others[] = {
        cmocka_unit_test(small_office_has_its_values),
        cmocka_unit_test(small_office_has_its_plan),
        cmocka_unit_test(settings_outlive_a_release),
        cmocka_unit_test(examples_are_good),
        cmocka_unit_test_setup_teardown(secrets_and_lists_are_read, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(unit_cell_beats_group_cell, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(digest_follows_every_file, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(ten_thousand_people_load_in_time, make_folder,
                                        remove_folder),
    };
    memcpy(tests + bad_count, others, sizeof(others));
    int failed =
        _cmocka_run_group_tests("config", tests, bad_count + ARRAY_SIZE(others), NULL, NULL);
    for (size_t i = 0; i < bad_count; i++) {
        free(tests[i].initial_state);
    }
    return bad_count == 0 ? 1 : failed;
}
