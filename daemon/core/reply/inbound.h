/* inbound.h: what placing a short message needs in both of its files: inbound.c for answers,
 * inbound_task.c for words about a task.
 *
 * Floor 1, private to core. */
#ifndef DUTYD_CORE_REPLY_INBOUND_H
#define DUTYD_CORE_REPLY_INBOUND_H

#include "core/private.h"
#include "core/reply/reply.h"
#include "core/rooms.h"

/* A reply is read in three ways: "3" is a stage of a response, and a substitute at a meeting; free
 * words are the report where one was asked for, and unclear elsewhere. */
struct readings {
    struct reply_meaning plain;
    struct reply_meaning attendance;
    struct reply_meaning report;
    bool is_passed_over; /* some callout that could have been meant cannot take it */
    const struct inbox_entry *passed_over; /* of those the one asked last; NULL */
};

struct candidate { /* a question that the sender may be answering */
    struct callout *callout;
    const struct reply_meaning *meaning;
    const struct inbox_entry *entry;
    int rank;
};

#define CANDIDATES_MAX 64

/* The sender's number, and the other numbers of whoever has it: people answer from the telephone
 * that is at hand (products: RedCall #460). At most CANDIDATES_MAX. */
size_t inbound_find_candidates(const struct decision *decision, struct readings *readings,
                               struct candidate *ret_candidates);
/* Records the message (with the callout when it has one) and, by inbound_place, the answer. */
void inbound_emit_reply(struct decision *decision, const struct callout *callout,
                        const struct matter *matter, const char *unit, const char *name,
                        enum reply_problem problem);
void inbound_place(struct decision *decision, const struct candidate *found, bool is_ambiguous);
bool inbound_has_acknowledged(const struct callout *callout);

/* "情况：…" of somebody whom the office knows, where nothing else can be made of it: an item of
 * information is opened. False: it is nothing of the kind, and nothing has happened. */
bool inbound_take_information(struct decision *decision);
/* "进展60%", "已完成": for whom has a task. Anybody else means something else by these words:
 * false, and nothing has happened. */
bool inbound_take_work(struct decision *decision);

#endif
