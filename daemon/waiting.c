/* waiting.c: see waiting.h. */
#include "waiting.h"

#include "base/memory.h"

void
waiting_list_init(struct waiting_list *list)
{
    list->first = NULL;
    list->last = &list->first;
}

void
waiting_list_fini(struct waiting_list *list)
{
    while (list->first != NULL) {
        struct waiting *next = list->first->next;

        arena_free(list->first->arena);
        list->first = next;
    }
    list->last = &list->first;
}

static struct waiting *
make_waiting(struct arena *arena, const struct command *command)
{
    struct waiting *waiting = arena_take(arena, sizeof(*waiting));

    waiting->arena = arena;
    waiting->command = *command;
    return waiting;
}

struct waiting *
waiting_add(struct waiting_list *list, struct arena *arena, const struct command *command)
{
    struct waiting *waiting = make_waiting(arena, command);

    *list->last = waiting;
    list->last = &waiting->next;
    return waiting;
}

struct waiting *
waiting_take(struct waiting_list *list, size_t count_max)
{
    struct waiting *head = list->first;
    struct waiting **link = &head;

    for (size_t count = 0; *link != NULL && count < count_max; count++) {
        link = &(*link)->next;
    }
    list->first = *link;
    *link = NULL;
    if (list->first == NULL) {
        list->last = &list->first;
    }
    return head;
}

void
waiting_put_in_front(struct waiting **head, const struct command *command)
{
    struct waiting *waiting = make_waiting(arena_new(), command);

    waiting->next = *head;
    *head = waiting;
}

void
waiting_release(struct waiting *head)
{
    while (head != NULL) {
        struct waiting *next = head->next;

        if (head->done != NULL) {
            head->done(head->owner, head->ticket, &head->outcome);
        }
        arena_free(head->arena);
        head = next;
    }
}
