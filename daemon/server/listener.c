#include "server/listener.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"
#include "server/connection.h"
#include "config/users.h"

#define BACKLOG 128
#define HEADERS_SIZE_MAX 8192
#define ACCEPT_PAUSE_US 500000
#define LOG_INTERVAL_MS INT64_C(10000)

/* The error callback of an evconnlistener is given evhttp's context and not ours. So each acceptor
 * is found here by its address; nothing else may use this list. */
static struct acceptor_owner {
    struct evconnlistener *acceptor;
    struct server *server;
    UT_hash_handle hh;
} * acceptor_owners;

static void
own_acceptor(struct evconnlistener *acceptor, struct server *server)
{
    struct acceptor_owner *owner = memory_new(sizeof(*owner));
    owner->acceptor = acceptor;
    owner->server = server;
    HASH_ADD_PTR(acceptor_owners, acceptor, owner);
}

static struct server *
find_acceptor_owner(struct evconnlistener *acceptor)
{
    struct acceptor_owner *owner;
    HASH_FIND_PTR(acceptor_owners, &acceptor, owner);
    return owner == NULL ? NULL : owner->server;
}

static void
disown_acceptor(struct evconnlistener *acceptor)
{
    struct acceptor_owner *owner;
    HASH_FIND_PTR(acceptor_owners, &acceptor, owner);
    if (owner != NULL) {
        HASH_DEL(acceptor_owners, owner);
        free(owner);
    }
}

static void
set_accepting(struct server *server, bool is_accepting)
{
    for (struct listener *listener = server->listeners; listener != NULL;
         listener = listener->next) {
        if (listener->acceptor == NULL) {
            continue;
        }
        int result = is_accepting ? evconnlistener_enable(listener->acceptor)
                                  : evconnlistener_disable(listener->acceptor);
        if (result != 0) {
            log_error("a listener cannot be %s", is_accepting ? "enabled" : "disabled");
        }
    }
}

void
listener_resume(struct server *server)
{
    if (!server->is_stopping) {
        set_accepting(server, true);
    }
}

/* Without descriptors the waiting client would make the listener spin. The spare one lets us
 * take the connection and close it, so that the client is told, and then we pause. */
static void
handle_accept_error(struct evconnlistener *acceptor, void *context)
{
    int reason = errno;
    struct server *server = find_acceptor_owner(acceptor);
    (void)context;
    if (server == NULL) {
        return;
    }
    server->counts.accept_errors++;
    if (server->spare_descriptor >= 0) {
        (void)close(server->spare_descriptor);
        int refused =
            accept4(evconnlistener_get_fd(acceptor), NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (refused >= 0) {
            (void)close(refused);
        }
        server->spare_descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC);
    }
    set_accepting(server, false);
    struct timeval pause = {.tv_sec = 0, .tv_usec = ACCEPT_PAUSE_US};
    (void)event_add(server->accept_timer, &pause);
    int64_t now_ms = server_monotonic_ms();
    if (now_ms - server->accept_logged_ms >= LOG_INTERVAL_MS) {
        server->accept_logged_ms = now_ms;
        log_error("cannot accept connections: %s; the listeners pause (%llu times so far); raise "
                  "LimitNOFILE or lower limits.connections",
                  strerror(reason), (unsigned long long)server->counts.accept_errors);
    }
}

static void
handle_request(struct evhttp_request *request, void *context)
{
    struct listener *listener = context;
    server_dispatch(request, listener);
}

static int
make_unix_address(const struct listener_settings *settings, struct sockaddr_un *ret_address,
                  struct error *error)
{
    memset(ret_address, 0, sizeof(*ret_address));
    ret_address->sun_family = AF_UNIX;
    if (strlen(settings->path) >= sizeof(ret_address->sun_path)) {
        return error_set(error, "the socket path %s is longer than %zu bytes", settings->path,
                         sizeof(ret_address->sun_path) - 1);
    }
    text_copy(ret_address->sun_path, sizeof(ret_address->sun_path), settings->path);
    return 0;
}

/* A socket file that nobody serves is what a killed daemon leaves behind. */
static int
remove_stale_socket(const struct sockaddr_un *address, struct error *error)
{
    struct stat status;
    if (lstat(address->sun_path, &status) != 0) {
        return 0;
    }
    if (!S_ISSOCK(status.st_mode)) {
        return error_set(error, "%s exists and is not a socket", address->sun_path);
    }
    int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    bool is_served =
        probe >= 0 && (connect(probe, (const struct sockaddr *)address, sizeof(*address)) == 0 ||
                       errno == EAGAIN);
    if (probe >= 0) {
        (void)close(probe);
    }
    if (is_served) {
        return error_set(error, "another program serves %s", address->sun_path);
    }
    if (unlink(address->sun_path) != 0) {
        return error_set(error, "cannot remove the old socket %s: %s", address->sun_path,
                         strerror(errno));
    }
    return 0;
}

/* A group that this machine does not know leaves the socket to the daemon's own group, as the
 * check of the configuration has warned: an office that listens to fewer is better than none. */
static int
set_socket_access(const struct listener_settings *settings, struct error *error)
{
    gid_t gid;
    if (settings->group != NULL && users_find_group(settings->group, &gid) == 0 &&
        chown(settings->path, (uid_t)-1, gid) != 0) {
        return error_set(error, "cannot give %s to the group %s: %s", settings->path,
                         settings->group, strerror(errno));
    }
    if (chmod(settings->path, settings->mode) != 0) {
        return error_set(error, "cannot set the mode of %s: %s", settings->path, strerror(errno));
    }
    return 0;
}

static struct evconnlistener *
bind_unix(struct server *server, const struct listener_settings *settings, struct error *error)
{
    struct sockaddr_un address;
    if (make_unix_address(settings, &address, error) != 0 ||
        remove_stale_socket(&address, error) != 0) {
        return NULL;
    }
    /* Nobody may connect between bind and chmod. */
    mode_t old_mask = umask(0177);
    struct evconnlistener *acceptor = evconnlistener_new_bind(
        server->base, NULL, NULL, LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC, BACKLOG,
        (const struct sockaddr *)&address, (int)sizeof(address));
    int reason = errno;
    (void)umask(old_mask);
    if (acceptor == NULL) {
        (void)error_set(error, "cannot listen on %s: %s", settings->path, strerror(reason));
        return NULL;
    }
    if (set_socket_access(settings, error) != 0) {
        evconnlistener_free(acceptor);
        (void)unlink(settings->path);
        return NULL;
    }
    return acceptor;
}

static struct evconnlistener *
bind_tcp(struct server *server, const struct listener_settings *settings, struct error *error)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_port = htons((uint16_t)settings->port)};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6,
                              .sin6_port = htons((uint16_t)settings->port)};
    const struct sockaddr *address = (const struct sockaddr *)&v4;
    int size = (int)sizeof(v4);
    if (inet_pton(AF_INET, settings->address, &v4.sin_addr) != 1) {
        if (inet_pton(AF_INET6, settings->address, &v6.sin6_addr) != 1) {
            (void)error_set(error, "%s is not a numeric address", settings->address);
            return NULL;
        }
        address = (const struct sockaddr *)&v6;
        size = (int)sizeof(v6);
    }
    struct evconnlistener *acceptor = evconnlistener_new_bind(
        server->base, NULL, NULL, LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC | LEV_OPT_REUSEABLE,
        BACKLOG, address, size);
    if (acceptor == NULL) {
        (void)error_set(error, "cannot listen on %s port %d: %s", settings->address, settings->port,
                        strerror(errno));
    }
    return acceptor;
}

static int
find_bound_port(struct evconnlistener *acceptor)
{
    struct sockaddr_storage bound = {0};
    socklen_t size = sizeof(bound);
    if (getsockname(evconnlistener_get_fd(acceptor), (struct sockaddr *)&bound, &size) != 0) {
        return 0;
    }
    if (bound.ss_family == AF_INET6) {
        struct sockaddr_in6 v6;
        memcpy(&v6, &bound, sizeof(v6));
        return ntohs(v6.sin6_port);
    }
    struct sockaddr_in v4;
    memcpy(&v4, &bound, sizeof(v4));
    return ntohs(v4.sin_port);
}

/* Every method comes through to us, so that the refusal can name those that are possible. */
#define METHODS_SEEN                                                                               \
    (EVHTTP_REQ_GET | EVHTTP_REQ_POST | EVHTTP_REQ_HEAD | EVHTTP_REQ_PUT | EVHTTP_REQ_DELETE |     \
     EVHTTP_REQ_OPTIONS | EVHTTP_REQ_TRACE | EVHTTP_REQ_CONNECT | EVHTTP_REQ_PATCH)

static void
set_limits(struct listener *listener, const struct settings *settings)
{
    struct timeval idle = {.tv_sec = settings->idle_timeout_ms / 1000,
                           .tv_usec = (suseconds_t)(settings->idle_timeout_ms % 1000) * 1000};
    evhttp_set_timeout_tv(listener->http, &idle);
    evhttp_set_max_headers_size(listener->http, HEADERS_SIZE_MAX);
    evhttp_set_max_body_size(listener->http, (ev_ssize_t)settings->body_size_max);
}

static struct listener *
open_listener(struct server *server, const struct listener_settings *settings, struct error *error)
{
    struct evconnlistener *acceptor =
        settings->is_unix ? bind_unix(server, settings, error) : bind_tcp(server, settings, error);
    if (acceptor == NULL) {
        return NULL;
    }
    struct listener *listener = memory_new(sizeof(*listener));
    listener->server = server;
    listener->is_unix = settings->is_unix;
    listener->path = memory_copy_string(settings->path);
    listener->address = memory_copy_string(settings->address);
    listener->port = settings->port;
    listener->acceptor = acceptor;
    listener->http = evhttp_new(server->base);
    BUG_ON(listener->http == NULL);
    evhttp_set_allowed_methods(listener->http, METHODS_SEEN);
    evhttp_set_bevcb(listener->http, connection_open, listener);
    evhttp_set_gencb(listener->http, handle_request, listener);
    listener->bound = evhttp_bind_listener(listener->http, acceptor);
    BUG_ON(listener->bound == NULL);
    own_acceptor(acceptor, server);
    evconnlistener_set_error_cb(acceptor, handle_accept_error);
    if (listener->is_unix) {
        log_notice("listening on %s", listener->path);
    } else {
        listener->port_bound = find_bound_port(acceptor);
        log_notice("listening on %s port %d", listener->address, listener->port_bound);
    }
    return listener;
}

static void
close_listener(struct listener *listener)
{
    if (listener->bound == NULL) {
        return;
    }
    disown_acceptor(listener->acceptor);
    evhttp_del_accept_socket(listener->http, listener->bound);
    listener->bound = NULL;
    listener->acceptor = NULL;
    if (listener->is_unix) {
        (void)unlink(listener->path);
    }
}

static void
free_listener(struct listener *listener)
{
    close_listener(listener);
    if (listener->http != NULL) {
        evhttp_free(listener->http);
    }
    free(listener->path);
    free(listener->address);
    free(listener);
}

static bool
is_same(const struct listener *listener, const struct listener_settings *settings)
{
    if (listener->is_unix != settings->is_unix) {
        return false;
    }
    return listener->is_unix ? text_equal(listener->path, settings->path)
                             : text_equal(listener->address, settings->address) &&
                                   listener->port == settings->port;
}

static struct listener *
take_same(struct listener **list, const struct listener_settings *settings)
{
    for (struct listener **at = list; *at != NULL; at = &(*at)->next) {
        if (is_same(*at, settings)) {
            struct listener *found = *at;
            *at = found->next;
            found->next = NULL;
            return found;
        }
    }
    return NULL;
}

static bool
is_listed(struct listener *list, const struct listener *wanted)
{
    for (; list != NULL; list = list->next) {
        if (list == wanted) {
            return true;
        }
    }
    return false;
}

static void
push_old(struct server *server, struct listener *listener)
{
    listener->next = server->old_listeners;
    server->old_listeners = listener;
}

/* Puts everything back as it was: opened ones are freed, taken ones return. */
static void
undo(struct server *server, struct listener **taken, size_t count, struct listener *opened)
{
    for (size_t i = count; i > 0; i--) {
        struct listener *listener = taken[i - 1];
        if (is_listed(opened, listener)) {
            continue;
        }
        listener->next = server->listeners;
        server->listeners = listener;
    }
    while (opened != NULL) {
        struct listener *next = opened->next;
        free_listener(opened);
        opened = next;
    }
}

static void
adopt(struct server *server, struct listener **list, size_t count, const struct settings *settings)
{
    while (server->listeners != NULL) {
        struct listener *gone = server->listeners;
        server->listeners = gone->next;
        close_listener(gone);
        push_old(server, gone);
    }
    for (size_t i = count; i > 0; i--) {
        list[i - 1]->next = server->listeners;
        server->listeners = list[i - 1];
    }
    for (struct listener *listener = server->listeners; listener != NULL;
         listener = listener->next) {
        set_limits(listener, settings);
    }
    connection_sweep_soon(server);
}

int
listener_configure_all(struct server *server, const struct settings *settings, struct error *error)
{
    size_t count = 0;
    int result = 0;
    struct listener **list = memory_new_array(settings->listener_count + 1, sizeof(*list));
    struct listener *opened = NULL;
    for (size_t i = 0; i < settings->listener_count && result == 0; i++) {
        struct listener *listener = take_same(&server->listeners, &settings->listeners[i]);
        if (listener == NULL) {
            listener = open_listener(server, &settings->listeners[i], error);
            if (listener != NULL) {
                listener->next = opened;
                opened = listener;
            }
        } else if (listener->is_unix) {
            result = set_socket_access(&settings->listeners[i], error);
        }
        if (listener == NULL) {
            result = -1;
        } else {
            list[count++] = listener;
        }
    }
    if (result == 0) {
        adopt(server, list, count, settings);
    } else {
        undo(server, list, count, opened);
    }
    free(list);
    return result;
}

void
listener_close_all(struct server *server)
{
    for (struct listener *listener = server->listeners; listener != NULL;
         listener = listener->next) {
        close_listener(listener);
    }
}

void
listener_forget_old(struct server *server)
{
    struct listener **at = &server->old_listeners;
    while (*at != NULL) {
        struct listener *listener = *at;
        if (listener->connection_count > 0) {
            at = &listener->next;
            continue;
        }
        *at = listener->next;
        free_listener(listener);
    }
}

static void
end_connections(struct listener *list)
{
    for (; list != NULL; list = list->next) {
        close_listener(list);
        evhttp_free(list->http);
        list->http = NULL;
    }
}

static void
free_list(struct listener *list)
{
    while (list != NULL) {
        struct listener *next = list->next;
        free_listener(list);
        list = next;
    }
}

void
listener_free_all(struct server *server)
{
    end_connections(server->listeners);
    end_connections(server->old_listeners);
    /* Connections count themselves in their listeners, so these go last. */
    connection_forget_all(server);
    free_list(server->listeners);
    server->listeners = NULL;
    free_list(server->old_listeners);
    server->old_listeners = NULL;
}
