/* daily.c: once a local day, at the time that the office has set, it looks ahead.
 *
 * What nobody asks for is found here: a calendar that ends, shifts that nobody has. The fact is on
 * the record, so that a restart neither repeats a day nor forgets one: what came due while the
 * daemon was down is looked at when it starts, once, however many days it were. */
#include "core/duty/daily.h"

#include "base/civil.h"
#include "core/private.h"
#include "core/rooms.h"

/* The newest local date whose hour of review has come. */
static int32_t
newest_due_days(const struct directory *directory, int64_t at_ms)
{
    int32_t today = zone_local_days(&directory->zone, at_ms);
    int64_t hour_ms = zone_from_local_first(&directory->zone, today, directory->review_minutes);

    return at_ms >= hour_ms ? today : today - 1;
}

/* ---- apply ---- */

/* Days, and not spans, are what counts here: the deadline is set anew from the calendar whenever
 * the clock, the zone or the hour may have changed. A clock that went back makes no day owe a
 * second review. */
static void
schedule_review(struct office *office, int64_t at_ms)
{
    struct daily *daily = &office->daily;
    const struct directory *directory = office->directory;

    if (office->is_reader || directory == NULL) {
        return;
    }
    int32_t newest = newest_due_days(directory, at_ms);

    if (!daily->is_known) {
        daily->is_known = true;
        daily->reviewed_days = newest;
    }
    if (daily->reviewed_days > newest + 1) {
        daily->reviewed_days = newest + 1;
    }
    state_set_due(office, &daily->due, DUE_REVIEW, 0,
                  zone_from_local_first(&directory->zone, daily->reviewed_days + 1,
                                        directory->review_minutes));
}

void
daily_apply(struct office *office, const struct event *event)
{
    struct civil_date date;

    if (event->kind == EVENT_DAY_REVIEWED && event->as.day_reviewed.date != NULL &&
        civil_parse_date(event->as.day_reviewed.date, &date) == 0) {
        office->daily.is_known = true;
        office->daily.reviewed_days = civil_to_days(date);
    }
    schedule_review(office, event->at_ms);
}

/* ---- decide ---- */

static void
emit_reviewed(struct decision *decision, int32_t days)
{
    struct event *event = decision_event(decision, EVENT_DAY_REVIEWED);
    struct civil_date date = civil_from_days(days);

    event->as.day_reviewed.date =
        arena_format(decision->arena, "%04d-%02d-%02d", date.year, date.month, date.day);
    decision_emit(decision, event);
}

static void
review_calendar(struct decision *decision)
{
    const struct directory *directory = decision->office->directory;
    int32_t today = zone_local_days(&directory->zone, decision->now_ms);
    int year = calendar_missing_year(&directory->calendar, today);

    if (year != 0) {
        alarm_raise(decision, ALARM_CALENDAR, (struct incident_id){0}, (struct notice_id){0},
                    (struct callout_id){0}, NULL, NULL, arena_format(decision->arena, "%d", year));
    }
}

/* 每年召开一次联席会议 (二连浩特 art. 4(1)): told on the first of a month, and on the day itself.
 */
static void
review_conferences(struct decision *decision)
{
    const struct office *office = decision->office;
    const struct zone *zone = &office->directory->zone;
    int64_t every_ms = office->directory->institutions[INSTITUTION_MEETING].at_least_every_ms;
    int32_t today = zone_local_days(zone, decision->now_ms);
    int32_t due = zone_local_days(zone, office->conference_ms + every_ms);
    bool is_known = office->conference_ms != 0;
    struct civil_date last = civil_from_days(zone_local_days(zone, office->conference_ms));

    if (every_ms == 0 || (is_known && today < due) ||
        (civil_from_days(today).day != 1 && (!is_known || today != due))) {
        return;
    }
    alarm_raise(
        decision, ALARM_CONFERENCE, (struct incident_id){0}, (struct notice_id){0},
        (struct callout_id){0}, NULL, NULL,
        is_known ? arena_format(decision->arena, "%04d-%02d-%02d", last.year, last.month, last.day)
                 : "—");
}

void
daily_review(struct decision *decision)
{
    struct office *office = decision->office;
    int32_t days = newest_due_days(office->directory, decision->now_ms);

    if (days <= office->daily.reviewed_days) {
        schedule_review(office, decision->now_ms);
        return;
    }
    emit_reviewed(decision, days);
    review_calendar(decision);
    review_conferences(decision);
    daily_review_gaps(decision);
}
