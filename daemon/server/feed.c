#include "server/feed.h"

#include <event2/buffer.h>
#include <event2/http.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "codec/event_json.h"
#include "core/words/narrate.h"
#include "server/connection.h"

#define SLICE_EVENTS 200 /* of one feed in one round */
#define COALESCE_MS 20   /* a few commits make one round */
#define ROUND_MS 1000    /* without news: heartbeats and stuck readers are looked at */
#define ROUND_BUSY_MS 1  /* while a feed still catches up */

struct feed {
    struct server *server;
    struct evhttp_request *request;
    struct evhttp_connection *connection;
    uint64_t seq; /* the last event written */
    bool is_sse;
    bool shows_numbers;
    bool is_behind; /* there is more in the journal */
    enum language language;
    int64_t written_ms;  /* the last time that anything was written */
    int64_t progress_ms; /* the last time that the reader took something */
    size_t backlog;      /* bytes that waited then */
    struct feed *prev, *next;
};

void
feed_encode(const struct api_view *view, const struct event *event, struct text *text)
{
    struct text plain;
    struct text sentence;
    text_init(&plain);
    text_init(&sentence);
    event_encode_public(event, view->zone, NULL, &plain);
    narrate_event(view->office, event, view->language, &sentence);
    json_t *json = json_loadb(plain.bytes, plain.size, 0, NULL);
    BUG_ON(json == NULL);
    if (!view->shows_numbers) {
        api_mask_data(json_object_get(json, "data"));
    }
    api_set_sentence(json, "text", view, sentence.bytes);
    json_add_text(json, text);
    json_decref(json);
    text_fini(&plain);
    text_fini(&sentence);
}

static struct evbuffer *
feed_output(const struct feed *feed)
{
    return bufferevent_get_output(evhttp_connection_get_bufferevent(feed->connection));
}

static void
free_feed(struct feed *feed)
{
    DL_DELETE(feed->server->feeds, feed);
    feed->server->feed_count--;
    free(feed);
}

/* The reader went away, or we cut it off. evhttp lets go of the request in the first case. */
static void
handle_close(struct evhttp_connection *connection, void *context)
{
    struct feed *feed = context;
    (void)connection;
    if (evhttp_request_get_connection(feed->request) == NULL) {
        evhttp_request_free(feed->request);
    }
    connection_sweep_soon(feed->server);
    free_feed(feed);
}

static void
write_bytes(struct feed *feed, const char *bytes, size_t size)
{
    struct evbuffer *chunk = evbuffer_new();
    BUG_ON(chunk == NULL);
    (void)evbuffer_add(chunk, bytes, size);
    evhttp_send_reply_chunk(feed->request, chunk);
    evbuffer_free(chunk);
    feed->written_ms = server_monotonic_ms();
}

struct slice {
    struct feed *feed;
    struct api_view view;
    struct text text;
    size_t count;
    size_t size_max;
};

static int
add_event(void *context, const struct event *event, struct error *error)
{
    struct slice *slice = context;
    if (slice->text.size >= slice->size_max) {
        return error_set(error, "the slice is full");
    }
    if (slice->feed->is_sse) {
        text_add_format(&slice->text, "id: %llu\nevent: %s\ndata: ", (unsigned long long)event->seq,
                        event_kind_names[event->kind]);
    }
    feed_encode(&slice->view, event, &slice->text);
    text_add(&slice->text, slice->feed->is_sse ? "\n\n" : "\n");
    slice->feed->seq = event->seq;
    slice->count++;
    return 0;
}

static void
write_news(struct feed *feed)
{
    const struct server_port *port = &feed->server->port;
    struct journal *journal = port->journal(port->turn);
    const struct office *office = port->office(port->turn);
    if (feed->seq >= journal_last_seq(journal)) {
        feed->is_behind = false;
        return;
    }
    struct slice slice = {.feed = feed,
                          .view = {.office = office,
                                   .zone = &office->directory->zone,
                                   .language = feed->language,
                                   .now_ms = server_wall_ms(),
                                   .shows_numbers = feed->shows_numbers},
                          .size_max = (size_t)feed->server->settings->feed_buffer_max / 4};
    text_init(&slice.text);
    struct error error = {0};
    /* -1 is a full slice or a journal that cannot be read now; both are tried again. */
    int result = journal_read_after(journal, feed->seq, SLICE_EVENTS, add_event, &slice, &error);
    feed->is_behind = (result != 0 && slice.count > 0) || slice.count == SLICE_EVENTS;
    if (slice.text.size > 0) {
        write_bytes(feed, slice.text.bytes, slice.text.size);
    }
    text_fini(&slice.text);
}

/* Something may wait in the buffer; a reader that takes none of it for as long as a whole request
 * may last is stuck. */
static bool
is_stuck(struct feed *feed, size_t waiting, int64_t now_ms)
{
    if (waiting == 0 || waiting < feed->backlog) {
        feed->progress_ms = now_ms;
    }
    feed->backlog = waiting;
    return waiting > (size_t)feed->server->settings->feed_buffer_max ||
           (waiting > 0 &&
            now_ms - feed->progress_ms >= feed->server->settings->request_timeout_ms);
}

static void
pump(struct feed *feed, int64_t now_ms)
{
    const struct settings *settings = feed->server->settings;
    size_t waiting = evbuffer_get_length(feed_output(feed));
    if (is_stuck(feed, waiting, now_ms)) {
        feed->server->counts.feeds_cut++;
        evhttp_connection_free(feed->connection);
        return;
    }
    if (waiting < (size_t)settings->feed_buffer_max / 2) {
        write_news(feed);
    } else {
        feed->is_behind = false; /* not now: the next round looks again */
    }
    feed->backlog = evbuffer_get_length(feed_output(feed));
    if (feed->backlog == 0 && now_ms - feed->written_ms >= settings->idle_timeout_ms / 3) {
        const char *beat = feed->is_sse ? ":\n\n" : "\n";
        write_bytes(feed, beat, strlen(beat));
    }
}

static void
arm(struct server *server, int64_t after_ms)
{
    struct timeval after = {.tv_sec = after_ms / 1000,
                            .tv_usec = (suseconds_t)(after_ms % 1000) * 1000};
    (void)event_add(server->feed_timer, &after);
}

void
feed_pump_all(struct server *server)
{
    struct feed *feed = NULL;
    struct feed *next = NULL;
    int64_t now_ms = server_monotonic_ms();
    bool is_behind = false;
    DL_FOREACH_SAFE (server->feeds, feed, next) {
        pump(feed, now_ms);
    }
    DL_FOREACH (server->feeds, feed) {
        is_behind = is_behind || feed->is_behind;
    }
    if (server->feeds != NULL) {
        int64_t round_ms = server->settings->request_timeout_ms / 4;
        round_ms = round_ms < ROUND_MS ? round_ms : ROUND_MS;
        arm(server, is_behind ? ROUND_BUSY_MS : round_ms);
    }
}

void
feed_pump_soon(struct server *server)
{
    if (server->feeds != NULL) {
        arm(server, COALESCE_MS);
    }
}

void
feed_open(struct exchange *exchange, const struct feed_start *start)
{
    struct server *server = exchange->server;
    struct connection *connection = connection_of_request(server, exchange->request);
    if (connection != NULL) {
        connection->has_feed = true;
        connection->reading_since_ms = 0;
    }
    exchange_add_header(exchange, "Content-Type",
                        start->is_sse ? "text/event-stream" : "application/x-ndjson");
    exchange_add_header(exchange, "Cache-Control", "no-store");
    exchange_add_header(exchange, "X-Accel-Buffering", "no");
    struct feed *feed = memory_new(sizeof(*feed));
    feed->server = server;
    feed->seq = start->after_seq;
    feed->is_sse = start->is_sse;
    feed->language = exchange->language;
    feed->shows_numbers = exchange_view(exchange).shows_numbers;
    feed->connection = evhttp_request_get_connection(exchange->request);
    feed->progress_ms = server_monotonic_ms();
    log_debug("request: %s %.200s: 200, a feed for %s", exchange->method, exchange->path,
              exchange->caller.name);
    feed->request = exchange_detach(exchange);
    DL_APPEND(server->feeds, feed);
    server->feed_count++;
    server->counts.replies[2]++;
    evhttp_connection_set_closecb(feed->connection, handle_close, feed);
    evhttp_send_reply_start(feed->request, 200, "OK");
    const char *greeting = start->is_sse ? "retry: 2000\n\n" : "\n";
    write_bytes(feed, greeting, strlen(greeting));
    arm(server, 0);
}

void
feed_free_all(struct server *server)
{
    struct feed *feed = NULL;
    struct feed *next = NULL;
    DL_FOREACH_SAFE (server->feeds, feed, next) {
        evhttp_connection_set_closecb(feed->connection, NULL, NULL);
        free_feed(feed);
    }
}
