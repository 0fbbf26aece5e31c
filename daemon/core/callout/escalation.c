/* escalation.c: the ladder of one callout: officer, backup, leader, leader in charge, office.
 *
 * A step calls all its targets at once. A step that can call nobody is passed over at once and
 * told to the office (products: GoAlert #4548); it never waits out its delay. */
#include "core/private.h"
#include "core/callout/recipient.h"
#include "core/rooms.h"

#include <string.h>

#define ROUND_PAUSE_MIN_MS MS_PER_MINUTE /* providers drop the same text within a minute */

int64_t
escalation_priority(const struct notice *notice)
{
    if (notice->is_drill || notice->is_test || notice->kind == NOTICE_HANDOVER) {
        return PRIORITY_LOW;
    }
    if (notice->kind == NOTICE_ACTIVATION || notice->kind == NOTICE_CHANGE) {
        return notice->level != LEVEL_NONE && notice->level <= 2 ? PRIORITY_URGENT : PRIORITY_HIGH;
    }
    return PRIORITY_NORMAL;
}

bool
escalation_has_declined(const struct callout *callout, const char *person)
{
    for (size_t i = 0; i < callout->declines; i++) {
        if (strcmp(callout->decliners[i], person) == 0) {
            return true;
        }
    }
    return false;
}

struct calls {       /* what is known of earlier pages to one person or telephone in this callout */
    int64_t ordinal; /* of the next one */
    bool is_waiting; /* one is still queued: another would only be the same twice */
};

/* The same call by another way counts once; an order to another daemon was no call of this person.
 */
static bool
takes_its_place(const struct office *office, const struct page *page)
{
    const struct page *before = office_find_page(office, page->follows);

    return page->follows.value != 0 && (before == NULL || before->channel != CHANNEL_PEER);
}

static struct calls
earlier_calls(struct paging *paging, const struct callout *callout, const char *person,
              const struct contact *contact)
{
    struct calls calls = {.ordinal = 1};
    struct page *page;

    DL_FOREACH2(callout->pages, page, callout_next)
    {
        bool is_same = person != NULL
                           ? text_equal(page->person, person)
                           : page->person == NULL && text_equal(page->address, contact->address);

        if (!is_same || page->message == MESSAGE_CONFIRM || page->message == MESSAGE_BELOW) {
            continue;
        }
        if (!takes_its_place(paging->decision->office, page)) {
            calls.ordinal++;
        }
        /* What waits for a dead channel is no reason not to try a living one. */
        calls.is_waiting =
            calls.is_waiting ||
            (page->state == PAGE_QUEUED && page->tries == 0 &&
             (page->channel == contact->channel ||
              channel_is_alive(paging->decision->office, page->channel, paging->decision->now_ms)));
    }
    if (!paging_may_hold(paging, callout->id, person != NULL ? person : contact->address)) {
        return calls;
    }
    for (size_t i = 0; i < paging->page_count; i++) {
        const struct event_page *pending = &paging->pages[i];

        if (pending->callout.value == callout->id.value &&
            (person != NULL ? text_equal(pending->person, person)
                            : text_equal(pending->address, contact->address))) {
            calls.is_waiting = true;
        }
    }
    return calls;
}

/* One person on duty for several units gets several pages of one event; each needs its own code. */
static char
choose_letter(struct paging *paging, const char *address, struct callout_id callout)
{
    const struct callout_id any = {0};
    char taken[CODE_LETTERS + 1] = "";
    size_t to_compare = paging_may_hold(paging, any, address) ? paging->page_count : 0;
    size_t count = 0;

    for (size_t i = 0; i < to_compare && count < CODE_LETTERS; i++) {
        const struct event_page *pending = &paging->pages[i];

        if (pending->letter == NULL || strcmp(pending->address, address) != 0) {
            continue;
        }
        if (pending->callout.value == callout.value) {
            return pending->letter[0];
        }
        taken[count++] = pending->letter[0];
    }
    return inbox_letter(paging->decision->office, address, callout, taken);
}

static struct event_page *
add_page(struct paging *paging, const struct callout *callout, const struct notice *notice,
         const struct recipient *recipient, const struct contact_choice *choice)
{
    struct event_page *page = paging_add_page(paging);

    recipient_address(recipient, choice, page);
    page->callout = callout->id;
    page->unit = arena_copy_string(paging->decision->arena, callout->unit);
    page->priority = escalation_priority(notice);
    return page;
}

/* Queues one page. False when this recipient has no contact that any gateway serves. */
static bool
call(struct paging *paging, const struct callout *callout, const struct notice *notice,
     const struct policy_step *step, int64_t step_index, const struct recipient *recipient)
{
    struct decision *decision = paging->decision;
    struct contact_choice choice;
    struct calls calls;
    struct event_page *page;
    char letter[2] = {0};

    if (!contact_choose(decision, recipient->contacts, recipient->contact_count, step, 0,
                        &choice)) {
        return false;
    }
    calls = earlier_calls(paging, callout, recipient->person, choice.contact);
    if (calls.is_waiting) {
        return true;
    }
    letter[0] = choose_letter(paging, choice.contact->address, callout->id);
    page = add_page(paging, callout, notice, recipient, &choice);
    page->step = step_index;
    page->message = notice->message;
    page->ordinal = calls.ordinal;
    page->letter = arena_copy_string(decision->arena, letter);
    return true;
}

/* Calls everyone of one target; counts those reached. The office is told once, by name. */
static size_t
call_target(struct paging *paging, struct callout *callout, const struct notice *notice,
            const struct policy_step *step, int64_t step_index, enum target target)
{
    struct decision *decision = paging->decision;
    const struct directory *directory = decision->office->directory;
    size_t unit = directory_find_unit(directory, callout->unit);
    struct recipient recipients[DUTIES_MAX];
    size_t count = 0;
    size_t called = 0;

    if (target == TARGET_OFFICE) {
        paging_note(&paging->silent, decision->arena, callout->unit_name);
        return 1;
    }
    if (unit != NO_INDEX) {
        count = recipient_find(decision, &directory->units[unit], target, recipients);
    }
    if (count == 0 && target <= TARGET_LEADER && peer_of_unit(directory, unit) == NULL) {
        paging_note(&paging->empty, decision->arena,
                    arena_format(decision->arena, "%s（%s）", callout->unit_name,
                                 position_words[target].in[directory->language]));
    }
    for (size_t i = 0; i < count; i++) {
        if (recipients[i].person != NULL &&
            escalation_has_declined(callout, recipients[i].person)) {
            continue;
        }
        if (call(paging, callout, notice, step, step_index, &recipients[i])) {
            called++;
        } else {
            paging_note(
                &paging->unreachable, decision->arena,
                arena_format(decision->arena, "%s %s", callout->unit_name, recipients[i].name));
        }
    }
    return called;
}

size_t
escalation_call_target(struct paging *paging, struct callout *callout, int64_t step,
                       enum target target)
{
    const struct office *office = paging->decision->office;
    const struct policy *policy = callout_policy(office, callout);

    return call_target(paging, callout, office_find_notice(office, callout->notice),
                       &policy->steps[step], step, target);
}

/* When the ladder moves next, counted from the moment at which this step was due. */
static int64_t
next_due_ms(const struct policy *policy, int64_t step, int64_t round, int64_t due_ms)
{
    const struct policy_step *last = &policy->steps[policy->step_count - 1];

    if ((size_t)step + 1 < policy->step_count) {
        return due_ms + policy->steps[step + 1].after_ms - policy->steps[step].after_ms;
    }
    if (round < policy->repeats_max) {
        int64_t pause_ms = policy->repeat_after_ms - last->after_ms;

        return due_ms + (pause_ms > ROUND_PAUSE_MIN_MS ? pause_ms : ROUND_PAUSE_MIN_MS);
    }
    return due_ms + policy->patience_ms;
}

void
escalation_take_step(struct paging *paging, struct callout *callout, int64_t step, int64_t round,
                     int64_t due_ms)
{
    struct office *office = paging->decision->office;
    const struct notice *notice = office_find_notice(office, callout->notice);
    const struct policy *policy = callout_policy(office, callout);
    struct event_step taken = {.callout = callout->id, .round = round};
    size_t called = 0;

    BUG_ON(callout->state != CALLOUT_CALLING);
    BUG_ON(policy == NULL || policy->step_count == 0);
    for (; called == 0 && (size_t)step < policy->step_count; step++) {
        const struct policy_step *rung = &policy->steps[step];

        called = step == 0 ? peer_call(paging, callout, notice) : 0;
        for (size_t i = 0, has_peer = called; has_peer == 0 && i < rung->target_count; i++) {
            called += call_target(paging, callout, notice, rung, step, rung->targets[i]);
        }
        taken.step = step;
    }
    taken.next_ms = next_due_ms(policy, taken.step, round, due_ms);
    paging_add_step(paging, &taken);
}

bool
escalation_advance(struct paging *paging, struct callout *callout, int64_t due_ms)
{
    const struct policy *policy = callout_policy(paging->decision->office, callout);

    BUG_ON(callout->state != CALLOUT_CALLING);
    if (callout->pages_total >= PAGES_PER_CALLOUT_MAX) {
        return true;
    }
    if ((size_t)callout->step + 1 < policy->step_count) {
        escalation_take_step(paging, callout, callout->step + 1, callout->round, due_ms);
        return false;
    }
    if (callout->round < policy->repeats_max) {
        escalation_take_step(paging, callout, 0, callout->round + 1, due_ms);
        return false;
    }
    return true;
}

void
escalation_hurry(struct decision *decision, struct callout *callout)
{
    const struct policy *policy = callout_policy(decision->office, callout);
    struct paging paging;

    /* After the last step there is nobody else to hurry to: the round's pause stands. */
    if ((size_t)callout->step + 1 >= policy->step_count) {
        return;
    }
    paging_begin(&paging, decision, callout->incident, callout->notice);
    (void)escalation_advance(&paging, callout, decision->now_ms);
    paging_end(&paging);
}

size_t
escalation_remind(struct decision *decision, struct callout *callout, enum target target,
                  enum message_kind message)
{
    const struct directory *directory = decision->office->directory;
    const struct notice *notice = office_find_notice(decision->office, callout->notice);
    size_t unit = directory_find_unit(directory, callout->unit);
    struct recipient recipients[DUTIES_MAX];
    size_t count = 0;
    size_t called = 0;
    struct paging paging;

    if (unit != NO_INDEX) {
        count = recipient_find(decision, &directory->units[unit], target, recipients);
    }
    paging_begin(&paging, decision, callout->incident, callout->notice);
    for (size_t i = 0; i < count; i++) {
        called += call(&paging, callout, notice, NULL, -1, &recipients[i]);
    }
    for (size_t i = 0; i < paging.page_count; i++) {
        paging.pages[i].message = message;
        if (message == MESSAGE_FOLLOW_UP) {
            paging.pages[i].detail = callout_state_names[callout->quiet];
        }
        if (message == MESSAGE_FOLLOW_UP || message == MESSAGE_CONTACT) {
            paging.pages[i].ordinal = 1; /* not the call once more */
        }
    }
    paging_end(&paging);
    return called;
}

static const struct policy_step *
step_of_page(const struct office *office, const struct page *page)
{
    const struct callout *callout = office_find_callout(office, page->callout);
    const struct policy *policy = callout == NULL ? NULL : callout_policy(office, callout);

    if (policy == NULL || page->step < 0 || (size_t)page->step >= policy->step_count) {
        return NULL;
    }
    return &policy->steps[page->step];
}

/* One message to one of the unit's own people or its telephone, outside the ladder. */
static bool
tell(struct paging *paging, const struct callout *callout, const struct recipient *recipient,
     enum message_kind message, const char *detail)
{
    struct decision *decision = paging->decision;
    struct contact_choice choice;
    struct event_page *page;

    if (!contact_choose(decision, recipient->contacts, recipient->contact_count, NULL, 0,
                        &choice)) {
        return false;
    }
    page = add_page(paging, callout, office_find_notice(decision->office, callout->notice),
                    recipient, &choice);
    page->message = message;
    page->detail = detail;
    return true;
}

void
escalation_tell_unit(struct paging *paging, const struct callout *callout,
                     enum message_kind message, const char *detail)
{
    static const enum target order[] = {TARGET_OFFICER,   TARGET_BACKUP,  TARGET_LEADER,
                                        TARGET_IN_CHARGE, TARGET_LIAISON, TARGET_DUTY_PHONE};
    const struct directory *directory = paging->decision->office->directory;
    size_t unit = directory_find_unit(directory, callout->unit);
    bool is_told = false;

    for (size_t rung = 0; unit != NO_INDEX && !is_told && rung < ARRAY_SIZE(order); rung++) {
        struct recipient recipients[DUTIES_MAX];
        size_t count =
            recipient_find(paging->decision, &directory->units[unit], order[rung], recipients);

        for (size_t i = 0; i < count; i++) {
            is_told |= tell(paging, callout, &recipients[i], message, detail);
        }
    }
}

void
escalation_call_again(struct decision *decision, struct callout *callout, const struct page *page)
{
    const struct notice *notice = office_find_notice(decision->office, callout->notice);
    const struct policy_step *step = step_of_page(decision->office, page);
    struct paging paging;

    if (callout->pages_total >= PAGES_PER_CALLOUT_MAX) {
        return; /* its next step ends the ladder, and the office hears of it */
    }
    paging_begin(&paging, decision, callout->incident, callout->notice);
    (void)call_target(&paging, callout, notice, step, page->step, page->target);
    paging_end(&paging);
}

void
escalation_call_also(struct decision *decision, struct notice_id id, enum target target)
{
    const struct notice *notice = office_find_notice(decision->office, id);
    struct callout *callout;
    struct paging paging;

    BUG_ON(notice == NULL);
    paging_begin(&paging, decision, notice->incident, id);
    DL_FOREACH2(notice->callouts, callout, notice_next)
    {
        const struct policy *policy = callout_policy(decision->office, callout);

        (void)call_target(&paging, callout, notice, &policy->steps[0], 0, target);
    }
    paging_end(&paging);
}

static bool
follow_page(struct paging *paging, struct page *page, int64_t from_rank)
{
    struct decision *decision = paging->decision;
    const struct contact *contacts;
    size_t count = recipient_contacts_of_page(decision, page, &contacts);
    struct contact_choice choice;
    struct event_page *next;

    if (!contact_choose(decision, contacts, count, step_of_page(decision->office, page), from_rank,
                        &choice)) {
        return false;
    }
    next = paging_add_page(paging);
    next->callout = page->callout;
    next->person = arena_copy_string(decision->arena, page->person);
    next->name = arena_copy_string(decision->arena, page->name);
    next->unit = arena_copy_string(decision->arena, page->unit);
    next->target = page->target;
    next->rule = page->rule;
    next->channel = choice.contact->channel;
    next->address = choice.contact->address;
    next->contact = choice.rank;
    next->step = page->step;
    next->follows = page->id;
    next->message = page->message;
    next->language = page->language;
    next->ordinal = page->ordinal;
    next->priority = page->priority;
    next->detail = arena_copy_string(decision->arena, page->detail);
    next->level = page->level;
    next->says_end = page->says_end;
    if (page->letter[0] != '\0') {
        char letter[2] = {choose_letter(paging, choice.contact->address, page->callout)};

        next->letter = arena_copy_string(decision->arena, letter);
    }
    return true;
}

bool
escalation_next_contact(struct paging *paging, struct page *page)
{
    return follow_page(paging, page, page->contact + 1);
}

bool
escalation_same_contact(struct paging *paging, struct page *page)
{
    return follow_page(paging, page, page->contact);
}
