/* The figures, in Prometheus's text format 0.0.4. No figure names a person or a number. */
#include <string.h>

#include "server/exchange.h"
#include "server/lanes.h"

static void
add_head(struct text *text, const char *name, const char *type, const char *help)
{
    text_add_format(text, "# HELP dutyd_%s %s\n# TYPE dutyd_%s %s\n", name, help, name, type);
}

static void
add_counter(struct text *text, const char *name, const char *help, uint64_t value)
{
    add_head(text, name, "counter", help);
    text_add_format(text, "dutyd_%s %llu\n", name, (unsigned long long)value);
}

static void
add_gauge(struct text *text, const char *name, const char *help, int64_t value)
{
    add_head(text, name, "gauge", help);
    text_add_format(text, "dutyd_%s %lld\n", name, (long long)value);
}

static void
add_seconds(struct text *text, const char *name, const char *help, int64_t value_ms)
{
    add_head(text, name, "gauge", help);
    text_add_format(text, "dutyd_%s %lld.%03lld\n", name, (long long)(value_ms / 1000),
                    (long long)(value_ms % 1000));
}

static void
add_label(struct text *text, const char *label, const char *value)
{
    text_add_format(text, "{%s=\"", label);
    for (const char *c = value; *c != '\0'; c++) {
        if (*c == '\n') {
            text_add(text, "\\n");
            continue;
        }
        if (*c == '\\' || *c == '"') {
            text_add_char(text, '\\');
        }
        text_add_char(text, *c);
    }
    text_add(text, "\"}");
}

static void
add_calendar(struct text *text, const struct directory *directory, int64_t now_ms)
{
    add_gauge(
        text, "holidays_missing_year",
        "The year whose holidays must be configured and are not; 0 when none is missing.",
        calendar_missing_year(&directory->calendar, zone_local_days(&directory->zone, now_ms)));
}

static void
add_office(struct text *text, const struct office *office, int64_t now_ms)
{
    const struct office_counts *counts = &office->counts;
    int64_t oldest_ms = office_oldest_queued_ms(office);
    add_gauge(text, "incidents_open", "Incidents that are not closed.",
              (int64_t)office->incidents_open);
    add_gauge(text, "notices_open", "Notices that are not closed.",
              (int64_t)(office->notices_open - office->checks.open - office->handovers.open));
    add_gauge(
        text, "callouts_calling", "Units that have not answered yet.",
        (int64_t)(office->callouts_calling - office->checks.calling - office->handovers.calling));
    add_gauge(text, "duty_checks_open", "Duty checks that are not closed; not counted above.",
              (int64_t)office->checks.open);
    add_gauge(text, "handovers_unconfirmed", "Handovers that are not confirmed; not counted above.",
              (int64_t)office->handovers.calling);
    add_gauge(text, "replies_unplaced", "Replies that wait for somebody to place them.",
              (int64_t)office->unplaced_count);
    add_seconds(text, "oldest_unsent_page_seconds", "Age of the page that has waited longest.",
                oldest_ms == 0 || oldest_ms > now_ms ? 0 : now_ms - oldest_ms);
    add_counter(text, "pages_queued_total", "Pages queued.", counts->pages_queued);
    add_counter(text, "pages_sent_total", "Pages that a provider took.", counts->pages_sent);
    add_counter(text, "pages_failed_total", "Pages that failed everywhere.", counts->pages_failed);
    add_counter(text, "pages_doubt_total", "Pages that may or may not have left.",
                counts->pages_doubt);
    add_counter(text, "pages_resent_total", "Pages sent once more, marked.", counts->pages_resent);
    add_counter(text, "pages_cancelled_total", "Pages that an answer made needless.",
                counts->pages_cancelled);
    add_counter(text, "answers_total", "Answers recorded.", counts->answers);
    add_counter(text, "replies_total", "Messages received.", counts->replies);
    add_counter(text, "replies_unplaced_total", "Messages that could not be placed.",
                counts->replies_unplaced);
    add_counter(text, "receipts_total", "Delivery receipts received.", counts->receipts);
    add_counter(text, "refusals_total", "Requests refused.", counts->refusals);
    add_counter(text, "alarms_total", "Alarms raised to the office.", counts->alarms);
}

static void
add_pages_by_state(struct text *text, const struct office *office)
{
    uint64_t counts[PAGE_STATE_N] = {0};
    for (const struct page *page = office->pages; page != NULL; page = page->hh.next) {
        counts[page->state]++;
    }
    add_head(text, "pages", "gauge", "Pages in memory, by state.");
    for (size_t state = 0; state < PAGE_STATE_N; state++) {
        text_add(text, "dutyd_pages");
        add_label(text, "state", page_state_names[state]);
        text_add_format(text, " %llu\n", (unsigned long long)counts[state]);
    }
}

static void
add_gateway_figure(struct text *text, const struct office *office, const char *name,
                   const char *type, const char *help,
                   int64_t (*read)(const struct office *office, const char *gateway))
{
    add_head(text, name, type, help);
    for (size_t i = 0; i < office->directory->gateway_count; i++) {
        const char *gateway = office->directory->gateways[i].name;
        text_add_format(text, "dutyd_%s", name);
        add_label(text, "gateway", gateway);
        text_add_format(text, " %lld\n", (long long)read(office, gateway));
    }
}

static int64_t
read_up(const struct office *office, const char *gateway)
{
    const struct gateway_state *state = office_find_gateway(office, gateway);
    return state == NULL || !state->is_down ? 1 : 0;
}

static int64_t
read_sent(const struct office *office, const char *gateway)
{
    const struct gateway_state *state = office_find_gateway(office, gateway);
    return state == NULL ? 0 : state->sent;
}

static int64_t
read_failed(const struct office *office, const char *gateway)
{
    const struct gateway_state *state = office_find_gateway(office, gateway);
    return state == NULL ? 0 : state->failed;
}

static int64_t
read_backlog(const struct office *office, const char *gateway)
{
    return (int64_t)office_backlog(office, gateway, PAGES_PER_TAKE_MAX, server_wall_ms());
}

static void
add_gateways(struct text *text, const struct office *office, const struct lanes *lanes)
{
    add_gateway_figure(text, office, "gateway_up", "gauge", "1 while the gateway is used.",
                       read_up);
    add_gateway_figure(text, office, "gateway_sent_total", "counter", "Pages it took.", read_sent);
    add_gateway_figure(text, office, "gateway_failed_total", "counter", "Pages it did not take.",
                       read_failed);
    add_gateway_figure(text, office, "gateway_backlog", "gauge",
                       "Pages it could take now (at most 1000 are counted).", read_backlog);
    add_head(text, "gateway_in_flight", "gauge", "Requests under way.");
    for (size_t i = 0; i < lanes->count; i++) {
        text_add(text, "dutyd_gateway_in_flight");
        add_label(text, "gateway", lanes->items[i].name);
        text_add_format(text, " %lld\n", (long long)lanes->items[i].in_flight);
    }
}

static void
add_daemon(struct text *text, const struct daemon_health *health)
{
    add_gauge(text, "ready", "1 when the start is through.", health->is_ready ? 1 : 0);
    add_seconds(text, "start_time_seconds", "When this process started, Unix time.",
                health->started_ms);
    add_seconds(text, "turn_age_seconds", "Since the last completed turn.", health->turn_age_ms);
    add_seconds(text, "turn_last_seconds", "How long the last turn took.", health->turn_last_ms);
    add_seconds(text, "turn_worst_seconds", "How long the longest turn took.",
                health->turn_worst_ms);
    add_gauge(text, "steps_overdue", "Deadlines more than a second late.", health->steps_overdue);
    add_counter(text, "turns_total", "Turns of the loop.", health->turns);
    add_counter(text, "commits_total", "Commits of the journal.", health->commits);
    add_counter(text, "commit_failures_total", "Commits that failed.", health->commit_failures);
    add_gauge(text, "journal_failing", "1 when the last commit failed.",
              health->is_journal_failing ? 1 : 0);
    add_gauge(text, "journal_bytes", "Size of the journal.", (int64_t)health->journal_bytes);
    add_gauge(text, "journal_free_bytes", "Free space where it stands.",
              (int64_t)health->journal_free_bytes);
    add_gauge(text, "configuration_differs", "1 when the files on disk are not those in use.",
              strcmp(health->running_digest, health->disk_digest) != 0 ? 1 : 0);
}

static void
add_server(struct text *text, const struct server *server)
{
    const struct server_counts *counts = &server->counts;
    add_gauge(text, "connections", "Connections open.", (int64_t)server->connection_count);
    add_gauge(text, "feeds", "Live feeds open.", (int64_t)server->feed_count);
    add_gauge(text, "requests_waiting", "Requests without an answer yet.",
              (int64_t)HASH_COUNT(server->exchanges));
    add_counter(text, "connections_total", "Connections accepted.", counts->connections);
    add_counter(text, "connections_refused_total", "Connections above the limit.",
                counts->connections_refused);
    add_counter(text, "connections_cut_total", "Connections that were too slow.",
                counts->connections_cut);
    add_counter(text, "accept_errors_total", "Connections that could not be accepted.",
                counts->accept_errors);
    add_counter(text, "feeds_cut_total", "Feeds whose readers were stuck.", counts->feeds_cut);
    add_counter(text, "unauthenticated_total", "Requests without valid credentials.",
                counts->unauthenticated);
    add_head(text, "replies_sent_total", "counter", "Replies to requests, by class of status.");
    for (int class = 2; class <= 5; class ++) {
        text_add_format(text, "dutyd_replies_sent_total{class=\"%dxx\"} %llu\n", class,
                        (unsigned long long)counts->replies[class]);
    }
}

void
route_show_metrics(struct exchange *exchange)
{
    const struct server_port *port = &exchange->server->port;
    struct daemon_health health;
    memset(&health, 0, sizeof(health));
    port->health(port->turn, &health);
    const struct office *office = exchange_office(exchange);
    struct lanes lanes;
    lanes_read(exchange->server, &lanes);
    struct text text;
    text_init(&text);
    add_daemon(&text, &health);
    add_office(&text, office, server_wall_ms());
    add_calendar(&text, office->directory, server_wall_ms());
    add_pages_by_state(&text, office);
    add_gateways(&text, office, &lanes);
    add_server(&text, exchange->server);
    exchange_reply_text(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", text.bytes,
                        text.size);
    text_fini(&text);
}
