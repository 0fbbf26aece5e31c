/* courier.c: see courier.h.
 *
 * What is done gathers while the thread works off its events and crosses over at the end of the
 * iteration, so that the loop wakes for many results at once. Requests are started a few at a time:
 * a thousand handles added at once would delay the first by a tenth of a second. */
#include "gateway/courier.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/array.h"
#include "base/bug.h"
#include "base/memory.h"
#include "base/thread.h"
#include "gateway/curl_loop.h"

#define STARTS_AT_ONCE 32
/* A multi handle slows with its connections (22 us a request at 100, 45 at 1,000), so each has no
 * more than these, and there are several. The first that has room is taken: few requests keep to
 * few connections. */
#define SHARD_CONNECTIONS_MAX 128
#define SHARDS_MAX (COURIER_OUT_MAX / SHARD_CONNECTIONS_MAX)
/* As many as an alarm's first pages; a wave of them is for the thread. */
#define NEAR_CONNECTIONS_MAX 4

struct parcel {
    CURL *easy;
    CURLcode code; /* on the way back */
};

struct parcels {
    struct parcel *items;
    size_t count, room;
};

struct shard {
    struct courier *courier;
    struct curl_loop *loop; /* NULL: never needed yet */
    size_t busy;
};

struct courier {
    /* Of the thread that made it. */
    courier_done *done;
    void *owner;
    struct event *came_back;
    struct parcels arrived; /* being told */
    size_t out;             /* the near ones among them */
    struct event_base *home;
    struct curl_loop *near; /* NULL: never needed yet */
    size_t near_busy;
    size_t near_max, away_max; /* connections; together those of the gateway */
    bool is_near, has_to_go;
    pthread_t thread;
    bool is_started, is_stopped;

    /* Of both, under the lock. */
    pthread_mutex_t lock;
    struct parcels to_go;
    struct parcels back;
    size_t connections_max; /* away_max */
    bool must_stop;
    /* Of both, never changed: the one side writes, the other side's loop reads. */
    int go_fd, back_fd;

    /* Of the courier's thread; before its start and after its end of the other. */
    struct event_base *base;
    struct shard shards[SHARDS_MAX];
    size_t shards_connections_max; /* what the shards were told */
    struct event *go;              /* something lies in to_go */
    struct event *go_on;           /* something is left in `taken` */
    struct event *hand_over;       /* the end of this iteration of the loop */
    struct parcels taken;
    size_t taken_at;
    struct parcels finished;
};

static void
lock(struct courier *courier)
{
    BUG_ON(pthread_mutex_lock(&courier->lock) != 0);
}

static void
unlock(struct courier *courier)
{
    BUG_ON(pthread_mutex_unlock(&courier->lock) != 0);
}

/* The other side reads the number, so it never comes near its limit. */
static void
ring(int fd)
{
    BUG_ON(eventfd_write(fd, 1) != 0);
}

static void
put(struct parcels *parcels, CURL *easy, CURLcode code)
{
    *array_add(parcels) = (struct parcel){easy, code};
}

static void
exchange(struct parcels *a, struct parcels *b)
{
    struct parcels kept = *a;

    *a = *b;
    *b = kept;
}

/* ---- On the courier's thread -------------------------------------------------------------------
 */

static void
finish(struct courier *courier, CURL *easy, CURLcode code)
{
    put(&courier->finished, easy, code);
    event_active(courier->hand_over, EV_TIMEOUT, 0);
}

/* curl_loop_done. */
static void
finish_in_shard(void *owner, CURL *easy, CURLcode code)
{
    struct shard *shard = owner;

    shard->busy--;
    finish(shard->courier, easy, code);
}

/* How many of so many connections fall to this shard. */
static size_t
share_of(size_t index, size_t connections_max)
{
    size_t before = index * SHARD_CONNECTIONS_MAX;
    size_t left = connections_max > before ? connections_max - before : 0;

    return left < SHARD_CONNECTIONS_MAX ? left : SHARD_CONNECTIONS_MAX;
}

static void
divide_connections(struct courier *courier, size_t connections_max)
{
    if (connections_max == courier->shards_connections_max) {
        return;
    }
    courier->shards_connections_max = connections_max;
    for (size_t i = 0; i < SHARDS_MAX; i++) {
        if (courier->shards[i].loop != NULL) {
            curl_loop_set_connections_max(courier->shards[i].loop, share_of(i, connections_max));
        }
    }
}

/* The last resort, when a smaller number of connections came with a reload, is the first. */
static struct shard *
choose_shard(struct courier *courier)
{
    struct shard *shard = &courier->shards[0];
    size_t share = 0;

    for (size_t i = 0; i < SHARDS_MAX; i++) {
        share = share_of(i, courier->shards_connections_max);
        if (courier->shards[i].busy < share) {
            shard = &courier->shards[i];
            break;
        }
    }
    if (shard->loop == NULL) {
        shard->courier = courier;
        shard->loop = curl_loop_new(courier->base, share, finish_in_shard, shard);
    }
    return shard;
}

static void
start(struct courier *courier, CURL *easy)
{
    struct shard *shard = choose_shard(courier);

    if (curl_loop_add(shard->loop, easy) == 0) {
        shard->busy++;
    } else {
        finish(courier, easy, CURLE_FAILED_INIT);
    }
}

static void
hand_over(evutil_socket_t fd, short what, void *context)
{
    struct courier *courier = context;
    bool was_empty;

    (void)fd;
    (void)what;
    lock(courier);
    was_empty = courier->back.count == 0;
    if (was_empty) {
        exchange(&courier->back, &courier->finished);
    }
    for (size_t i = 0; i < courier->finished.count; i++) {
        *array_add(&courier->back) = courier->finished.items[i];
    }
    unlock(courier);
    courier->finished.count = 0;
    if (was_empty) {
        ring(courier->back_fd);
    }
}

static void
start_some(evutil_socket_t fd, short what, void *context)
{
    static const struct timeval at_once = {0, 0};
    struct courier *courier = context;

    (void)fd;
    (void)what;
    for (size_t i = 0; i < STARTS_AT_ONCE && courier->taken_at < courier->taken.count; i++) {
        start(courier, courier->taken.items[courier->taken_at++].easy);
    }
    if (courier->taken_at < courier->taken.count) {
        /* A timer and not event_active: the sockets have their turn in between. */
        (void)event_add(courier->go_on, &at_once);
    } else if (courier->taken_at > 0) {
        courier->taken_at = courier->taken.count = 0;
        ring(courier->go_fd); /* what came meanwhile was left there */
    }
}

static void
take_up(evutil_socket_t fd, short what, void *context)
{
    struct courier *courier = context;
    size_t connections_max;
    eventfd_t count;
    bool must_stop;

    (void)what;
    (void)eventfd_read(fd, &count);
    lock(courier);
    must_stop = courier->must_stop;
    connections_max = courier->connections_max;
    if (courier->taken.count == 0) {
        exchange(&courier->taken, &courier->to_go);
    }
    unlock(courier);
    if (must_stop) {
        (void)event_base_loopbreak(courier->base);
        return;
    }
    divide_connections(courier, connections_max);
    start_some(-1, 0, courier);
}

static void *
work(void *context)
{
    struct courier *courier = context;

    BUG_ON(event_base_dispatch(courier->base) < 0);
    return NULL;
}

/* ---- On the thread that made it ---- */

static void
tell(evutil_socket_t fd, short what, void *context)
{
    struct courier *courier = context;
    eventfd_t count;

    (void)what;
    (void)eventfd_read(fd, &count);
    lock(courier);
    exchange(&courier->arrived, &courier->back);
    unlock(courier);
    BUG_ON(courier->arrived.count > courier->out);
    courier->out -= courier->arrived.count;
    for (size_t i = 0; i < courier->arrived.count; i++) {
        courier->done(courier->owner, courier->arrived.items[i].easy,
                      courier->arrived.items[i].code);
    }
    courier->arrived.count = 0;
}

/* curl_loop_done. */
static void
finish_near(void *owner, CURL *easy, CURLcode code)
{
    struct courier *courier = owner;

    courier->near_busy--;
    courier->out--;
    if (!courier->is_stopped) {
        courier->done(courier->owner, easy, code);
    }
}

/* While the thread has requests out it gets the others, too, until it has no connection left. */
static bool
send_near(struct courier *courier, CURL *easy)
{
    size_t away = courier->out - courier->near_busy;

    if (courier->near_busy >= courier->near_max || (away > 0 && away < courier->away_max)) {
        return false;
    }
    if (courier->near == NULL) {
        courier->near = curl_loop_new(courier->home, courier->near_max, finish_near, courier);
    }
    if (curl_loop_add(courier->near, easy) < 0) {
        return false;
    }
    courier->near_busy++;
    courier->out++;
    courier->has_to_go = true;
    return true;
}

void
courier_go(struct courier *courier)
{
    if (courier->has_to_go) {
        courier->has_to_go = false;
        curl_loop_go(courier->near);
    }
}

static int
open_bell(void)
{
    int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);

    BUG_ON(fd < 0);
    return fd;
}

static struct event *
watch_bell(struct event_base *base, int fd, event_callback_fn callback, struct courier *courier)
{
    struct event *event = event_new(base, fd, EV_READ | EV_PERSIST, callback, courier);

    BUG_ON(event == NULL || event_add(event, NULL) < 0);
    return event;
}

struct courier *
courier_new(struct event_base *base, size_t connections_max, courier_done *done, void *owner)
{
    struct courier *courier = memory_new(sizeof(*courier));

    courier->done = done;
    courier->owner = owner;
    courier->home = base;
    courier->away_max = connections_max;
    courier->connections_max = connections_max;
    BUG_ON(pthread_mutex_init(&courier->lock, NULL) != 0);
    courier->back_fd = open_bell();
    courier->came_back = watch_bell(base, courier->back_fd, tell, courier);
    return courier;
}

static void
start_thread(struct courier *courier)
{
    courier->base = event_base_new();
    BUG_ON(courier->base == NULL);
    courier->go_fd = open_bell();
    courier->go = watch_bell(courier->base, courier->go_fd, take_up, courier);
    courier->go_on = evtimer_new(courier->base, start_some, courier);
    courier->hand_over = event_new(courier->base, -1, 0, hand_over, courier);
    BUG_ON(courier->go_on == NULL || courier->hand_over == NULL);
    courier->thread = thread_start("courier", work, courier);
    courier->is_started = true;
}

int
courier_send(struct courier *courier, CURL *easy)
{
    bool was_empty;

    BUG_ON(courier->is_stopped);
    if (courier->out == COURIER_OUT_MAX) {
        return -1;
    }
    if (send_near(courier, easy)) {
        return 0;
    }
    if (!courier->is_started) {
        start_thread(courier);
    }
    courier->out++;
    lock(courier);
    was_empty = courier->to_go.count == 0;
    put(&courier->to_go, easy, CURLE_OK);
    unlock(courier);
    if (was_empty) {
        ring(courier->go_fd);
    }
    return 0;
}

static void
divide(struct courier *courier, size_t connections_max)
{
    size_t near_max =
        connections_max < NEAR_CONNECTIONS_MAX ? connections_max : NEAR_CONNECTIONS_MAX;

    courier->near_max = courier->is_near ? near_max : 0;
    courier->away_max = connections_max - courier->near_max;
    if (courier->near_max == 0 && courier->near_busy == 0) {
        curl_loop_free(courier->near);
        courier->near = NULL;
    } else if (courier->near != NULL) {
        curl_loop_set_connections_max(courier->near, courier->near_max);
    }
    lock(courier);
    courier->connections_max = courier->away_max;
    unlock(courier);
    if (courier->is_started) {
        ring(courier->go_fd);
    }
}

void
courier_set_connections_max(struct courier *courier, size_t connections_max)
{
    divide(courier, connections_max);
}

void
courier_set_near(struct courier *courier, bool is_near)
{
    courier->is_near = is_near;
    divide(courier, courier->near_max + courier->away_max);
}

void
courier_stop(struct courier *courier)
{
    if (courier->is_stopped || !courier->is_started) {
        courier->is_stopped = true;
        return;
    }
    lock(courier);
    courier->must_stop = true;
    unlock(courier);
    ring(courier->go_fd);
    BUG_ON(pthread_join(courier->thread, NULL) != 0);
    courier->is_stopped = true;
}

void
courier_take_back(struct courier *courier, CURL *easy)
{
    BUG_ON(!courier->is_stopped);
    /* libcurl leaves a handle as it is that this multi handle does not have. */
    for (size_t i = 0; i < SHARDS_MAX; i++) {
        if (courier->shards[i].loop != NULL) {
            curl_loop_remove(courier->shards[i].loop, easy);
        }
    }
    if (courier->near != NULL) {
        curl_loop_remove(courier->near, easy);
    }
}

static void
free_thread_parts(struct courier *courier)
{
    for (size_t i = 0; i < SHARDS_MAX; i++) {
        curl_loop_free(courier->shards[i].loop);
    }
    event_free(courier->go);
    event_free(courier->go_on);
    event_free(courier->hand_over);
    event_base_free(courier->base);
    (void)close(courier->go_fd);
}

void
courier_free(struct courier *courier)
{
    if (courier == NULL) {
        return;
    }
    courier_stop(courier);
    if (courier->is_started) {
        free_thread_parts(courier);
    }
    curl_loop_free(courier->near);
    event_free(courier->came_back);
    (void)close(courier->back_fd);
    BUG_ON(pthread_mutex_destroy(&courier->lock) != 0);
    array_fini(&courier->arrived);
    array_fini(&courier->to_go);
    array_fini(&courier->back);
    array_fini(&courier->taken);
    array_fini(&courier->finished);
    free(courier);
}
