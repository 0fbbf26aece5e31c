/* reporting.c: submit, and the clocks of the reports to those above. */
#include "ctl/reporting.h"

#include "base/civil.h"
#include "ctl/client.h"
#include "ctl/times.h"
#include "ctl/views.h"

#define SOON_MS (30 * MS_PER_MINUTE)

static int64_t
parse_ms(const char *rfc3339)
{
    int64_t ms = 0;

    return civil_parse_rfc3339(rfc3339, &ms) == 0 ? ms : 0;
}

bool
reporting_is_open(const json_t *clock)
{
    const char *state = json_text_of(clock, "state");

    return text_equal(state, "running") || text_equal(state, "overdue");
}

enum style
reporting_clock_style(const json_t *clock, int64_t now_ms)
{
    int64_t due_ms = parse_ms(json_text_of(clock, "due_at"));

    if (!reporting_is_open(clock)) {
        return STYLE_PLAIN;
    }
    return due_ms <= now_ms             ? STYLE_ALARM
           : due_ms - now_ms <= SOON_MS ? STYLE_WARNING
                                        : STYLE_PLAIN;
}

static void
add_filled(struct text *text, const char *words)
{
    text_add(text, *words == '\0' ? "" : "  ");
    text_add(text, words);
}

static void
add_evidence(struct text *text, const struct ctl *ctl, const json_t *clock)
{
    const char *proof = json_text_of(clock, "proof");

    text_add(text, "  ");
    times_add_short(text, json_text_of(clock, "left_at"));
    add_filled(text, json_text_of(clock, "means_name"));
    add_filled(text, json_text_of(clock, "by"));
    add_filled(text, json_text_of(clock, "number"));
    if (*proof != '\0') {
        text_add(text, "  ");
        phrase_add(text, ctl->language, PHRASE_CLOCK_PROOF,
                   (const char *[PHRASE_ARGUMENTS_MAX]){proof});
    }
    add_filled(text, json_text_of(clock, "note"));
}

static void
add_way(struct text *text, const json_t *clock)
{
    const char *from = json_text_of(clock, "from_name");

    text_add(text, *from == '\0' ? "" : "  ");
    text_add_format(text, "%s → %s", from, json_text_of(clock, "to_name"));
}

/* What still runs says first how long: a narrow board cuts off the end. */
void
reporting_add_clock(struct text *text, const struct ctl *ctl, const json_t *clock, int64_t now_ms)
{
    int64_t due_ms = parse_ms(json_text_of(clock, "due_at"));
    struct text due;
    struct text span;

    text_init(&due);
    text_init(&span);
    times_add_short(&due, json_text_of(clock, "due_at"));
    times_add_span(&span, due_ms > now_ms ? due_ms - now_ms : now_ms - due_ms);
    text_add(text, json_text_of(clock, "kind_name"));
    if (reporting_is_open(clock)) {
        text_add(text, "  ");
        phrase_add(text, ctl->language, due_ms > now_ms ? PHRASE_CLOCK_RUNS : PHRASE_CLOCK_OVERDUE,
                   (const char *[PHRASE_ARGUMENTS_MAX]){due.bytes, span.bytes});
        add_way(text, clock);
    } else {
        add_way(text, clock);
        add_filled(text, json_text_of(clock, "state_name"));
    }
    if (*json_text_of(clock, "left_at") != '\0') {
        add_evidence(text, ctl, clock);
    }
    text_fini(&due);
    text_fini(&span);
}

void
reporting_print_clocks(struct ctl *ctl, const json_t *clocks)
{
    size_t index;
    json_t *clock;

    json_array_foreach(clocks, index, clock)
    {
        struct text text;

        text_init(&text);
        reporting_add_clock(&text, ctl, clock, times_now_ms());
        screen_say_fact(ctl, PHRASE_LABEL_CLOCK, text.bytes);
        text_fini(&text);
    }
}

static void
print_submitted(struct ctl *ctl, const json_t *incident)
{
    screen_say(ctl, PHRASE_SUBMITTED, json_text_of(incident, "id"), NULL);
    reporting_print_clocks(ctl, json_list_of(incident, "clocks"));
}

static int
fill_submission(struct ctl *ctl, json_t *body, const struct arguments *arguments)
{
    const char *means = arguments_value(arguments, "via");

    json_object_set_new(body, "kind", json_string(arguments_word(arguments, 1)));
    json_object_set_new(body, "means", json_string(means == NULL ? "telephone" : means));
    return view_put_text(body, "to", arguments, "to") != 0 ||
                   view_put_text(body, "by", arguments, "by") != 0 ||
                   view_put_text(body, "number", arguments, "number") != 0 ||
                   view_put_text(body, "note", arguments, "note") != 0 ||
                   view_put_time(ctl, body, "at", arguments, "at") != 0
               ? -1
               : 0;
}

int
ctl_submit(struct ctl *ctl, const struct arguments *arguments)
{
    json_t *body = json_object();
    int result = CTL_USAGE;
    struct reply reply;
    struct text path;

    reply_init(&reply);
    text_init(&path);
    text_add(&path, "/v1/incidents");
    client_add_segment(&path, arguments_word(arguments, 0));
    text_add(&path, "/submissions");
    if (fill_submission(ctl, body, arguments) == 0) {
        result = client_post(ctl, path.bytes, body, &reply);
    }
    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        print_submitted(ctl, reply.body);
    }
    text_fini(&path);
    reply_fini(&reply);
    json_decref(body);
    return result;
}
