/* feed.c: see feed.h; and the command that reads the journal: log. */
#include "ctl/feed.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/crypto.h"
#include "ctl/times.h"
#include "ctl/views.h"

#define LOG_SHOWN_DEFAULT 50
#define BATCH_TEXT "5000" /* events in one reply */
#define RECONNECT_PAUSE_MS 1000
#define SILENCE_LIMIT_S 90L /* no heartbeat for this long: the connection is dead */

void
feed_init(struct feed *feed, void (*event)(void *context, const json_t *event, const char *line),
          void *context)
{
    memset(feed, 0, sizeof(*feed));
    text_init(&feed->line);
    feed->event = event;
    feed->context = context;
}

void
feed_fini(struct feed *feed)
{
    text_fini(&feed->line);
}

static void
finish_line(struct feed *feed)
{
    json_t *event = json_loadb(feed->line.bytes, feed->line.size, 0, NULL);

    if (json_is_object(event)) {
        uint64_t seq = (uint64_t)json_number_of(event, "seq", 0);

        feed->seq = seq > feed->seq ? seq : feed->seq;
        feed->event(feed->context, event, feed->line.bytes);
    }
    json_decref(event);
    text_clear(&feed->line);
}

/* For CURLOPT_WRITEFUNCTION with the feed as its data. Empty lines are heartbeats. */
static size_t
take(char *bytes, size_t size, size_t count, void *context)
{
    struct feed *feed = context;
    size_t left = size * count;

    while (left > 0) {
        const char *end = memchr(bytes, '\n', left);
        size_t part = end == NULL ? left : (size_t)(end - bytes);

        if (feed->line.size + part > FEED_LINE_MAX) {
            return 0;
        }
        text_add_bytes(&feed->line, bytes, part);
        if (end == NULL) {
            break;
        }
        finish_line(feed);
        bytes += part + 1;
        left -= part + 1;
    }
    return size * count;
}

CURL *
feed_prepare(struct ctl *ctl, struct feed *feed, bool from_now, struct curl_slist **headers,
             struct error *error)
{
    struct text path;
    char number[24];

    text_init(&path);
    text_add(&path, "/v1/events?follow=1");
    snprintf(number, sizeof(number), "%" PRIu64, feed->seq);
    client_add_query(&path, "after", from_now ? NULL : number);
    text_clear(&feed->line);
    CURL *curl = client_prepare(ctl, path.bytes, headers, error);

    text_fini(&path);
    if (curl != NULL) {
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, *headers);
        curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, feed);
        curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
        curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, SILENCE_LIMIT_S);
    }
    return curl;
}

static void
print_event(void *context, const json_t *event, const char *line)
{
    struct ctl *ctl = context;
    struct text text;

    if (ctl->wants_json) {
        fprintf(ctl->out, "%s\n", line);
        fflush(ctl->out);
        return;
    }
    const char *words = json_text_of(event, "text");

    text_init(&text);
    text_add_format(&text, "%lld  ", (long long)json_number_of(event, "seq", 0));
    times_add_long(&text, json_text_of(event, "at"));
    text_add(&text, "  ");
    screen_add_entry(&text, *words != '\0' ? words : json_text_of(event, "kind"), ctl->columns);
    screen_flush(ctl, &text);
    fflush(ctl->out);
    text_fini(&text);
}

/* Reads one batch after feed->seq. Returns an exit status; *ret_is_end when nothing more came. */
static int
read_batch(struct ctl *ctl, struct feed *feed, const char *limit, bool *ret_is_end)
{
    struct reply reply;
    struct text path;
    char number[24];
    uint64_t before = feed->seq;

    reply_init(&reply);
    text_init(&path);
    text_add(&path, "/v1/events");
    snprintf(number, sizeof(number), "%" PRIu64, feed->seq);
    client_add_query(&path, "after", number);
    client_add_query(&path, "limit", limit);
    int result = client_get(ctl, path.bytes, &reply);

    if (result == CTL_DONE && reply.raw != NULL) {
        (void)take(reply.raw, 1, reply.raw_size, feed);
    }
    *ret_is_end = feed->seq == before;
    text_fini(&path);
    reply_fini(&reply);
    return result;
}

/* Follows until it is interrupted. A lost connection is taken up again after the last event. */
static int
follow(struct ctl *ctl, struct feed *feed)
{
    for (;;) {
        struct curl_slist *headers = NULL;
        struct error error = {""};
        CURL *curl = feed_prepare(ctl, feed, false, &headers, &error);

        if (curl == NULL) {
            screen_complain(ctl, PHRASE_PLAIN, error.text, NULL);
            return CTL_USAGE;
        }
        CURLcode code = curl_easy_perform(curl);
        long status = 0;

        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        client_explain(ctl, curl, code, &error);
        curl_easy_cleanup(curl);
        curl_slist_free_all(headers);
        if (status >= 400 && status < 500) {
            screen_complain(ctl, PHRASE_REFUSED, error.text, NULL);
            return CTL_REFUSED;
        }
        screen_complain(ctl, PHRASE_RECONNECTING, error.text, NULL);
        poll(NULL, 0, RECONNECT_PAUSE_MS);
    }
}

/* The newest seq, so that a log without --after starts near the end. */
static int
find_newest_seq(struct ctl *ctl, uint64_t *ret_seq)
{
    struct reply reply;

    reply_init(&reply);
    int result = client_get(ctl, "/v1/board", &reply);

    *ret_seq = (uint64_t)json_number_of(reply.body, "seq", 0);
    reply_fini(&reply);
    return result;
}

static int
choose_start(struct ctl *ctl, const struct arguments *arguments, uint64_t *ret_seq)
{
    const char *after = arguments_value(arguments, "after");
    const char *lines = arguments_value(arguments, "lines");
    int64_t count = LOG_SHOWN_DEFAULT;
    int64_t seq = 0;

    if ((after != NULL && arguments_parse_count(after, &seq) != 0) ||
        (lines != NULL && arguments_parse_count(lines, &count) != 0)) {
        screen_complain(ctl, PHRASE_NO_NUMBER, after != NULL ? "after" : "lines",
                        after != NULL ? after : lines, NULL);
        return CTL_USAGE;
    }
    *ret_seq = (uint64_t)seq;
    if (after != NULL) {
        return CTL_DONE;
    }
    int result = find_newest_seq(ctl, ret_seq);

    *ret_seq = *ret_seq > (uint64_t)count ? *ret_seq - (uint64_t)count : 0;
    return result;
}

int
ctl_log(struct ctl *ctl, const struct arguments *arguments)
{
    struct feed feed;
    bool is_end = false;

    feed_init(&feed, print_event, ctl);
    int result = choose_start(ctl, arguments, &feed.seq);

    while (result == CTL_DONE && !is_end) {
        result = read_batch(ctl, &feed, BATCH_TEXT, &is_end);
    }
    if (result == CTL_DONE && arguments_has(arguments, "follow")) {
        result = follow(ctl, &feed);
    }
    feed_fini(&feed);
    return result;
}
