/* duty_log_read.c: which rows of the journal make the log of a unit, and in what words.
 *
 * The narrator needs to know the incidents and callouts of which a row speaks. A fold of its own
 * learns them from the rows; what began before the first of these and is still open, the office
 * knows. */
#include "core/duty/duty_log.h"

#include <string.h>

#include "core/words/narrate.h"
#include "core/private.h"

/* Beyond this the fold begins anew: what it forgets is called "…" in a sentence. */
#define CALLOUTS_KNOWN_MAX 50000

struct duty_log {
    struct duty_log_span span;
    char *unit;
    const char *unit_name; /* of the directory; NULL when it does not know the unit */
    bool is_office;        /* the unit is the office's own, or none was named */
    struct directory *directory;
    struct office *fold;
};

struct duty_log *
duty_log_new(const struct duty_log_span *span, struct directory *directory)
{
    struct duty_log *log = memory_new(sizeof(*log));
    size_t unit = span->unit == NULL ? NO_INDEX : directory_find_unit(directory, span->unit);

    log->span = *span;
    log->unit = memory_copy_string(span->unit);
    log->span.unit = log->unit;
    log->unit_name = unit == NO_INDEX ? NULL : directory->units[unit].name;
    log->is_office = span->unit == NULL || unit == directory->office_unit;
    log->directory = directory_hold(directory);
    log->fold = office_new_reader();
    office_use_directory(log->fold, directory);
    return log;
}

void
duty_log_free(struct duty_log *log)
{
    if (log == NULL) {
        return;
    }
    office_free(log->fold);
    directory_release(log->directory);
    free(log->unit);
    free(log);
}

/* ---- what belongs to the unit ---- */

static bool
is_ours(const struct duty_log *log, const char *unit)
{
    return log->unit == NULL || text_equal(log->unit, unit);
}

static const struct callout *
find_callout(const struct duty_log *log, const struct office *office, struct callout_id id)
{
    const struct callout *callout = office_find_callout(log->fold, id);

    return callout != NULL ? callout : office_find_callout(office, id);
}

static bool
cut_callouts(const struct duty_log *log, const struct office *office,
             struct event_callouts *callouts)
{
    size_t count = 0;

    for (size_t i = 0; i < callouts->callout_count; i++) {
        const struct callout *callout = find_callout(log, office, callouts->callouts[i]);

        if (log->unit == NULL || (callout != NULL && is_ours(log, callout->unit))) {
            callouts->callouts[count++] = callouts->callouts[i];
        }
    }
    callouts->callout_count = count;
    return count > 0;
}

static bool
cut_pages(const struct duty_log *log, struct event_pages_queued *queued)
{
    size_t count = 0;

    for (size_t i = 0; i < queued->page_count; i++) {
        if (is_ours(log, queued->pages[i].unit)) {
            queued->pages[count++] = queued->pages[i];
        }
    }
    queued->page_count = count;
    return count > 0;
}

static bool
notice_is_ours(const struct duty_log *log, const struct event_notice_issued *issued)
{
    for (size_t i = 0; i < issued->callout_count; i++) {
        if (is_ours(log, issued->callouts[i].unit)) {
            return true;
        }
    }
    return false;
}

static bool
alarm_is_ours(const struct duty_log *log, const struct event *event)
{
    const struct event_office_alarmed *alarmed = &event->as.office_alarmed;

    if (event->unit != NULL && is_ours(log, event->unit)) {
        return true;
    }
    for (size_t i = 0; i < alarmed->name_count; i++) {
        if (text_equal(alarmed->names[i], log->unit_name)) {
            return true;
        }
    }
    return false;
}

static bool
cut_handovers(const struct duty_log *log, struct event_watch_changed *changed)
{
    size_t count = 0;

    for (size_t i = 0; i < changed->unit_count; i++) {
        if (is_ours(log, changed->units[i].unit)) {
            changed->units[count++] = changed->units[i];
        }
    }
    changed->unit_count = count;
    return count > 0;
}

static bool
is_one_of(const char *unit, const char *const *units, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(units[i], unit)) {
            return true;
        }
    }
    return false;
}

/* Of what concerns the office as a whole: everything but the pages on their way, refusals, and what
 * the daemon notes for itself. */
static bool
is_of_office(const struct event *event)
{
    switch ((int)event->kind) {
    case EVENT_REQUEST_REFUSED:
    case EVENT_DAY_REVIEWED:
    case EVENT_PAGES_SENDING:
    case EVENT_PAGES_SETTLED:
    case EVENT_PAGES_DOUBTFUL:
    case EVENT_PAGES_REQUEUED:
    case EVENT_RECEIPTS_RECEIVED:
    case EVENT_NOTICE_CLOSED:
    case EVENT_MATTER_SENT:
        return false;
    case EVENT_WATCH_CHANGED:
        return event->as.watch_changed.unit_count > 0;
    default:
        return true;
    }
}

/* Does the row speak of this unit? Its lists are cut down to it. */
static bool
cut_event(const struct duty_log *log, const struct office *office, struct event *event)
{
    switch ((int)event->kind) {
    case EVENT_LOG_ENTERED:
    case EVENT_CALLOUT_ANSWERED:
    case EVENT_LIAISON_CHANGED:
    case EVENT_MATTER_MARKED:
    case EVENT_MATTER_NOTED:
        return is_ours(log, event->unit);
    case EVENT_NOTICE_ISSUED:
        return notice_is_ours(log, &event->as.notice_issued);
    case EVENT_PAGES_QUEUED:
        return cut_pages(log, &event->as.pages_queued);
    case EVENT_CALLOUTS_UNANSWERED:
    case EVENT_CALLOUTS_OVERDUE:
    case EVENT_CALLOUTS_QUIET:
    case EVENT_CALLOUTS_ASKED:
    case EVENT_CALLOUTS_STOOD_DOWN:
        return cut_callouts(log, office, &event->as.callouts);
    case EVENT_OFFICE_ALARMED:
        return alarm_is_ours(log, event);
    case EVENT_UNITS_CHECKED:
        return is_one_of(log->unit, event->as.units_checked.units,
                         event->as.units_checked.unit_count);
    case EVENT_WATCH_CHANGED:
        return cut_handovers(log, &event->as.watch_changed);
    default:
        return false;
    }
}

static bool
is_wanted(const struct duty_log *log, const struct office *office, struct event *event)
{
    const struct duty_log_span *span = &log->span;

    if (event->at_ms < span->from_ms || event->at_ms >= span->to_ms ||
        (span->incident.value != 0 && event->incident.value != span->incident.value) ||
        (span->only_entries && event->kind != EVENT_LOG_ENTERED) || !is_of_office(event)) {
        return false;
    }
    if (log->unit == NULL ||
        (log->is_office && event->kind != EVENT_LOG_ENTERED && event->kind != EVENT_PAGES_QUEUED)) {
        return true;
    }
    return cut_event(log, office, event);
}

/* ---- what the narrator must know ---- */

static void
learn_notice(struct duty_log *log, const struct event *event)
{
    struct event issued = *event;
    struct event_notice_issued *notice = &issued.as.notice_issued;
    struct event_callout *ours =
        memory_new_array(notice->callout_count + 1, sizeof(*notice->callouts));
    size_t count = 0;

    for (size_t i = 0; i < notice->callout_count; i++) {
        if (log->is_office || is_ours(log, notice->callouts[i].unit)) {
            ours[count++] = notice->callouts[i];
        }
    }
    notice->callouts = ours;
    notice->callout_count = count;
    if (count > 0) {
        office_apply(log->fold, &issued);
    }
    free(ours);
}

static void
learn(struct duty_log *log, const struct event *event)
{
    if (HASH_COUNT(log->fold->callouts) > CALLOUTS_KNOWN_MAX) {
        office_free(log->fold);
        log->fold = office_new_reader();
        office_use_directory(log->fold, log->directory);
    }
    if (event->kind == EVENT_INCIDENT_REPORTED) {
        office_apply(log->fold, event);
    } else if (event->kind == EVENT_NOTICE_ISSUED) {
        learn_notice(log, event);
    }
}

/* The fold has what it saw whole; of the rest the office may know more. */
static const struct office *
choose_narrator(const struct duty_log *log, const struct office *office, const struct event *event)
{
    bool is_known =
        event->matter.value != 0     ? false
        : event->incident.value != 0 ? office_find_incident(log->fold, event->incident) != NULL
        : event->notice.value != 0   ? office_find_notice(log->fold, event->notice) != NULL
                                     : false;

    return is_known ? log->fold : office;
}

bool
duty_log_take(struct duty_log *log, const struct office *office, struct event *event,
              enum language language, struct text *ret_sentence)
{
    learn(log, event);
    if (!is_wanted(log, office, event)) {
        return false;
    }
    narrate_event(choose_narrator(log, office, event), event, language, ret_sentence);
    return true;
}
