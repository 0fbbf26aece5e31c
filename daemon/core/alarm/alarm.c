/* alarm.c: the office is told: on the board at once, and by page to its officers on duty. */
#include "core/private.h"
#include "core/callout/recipient.h"
#include "core/words/narrate.h"
#include "core/rooms.h"

#include <string.h>

#define SAME_ALARM_WITHIN_MS (10 * MS_PER_MINUTE) /* then the board is enough */
#define SAME_KIND_MAX 20                          /* pages of one kind of alarm within that time */
#define JOINED_NAMES_MAX 30

/* ---- apply ---- */

void
alarm_entry_fini(struct alarm_entry *entry)
{
    free(entry->unit);
    for (int language = 0; language < LANGUAGE_N; language++) {
        free(entry->said.in[language]);
    }
}

void
alarm_apply(struct office *office, const struct event *event)
{
    struct alarm_entry *entry;

    office->counts.alarms++;
    if (office->is_reader) {
        return;
    }
    if (office->alarms == NULL) {
        office->alarms = memory_new_array(ALARMS_SHOWN_MAX, sizeof(*office->alarms));
    }
    if (office->alarm_count == ALARMS_SHOWN_MAX) {
        alarm_entry_fini(&office->alarms[0]);
        memmove(office->alarms, office->alarms + 1,
                (ALARMS_SHOWN_MAX - 1) * sizeof(*office->alarms));
        office->alarm_count--;
    }
    entry = &office->alarms[office->alarm_count++];
    memset(entry, 0, sizeof(*entry));
    entry->at_ms = event->at_ms;
    entry->alarm = event->as.office_alarmed.alarm;
    entry->incident = event->incident;
    entry->callout = event->callout;
    entry->unit = memory_copy_string(event->unit);
    for (int language = 0; language < LANGUAGE_N; language++) {
        struct text sentence;

        text_init(&sentence);
        alarm_add_sentence(&event->as.office_alarmed, (enum language)language, &sentence);
        entry->said.in[language] = text_take(&sentence);
        text_fini(&sentence);
    }
}

/* ---- decide ---- */

const char *
alarm_join(struct decision *decision, const char **names, size_t count)
{
    const struct directory *directory = decision->office->directory;
    const char *comma = directory->language == LANGUAGE_ZH ? "、" : ", ";
    struct text text;
    const char *joined;

    text_init(&text);
    for (size_t i = 0; i < count && i < JOINED_NAMES_MAX; i++) {
        text_add(&text, i == 0 ? "" : comma);
        text_add(&text, names[i]);
    }
    if (count > JOINED_NAMES_MAX) {
        text_add_format(&text, "… (%zu)", count);
    }
    joined = arena_copy_string(decision->arena, text.bytes);
    text_fini(&text);
    return joined;
}

/* The same alarm again within some minutes adds nothing but noise at 3 a.m. */
static bool
is_repeated(struct decision *decision, const char *name)
{
    struct office_private *private = decision->office->private;
    struct recent_alarm *recent = NULL;
    struct recent_alarm *next = NULL;

    HASH_ITER (hh, private->alarms, recent, next) {
        if (decision->now_ms - recent->at_ms < SAME_ALARM_WITHIN_MS) {
            break;
        }
        HASH_DEL(private->alarms, recent);
        free(recent->name);
        free(recent);
    }
    HASH_FIND_STR(private->alarms, name, recent);
    if (recent != NULL) {
        return true;
    }
    recent = memory_new(sizeof(*recent));
    recent->name = memory_copy_string(name);
    recent->at_ms = decision->now_ms;
    HASH_ADD_KEYPTR(hh, private->alarms, recent->name, strlen(recent->name), recent);
    return false;
}

/* Strangers can send as many different replies as they like: each is on the board and in the
 * journal, but the officer's telephone must stay free for the alarms that count. */
static bool
is_flood(const struct decision *decision, enum alarm alarm)
{
    const struct recent_alarm *recent = NULL;
    const struct recent_alarm *next = NULL;
    size_t count = 0;

    if (alarm != ALARM_REPLY && alarm != ALARM_LIMIT && alarm != ALARM_LATE_ANSWER) {
        return false;
    }
    HASH_ITER (hh, decision->office->private->alarms, recent, next) {
        count += text_starts_with(recent->name, alarm_names[alarm]);
    }
    return count > SAME_KIND_MAX;
}

static const char *
unit_name(const struct decision *decision, const char *code)
{
    const struct directory *directory = decision->office->directory;
    size_t unit = code == NULL ? NO_INDEX : directory_find_unit(directory, code);

    return unit == NO_INDEX ? code : directory->units[unit].name;
}

struct office_message {
    struct paging paging;
    enum message_kind message;
    int64_t priority;
    const char *detail;
    const struct page *failed; /* whose place this one takes; NULL: it is the first */
};

/* Was this page made for the message of the failed one, and not for an earlier one in the same
 * words? */
static bool
is_of_message(const struct office_message *told, const struct office *office,
              const struct page *page)
{
    const struct page *first = told->failed;

    while (first->follows.value != 0 && office_find_page(office, first->follows) != NULL) {
        first = office_find_page(office, first->follows);
    }
    return page->target == TARGET_OFFICE && page->callout.value == 0 &&
           page->incident.value == first->incident.value &&
           page->notice.value == first->notice.value && page->message == first->message &&
           text_equal(page->detail, first->detail) && page->queued_ms >= first->queued_ms;
}

/* Whoever has no code, a duty telephone or a liaison officer of the record, is known by name. */
static bool
was_asked(const struct office_message *told, const struct office *office,
          const struct recipient *recipient)
{
    const struct page *page;

    if (told->failed == NULL) {
        return false;
    }
    DL_FOREACH2(office->loose_pages, page, callout_next)
    {
        bool is_same = text_equal(page->person, recipient->person) &&
                       (recipient->person != NULL || text_equal(page->name, recipient->name));

        if (is_same && is_of_message(told, office, page)) {
            return true;
        }
    }
    return false;
}

static bool
has_reached_somebody(const struct office_message *told, const struct office *office)
{
    const struct page *page;

    DL_FOREACH2(office->loose_pages, page, callout_next)
    {
        bool is_good =
            page_is_live(page) || page->state == PAGE_SENT || page->state == PAGE_DELIVERED;

        if (is_good && is_of_message(told, office, page)) {
            return true;
        }
    }
    return false;
}

/* What a message says of a level is what was true when it was made, however late it leaves. */
static void
note_level(const struct office_message *told, const struct office *office, struct event_page *page)
{
    const struct incident *incident = office_find_incident(office, told->paging.incident);

    if (told->failed != NULL) {
        page->level = told->failed->level;
        page->says_end = told->failed->says_end;
    } else if (incident != NULL && told->message == MESSAGE_REPORTED) {
        page->level = incident->level_suggested;
    } else if (incident != NULL && told->message == MESSAGE_PROPOSED) {
        page->level = incident->proposed_level;
        page->says_end = incident->proposed_action == RESPONSE_TERMINATE;
    }
}

/* One page to one of the office. False without a contact. */
static bool
tell_one(struct office_message *told, const struct recipient *recipient)
{
    struct decision *decision = told->paging.decision;
    const struct directory *directory = decision->office->directory;
    struct contact_choice choice;
    struct event_page *page;

    if (was_asked(told, decision->office, recipient) ||
        !contact_choose(decision, recipient->contacts, recipient->contact_count, NULL, 0,
                        &choice)) {
        return false;
    }
    page = paging_add_page(&told->paging);
    recipient_address(recipient, &choice, page);
    page->unit = directory->units[directory->office_unit].code;
    page->target = TARGET_OFFICE;
    page->message = told->message;
    page->priority = told->priority;
    page->detail = told->detail;
    note_level(told, decision->office, page);
    if (told->failed != NULL) {
        page->follows = told->failed->id;
    }
    return true;
}

/* Whom the office's messages may reach, one rung after the other. */
static const enum target office_rungs[] = {TARGET_OFFICER,   TARGET_BACKUP,  TARGET_LEADER,
                                           TARGET_IN_CHARGE, TARGET_LIAISON, TARGET_DUTY_PHONE};

static bool
tell_rung(struct office_message *told, enum target rung)
{
    const struct decision *decision = told->paging.decision;
    const struct directory *directory = decision->office->directory;
    struct recipient recipients[DUTIES_MAX];
    size_t count =
        recipient_find(decision, &directory->units[directory->office_unit], rung, recipients);
    bool is_told = false;

    for (size_t i = 0; i < count; i++) {
        is_told = tell_one(told, &recipients[i]) || is_told;
    }
    return is_told;
}

/* The officer on duty; where nobody is, the next of the office who can be reached: an alarm that
 * finds an empty chair must not end there. */
static void
tell_office(struct decision *decision, enum message_kind message, int64_t priority,
            struct incident_id incident, struct notice_id notice, const char *detail)
{
    struct office_message told = {.message = message, .priority = priority, .detail = detail};
    bool is_told = false;

    paging_begin(&told.paging, decision, incident, notice);
    for (size_t i = 0; !is_told && i < ARRAY_SIZE(office_rungs); i++) {
        is_told = tell_rung(&told, office_rungs[i]);
    }
    paging_end(&told.paging);
}

/* A dead number of the officer must not be the end of an alarm: it goes on to the next of the
 * office who has not been asked, unless somebody else has it. */
void
alarm_pass_on(struct decision *decision, const struct page *failed)
{
    struct office_message told = {.message = failed->message,
                                  .priority = failed->priority,
                                  .detail = arena_copy_string(decision->arena, failed->detail),
                                  .failed = failed};
    bool is_told = has_reached_somebody(&told, decision->office);

    paging_begin(&told.paging, decision, failed->incident, failed->notice);
    for (size_t i = 0; !is_told && i < ARRAY_SIZE(office_rungs); i++) {
        is_told = tell_rung(&told, office_rungs[i]);
    }
    paging_end(&told.paging);
}

void
alarm_tell_office(struct decision *decision, enum message_kind message, struct incident_id incident,
                  struct notice_id notice, const char *detail)
{
    tell_office(decision, message, PRIORITY_HIGH, incident, notice, detail);
}

/* What the machine says of itself stands behind what is said of people: the officer's telephone
 * takes one message at a time, and the call to his own unit may be waiting for it. */
static int64_t
alarm_priority(enum alarm alarm)
{
    bool is_technical = alarm == ALARM_GATEWAY || alarm == ALARM_CLOCK || alarm == ALARM_REPLY ||
                        alarm == ALARM_LIMIT || alarm == ALARM_LATE_ANSWER ||
                        alarm == ALARM_CALENDAR || alarm == ALARM_LIAISON;

    return is_technical ? PRIORITY_NORMAL : PRIORITY_HIGH;
}

/* Completes what `like` says of the subject and of the parts of the sentence. */
static void
raise_alarm(struct decision *decision, const struct event *like)
{
    const struct event_office_alarmed *parts = &like->as.office_alarmed;
    struct event_office_alarmed said = *parts;
    const char *name;
    struct text sentence;
    struct event *event;

    said.unit_name = arena_copy_string(decision->arena, unit_name(decision, like->unit));
    text_init(&sentence);
    alarm_add_sentence(&said, decision->office->directory->language, &sentence);
    said.detail = arena_copy_string(decision->arena, sentence.bytes);
    text_fini(&sentence);
    name = arena_format(
        decision->arena, "%s %llu %llu %llu %s %s %s", alarm_names[said.alarm],
        (unsigned long long)like->incident.value, (unsigned long long)like->notice.value,
        (unsigned long long)like->callout.value, like->unit == NULL ? "" : like->unit,
        like->person == NULL ? "" : like->person, said.detail);
    if (is_repeated(decision, name)) {
        return;
    }
    event = decision_event(decision, EVENT_OFFICE_ALARMED);
    event->incident = like->incident;
    event->notice = like->notice;
    event->callout = like->callout;
    event->unit = arena_copy_string(decision->arena, like->unit);
    event->person = arena_copy_string(decision->arena, like->person);
    event->as.office_alarmed = said;
    decision_emit(decision, event);
    if (!is_flood(decision, said.alarm)) {
        tell_office(decision, MESSAGE_ALARM, alarm_priority(said.alarm), like->incident,
                    like->notice, said.detail);
    }
}

void
alarm_raise(struct decision *decision, enum alarm alarm, struct incident_id incident,
            struct notice_id notice, struct callout_id callout, const char *unit,
            const char *person, const char *detail)
{
    const struct event like = {
        .incident = incident,
        .notice = notice,
        .callout = callout,
        .unit = unit,
        .person = person,
        .as.office_alarmed = {.alarm = alarm, .about = arena_copy_string(decision->arena, detail)},
    };

    raise_alarm(decision, &like);
}

void
alarm_raise_units(struct decision *decision, enum alarm alarm, struct incident_id incident,
                  struct notice_id notice, const char **names, size_t count)
{
    const struct event like = {
        .incident = incident,
        .notice = notice,
        .as.office_alarmed = {.alarm = alarm,
                              .names = names,
                              .name_count = count < JOINED_NAMES_MAX ? count : JOINED_NAMES_MAX,
                              .name_total = count > JOINED_NAMES_MAX ? (int64_t)count : 0},
    };

    raise_alarm(decision, &like);
}

void
alarm_raise_quiet(struct decision *decision, const struct callout *callout,
                  enum callout_state stage)
{
    const struct event like = {
        .incident = callout->incident,
        .notice = callout->notice,
        .callout = callout->id,
        .unit = callout->unit,
        .as.office_alarmed = {.alarm = ALARM_QUIET, .stage = callout_state_names[stage]},
    };

    raise_alarm(decision, &like);
}

void
alarm_raise_report(struct decision *decision, enum alarm alarm, struct incident_id incident,
                   const char **names, size_t count, enum report_kind kind, const char *when)
{
    const struct event like = {
        .incident = incident,
        .as.office_alarmed = {.alarm = alarm,
                              .names = names,
                              .name_count = count,
                              .stage = report_kind_names[kind],
                              .about = when},
    };

    raise_alarm(decision, &like);
}
