/* inbound.c: a short message came back: whose is it, and which question does it answer? */
#include "core/reply/inbound.h"
#include "core/reply/reply_report.h"

#include <string.h>

/* ---- apply ---- */

#define SEEN_TEXT_SIZE_MAX 60 /* bytes; enough to tell two short messages apart */

/* A modem counts from 1 again after each start, and some providers number per sender: an id alone
 * would make a repetition of another man's answer. */
static char *
seen_name(const char *gateway, const char *message_id, const char *address, const char *text)
{
    return memory_format("%s\n%s\n%s\n%.*s", gateway, message_id, address, SEEN_TEXT_SIZE_MAX,
                         text == NULL ? "" : text);
}

static void
remember_id(struct office *office, char *name)
{
    struct seen_reply *seen = memory_new(sizeof(*seen));

    seen->name = name;
    HASH_ADD_KEYPTR(hh, office->private->seen, seen->name, strlen(seen->name), seen);
    DL_APPEND(office->private->seen_list, seen);
    if (++office->private->seen_count > REPLY_IDS_MAX) {
        struct seen_reply *oldest = office->private->seen_list;

        DL_DELETE(office->private->seen_list, oldest);
        HASH_DEL(office->private->seen, oldest);
        free(oldest->name);
        free(oldest);
        office->private->seen_count--;
    }
}

static void
keep_unplaced(struct office *office, const struct event *event)
{
    const struct event_reply_received *reply = &event->as.reply_received;
    struct unplaced_reply *entry;

    office->counts.replies_unplaced++;
    if (office->unplaced == NULL) {
        office->unplaced = memory_new_array(REPLIES_UNPLACED_MAX, sizeof(*office->unplaced));
    }
    if (office->unplaced_count == REPLIES_UNPLACED_MAX) {
        free(office->unplaced[0].gateway);
        free(office->unplaced[0].address);
        free(office->unplaced[0].text);
        free(office->unplaced[0].name);
        memmove(office->unplaced, office->unplaced + 1,
                (REPLIES_UNPLACED_MAX - 1) * sizeof(*office->unplaced));
        office->unplaced_count--;
    }
    entry = &office->unplaced[office->unplaced_count++];
    memset(entry, 0, sizeof(*entry));
    entry->seq = event->seq;
    entry->at_ms = event->at_ms;
    entry->gateway = memory_copy_string(reply->gateway);
    entry->address = memory_copy_string(reply->address);
    entry->text = memory_copy_string(reply->text);
    entry->name = memory_copy_string(reply->name);
    entry->problem = reply->problem;
}

static bool
is_seen(const struct office *office, const char *name)
{
    struct seen_reply *seen;

    HASH_FIND_STR(office->private->seen, name, seen);
    return seen != NULL;
}

static void
note_id(struct office *office, const struct event_reply_received *reply)
{
    char *name;

    if (reply->message_id == NULL) {
        return;
    }
    name = seen_name(reply->gateway, reply->message_id, reply->address, reply->text);
    if (is_seen(office, name)) {
        free(name);
    } else {
        remember_id(office, name);
    }
}

/* Providers repeat what they think was lost. */
static bool
is_repetition(const struct office *office, const struct command_reply *reply)
{
    char *name;
    bool found;

    if (reply->message_id == NULL) {
        return false;
    }
    name = seen_name(reply->gateway, reply->message_id, reply->address, reply->text);
    found = is_seen(office, name);
    free(name);
    return found;
}

void
reply_apply(struct office *office, const struct event *event)
{
    const struct event_reply_received *reply = &event->as.reply_received;

    office->counts.replies++;
    if (office->is_reader) {
        return;
    }
    note_id(office, reply);
    if (reply->problem != REPLY_PLACED) {
        keep_unplaced(office, event);
    }
}

/* ---- decide: whose question ---- */

static enum callout_state
stage_of(enum answer answer)
{
    return answer == ANSWER_BRIEFED      ? CALLOUT_BRIEFED
           : answer == ANSWER_DISPATCHED ? CALLOUT_DISPATCHED
                                         : CALLOUT_ON_SCENE;
}

bool
inbound_has_acknowledged(const struct callout *callout)
{
    return callout->state >= CALLOUT_ACKNOWLEDGED && callout->state <= CALLOUT_ON_SCENE;
}

/* How well an answer fits a callout: 0 best. A plain word is for the unit that is being called; a
 * progress word for the callout from which this stage is still expected, and not for a later notice
 * of the same incident that only wanted to be acknowledged. */
static int
rank_callout(const struct callout *callout, enum answer answer)
{
    bool is_progress =
        answer == ANSWER_BRIEFED || answer == ANSWER_DISPATCHED || answer == ANSWER_ON_SCENE;

    if (callout->state == CALLOUT_STOOD_DOWN) {
        return 3;
    }
    if (is_progress) {
        bool is_expected = callout->expects != CALLOUT_REPORTED &&
                           callout->expects >= stage_of(answer) &&
                           callout->state < stage_of(answer);

        return inbound_has_acknowledged(callout) && is_expected ? 0 : 1;
    }
    if (callout->state == CALLOUT_CALLING ||
        (answer == ANSWER_REPORT && inbound_has_acknowledged(callout))) {
        return 0;
    }
    return inbound_has_acknowledged(callout) ? 2 : 1;
}

static bool
awaits_report(const struct callout *callout)
{
    return callout->expects == CALLOUT_REPORTED && callout->state != CALLOUT_REPORTED &&
           callout->state != CALLOUT_STOOD_DOWN;
}

static const struct reply_meaning *
reading_for(const struct decision *decision, const struct callout *callout,
            const struct readings *readings)
{
    const struct notice *notice = office_find_notice(decision->office, callout->notice);

    if (awaits_report(callout)) {
        return &readings->report;
    }
    return notice_asks_attendance(notice) ? &readings->attendance : &readings->plain;
}

static void
pass_over(struct readings *readings, const struct inbox_entry *entry, const struct callout *callout)
{
    readings->is_passed_over = true;
    if (callout->state != CALLOUT_STOOD_DOWN &&
        (readings->passed_over == NULL || entry->paged_ms >= readings->passed_over->paged_ms)) {
        readings->passed_over = entry;
    }
}

static size_t
add_candidates(const struct decision *decision, const struct inbox *inbox,
               struct readings *readings, struct candidate *candidates, size_t count)
{
    for (size_t i = 0; inbox != NULL && i < inbox->count && count < CANDIDATES_MAX; i++) {
        const struct inbox_entry *entry = &inbox->entries[i];
        struct callout *callout = office_find_callout(decision->office, entry->callout);
        const struct reply_meaning *meaning;
        bool is_known = false;

        if (callout == NULL ||
            (readings->plain.has_letter && entry->letter != readings->plain.letter)) {
            continue;
        }
        meaning = reading_for(decision, callout, readings);
        if (!meaning->is_understood) {
            pass_over(readings, entry, callout);
            continue;
        }
        for (size_t j = 0; j < count; j++) {
            is_known = is_known || candidates[j].callout == callout;
        }
        if (!is_known) {
            candidates[count].callout = callout;
            candidates[count].entry = entry;
            candidates[count].meaning = meaning;
            candidates[count].rank = rank_callout(callout, meaning->answer);
            count++;
        }
    }
    return count;
}

size_t
inbound_find_candidates(const struct decision *decision, struct readings *readings,
                        struct candidate *candidates)
{
    const struct directory *directory = decision->office->directory;
    const char *address = decision->command->as.reply.address;
    size_t count =
        add_candidates(decision, inbox_find(decision->office, address), readings, candidates, 0);

    for (size_t n = 0; n < CONTACTS_PER_PERSON_MAX; n++) {
        size_t person = directory_find_by_number(directory, address, n);

        if (person == NO_INDEX) {
            break;
        }
        for (size_t i = 0; i < directory->people[person].contact_count; i++) {
            count = add_candidates(
                decision,
                inbox_find(decision->office, directory->people[person].contacts[i].address),
                readings, candidates, count);
        }
    }
    return count;
}

/* The best rank wins; among equals the one asked last, and then it is said to be ambiguous. */
static const struct candidate *
choose(const struct candidate *candidates, size_t count, bool *ret_is_ambiguous)
{
    const struct candidate *best = NULL;
    size_t equals = 0;

    for (size_t i = 0; i < count; i++) {
        const struct candidate *this = &candidates[i];

        if (best == NULL || this->rank < best->rank) {
            best = this;
            equals = 1;
        } else if (this->rank == best->rank) {
            equals++;
            if (this->entry->paged_ms >= best->entry->paged_ms) {
                best = this;
            }
        }
    }
    BUG_ON(best == NULL);
    *ret_is_ambiguous = equals > 1 && best->rank < 3;
    return best;
}

/* ---- decide: what cannot be placed ---- */

/* The invitation that was asked last of all, and was answered in words that nobody understands. */
static struct callout *
find_unclear_invitation(const struct decision *decision, const struct readings *readings)
{
    struct callout *callout =
        readings->passed_over == NULL
            ? NULL
            : office_find_callout(decision->office, readings->passed_over->callout);

    return callout != NULL &&
                   notice_asks_attendance(office_find_notice(decision->office, callout->notice))
               ? callout
               : NULL;
}

/* How to say it: to an invitation in the three ways that the invitation gave. */
static void
send_help(struct decision *decision, const struct readings *readings, const char *name)
{
    const struct command_reply *reply = &decision->command->as.reply;
    const struct callout *invitation = find_unclear_invitation(decision, readings);
    struct notice_id notice = {0};
    struct event_page *page;
    struct paging paging;

    if (!inbox_may_help(decision->office, reply->address, decision->now_ms)) {
        return;
    }
    if (invitation != NULL) {
        notice = invitation->notice;
    }
    paging_begin(&paging, decision, (struct incident_id){0}, notice);
    page = paging_add_page(&paging);
    if (invitation != NULL) {
        page->letter = arena_format(decision->arena, "%c", readings->passed_over->letter);
    }
    page->name = name;
    page->channel = CHANNEL_SMS;
    page->address = reply->address;
    page->rule = DUTY_UNIT;
    page->message = invitation == NULL ? MESSAGE_UNCLEAR : MESSAGE_UNCLEAR_MEETING;
    page->language = directory_language_of(decision->office->directory, NULL, reply->address);
    page->priority = PRIORITY_NORMAL;
    paging_end(&paging);
}

/* It stays in memory as long as its callout, and the entry no longer. */
static const struct page *
find_asked_page(const struct decision *decision, const struct candidate *found)
{
    const struct page *page = office_find_page(decision->office, found->entry->page);

    BUG_ON(page == NULL);
    return page;
}

static const char *
sender_name(const struct decision *decision, const struct candidate *found)
{
    const struct directory *directory = decision->office->directory;
    size_t person;

    if (found != NULL) {
        return arena_copy_string(decision->arena, find_asked_page(decision, found)->name);
    }
    person = directory_find_by_number(directory, decision->command->as.reply.address, 0);
    return person == NO_INDEX ? NULL : directory->people[person].name;
}

void
inbound_emit_reply(struct decision *decision, const struct callout *callout,
                   const struct matter *matter, const char *unit, const char *name,
                   enum reply_problem problem)
{
    const struct command_reply *reply = &decision->command->as.reply;
    struct event *event = decision_event(decision, EVENT_REPLY_RECEIVED);

    event->unit = unit;
    if (matter != NULL) {
        event->matter = matter->id;
    }
    if (callout != NULL) {
        event->incident = callout->incident;
        event->notice = callout->notice;
        event->callout = callout->id;
        event->unit = arena_copy_string(decision->arena, callout->unit);
    }
    event->as.reply_received.gateway = reply->gateway;
    event->as.reply_received.message_id = reply->message_id;
    event->as.reply_received.address = reply->address;
    event->as.reply_received.text = reply->text;
    event->as.reply_received.name = name;
    event->as.reply_received.said_ms = reply->said_ms;
    event->as.reply_received.problem = problem;
    decision_emit(decision, event);
}

static enum reply_problem
find_problem(const struct decision *decision, const struct readings *readings, size_t candidates)
{
    const struct reply_meaning *meaning = &readings->plain;
    const char *address = decision->command->as.reply.address;
    bool is_known = directory_find_by_number(decision->office->directory, address, 0) != NO_INDEX ||
                    inbox_find(decision->office, address) != NULL;

    if (meaning->is_opt_out) {
        return REPLY_OPT_OUT;
    }
    if (!is_known) {
        return REPLY_UNKNOWN_SENDER;
    }
    if (candidates > 0) {
        return REPLY_PLACED;
    }
    if (!meaning->is_understood || readings->is_passed_over) {
        return REPLY_UNCLEAR;
    }
    return meaning->has_letter ? REPLY_NO_SUCH_CODE : REPLY_NOTHING_OPEN;
}

static void
refuse_to_place(struct decision *decision, const struct readings *readings,
                enum reply_problem problem, const char *name)
{
    const struct command_reply *reply = &decision->command->as.reply;
    enum alarm alarm = problem == REPLY_OPT_OUT ? ALARM_OPT_OUT : ALARM_REPLY;
    char words[200];

    inbound_emit_reply(decision, NULL, NULL, NULL, name, problem);
    text_copy(words, sizeof(words), reply->text);
    alarm_raise(decision, alarm, (struct incident_id){0}, (struct notice_id){0},
                (struct callout_id){0}, NULL, NULL,
                arena_format(decision->arena, "%s %s “%s”", name == NULL ? "" : name,
                             reply->address, words));
    /* Only people whom we know are answered: a stranger's machine could answer back for ever. */
    if (problem == REPLY_UNCLEAR || problem == REPLY_NO_SUCH_CODE) {
        send_help(decision, readings, name);
    }
}

void
inbound_place(struct decision *decision, const struct candidate *found, bool is_ambiguous)
{
    const struct reply_meaning *meaning = found->meaning;
    const struct command_reply *reply = &decision->command->as.reply;
    const char *name = sender_name(decision, found);
    struct answer_draft draft = {
        .answer = meaning->answer,
        .person = arena_copy_string(decision->arena, find_asked_page(decision, found)->person),
        .name = name,
        .means = reply->means,
        .said_ms = reply->said_ms,
        .note = reply->text,
        .substitute = meaning->said[0] != '\0' && meaning->answer == ANSWER_SUBSTITUTE
                          ? arena_copy_string(decision->arena, meaning->said)
                          : name,
        .reason = meaning->said[0] != '\0' && meaning->answer == ANSWER_CANNOT
                      ? arena_copy_string(decision->arena, meaning->said)
                      : NULL,
        .people = meaning->people,
        .vehicles = meaning->vehicles,
        .eta_ms =
            meaning->eta_minutes < 0 ? 0 : decision->now_ms + meaning->eta_minutes * MS_PER_MINUTE,
        .gateway = reply->gateway,
        .message_id = reply->message_id,
        .address = reply->address,
        .is_ambiguous = is_ambiguous,
    };

    inbound_emit_reply(decision, found->callout, NULL, NULL, name, REPLY_PLACED);
    decision->outcome->incident = found->callout->incident;
    decision->outcome->notice = found->callout->notice;
    answer_record(decision, found->callout, &draft);
}

/* At most so many characters, the broken bytes shown as such: a reply is never refused for its
 * form (design rule 8). */
static const char *
clean_copy(struct decision *decision, const char *from, size_t characters_max)
{
    size_t size = from == NULL ? 0 : strlen(from);
    const char *copy;
    struct text text;
    size_t at = 0;

    text_init(&text);
    for (size_t i = 0; i < characters_max && at < size; i++) {
        utf8_add(&text, utf8_next(from, size, &at));
    }
    copy = arena_copy_string(decision->arena, text.bytes);
    text_fini(&text);
    return copy;
}

static void
decide_clean_reply(struct decision *decision)
{
    const struct command_reply *reply = &decision->command->as.reply;
    struct candidate candidates[CANDIDATES_MAX];
    struct readings readings = {.is_passed_over = false};
    const struct candidate *found;
    enum reply_problem problem;
    bool is_ambiguous;
    size_t count;

    if (is_repetition(decision->office, reply)) {
        decision->outcome->is_repeat = true;
        return;
    }
    if (inbound_take_work(decision)) {
        return;
    }
    reply_parse(reply->text, &readings.plain);
    reply_parse_attendance(reply->text, &readings.attendance);
    reply_read_report(reply->text, &readings.plain, &readings.report);
    count = inbound_find_candidates(decision, &readings, candidates);
    if (count == 0 && readings.plain.has_letter && !readings.plain.is_understood) {
        readings.plain.has_letter = false; /* "D区新增2例" is no code */
        count = inbound_find_candidates(decision, &readings, candidates);
    }
    problem = find_problem(decision, &readings, count);
    if ((problem == REPLY_UNCLEAR || problem == REPLY_NOTHING_OPEN) &&
        inbound_take_information(decision)) {
        return;
    }
    if (problem != REPLY_PLACED) {
        refuse_to_place(decision, &readings, problem, sender_name(decision, NULL));
        return;
    }
    found = choose(candidates, count, &is_ambiguous);
    inbound_place(decision, found, is_ambiguous);
}

void
inbound_decide_reply(struct decision *decision)
{
    const struct command *given = decision->command;
    struct command cleaned = *given;

    cleaned.as.reply.address = clean_copy(decision, given->as.reply.address, NAME_CHARACTERS_MAX);
    cleaned.as.reply.text = clean_copy(decision, given->as.reply.text, TEXT_CHARACTERS_MAX);
    if (cleaned.as.reply.address[0] == '\0') {
        (void)decision_refuse(decision, REFUSAL_FIELD_MISSING, "from", "from", NULL, NULL);
        return;
    }
    decision->command = &cleaned;
    decide_clean_reply(decision);
    decision->command = given;
}
