/* rows.h: what is measured; each function prints its rows. */
#ifndef DUTYD_TESTS_BENCH_ROWS_H
#define DUTYD_TESTS_BENCH_ROWS_H

#include "bench/bench.h"

#define BENCH_ROOT "build/bench"

void row_incident(struct sink *sink);
void row_fan_out(struct sink *sink);
void row_acknowledge(struct sink *sink);
void row_memory(struct sink *sink);
void row_start(struct sink *sink);
void row_reload(struct sink *sink);

#define ROWS_PEOPLE 10 /* on duty in each unit, where many are paged */

/* An office of this size in a folder of this name, and its daemon. */
void rows_start_office(const char *name, size_t units, size_t people_per_unit, struct sink *sink,
                       struct bench_office *ret_office, struct bench_daemon *ret_daemon);
/* Reports a flood and activates its plan: everybody is paged. Returns the moment in which the
 * request for it was sent. */
int64_t rows_activate_all(struct client *client, char *ret_notice, size_t room);

#endif
