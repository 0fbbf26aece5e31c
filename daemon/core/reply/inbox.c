/* inbox.c: what was asked of each telephone number, and under which letter.
 *
 * It is kept by number and not by person, since a reply brings only a number: duty telephones
 * and shared mobiles need no special case. Letters are those of RedCall: each open question to
 * one number has its own, and is forgotten with its callout. */
#include "core/private.h"

#include <string.h>

#define ADDRESS_SIZE 128

static const char letters[] = CODE_LETTER_SET;

struct inbox *
inbox_find(const struct office *office, const char *address)
{
    char normal[ADDRESS_SIZE];
    struct inbox *inbox;

    telephone_normalize(address, normal, sizeof(normal));
    HASH_FIND_STR(office->private->inboxes, normal, inbox);
    return inbox;
}

static struct inbox *
make_inbox(struct office *office, const char *address)
{
    struct inbox *inbox = inbox_find(office, address);
    char normal[ADDRESS_SIZE];

    if (inbox != NULL) {
        return inbox;
    }
    telephone_normalize(address, normal, sizeof(normal));
    size_t size = strlen(normal);
    inbox = memory_new(sizeof(*inbox) + size + 1);
    memcpy(inbox->address, normal, size);
    HASH_ADD_KEYPTR(hh, office->private->inboxes, inbox->address, size, inbox);
    return inbox;
}

/* A callout newer than all that this number was asked about cannot be among them: in a storm, each
 * new question would look through all the open ones. */
static struct inbox_entry *
find_entry(struct inbox *inbox, struct callout_id callout)
{
    if (callout.value > inbox->newest.value) {
        return NULL;
    }
    for (size_t i = 0; i < inbox->count; i++) {
        if (inbox->entries[i].callout.value == callout.value) {
            return &inbox->entries[i];
        }
    }
    return NULL;
}

static bool
letter_is_taken(const struct office *office, const struct inbox *inbox, char letter)
{
    for (size_t i = 0; i < inbox->count; i++) {
        const struct callout *callout;

        if (inbox->entries[i].letter != letter) {
            continue;
        }
        callout = office_find_callout(office, inbox->entries[i].callout);
        if (callout != NULL && callout->state != CALLOUT_STOOD_DOWN) {
            return true;
        }
    }
    return false;
}

char
inbox_letter(const struct office *office, const char *address, struct callout_id callout,
             const char *taken)
{
    struct inbox *inbox = inbox_find(office, address);
    const struct inbox_entry *entry = inbox == NULL ? NULL : find_entry(inbox, callout);

    if (entry != NULL) {
        return entry->letter;
    }
    for (size_t i = 0; i < CODE_LETTERS; i++) {
        if ((taken == NULL || strchr(taken, letters[i]) == NULL) &&
            (inbox == NULL || !letter_is_taken(office, inbox, letters[i]))) {
            return letters[i];
        }
    }
    return letters[0];
}

static struct inbox_entry *
add_entry(struct inbox *inbox)
{
    if (inbox->count == inbox->room) {
        inbox->room = inbox->room == 0 ? 1 : inbox->room * 2;
        inbox->entries = memory_resize(inbox->entries, inbox->room, sizeof(*inbox->entries));
    }
    return &inbox->entries[inbox->count++];
}

void
inbox_put(struct office *office, const struct page *page, int64_t at_ms)
{
    struct inbox *inbox;
    struct inbox_entry *entry;

    if (page->callout.value == 0 || page->letter[0] == '\0') {
        return;
    }
    inbox = make_inbox(office, page->address);
    entry = find_entry(inbox, page->callout);
    if (entry != NULL) {
        entry->paged_ms = at_ms;
        return;
    }
    entry = add_entry(inbox);
    *entry = (struct inbox_entry){
        .callout = page->callout, .page = page->id, .paged_ms = at_ms, .letter = page->letter[0]};
    if (page->callout.value > inbox->newest.value) {
        inbox->newest = page->callout;
    }
}

static void
forget_at(struct office *office, const char *address, struct callout_id callout)
{
    struct inbox *inbox = inbox_find(office, address);
    struct inbox_entry *entry = inbox == NULL ? NULL : find_entry(inbox, callout);

    if (entry != NULL) {
        *entry = inbox->entries[--inbox->count];
    }
}

void
inbox_forget_callout(struct office *office, struct callout *callout)
{
    struct page *page;

    DL_FOREACH2(callout->pages, page, callout_next)
    {
        forget_at(office, page->address, callout->id);
    }
}

bool
inbox_may_help(const struct office *office, const char *address, int64_t at_ms)
{
    const struct inbox *inbox = inbox_find(office, address);

    return inbox == NULL || at_ms - inbox->unclear_since_ms >= MS_PER_DAY ||
           inbox->unclear_count < UNCLEAR_REPLIES_PER_DAY_MAX;
}

void
inbox_note_help(struct office *office, const char *address, int64_t at_ms)
{
    struct inbox *inbox = make_inbox(office, address);

    if (at_ms - inbox->unclear_since_ms >= MS_PER_DAY) {
        inbox->unclear_since_ms = at_ms;
        inbox->unclear_count = 0;
    }
    inbox->unclear_count++;
}
