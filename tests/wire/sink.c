/* sink.c: the far side of an `http` gateway: takes messages in and behaves as it is told.
 *
 *   sink PORT_FILE LOG_FILE [PORT]
 *
 * It listens on loopback, on a free port unless one is given, and writes it to PORT_FILE. POST
 * /door/NAME is a message: "NAME<TAB>MANNER<TAB>BODY" is in LOG_FILE before anything is answered,
 * so that nothing that arrived is forgotten. POST /manner/NAME sets the manner of that door from
 * then on:
 *
 *   ok                          200 {"code":0,"id":"s-NUMBER"}, until told otherwise
 *   answer STATUS WAIT BODY     this, with Retry-After: WAIT unless it is "-"
 *   late MS                     ok, so much later
 *   close                       takes the request in and hangs up
 *   half                        hangs up in the middle of the answer
 *   silent                      never answers */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/http.h>

#include "base/bug.h"
#include "base/memory.h"
#include "base/text.h"

#define DOORS_MAX 16
#define NAME_SIZE 32
#define MANNER_SIZE 512

struct door {
    char name[NAME_SIZE];
    char manner[MANNER_SIZE];
};

static struct event_base *base;
static struct door doors[DOORS_MAX];
static size_t door_count;
static unsigned long long arrivals;
static int log_fd;

static struct door *
find_door(const char *name)
{
    for (size_t i = 0; i < door_count; i++) {
        if (strcmp(doors[i].name, name) == 0) {
            return &doors[i];
        }
    }
    BUG_ON(door_count == DOORS_MAX);
    text_copy(doors[door_count].name, NAME_SIZE, name);
    text_copy(doors[door_count].manner, MANNER_SIZE, "ok");
    return &doors[door_count++];
}

/* The caller frees it. */
static char *
take_body(struct evhttp_request *request)
{
    struct evbuffer *input = evhttp_request_get_input_buffer(request);
    size_t size = evbuffer_get_length(input);
    char *body = memory_new(size + 1);

    BUG_ON(evbuffer_remove(input, body, size) != (int)size);
    return body;
}

static void
write_arrival(const struct door *door, char *body)
{
    char *line = NULL;

    for (char *at = body; *at != '\0'; at++) {
        *at = *at == '\n' || *at == '\t' ? ' ' : *at;
    }
    int size = asprintf(&line, "%s\t%s\t%s\n", door->name, door->manner, body);

    BUG_ON(size < 0);
    BUG_ON(write(log_fd, line, (size_t)size) != size);
    free(line);
}

static void
answer(struct evhttp_request *request, int status, const char *wait, const char *body)
{
    struct evbuffer *output = evbuffer_new();

    if (strcmp(wait, "-") != 0) {
        (void)evhttp_add_header(evhttp_request_get_output_headers(request), "Retry-After", wait);
    }
    (void)evbuffer_add(output, body, strlen(body));
    evhttp_send_reply(request, status, "as told", output);
    evbuffer_free(output);
}

static void
answer_ok(struct evhttp_request *request)
{
    char body[64];

    (void)snprintf(body, sizeof(body), "{\"code\":0,\"id\":\"s-%llu\"}", arrivals);
    answer(request, 200, "-", body);
}

static void
answer_late(evutil_socket_t fd, short what, void *context)
{
    (void)fd;
    (void)what;
    answer_ok(context);
}

static void
answer_after(struct evhttp_request *request, const char *milliseconds)
{
    long wait_ms = strtol(milliseconds, NULL, 10);
    struct timeval wait = {.tv_sec = wait_ms / 1000, .tv_usec = wait_ms % 1000 * 1000};

    BUG_ON(event_base_once(base, -1, EV_TIMEOUT, answer_late, request, &wait) != 0);
}

static void
answer_as_told(struct evhttp_request *request, const char *words)
{
    char *body = NULL;
    char *wait = NULL;
    long status = strtol(words, &wait, 10);

    wait = memory_copy_string(wait + strspn(wait, " "));
    body = wait + strcspn(wait, " ");
    if (*body != '\0') {
        *body++ = '\0';
    }
    answer(request, (int)status, wait, body);
    free(wait);
}

/* After shutdown the reply that evhttp wants to write fails, and it clears the connection away. */
static void
hang_up(struct evhttp_request *request, const char *last_words)
{
    struct evhttp_connection *connection = evhttp_request_get_connection(request);
    evutil_socket_t fd = bufferevent_getfd(evhttp_connection_get_bufferevent(connection));

    (void)send(fd, last_words, strlen(last_words), MSG_NOSIGNAL);
    (void)shutdown(fd, SHUT_RDWR);
    answer_ok(request);
}

static void
behave(struct evhttp_request *request, const char *manner)
{
    if (text_starts_with(manner, "answer ")) {
        answer_as_told(request, manner + strlen("answer "));
    } else if (text_starts_with(manner, "late ")) {
        answer_after(request, manner + strlen("late "));
    } else if (strcmp(manner, "close") == 0) {
        hang_up(request, "");
    } else if (strcmp(manner, "half") == 0) {
        hang_up(request, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"code\":");
    } else if (strcmp(manner, "silent") != 0) {
        answer_ok(request);
    }
}

static void
take_request(struct evhttp_request *request, void *context)
{
    const char *path = evhttp_uri_get_path(evhttp_request_get_evhttp_uri(request));
    char *body = take_body(request);

    (void)context;
    if (text_starts_with(path, "/manner/")) {
        text_copy(find_door(path + strlen("/manner/"))->manner, MANNER_SIZE, body);
        answer_ok(request);
    } else if (text_starts_with(path, "/door/")) {
        const struct door *door = find_door(path + strlen("/door/"));

        arrivals++;
        write_arrival(door, body);
        behave(request, door->manner);
    } else {
        evhttp_send_error(request, HTTP_NOTFOUND, NULL);
    }
    free(body);
}

static void
stop(evutil_socket_t signal_number, short what, void *context)
{
    (void)signal_number;
    (void)what;
    (void)context;
    (void)event_base_loopbreak(base);
}

static void
write_port(const char *path, struct evhttp_bound_socket *bound)
{
    struct sockaddr_in address;
    socklen_t size = sizeof(address);
    FILE *file = fopen(path, "we");

    BUG_ON(file == NULL);
    BUG_ON(getsockname(evhttp_bound_socket_get_fd(bound), (struct sockaddr *)&address, &size) != 0);
    (void)fprintf(file, "%d\n", ntohs(address.sin_port));
    BUG_ON(fclose(file) != 0);
}

int
main(int argc, char **argv)
{
    if (argc != 3 && argc != 4) {
        (void)fputs("usage: sink PORT_FILE LOG_FILE [PORT]\n", stderr);
        return 2;
    }
    BUG_ON(signal(SIGPIPE, SIG_IGN) == SIG_ERR);
    log_fd = open(argv[2], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    BUG_ON(log_fd < 0);
    base = event_base_new();
    struct evhttp *http = evhttp_new(base);
    uint16_t port = argc == 4 ? (uint16_t)strtoul(argv[3], NULL, 10) : 0;
    struct evhttp_bound_socket *bound = evhttp_bind_socket_with_handle(http, "127.0.0.1", port);
    struct event *on_terminate = evsignal_new(base, SIGTERM, stop, NULL);

    BUG_ON(bound == NULL || on_terminate == NULL || evsignal_add(on_terminate, NULL) != 0);
    evhttp_set_gencb(http, take_request, NULL);
    write_port(argv[1], bound);
    (void)event_base_dispatch(base);
    event_free(on_terminate);
    evhttp_free(http);
    event_base_free(base);
    (void)close(log_fd);
    return 0;
}
