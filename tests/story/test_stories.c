/* Runs tests/story/NAME.story, one line of TAP for each. A name on the command line runs only the
 * stories whose path holds it. A story with the line "restart anywhere" is told again with a kill
 * and a start after each of its lines, and must end the same way each time. */
#include <glob.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "story.h"

#define LINE_SIZE 4096

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

/* Tells the story; with a restart after this line, 0 for none. Returns the number of lines. */
static int
tell(const char *path, int restart_after, bool *ret_anywhere)
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
    while (fgets(text, sizeof(text), file) != NULL) {
        place.number++;
        if (strncmp(text, "restart anywhere", 16) == 0) {
            *ret_anywhere = true;
        } else if (strncmp(text, "at ", 3) == 0 && world.office == NULL) {
            struct line line = {.number = place.number};

            (void)line_cut(&world, text, &line);
            world.line = &line;
            (void)act_run(&world);
            world.line = &place;
        } else {
            run_line(&world, text);
        }
        if (place.number == restart_after && world.office != NULL) {
            world_restart(&world);
        }
    }
    expect_nothing_open(&world);
    world_fini(&world);
    (void)fclose(file);
    return place.number;
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
        bool anywhere = false;
        int lines = tell(path, 0, &anywhere);

        for (int line = 1; anywhere && line <= lines; line++) {
            (void)tell(path, line, &anywhere);
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
