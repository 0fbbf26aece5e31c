/* duty_log.c: an entry is made. See duty_log.h. */
#include "core/duty/duty_log.h"

#include <stdlib.h>
#include <string.h>

#include "core/private.h"
#include "core/rooms.h"

/* ---- apply ---- */

/* Whoever has spoken with their people on the scene is not asked for word (二连浩特 art. 8(4)). */
static void
note_contact(struct office *office, const struct event *event)
{
    const struct incident *incident = office_find_incident(office, event->incident);
    struct notice *notice;
    struct callout *callout;

    if (incident == NULL) {
        return;
    }
    DL_FOREACH2(incident->notices, notice, incident_next)
    {
        DL_FOREACH2(notice->callouts, callout, notice_next)
        {
            if (text_equal(callout->unit, event->unit) &&
                (callout->state == CALLOUT_DISPATCHED || callout->state == CALLOUT_ON_SCENE)) {
                callout_note_word(office, callout, event->at_ms);
            }
        }
    }
}

/* Entries of the last day are counted, for the one who comes on duty. */
static void
count_entry(struct office *office, const struct event *event)
{
    struct log_book *book;
    size_t old = 0;

    HASH_FIND_STR(office->log_books, event->unit, book);
    if (book == NULL) {
        book = memory_new(sizeof(*book));
        book->unit = memory_copy_string(event->unit);
        HASH_ADD_KEYPTR(hh, office->log_books, book->unit, strlen(book->unit), book);
    }
    while (old < book->count && (book->at_ms[old] < event->at_ms - MS_PER_DAY ||
                                 book->count - old >= LOG_ENTRIES_COUNTED_MAX)) {
        old++;
    }
    if (old > 0) {
        memmove(book->at_ms, book->at_ms + old, (book->count - old) * sizeof(*book->at_ms));
        book->count -= old;
    }
    array_grow((void **)&book->at_ms, &book->room, book->count, sizeof(*book->at_ms));
    book->at_ms[book->count++] = event->at_ms;
}

int64_t
duty_log_count(const struct office *office, const char *unit, int64_t from_ms, int64_t to_ms)
{
    struct log_book *book;
    int64_t count = 0;

    HASH_FIND_STR(office->log_books, unit, book);
    for (size_t i = 0; book != NULL && i < book->count; i++) {
        count += book->at_ms[i] >= from_ms && book->at_ms[i] < to_ms;
    }
    return count;
}

void
duty_log_forget(struct office *office)
{
    struct log_book *book, *next;

    HASH_ITER (hh, office->log_books, book, next) {
        HASH_DEL(office->log_books, book);
        free(book->at_ms);
        free(book->unit);
        free(book);
    }
}

void
duty_log_apply(struct office *office, const struct event *event)
{
    const struct event_log_entered *entered = &event->as.log_entered;

    key_put(office, event, entered->key, entered->key_digest);
    if (!office->is_reader && event->unit != NULL) {
        count_entry(office, event);
    }
    if (entered->kind == LOG_CONTACT) {
        note_contact(office, event);
    }
}

/* ---- decide ---- */

static int
check_texts(struct decision *decision, const struct command_enter_log *enter)
{
    return decision_check_text(decision, "text", enter->text, true, TEXT_CHARACTERS_MAX) != 0 ||
                   decision_check_text(decision, "by", enter->name, false, NAME_CHARACTERS_MAX) !=
                       0 ||
                   decision_check_text(decision, "party", enter->party, false,
                                       NAME_CHARACTERS_MAX) != 0
               ? -1
               : 0;
}

static int
check_subject(struct decision *decision, const struct command_enter_log *enter)
{
    const struct directory *directory = decision->office->directory;

    if (enter->incident.value != 0 &&
        office_find_incident(decision->office, enter->incident) == NULL) {
        return decision_refuse(decision, REFUSAL_INCIDENT_NOT_FOUND, "incident",
                               incident_id_text(enter->incident).text, NULL, NULL);
    }
    if (enter->kind == LOG_CONTACT && enter->incident.value == 0) {
        return decision_refuse(decision, REFUSAL_FIELD_MISSING, "incident", "incident", NULL, NULL);
    }
    if (enter->happened_ms > decision->now_ms + 5 * MS_PER_MINUTE) {
        return decision_refuse(decision, REFUSAL_TIME_FUTURE, "at", "at",
                               zone_format(&directory->zone, enter->happened_ms).text, NULL);
    }
    return 0;
}

/* Whose log it is; -1 after a refusal. */
static int
choose_unit(struct decision *decision, const struct command_enter_log *enter, size_t *ret_unit)
{
    const struct directory *directory = decision->office->directory;
    const char *own = decision->command->own_unit;
    const char *code = enter->unit != NULL ? enter->unit : own;

    *ret_unit = code == NULL ? directory->office_unit : directory_find_unit(directory, code);
    if (*ret_unit == NO_INDEX) {
        return decision_refuse(decision, REFUSAL_UNIT_UNKNOWN, "unit", code, NULL, NULL);
    }
    if (own != NULL && !text_equal(own, code)) {
        return decision_refuse(decision, REFUSAL_NOT_YOUR_UNIT, NULL, own, NULL, NULL);
    }
    return 0;
}

void
duty_log_decide_entry(struct decision *decision)
{
    const struct command *command = decision->command;
    const struct command_enter_log *enter = &command->as.enter_log;
    const struct directory *directory = decision->office->directory;
    struct event_log_entered *entered;
    struct event *event;
    size_t unit;

    if (choose_unit(decision, enter, &unit) != 0 || check_texts(decision, enter) != 0 ||
        check_subject(decision, enter) != 0) {
        return;
    }
    event = decision_event(decision, EVENT_LOG_ENTERED);
    event->incident = enter->incident;
    event->unit = directory->units[unit].code;
    entered = &event->as.log_entered;
    entered->kind = enter->kind;
    entered->unit_name = directory->units[unit].name;
    entered->text = enter->text;
    entered->name = enter->name;
    entered->party = enter->party;
    entered->happened_ms = enter->happened_ms;
    entered->corrects = enter->corrects;
    entered->key = command->key;
    entered->key_digest = command->key_digest;
    decision->outcome->incident = enter->incident;
    decision_emit(decision, event);
}
