/* expects.c: the words that say what must have happened. */
#include <stdio.h>
#include <string.h>

#include "core/callout/below.h"
#include "story.h"

/* ---- pages ---- */

static bool
is_tolerated(const struct world *world, const struct sent *sent)
{
    for (size_t i = 0; i < world->tolerated.count; i++) {
        if (strstr(sent->text, world->tolerated.items[i]) != NULL) {
            return true;
        }
    }
    return world->tolerates_all;
}

static void
show_pages(const struct world *world)
{
    for (size_t i = 0; i < world->sent.count; i++) {
        const struct sent *sent = &world->sent.items[i];

        if (!sent->is_expected && !is_tolerated(world, sent)) {
            printf("#   page %s %s (%s %s) %s %s via %s: %s\n", world_time(world, sent->at_ms),
                   sent->name == NULL ? "-" : sent->name, sent->unit == NULL ? "-" : sent->unit,
                   target_names[sent->target], channel_names[sent->channel], sent->address,
                   sent->gateway, sent->text);
        }
    }
}

/* Before the story goes on, every page must have been asked for, and a refusal expected. */
void
expect_nothing_open(struct world *world)
{
    for (size_t i = 0; i < world->sent.count; i++) {
        if (!world->sent.items[i].is_expected && !is_tolerated(world, &world->sent.items[i])) {
            printf("# pages that no line expects:\n");
            show_pages(world);
            story_fail(world, "a page was sent that no line expects");
        }
    }
    if (world->owes_refusal) {
        char words[1024];

        refusal_text(&world->outcome.refusal, LANGUAGE_EN, words, sizeof(words));
        story_fail(world, "the request was refused: %s", arena_copy_string(world->arena, words));
    }
}

static bool
is_word_of_page(const struct world *world, const struct sent *sent, const char *word)
{
    return text_equal(sent->person, word) || text_equal(sent->name, word) ||
           text_equal(sent->unit, word) || text_equal(sent->address, word) ||
           strcmp(target_names[sent->target], word) == 0 ||
           strcmp(channel_names[sent->channel], word) == 0 || strcmp(sent->gateway, word) == 0 ||
           strcmp(page_id_text(sent->page).text, word) == 0 ||
           strncmp(world_time(world, sent->at_ms), word, strlen(word)) == 0;
}

/* Every word left on the line must fit: who, unit, target, channel, gateway, time; a quoted one
 * stands in the text. */
static bool
fits(const struct world *world, const struct sent *sent)
{
    for (size_t i = world->line->at; i < world->line->count; i++) {
        const struct word *word = &world->line->words[i];

        if (word->is_quoted ? strstr(sent->text, word->text) == NULL
                            : !is_word_of_page(world, sent, word->text)) {
            return false;
        }
    }
    return true;
}

struct sent *
expect_find_sent(struct world *world, bool only_new)
{
    struct sent *found = NULL;

    for (size_t i = 0; i < world->sent.count; i++) {
        struct sent *sent = &world->sent.items[i];

        if ((!only_new || !sent->is_expected) && fits(world, sent)) {
            found = sent;
            if (only_new) {
                break;
            }
        }
    }
    world->line->at = world->line->count;
    return found;
}

static void
expect_page(struct world *world)
{
    struct sent *sent = expect_find_sent(world, true);

    if (sent == NULL) {
        printf("# the pages that were sent:\n");
        show_pages(world);
        story_fail(world, "no such page was sent");
    }
    sent->is_expected = true;
}

/* "expect 3 pages …", "expect no pages …" */
static void
expect_pages(struct world *world, int64_t count)
{
    size_t seen = 0;

    for (size_t i = 0; i < world->sent.count; i++) {
        struct sent *sent = &world->sent.items[i];

        if (!sent->is_expected && fits(world, sent) &&
            (count > 0 || world->tolerates_all || !is_tolerated(world, sent))) {
            sent->is_expected = count > 0;
            seen++;
        }
    }
    world->line->at = world->line->count;
    if ((int64_t)seen != count) {
        printf("# the pages that were sent:\n");
        show_pages(world);
        story_fail(world, "%zu such pages were sent", seen);
    }
}

/* "expect state 孙磊 doubt": what has become of the newest page that fits. */
static void
expect_state(struct world *world)
{
    struct word last = world->line->words[--world->line->count];
    struct sent *sent = expect_find_sent(world, false);
    const struct page *page = sent == NULL ? NULL : office_find_page(world->office, sent->page);

    if (page == NULL) {
        story_fail(world, "there is no such page");
    }
    if (strcmp(page_state_names[page->state], last.text) != 0) {
        story_fail(world, "the page is %s", page_state_names[page->state]);
    }
}

/* ---- events ---- */

static bool
is_said(const struct world *world, const char *text, size_t from)
{
    for (size_t i = from; i < world->journal.count; i++) {
        const struct row *row = &world->journal.items[i];

        if (strstr(row->said[LANGUAGE_ZH], text) != NULL ||
            strstr(row->said[LANGUAGE_EN], text) != NULL) {
            return true;
        }
    }
    return false;
}

static void
show_events(const struct world *world, size_t from)
{
    printf("# what the journal says:\n");
    for (size_t i = from; i < world->journal.count; i++) {
        const struct row *row = &world->journal.items[i];

        printf("#   %s %s | %s\n", world_time(world, row->event.at_ms), row->said[LANGUAGE_ZH],
               row->said[LANGUAGE_EN]);
    }
}

static void
expect_event(struct world *world, bool is_wanted, size_t from)
{
    const char *text = word_next(world);

    if (is_said(world, text, from) != is_wanted) {
        show_events(world, from);
        story_fail(world, is_wanted ? "nothing of the kind is on record" : "it is on record");
    }
}

/* ---- callouts, incidents ---- */

static struct callout *
newest_callout(const struct world *world, const char *unit, int kind)
{
    struct callout *callout, *next, *found = NULL;

    HASH_ITER (hh, world->office->callouts, callout, next) {
        const struct notice *notice = office_find_notice(world->office, callout->notice);

        if (strcmp(callout->unit, unit) == 0 && (kind < 0 || (int)notice->kind == kind) &&
            (found == NULL || callout->id.value > found->id.value)) {
            found = callout;
        }
    }
    return found;
}

static void
compare(struct world *world, const char *what, const char *wanted, const char *seen)
{
    if (!text_equal(wanted, seen)) {
        story_fail(world, "%s is %s", what, seen == NULL ? "not said" : seen);
    }
}

/* "expect callout police in change acknowledged by 孙磊 via sms overdue yes people 3" */
static void
expect_callout(struct world *world)
{
    const char *unit = word_next(world);
    int kind = word_is(world, "in")
                   ? word_choice(world, "kind of notice", notice_kind_names, NOTICE_KIND_N)
                   : -1;
    const struct callout *callout = newest_callout(world, unit, kind);

    if (word_is(world, "gone")) {
        if (callout != NULL) {
            story_fail(world, "%s still has a callout", unit);
        }
        return;
    }
    if (callout == NULL) {
        story_fail(world, "%s has no such callout", unit);
    }
    while (word_peek(world) != NULL) {
        if (word_is(world, "by")) {
            compare(world, "who answered", word_next(world), callout->answered_by);
        } else if (word_is(world, "via")) {
            compare(world, "the means", word_next(world), means_names[callout->answered_via]);
        } else if (word_is(world, "overdue")) {
            compare(world, "overdue", word_next(world), callout->is_overdue ? "yes" : "no");
        } else if (word_is(world, "people")) {
            compare(world, "the number of people", word_next(world),
                    arena_format(world->arena, "%lld", (long long)callout->people));
        } else if (word_is(world, "vehicles")) {
            compare(world, "the number of vehicles", word_next(world),
                    arena_format(world->arena, "%lld", (long long)callout->vehicles));
        } else if (word_is(world, "below")) {
            compare(world, "what is below", word_next(world),
                    arena_format(world->arena, "%lld/%lld", (long long)below_answered(callout),
                                 (long long)below_total(callout)));
        } else if (word_is(world, "expects")) {
            compare(world, "what is expected", word_next(world),
                    callout_state_names[callout->expects]);
        } else {
            compare(world, "the callout", word_next(world), callout_state_names[callout->state]);
        }
    }
}

/* "expect 3 callouts calling [change]" */
static void
expect_callouts(struct world *world, int64_t wanted)
{
    int state = word_choice(world, "state", callout_state_names, CALLOUT_STATE_N);
    int kind = word_peek(world) == NULL
                   ? -1
                   : word_choice(world, "kind of notice", notice_kind_names, NOTICE_KIND_N);
    struct callout *callout, *next;
    int64_t seen = 0;

    HASH_ITER (hh, world->office->callouts, callout, next) {
        const struct notice *notice = office_find_notice(world->office, callout->notice);

        seen += (int)callout->state == state && (kind < 0 || (int)notice->kind == kind);
    }
    if (seen != wanted) {
        story_fail(world, "there are %lld", (long long)seen);
    }
}

static const struct incident *
numbered_incident(const struct world *world, int64_t number)
{
    for (size_t i = 0; i < world->journal.count; i++) {
        const struct event *event = &world->journal.items[i].event;

        if (event->kind == EVENT_INCIDENT_REPORTED && --number == 0) {
            return office_find_incident(world->office, event->incident);
        }
    }
    return NULL;
}

/* "expect incident 1 active level 3 suggested 2", "… closed", "… gone" */
static void
expect_incident(struct world *world)
{
    const struct incident *incident = numbered_incident(world, word_number(world));

    if (word_is(world, "gone")) {
        compare(world, "the incident", "gone", incident == NULL ? "gone" : "still in memory");
        return;
    }
    if (incident == NULL) {
        story_fail(world, "there is no such incident in memory");
    }
    while (word_peek(world) != NULL) {
        if (word_is(world, "level")) {
            compare(world, "the level", word_next(world),
                    arena_format(world->arena, "%lld", (long long)incident->level));
        } else if (word_is(world, "suggested")) {
            compare(world, "the suggested level", word_next(world),
                    arena_format(world->arena, "%lld", (long long)incident->level_suggested));
        } else if (word_is(world, "sitreps")) {
            compare(world, "the reports on the situation", word_next(world),
                    arena_format(world->arena, "%lld", (long long)incident->sitreps_total));
        } else if (word_is(world, "closed") || word_is(world, "open")) {
            compare(world, "the incident", world->line->words[world->line->at - 1].text,
                    incident->is_closed ? "closed" : "open");
        } else if (word_is(world, "duplicate")) {
            const struct incident *first = numbered_incident(world, word_number(world));

            if (first == NULL) {
                story_fail(world, "there is no such incident");
            }
            compare(world, "the duplicate", incident_id_text(first->id).text,
                    incident_id_text(incident->duplicate_of).text);
        } else {
            compare(world, "the response", word_next(world),
                    response_state_names[incident->response]);
        }
    }
}

static void
expect_refused(struct world *world)
{
    compare(world, "the outcome", word_next(world), refusal_names[world->outcome.refusal.code]);
    world->owes_refusal = false;
}

static void
expect_repeat(struct world *world)
{
    compare(world, "the outcome", "a repeat",
            world->outcome.is_repeat ? "a repeat" : "not a repeat");
}

static void
expect_gateway(struct world *world)
{
    const struct gateway_state *gateway = office_find_gateway(world->office, word_next(world));

    if (gateway == NULL) {
        story_fail(world, "there is no such gateway");
    }
    compare(world, "the gateway", word_next(world), gateway->is_down ? "down" : "up");
}

static void
expect_counted(struct world *world)
{
    int64_t count = word_is(world, "no") ? 0 : word_number(world);

    if (word_is(world, "pages") || word_is(world, "page")) {
        expect_pages(world, count);
    } else if (word_is(world, "callouts")) {
        expect_callouts(world, count);
    } else if (count == 0 && word_is(world, "event")) {
        expect_event(world, false, world->action_row);
    }
}

bool
expect_run(struct world *world)
{
    if (word_is(world, "timeline")) {
        expect_event(world, true, 0);
    } else if (!word_is(world, "expect")) {
        return false;
    } else if (word_is(world, "page")) {
        expect_page(world);
    } else if (word_is(world, "state")) {
        expect_state(world);
    } else if (word_is(world, "event")) {
        expect_event(world, true, world->action_row);
    } else if (word_is(world, "callout")) {
        expect_callout(world);
    } else if (word_is(world, "incident")) {
        expect_incident(world);
    } else if (word_is(world, "matter")) {
        expect_matter(world);
    } else if (word_is(world, "clock")) {
        expect_clock(world);
    } else if (word_is(world, "member")) {
        expect_member(world);
    } else if (word_is(world, "refused")) {
        expect_refused(world);
    } else if (word_is(world, "repeat")) {
        expect_repeat(world);
    } else if (word_is(world, "gateway")) {
        expect_gateway(world);
    } else {
        expect_counted(world);
    }
    words_end(world);
    return true;
}
