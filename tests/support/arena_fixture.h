/* arena_fixture.h: one arena for all tests of a program that tests functions returning into one. */
#ifndef DUTYD_TESTS_SUPPORT_ARENA_FIXTURE_H
#define DUTYD_TESTS_SUPPORT_ARENA_FIXTURE_H

#include "base/memory.h"

extern struct arena *arena;

int arena_set_up(void **state);
int arena_tear_down(void **state);

#endif
