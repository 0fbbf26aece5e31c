#include "server/server.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "server/backup.h"
#include "server/board.h"
#include "server/connection.h"
#include "server/exchange.h"
#include "server/feed.h"
#include "server/listener.h"
#include "server/walk.h"

/* What the daemon needs besides its callers: the journal, gateways, timers. */
#define DESCRIPTORS_RESERVED 100

static int64_t
read_clock(clockid_t clock)
{
    struct timespec now;
    BUG_ON(clock_gettime(clock, &now) != 0);
    return (int64_t)now.tv_sec * MS_PER_SECOND + now.tv_nsec / 1000000;
}

int64_t
server_monotonic_ms(void)
{
    /* Never 0, which stands for "not set". */
    return read_clock(CLOCK_MONOTONIC) + 1;
}

int64_t
server_wall_ms(void)
{
    return read_clock(CLOCK_REALTIME);
}

static void
handle_sweep(evutil_socket_t descriptor, short what, void *context)
{
    (void)descriptor;
    (void)what;
    connection_sweep(context);
}

static void
handle_feeds(evutil_socket_t descriptor, short what, void *context)
{
    (void)descriptor;
    (void)what;
    feed_pump_all(context);
}

static void
handle_resume(evutil_socket_t descriptor, short what, void *context)
{
    (void)descriptor;
    (void)what;
    listener_resume(context);
}

static struct event *
make_timer(struct server *server, event_callback_fn handle)
{
    struct event *timer = event_new(server->base, -1, 0, handle, server);
    BUG_ON(timer == NULL);
    return timer;
}

struct server *
server_new(struct event_base *base, const struct server_port *port)
{
    struct server *server = memory_new(sizeof(*server));
    server->base = base;
    server->port = *port;
    server->accept_logged_ms = INT64_MIN / 2;
    server->unauthenticated_logged_ms = INT64_MIN / 2;
    server->spare_descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC);
    server->sweep_timer = make_timer(server, handle_sweep);
    server->feed_timer = make_timer(server, handle_feeds);
    server->accept_timer = make_timer(server, handle_resume);
    account_table_init(&server->accounts);
    return server;
}

void
server_free(struct server *server)
{
    if (server == NULL) {
        return;
    }
    backup_cancel(server);
    walk_cancel_all(server);
    board_cancel_all(server);
    feed_free_all(server);
    exchange_free_all(server);
    listener_free_all(server);
    event_free(server->sweep_timer);
    event_free(server->feed_timer);
    event_free(server->accept_timer);
    if (server->spare_descriptor >= 0) {
        (void)close(server->spare_descriptor);
    }
    account_table_fini(&server->accounts);
    settings_release(server->settings);
    free(server);
}

static void
check_descriptors(const struct settings *settings)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY &&
        limit.rlim_cur < (rlim_t)settings->connections_max + DESCRIPTORS_RESERVED) {
        log_warning("limits.connections is %lld but only %llu files may be open at once: raise "
                    "LimitNOFILE or lower limits.connections",
                    (long long)settings->connections_max, (unsigned long long)limit.rlim_cur);
    }
}

int
server_configure(struct server *server, struct settings *settings, struct error *error)
{
    if (listener_configure_all(server, settings, error) != 0) {
        return -1;
    }
    settings_hold(settings);
    account_table_use(&server->accounts, settings);
    settings_release(server->settings);
    server->settings = settings;
    check_descriptors(settings);
    return 0;
}

void
server_committed(struct server *server, uint64_t last_seq)
{
    (void)last_seq;
    feed_pump_soon(server);
}

void
server_stop(struct server *server)
{
    server->is_stopping = true;
    backup_cancel(server);
    walk_cancel_all(server);
    board_cancel_all(server);
    listener_close_all(server);
}

int
server_port_of(const struct server *server, size_t listener)
{
    const struct listener *at = server->listeners;
    while (at != NULL && listener > 0) {
        at = at->next;
        listener--;
    }
    return at == NULL ? 0 : at->port_bound;
}
