/* duty_log.c: dutyctl duty-log: what the officers write down, and what dutyd did meanwhile. */
#include "ctl/duty_log.h"

#include "ctl/matters.h"
#include "ctl/output.h"
#include "ctl/views.h"

#define ROWS_AT_ONCE "2000"

static int
add_query(struct ctl *ctl, struct text *path, const struct arguments *arguments)
{
    text_add(path, "/v1/log");
    client_add_query(path, "unit", arguments_value(arguments, "unit"));
    client_add_query(path, "incident", arguments_value(arguments, "incident"));
    client_add_query(path, "events", arguments_has(arguments, "entries") ? "no" : NULL);
    client_add_query(path, "limit", ROWS_AT_ONCE);
    return view_query_time(ctl, path, "from", arguments, "from") != 0 ||
                   view_query_time(ctl, path, "to", arguments, "to") != 0
               ? -1
               : 0;
}

/* The server knows only the corrections that stand in the same part. */
static void
note_corrections(const json_t *rows)
{
    json_t *corrected = json_object();
    char seq[24];
    size_t index;
    json_t *row;

    json_array_foreach(rows, index, row)
    {
        int64_t corrects = json_number_of(json_object_get(row, "entry"), "corrects", 0);

        (void)snprintf(seq, sizeof(seq), "%lld", (long long)corrects);
        if (corrects > 0) {
            json_object_set(corrected, seq, json_object_get(row, "seq"));
        }
    }
    json_array_foreach(rows, index, row)
    {
        json_t *entry = json_object_get(row, "entry");
        json_t *by;

        (void)snprintf(seq, sizeof(seq), "%lld", (long long)json_number_of(row, "seq", 0));
        by = json_object_get(corrected, seq);
        if (json_is_object(entry) && by != NULL) {
            json_object_set(entry, "corrected_by", by);
        }
    }
    json_decref(corrected);
}

/* Reads on behind the row `next` of the log until there is no more; the span stays that of the
 * first reply, so that what happens meanwhile does not make it endless. */
static int
read_rest(struct ctl *ctl, const char *path, json_t *log)
{
    int result = CTL_DONE;
    int64_t last = 0;

    while (result == CTL_DONE && json_number_of(log, "next", 0) > last) {
        struct reply reply;
        struct text more;
        char after[24];

        reply_init(&reply);
        text_init(&more);
        text_add(&more, path);
        last = json_number_of(log, "next", 0);
        (void)snprintf(after, sizeof(after), "%lld", (long long)last);
        client_add_query(&more, "after", after);
        result = client_get(ctl, more.bytes, &reply);
        if (result == CTL_DONE) {
            json_array_extend(json_object_get(log, "rows"), json_list_of(reply.body, "rows"));
            json_object_set(log, "next", json_object_get(reply.body, "next"));
        }
        text_fini(&more);
        reply_fini(&reply);
    }
    note_corrections(json_object_get(log, "rows"));
    return result;
}

static int
show(struct ctl *ctl, const struct arguments *arguments, const json_t *log)
{
    const char *csv_path = arguments_value(arguments, "csv");
    const char *page_path = arguments_value(arguments, "html");
    struct text content;
    int result = CTL_DONE;

    text_init(&content);
    if (csv_path != NULL) {
        duty_log_add_csv(&content, ctl, log);
        result = output_write_file(ctl, csv_path, &content);
    }
    if (page_path != NULL && result == CTL_DONE) {
        text_clear(&content);
        duty_log_add_page(&content, ctl, log);
        result = output_write_file(ctl, page_path, &content);
    }
    if (csv_path == NULL && page_path == NULL) {
        duty_log_print(ctl, log);
    }
    text_fini(&content);
    return result;
}

static int
list(struct ctl *ctl, const struct arguments *arguments)
{
    struct reply reply;
    struct text path;
    int result = CTL_USAGE;

    reply_init(&reply);
    text_init(&path);
    if (add_query(ctl, &path, arguments) == 0) {
        ctl->is_patient = true;
        result = client_get(ctl, path.bytes, &reply);
    }
    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        result = read_rest(ctl, path.bytes, reply.body);
        result = result == CTL_DONE ? show(ctl, arguments, reply.body) : result;
    }
    text_fini(&path);
    reply_fini(&reply);
    return result;
}

static int
put_entry(struct ctl *ctl, json_t *body, const struct arguments *arguments)
{
    static const char *const texts[] = {"unit", "incident", "kind", "party", "by"};

    for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
        if (view_put_text(body, texts[i], arguments, texts[i]) != 0) {
            return -1;
        }
    }
    return matters_put_words(ctl, body, "text", arguments_word(arguments, 1)) != 0 ||
                   view_put_time(ctl, body, "at", arguments, "at") != 0 ||
                   view_put_count(ctl, body, "corrects", arguments, "corrects") != 0
               ? -1
               : 0;
}

static int
add(struct ctl *ctl, const struct arguments *arguments)
{
    json_t *body = json_object();
    struct reply reply;
    int result = CTL_USAGE;
    char number[24];

    reply_init(&reply);
    if (put_entry(ctl, body, arguments) == 0) {
        result = client_post(ctl, "/v1/log", body, &reply);
    }
    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        (void)snprintf(number, sizeof(number), "%lld",
                       (long long)json_number_of(reply.body, "seq", 0));
        screen_say(ctl, PHRASE_LOG_ENTERED, number, NULL);
    }
    reply_fini(&reply);
    json_decref(body);
    return result;
}

static const struct matter_verb verbs[] = {
    {"list", "[--unit CODE] [--from TIME] [--to TIME] [--entries] [--csv FILE] [--html FILE]", 0, 0,
     list},
    {"add", "TEXT|- [--kind KIND] [--unit CODE] [--incident ID] [--party NAME] [--by NAME]", 1, 1,
     add},
    {NULL, NULL, 0, 0, NULL},
};

int
ctl_duty_log(struct ctl *ctl, const struct arguments *arguments)
{
    return arguments->word_count == 0 ? list(ctl, arguments)
                                      : matters_run_verb(ctl, arguments, "duty-log", verbs);
}
