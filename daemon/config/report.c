#include "config/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"

#define PROBLEM_TEXT_MAX 1000

void
config_report_init(struct config_report *report)
{
    memset(report, 0, sizeof(*report));
}

void
config_report_fini(struct config_report *report)
{
    for (size_t i = 0; i < report->count; i++) {
        free(report->problems[i].file);
        free(report->problems[i].text);
    }
    free(report->problems);
    config_report_init(report);
}

static void add_problem(struct config_report *report, bool is_warning, const char *file, int line,
                        const char *format, va_list arguments) PRINTF_LIKE(5, 0);

static void
add_problem(struct config_report *report, bool is_warning, const char *file, int line,
            const char *format, va_list arguments)
{
    if (!is_warning) {
        report->errors++;
    }
    if (report->count >= CONFIG_PROBLEMS_MAX) {
        return;
    }
    array_grow((void **)&report->problems, &report->room, report->count, sizeof(*report->problems));
    struct config_problem *problem = &report->problems[report->count++];
    char full[PROBLEM_TEXT_MAX * 2];
    char text[PROBLEM_TEXT_MAX];
    vsnprintf(full, sizeof(full), format, arguments);
    text_copy(text, sizeof(text), full);
    problem->file = memory_copy_string(file);
    problem->line = line;
    problem->is_warning = is_warning;
    problem->text = memory_copy_string(text);
}

void
report_error(struct config_report *report, const char *file, int line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_problem(report, false, file, line, format, arguments);
    va_end(arguments);
}

void
report_warning(struct config_report *report, const char *file, int line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_problem(report, true, file, line, format, arguments);
    va_end(arguments);
}

bool
report_has_error_at(const struct config_report *report, const char *file, int line)
{
    for (size_t i = 0; i < report->count; i++) {
        const struct config_problem *problem = &report->problems[i];
        if (!problem->is_warning && problem->line == line && strcmp(problem->file, file) == 0) {
            return true;
        }
    }
    return false;
}

static int
compare_problems(const void *left, const void *right)
{
    const struct config_problem *a = left;
    const struct config_problem *b = right;
    int order = strcmp(a->file, b->file);
    if (order == 0) {
        order = (a->line > b->line) - (a->line < b->line);
    }
    return order != 0 ? order : strcmp(a->text, b->text);
}

void
report_sort(struct config_report *report)
{
    if (report->count > 1) {
        qsort(report->problems, report->count, sizeof(*report->problems), compare_problems);
    }
}
