/* reply_report.c: see reply_report.h. */
#include "core/reply/reply_report.h"

#include <string.h>

#include "base/attributes.h"
#include "base/text.h"

#define ANSWER_CHARACTERS_MAX 12 /* what is longer says more than yes or no */
#define REPORT_CHARACTERS_MIN 4

static bool
ends_with(const char *text, const char *ending)
{
    size_t size = strlen(text);
    size_t ending_size = strlen(ending);

    return size >= ending_size && strcmp(text + size - ending_size, ending) == 0;
}

static bool
is_question(const char *text)
{
    static const char *const endings[] = {"?", "？", "吗", "呢"};

    for (size_t i = 0; i < ARRAY_SIZE(endings); i++) {
        if (ends_with(text, endings[i])) {
            return true;
        }
    }
    return false;
}

void
reply_read_report(const char *text, const struct reply_meaning *plain,
                  struct reply_meaning *ret_report)
{
    size_t count = utf8_count(text);

    *ret_report = *plain;
    if (plain->is_opt_out || is_question(text) || count < REPORT_CHARACTERS_MIN ||
        (plain->is_understood && count <= ANSWER_CHARACTERS_MAX)) {
        return;
    }
    ret_report->is_understood = true;
    ret_report->answer = ANSWER_REPORT;
}
