/* loader.h: reads the configuration beside the loop, so that a large office's files hold up no
 * page.
 *
 * Floor 5. A thread is started for each reading and knows nothing of the daemon: it gets a path and
 * gives back settings that nobody else has seen, so nothing is shared. One reading runs at a time;
 * what is asked meanwhile waits, and reads what the files say then. */
#ifndef DUTYD_LOADER_H
#define DUTYD_LOADER_H

#include <event2/event.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/crypto.h"
#include "config/settings.h"

#define LOADER_WAITING_MAX 64 /* more are not taken */

enum reading {
    READING_DIGEST, /* only whether the files still say the same */
    READING_CHECK,
    READING_RELOAD,
    READING_N
};

struct loaded {
    enum reading reading;
    uint64_t ticket;
    struct settings *settings; /* NULL: refused, or a digest only; the receiver may take it */
    struct config_report report;
    char digest[SHA256_HEX_SIZE]; /* of the files; "" when they cannot be read */
};

/* Called on the loop. What is left in `loaded` is released after it. */
typedef void loader_done(void *context, struct loaded *loaded);

struct loader;
struct loader *loader_new(struct event_base *base, const char *path, loader_done *done,
                          void *context);
/* Waits for the reading under way; tells nobody. NULL-safe. */
void loader_free(struct loader *loader);
/* False when too many wait already. */
bool loader_ask(struct loader *loader, enum reading reading, uint64_t ticket);

#endif
