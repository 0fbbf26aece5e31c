/* waiting.h: the commands that wait for a turn, and those that it has taken.
 *
 * Floor 5, used by turn.c alone. Each command lives in its own arena, which goes with it. */
#ifndef DUTYD_WAITING_H
#define DUTYD_WAITING_H

#include "core/command.h"

struct waiting { /* one submitted command; lives in its own arena */
    struct arena *arena;
    struct command command;
    command_done *done; /* NULL: nobody asks */
    void *owner;
    uint64_t ticket;
    struct outcome outcome;
    struct waiting *next;
};

struct waiting_list { /* first come, first served */
    struct waiting *first, **last;
};

void waiting_list_init(struct waiting_list *list);
void waiting_list_fini(struct waiting_list *list); /* what still waits is not answered */

/* Takes the arena over; the command is copied, what it points to must live in the arena. */
struct waiting *waiting_add(struct waiting_list *list, struct arena *arena,
                            const struct command *command);

/* Takes the first out of the list, at most so many; NULL when none waits. */
struct waiting *waiting_take(struct waiting_list *list, size_t count_max);

/* A command of the turn's own, in front of all that was taken. It must point to nothing. */
void waiting_put_in_front(struct waiting **head, const struct command *command);

/* Tells each who asked what came of it, and frees what was taken. */
void waiting_release(struct waiting *head);

#endif
