/* inbound_task.c: a short message that speaks of the work of a task: which one does it mean? */
#include "core/reply/inbound.h"
#include "core/reply/reply_work.h"
#include "core/matter/task.h"

/* The task of this question, when units may still report on it; NULL. */
static const struct matter *
find_task(const struct decision *decision, const struct callout *callout)
{
    const struct notice *notice = office_find_notice(decision->office, callout->notice);
    const struct matter *matter =
        notice == NULL ? NULL : office_find_matter(decision->office, notice->matter);

    return matter != NULL && matter->kind == MATTER_TASK && matter->state == MATTER_NOTIFIED &&
                   notice->purpose != PURPOSE_CONSENT
               ? matter
               : NULL;
}

/* The newest question about the one task that may be meant; NULL when there is none, or several. */
static const struct candidate *
choose_task(const struct decision *decision, const struct candidate *candidates, size_t count)
{
    const struct candidate *newest = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct matter *matter = find_task(decision, candidates[i].callout);

        if (matter == NULL) {
            continue;
        }
        if (newest != NULL && matter != find_task(decision, newest->callout)) {
            return NULL;
        }
        if (newest == NULL || candidates[i].entry->paged_ms >= newest->entry->paged_ms) {
            newest = &candidates[i];
        }
    }
    return newest;
}

/* Long after its letter, when no question is open: the one task that the sender's unit has. */
static const struct matter *
find_only_task(const struct decision *decision, const char *unit)
{
    const struct matter *found = NULL;

    for (const struct matter *matter = decision->office->matters; matter != NULL;
         matter = matter->hh.next) {
        if (matter->kind == MATTER_TASK && matter->state == MATTER_NOTIFIED &&
            matter_find_member(matter, unit) != NULL) {
            if (found != NULL) {
                return NULL;
            }
            found = matter;
        }
    }
    return found;
}

static bool
take_unasked_work(struct decision *decision)
{
    const struct directory *directory = decision->office->directory;
    const struct command_reply *reply = &decision->command->as.reply;
    size_t person = directory_find_by_number(directory, reply->address, 0);
    const char *unit = person == NO_INDEX || directory->people[person].unit == NO_INDEX
                           ? NULL
                           : directory->units[directory->people[person].unit].code;
    const struct matter *matter = unit == NULL ? NULL : find_only_task(decision, unit);
    const char *name;

    if (matter == NULL || task_is_pending(matter_find_member(matter, unit))) {
        return false;
    }
    name = directory->people[person].name;
    inbound_emit_reply(decision, NULL, matter, unit, name, REPLY_PLACED);
    decision->outcome->matter = matter->id;
    return task_take_reply(decision, matter, unit, name, reply->text, reply->means);
}

bool
inbound_take_work(struct decision *decision)
{
    const struct command_reply *reply = &decision->command->as.reply;
    /* No answer to a meeting speaks of work. */
    struct readings readings = {.plain = {.is_understood = true, .answer = ANSWER_REPORT},
                                .report = {.is_understood = true, .answer = ANSWER_REPORT}};
    struct reply_meaning *code = &readings.plain;
    struct candidate candidates[CANDIDATES_MAX];
    const struct candidate *found;
    struct work_meaning work;
    size_t count;

    if (!reply_parse_work(reply->text, &work)) {
        return false;
    }
    code->has_letter = work.has_letter;
    code->letter = work.letter;
    code->people = -1;
    code->vehicles = -1;
    code->eta_minutes = -1;
    count = inbound_find_candidates(decision, &readings, candidates);
    found = choose_task(decision, candidates, count);
    if (found == NULL) {
        return count == 0 && !work.has_letter && take_unasked_work(decision);
    }
    /* Who speaks of the work has the letter: the first such word ends the calling. */
    if (!inbound_has_acknowledged(found->callout)) {
        code->answer = ANSWER_ACK;
    }
    inbound_place(decision, found, false);
    return true;
}
