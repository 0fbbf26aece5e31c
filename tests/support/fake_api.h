/* fake_api.h: a small HTTP server on a Unix socket that says what a test tells it to.
 *
 * It runs on a thread of its own in the test's process and serves one connection at a time. */
#ifndef DUTYD_TESTS_SUPPORT_FAKE_API_H
#define DUTYD_TESTS_SUPPORT_FAKE_API_H

#include <stddef.h>

#define FAKE_API_HANG_UP 0 /* as a status: read the request, then close without a word */

struct fake_route {
    const char *start; /* of the request line: "GET /v1/board" */
    int status;
    const char *body;
};

struct fake_api;

/* The routes end with a start of NULL and are borrowed; the first that fits answers, others 404. */
struct fake_api *fake_api_start(const struct fake_route *routes);
void fake_api_stop(struct fake_api *api); /* NULL-safe; removes the socket */
const char *fake_api_path(const struct fake_api *api);
/* The last request, headers and body; "" before the first. Good until the next one. */
const char *fake_api_last(struct fake_api *api);
size_t fake_api_count(struct fake_api *api);

#endif
