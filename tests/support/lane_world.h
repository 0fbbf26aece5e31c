/* lane_world.h: the office and the turn as far as a lane sees them, for tests of the sender.
 *
 * It stands in for gateway/outgoing (what a lane reads of the office) and for the turn: pages are
 * numbers, orders are granted in their order, and a commit may be told to fail. */
#ifndef DUTYD_TESTS_SUPPORT_LANE_WORLD_H
#define DUTYD_TESTS_SUPPORT_LANE_WORLD_H

#include <event2/event.h>

#include "gateway/sender.h"

#define LANE_WORLD_PAGES_MAX 3000

struct test_page {
    bool is_taken;
    bool is_settled;
    bool is_forgotten; /* the office has no such page any more */
    enum page_outcome outcome;
    char provider_id[64];
    char detail[256];
    int64_t retry_ms;
    unsigned arrivals; /* at the sink */
};

struct lane_world {
    struct event_base *base;
    struct event *turn;
    bool is_journal_failing;
    struct test_page pages[LANE_WORLD_PAGES_MAX + 1]; /* by number */
    size_t page_count;
    size_t next_page; /* the first not taken */
    size_t settled;
    size_t orders, reports; /* commands */
    struct sender *sender;
};
extern struct lane_world world;

/* A new world with an empty base and a sender that has no lanes. */
void lane_world_open(void);
void lane_world_close(void);

#endif
