/* /healthz is about completed turns and a writable journal, not about a living process; /readyz
 * about taking new requests; both in one line of words for whoever is woken by it. */
#include <string.h>

#include "server/exchange.h"

#define TURN_AGE_MAX_MS 10000

static struct daemon_health
read_health(const struct exchange *exchange)
{
    const struct server_port *port = &exchange->server->port;
    struct daemon_health health;
    memset(&health, 0, sizeof(health));
    port->health(port->turn, &health);
    return health;
}

static void
reply_words(struct exchange *exchange, int status, struct text *words)
{
    text_add_char(words, '\n');
    exchange_reply_text(exchange, status, "text/plain; charset=utf-8", words->bytes, words->size);
    text_fini(words);
}

void
route_show_health(struct exchange *exchange)
{
    struct daemon_health health = read_health(exchange);
    struct text words;
    text_init(&words);
    int status = 503;
    if (health.is_journal_failing) {
        text_add_format(&words, "the journal cannot be written: %s", health.journal_error);
    } else if (health.turn_age_ms >= TURN_AGE_MAX_MS) {
        text_add_format(&words, "no turn has been completed for %lld seconds",
                        (long long)health.turn_age_ms / 1000);
    } else {
        text_add(&words, "ok");
        status = 200;
    }
    reply_words(exchange, status, &words);
}

void
route_show_readiness(struct exchange *exchange)
{
    struct daemon_health health = read_health(exchange);
    struct text words;
    text_init(&words);
    bool is_ready = health.is_ready && !health.is_journal_failing;
    if (health.is_journal_failing) {
        text_add_format(&words, "not ready: the journal cannot be written: %s",
                        health.journal_error);
    } else {
        text_add(&words, is_ready ? "ready" : "not ready: starting or stopping");
    }
    reply_words(exchange, is_ready ? 200 : 503, &words);
}
