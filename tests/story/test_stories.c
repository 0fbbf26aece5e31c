/* Runs tests/story/NAME.story, one line of TAP for each. A name on the command line runs only the
 * stories whose path holds it. A story with the line "restart anywhere" is told again with a kill
 * and a start after each of its lines that does something, and must end the same way each time. */
#include <glob.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "story.h"

#define LINE_SIZE 4096
#define LINES_MAX 400

void
story_fail(struct world *world, const char *format, ...)
{
    va_list arguments;

    printf("# %s:%d: ", world->path, world->line == NULL ? 0 : world->line->number);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    if (world->restart_after > 0) {
        printf(" (restarted after line %d)", world->restart_after);
    }
    printf("\n");
    fflush(stdout);
    _exit(1);
}

static void
run_line(struct world *world, char *text)
{
    struct line line = {.number = world->line->number};
    struct line *before = world->line;

    if (!line_cut(world, text, &line)) {
        return;
    }
    world->line = &line;
    if (world->office == NULL && strcmp(line.words[0].text, "at") != 0 &&
        strcmp(line.words[0].text, "conf") != 0) {
        story_fail(world, "a story begins with the lines at and conf");
    }
    if (!act_run(world) && !request_run(world) && !expect_run(world)) {
        story_fail(world, "no line begins with \"%s\"", line.words[0].text);
    }
    check_invariants(world);
    world->line = before;
}

/* A restart after a line that only looks is one after the line before it. */
static bool
does_something(const char *text)
{
    static const char *const looks[] = {"#", "\n", "expect ", "timeline ", "tolerate ", "restart "};

    for (size_t i = 0; i < ARRAY_SIZE(looks); i++) {
        if (strncmp(text, looks[i], strlen(looks[i])) == 0) {
            return false;
        }
    }
    return true;
}

struct telling { /* what the first telling finds out */
    bool is_restarted_anywhere;
    bool does_something[LINES_MAX]; /* by line */
    int lines;
};

/* Tells the story; with a restart after this line, 0 for none. Up to there a repeated telling is
 * the first one once more, so its invariants are only checked from there on. */
static void
tell(const char *path, int restart_after, struct telling *telling)
{
    char text[LINE_SIZE];
    struct line place = {0};
    struct world world;
    FILE *file = fopen(path, "r");

    if (file == NULL) {
        printf("# %s cannot be read\n", path);
        _exit(1);
    }
    world_init(&world, path);
    world.line = &place;
    world.restart_after = restart_after;
    world.is_unchecked = restart_after != 0;
    while (fgets(text, sizeof(text), file) != NULL) {
        place.number++;
        if (place.number >= LINES_MAX) {
            story_fail(&world, "a story has at most %d lines", LINES_MAX - 1);
        }
        telling->does_something[place.number] = does_something(text);
        if (strncmp(text, "restart anywhere", 16) == 0) {
            telling->is_restarted_anywhere = true;
        } else if (strncmp(text, "at ", 3) == 0 && world.office == NULL) {
            struct line line = {.number = place.number};

            (void)line_cut(&world, text, &line);
            world.line = &line;
            (void)act_run(&world);
            world.line = &place;
        } else {
            run_line(&world, text);
        }
        if (place.number == restart_after) {
            world.is_unchecked = false;
            if (world.office != NULL) {
                world_restart(&world);
            }
        }
    }
    expect_nothing_open(&world);
    world_fini(&world);
    (void)fclose(file);
    telling->lines = place.number;
}

/* In a process of its own, so that a bug of one story is not the end of all. */
static int
run_story(const char *path)
{
    pid_t child;
    int status = 1;

    (void)fflush(stdout);
    child = fork();
    if (child == 0) {
        struct telling telling = {.lines = 0};

        tell(path, 0, &telling);
        for (int line = 1; telling.is_restarted_anywhere && line <= telling.lines; line++) {
            if (telling.does_something[line]) {
                tell(path, line, &telling);
            }
        }
        (void)fflush(stdout);
        exit(0);
    }
    if (child < 0 || waitpid(child, &status, 0) != child) {
        return -1;
    }
    if (WIFSIGNALED(status)) {
        printf("# %s: killed by signal %d\n", path, WTERMSIG(status));
    }
    return status == 0 ? 0 : -1;
}

int
main(int argc, char **argv)
{
    const char *only = argc > 1 ? argv[1] : "";
    glob_t found;
    int failures = 0;
    int count = 0;

    if (glob("tests/story/*.story", 0, NULL, &found) != 0) {
        printf("1..1\nnot ok 1 - there are no stories here\n");
        return 1;
    }
    for (size_t i = 0; i < found.gl_pathc; i++) {
        count += strstr(found.gl_pathv[i], only) != NULL;
    }
    printf("1..%d\n", count);
    count = 0;
    for (size_t i = 0; i < found.gl_pathc; i++) {
        if (strstr(found.gl_pathv[i], only) != NULL) {
            int result = run_story(found.gl_pathv[i]);

            failures += result != 0;
            printf("%sok %d - %s\n", result == 0 ? "" : "not ", ++count,
                   strrchr(found.gl_pathv[i], '/') + 1);
        }
    }
    globfree(&found);
    return failures > 0;
}
