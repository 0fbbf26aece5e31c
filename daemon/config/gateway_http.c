/* The generic HTTP driver: its headers, its rules of success, and the fields of its templates. */
#include <string.h>

#include "codec/template.h"
#include "config/gateways.h"
#include "config/read.h"

#define HEADERS_MAX 32
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
}
