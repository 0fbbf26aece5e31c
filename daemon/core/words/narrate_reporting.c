/* narrate_reporting.c: reports to those above, and their clocks, in words. */
#include "core/words/narration.h"

/* As the incident's planbook calls it in this language, or as the record does. */
static const char *
name_recipient(const struct narration *narration, const char *to, const char *to_name)
{
    const struct incident *incident =
        office_find_incident(narration->office, narration->event->incident);

    for (size_t i = 0; incident != NULL && i < incident->clock_count; i++) {
        const struct report_hop *hop = &incident->planbook->reporting[i];

        if (text_equal(hop->to, to) && hop->name.in[narration->language] != NULL) {
            return hop->name.in[narration->language];
        }
    }
    return to_name != NULL ? to_name : to;
}

static void
say_time(struct narration *narration, int64_t at_ms)
{
    const struct directory *directory = narration->office->directory;

    if (directory != NULL) {
        struct rfc3339_text time = zone_format(&directory->zone, at_ms);

        text_add_format(narration->text, "%.5s %.5s", time.text + 5, time.text + 11);
    }
}

void
narrate_report_submitted(struct narration *narration)
{
    const struct event_report_submitted *submitted = &narration->event->as.report_submitted;
    const char *name = name_recipient(narration, submitted->to, submitted->to_name);

    text_add(narration->text, narration_word(narration, &report_kind_words[submitted->kind]));
    narration_say_value(narration, "已报", " sent to ", name);
    narration_say_value(narration, "（", " ",
                        narration_word(narration, &submission_means_words[submitted->means]));
    narration_say_value(narration, "，报送人 ", ", by ", submitted->by);
    SAY(narration, "，报出时间 ", ", left at ");
    say_time(narration, submitted->left_ms);
    narration_say_value(narration, "，文号 ", ", number ", submitted->number);
    narration_say_value(narration, "，对方回执 ", ", received as ", submitted->proof);
    SAY(narration, "）", "");
    narration_say_value(narration, "：", ": ", submitted->note);
}

void
narrate_reports_due(struct narration *narration)
{
    const struct event_reports_due *due = &narration->event->as.reports_due;

    for (size_t i = 0; i < due->report_count; i++) {
        const struct event_report_due *report = &due->reports[i];

        SAY(narration, i == 0 ? "" : "；", i == 0 ? "" : "; ");
        if (report->is_overdue) {
            SAY(narration, "逾期未报", "overdue: ");
        } else {
            SAY(narration, "即将到期：", "soon due: ");
        }
        text_add(narration->text, narration_word(narration, &report_kind_words[report->kind]));
        narration_say_value(narration, "（", " to ",
                            name_recipient(narration, report->to, report->to_name));
        SAY(narration, "，时限 ", ", by ");
        say_time(narration, report->due_ms);
        SAY(narration, "）", "");
    }
}
