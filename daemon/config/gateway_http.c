/* The generic HTTP driver: its headers, its rules of success, and the fields of its templates. */
#include <string.h>

#include "codec/json_path.h"
#include "codec/template.h"
#include "config/gateways.h"
#include "config/read.h"

#define HEADERS_MAX 32
#define PATH_BYTES BETWEEN(1, 200)

void
gateway_check_template(struct loading *load, const config_setting_t *setting, const char *text)
{
    struct error error;
    if (text != NULL && template_check(text, send_field_names, SEND_FIELD_N, &error) != 0) {
        loading_error(load, setting, "%s", error.text);
    }
}

static const struct field match_fields[] = {
    {FIELD("status", FIELD_TEXT, http_match, statuses)},
    {FIELD("json", FIELD_TEXT, http_match, json_path), BETWEEN(1, 200)},
    {FIELD("equals", FIELD_TEXT, http_match, equals), BETWEEN(1, 200)},
    {FIELD("contains", FIELD_TEXT, http_match, contains), BETWEEN(1, 200)},
};

/* "200", "200-299", "200-299,409". */
static bool
is_status_list(const char *text)
{
    for (const char *at = text;; at++) {
        if (strspn(at, "0123456789") != 3) {
            return false;
        }
        at += 3;
        if (*at == '-') {
            if (strspn(at + 1, "0123456789") != 3) {
                return false;
            }
            at += 4;
        }
        if (*at == '\0') {
            return true;
        }
        if (*at != ',') {
            return false;
        }
    }
}

static void
read_match(struct loading *load, config_setting_t *group, struct http_match *match)
{
    if (!read_group(load, group, "match", match_fields, ARRAY_SIZE(match_fields),
                    load->settings->arena, match)) {
        return;
    }
    if (match->statuses != NULL && !is_status_list(match->statuses)) {
        loading_error(load, group, "\"%s\" is no list of statuses; write \"200-299,409\"",
                      match->statuses);
    }
    if (match->statuses == NULL && match->json_path == NULL && match->contains == NULL) {
        loading_error(load, group, "this would match every answer; give status, json or contains");
    }
    if (match->equals != NULL && match->json_path == NULL) {
        loading_error(load, group, "equals says nothing without a place; add json = \"path\";");
    }
}

static void
read_matches(struct loading *load, config_setting_t *setting, struct http_matches *matches)
{
    if (setting == NULL) {
        return;
    }
    size_t count = is_list(setting) ? (size_t)config_setting_length(setting) : 1;
    if (count > HTTP_MATCHES_MAX) {
        loading_error(load, setting, "at most %d rules are allowed here; join some",
                      HTTP_MATCHES_MAX);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        read_match(load, read_element(setting, i), &matches->items[matches->count++]);
    }
}

static const struct field header_fields[] = {
    {FIELD("name", FIELD_TEXT, header_settings, name), REQUIRED, BETWEEN(1, 100)},
    {FIELD("value", FIELD_TEXT, header_settings, value), REQUIRED, BETWEEN(1, 4096)},
};

static void
read_headers(struct loading *load, config_setting_t *list, struct gateway_settings *gateway)
{
    struct arena *arena = load->settings->arena;
    size_t count = (size_t)config_setting_length(list);
    if (count > HEADERS_MAX) {
        loading_error(load, list, "at most %d headers are allowed; remove some", HEADERS_MAX);
        return;
    }
    gateway->headers = arena_take_array(arena, count + 1, sizeof(*gateway->headers));
    gateway->header_count = count;
    for (size_t i = 0; i < count; i++) {
        config_setting_t *group = read_element(list, i);
        struct header_settings *header = &gateway->headers[i];
        *header = (struct header_settings){.name = "?", .value = ""};
        if (!read_group(load, group, "header", header_fields, ARRAY_SIZE(header_fields), arena,
                        header)) {
            continue;
        }
        if (strpbrk(header->name, " :\r\n") != NULL || strpbrk(header->value, "\r\n") != NULL) {
            loading_error(load, group,
                          "a header's name has no space or colon, and its value no "
                          "line end; correct it");
        }
        gateway_check_template(load, config_setting_get_member(group, "value"), header->value);
    }
}

/* ---- Callbacks in the provider's own form ---- */

struct raw_receipts {
    struct receipt_paths paths;
    config_setting_t *delivered, *failed;
};

static const struct field receipt_fields[] = {
    {FIELD("list", FIELD_TEXT, raw_receipts, paths.list), PATH_BYTES},
    {FIELD("id", FIELD_TEXT, raw_receipts, paths.id), REQUIRED, PATH_BYTES},
    {FIELD("status", FIELD_TEXT, raw_receipts, paths.status), REQUIRED, PATH_BYTES},
    {FIELD("detail", FIELD_TEXT, raw_receipts, paths.detail), PATH_BYTES},
    {FIELD("delivered", FIELD_SETTING, raw_receipts, delivered), REQUIRED},
    {FIELD("failed", FIELD_SETTING, raw_receipts, failed)},
};
static const struct field reply_fields[] = {
    {FIELD("list", FIELD_TEXT, reply_paths, list), PATH_BYTES},
    {FIELD("from", FIELD_TEXT, reply_paths, from), REQUIRED, PATH_BYTES},
    {FIELD("text", FIELD_TEXT, reply_paths, text), REQUIRED, PATH_BYTES},
    {FIELD("id", FIELD_TEXT, reply_paths, id), PATH_BYTES},
    {FIELD("time", FIELD_TEXT, reply_paths, time), PATH_BYTES},
};

static void
read_words(struct loading *load, config_setting_t *setting, struct callback_words *words)
{
    size_t count = setting == NULL ? 0 : read_count(load, setting);
    if (count > CALLBACK_WORDS_MAX) {
        loading_error(load, setting, "at most %d words are allowed here; remove some",
                      CALLBACK_WORDS_MAX);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const char *word = read_text(load, read_element(setting, i));
        if (word != NULL) {
            words->items[words->count++] = arena_copy_string(load->settings->arena, word);
        }
    }
}

/* A word that says both would say whatever is looked at first. */
static void
refuse_double_words(struct loading *load, const config_setting_t *group,
                    const struct receipt_paths *paths)
{
    for (size_t i = 0; i < paths->delivered.count; i++) {
        for (size_t j = 0; j < paths->failed.count; j++) {
            if (strcmp(paths->delivered.items[i], paths->failed.items[j]) == 0) {
                loading_error(load, group,
                              "\"%s\" cannot mean both delivered and failed; keep it in one",
                              paths->failed.items[j]);
            }
        }
    }
}

/* Each text of the group that is a path must be one. */
static void
check_paths(struct loading *load, config_setting_t *group, const struct field *fields,
            size_t field_count)
{
    for (size_t i = 0; i < field_count; i++) {
        const config_setting_t *member = config_setting_get_member(group, fields[i].name);
        const char *path = member == NULL ? NULL : config_setting_get_string(member);
        if (fields[i].type == FIELD_TEXT && path != NULL && !json_path_is_valid(path)) {
            loading_error(load, member,
                          "\"%s\" is no path in JSON; write names and numbers with single dots, "
                          "as in \"data.0.id\"",
                          path);
        }
    }
}

static void
read_receipts(struct loading *load, config_setting_t *group, struct receipt_paths *ret_paths)
{
    struct raw_receipts raw = {0};
    if (!read_group(load, group, "receipts", receipt_fields, ARRAY_SIZE(receipt_fields),
                    load->settings->arena, &raw)) {
        return;
    }
    check_paths(load, group, receipt_fields, ARRAY_SIZE(receipt_fields));
    read_words(load, raw.delivered, &raw.paths.delivered);
    read_words(load, raw.failed, &raw.paths.failed);
    refuse_double_words(load, group, &raw.paths);
    *ret_paths = raw.paths;
}

static void
read_replies(struct loading *load, config_setting_t *group, struct reply_paths *ret_paths)
{
    if (read_group(load, group, "replies", reply_fields, ARRAY_SIZE(reply_fields),
                   load->settings->arena, ret_paths)) {
        check_paths(load, group, reply_fields, ARRAY_SIZE(reply_fields));
    }
}

void
gateway_read_http(struct loading *load, const struct raw_http *raw,
                  struct gateway_settings *gateway)
{
    if (raw->headers != NULL) {
        read_headers(load, raw->headers, gateway);
    }
    read_matches(load, raw->success, &gateway->success);
    read_matches(load, raw->limited, &gateway->limited);
    read_matches(load, raw->broken, &gateway->broken);
    read_matches(load, raw->refused, &gateway->refused);
    if (raw->receipts != NULL) {
        read_receipts(load, raw->receipts, &gateway->receipts);
    }
    if (raw->replies != NULL) {
        read_replies(load, raw->replies, &gateway->replies);
    }
}
