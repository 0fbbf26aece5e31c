/* keys.c: Idempotency-Keys: the same request again is the same result, not a second page. */
#include "core/private.h"

#include <string.h>

static char *
key_name(const char *actor, const char *key)
{
    return memory_format("%s\n%s", actor, key);
}

struct used_key *
key_find(const struct office *office, const char *actor, const char *key)
{
    char *name = key_name(actor, key);
    struct used_key *found;

    HASH_FIND_STR(office->private->keys, name, found);
    free(name);
    return found;
}

void
key_put(struct office *office, const struct event *event, const char *key, const char *digest)
{
    struct used_key *used;

    if (key == NULL) {
        return;
    }
    used = key_find(office, event->actor.name, key);
    if (used != NULL) {
        if (used->notice.value == 0) {
            used->notice = event->notice;
        }
        return;
    }
    used = memory_new(sizeof(*used));
    used->name = key_name(event->actor.name, key);
    used->digest = memory_copy_string(digest == NULL ? "" : digest);
    used->incident = event->incident;
    used->notice = event->notice;
    used->matter = event->matter;
    used->callout = event->callout;
    used->seq = event->seq;
    used->at_ms = event->at_ms;
    HASH_ADD_KEYPTR(hh, office->private->keys, used->name, strlen(used->name), used);
}

/* The table keeps the order of insertion, so the oldest stand first. */
void
key_forget_before(struct office *office, int64_t before_ms)
{
    struct used_key *used;
    struct used_key *next;

    HASH_ITER (hh, office->private->keys, used, next) {
        if (used->at_ms >= before_ms) {
            break;
        }
        HASH_DEL(office->private->keys, used);
        free(used->name);
        free(used->digest);
        free(used);
    }
}
