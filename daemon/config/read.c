#include "config/read.h"

#include <stdio.h>
#include <string.h>

#include "base/civil.h"
#include "base/text.h"
#include "config/suggest.h"

static const char *
name_of(const config_setting_t *setting)
{
    const char *name = config_setting_name(setting);
    return name != NULL ? name : config_setting_name(config_setting_parent(setting));
}

bool
is_list(const config_setting_t *setting)
{
    return config_setting_is_list(setting) || config_setting_is_array(setting);
}

const char *
read_text(struct loading *load, const config_setting_t *setting)
{
    const char *text = config_setting_get_string(setting);
    if (text != NULL) {
        return text;
    }
    const char *name = name_of(setting);
    if (config_setting_is_number(setting)) {
        loading_error(load, setting,
                      "%s must be in quotes: an unquoted number loses digits (13800001111 becomes "
                      "915099223) and leading zeros; write %s = \"…\"",
                      name, name);
    } else {
        loading_error(load, setting, "%s must be a text in quotes; write %s = \"…\"", name, name);
    }
    return NULL;
}

size_t
read_count(struct loading *load, config_setting_t *setting)
{
    if (is_list(setting)) {
        return (size_t)config_setting_length(setting);
    }
    return read_text(load, setting) == NULL ? 0 : 1;
}

config_setting_t *
read_element(config_setting_t *setting, size_t n)
{
    return is_list(setting) ? config_setting_get_elem(setting, (unsigned)n) : setting;
}

void
read_complain_unknown(struct loading *load, const config_setting_t *setting, const char *what,
                      const char *name, const char *const *known, size_t known_count)
{
    struct suggestion suggestion;
    char otherwise[SUGGESTION_SIZE * 2] = "known are";
    char hint[SUGGESTION_SIZE];
    suggestion_begin(&suggestion, name);
    for (size_t i = 0; i < known_count; i++) {
        if (known[i] != NULL) {
            suggestion_consider(&suggestion, known[i]);
            size_t size = strlen(otherwise);
            snprintf(otherwise + size, sizeof(otherwise) - size, " %s", known[i]);
        }
    }
    suggestion_text(&suggestion, otherwise, hint);
    loading_error(load, setting, "unknown %s \"%s\"; %s", what, name, hint);
}

static bool
store_text(struct loading *load, config_setting_t *setting, const struct field *field,
           struct arena *arena, void *ret_value)
{
    const char *text = read_text(load, setting);
    if (text == NULL) {
        return false;
    }
    size_t most = field->most == 0 ? NAME_CHARACTERS_MAX : (size_t)field->most;
    size_t count = utf8_count(text);
    if (count == 0) {
        loading_error(load, setting, "%s is empty; write something or remove the line",
                      field->name);
        return false;
    }
    if (count > most) {
        loading_error(load, setting, "%s has %zu characters; at most %zu are allowed", field->name,
                      count, most);
        return false;
    }
    *(const char **)ret_value = arena_copy_string(arena, text);
    return true;
}

static bool
store_code(struct loading *load, config_setting_t *setting, struct arena *arena, void *ret_value)
{
    const char *code = read_text(load, setting);
    if (code == NULL) {
        return false;
    }
    size_t size = strlen(code);
    if (size == 0 || size >= CODE_SIZE_MAX ||
        strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789_.-") != size) {
        loading_error(load, setting,
                      "\"%s\" is no code; use 1 to %d of the characters a-z 0-9 _ . -", code,
                      CODE_SIZE_MAX - 1);
        return false;
    }
    *(const char **)ret_value = arena_copy_string(arena, code);
    return true;
}

static bool
store_integer(struct loading *load, config_setting_t *setting, const struct field *field,
              void *ret_value)
{
    int type = config_setting_type(setting);
    if (type != CONFIG_TYPE_INT && type != CONFIG_TYPE_INT64) {
        loading_error(load, setting, "%s must be a whole number; write %s = %lld;", field->name,
                      field->name, (long long)field->least);
        return false;
    }
    int64_t value = config_setting_get_int64(setting);
    if (value < field->least || value > field->most) {
        loading_error(load, setting, "%s is %lld; it must be from %lld to %lld", field->name,
                      (long long)value, (long long)field->least, (long long)field->most);
        return false;
    }
    *(int64_t *)ret_value = value;
    return true;
}

/* "30s" "5m" "2h" "1d", also "1h30m". -1 when it is none of these. */
int
read_duration(const char *text, int64_t *ret_ms)
{
    int64_t total = 0;
    const char *at = text;
    do {
        int64_t number = 0;
        const char *digits = at;
        for (; *at >= '0' && *at <= '9' && at - digits < 7; at++) {
            number = number * 10 + (*at - '0');
        }
        int64_t unit = *at == 's'   ? MS_PER_SECOND
                       : *at == 'm' ? MS_PER_MINUTE
                       : *at == 'h' ? MS_PER_HOUR
                       : *at == 'd' ? MS_PER_DAY
                                    : 0;
        if (at == digits || unit == 0) {
            return -1;
        }
        total += number * unit;
        at++;
    } while (*at != '\0' && at - text < 32);
    *ret_ms = total;
    return 0;
}

static bool
store_duration(struct loading *load, config_setting_t *setting, const struct field *field,
               void *ret_value)
{
    int type = config_setting_type(setting);
    int64_t value_ms = 0;
    bool is_good = true;
    if (type == CONFIG_TYPE_INT || type == CONFIG_TYPE_INT64) {
        int64_t seconds = config_setting_get_int64(setting);
        is_good = seconds >= 0 && seconds <= DURATION_MS_MAX / MS_PER_SECOND;
        value_ms = is_good ? seconds * MS_PER_SECOND : 0;
    } else {
        const char *text = config_setting_get_string(setting);
        is_good = text != NULL && read_duration(text, &value_ms) == 0;
    }
    if (!is_good) {
        loading_error(load, setting,
                      "%s must be a duration; write \"30s\", \"5m\", \"2h\" or \"1d\"",
                      field->name);
        return false;
    }
    int64_t most = field->most == 0 ? DURATION_MS_MAX : field->most;
    if (value_ms < field->least || value_ms > most) {
        loading_error(load, setting, "%s is %lld s; it must be from %lld s to %lld s", field->name,
                      (long long)(value_ms / MS_PER_SECOND),
                      (long long)(field->least / MS_PER_SECOND), (long long)(most / MS_PER_SECOND));
        return false;
    }
    *(int64_t *)ret_value = value_ms;
    return true;
}

static bool
store_clock(struct loading *load, config_setting_t *setting, const struct field *field,
            void *ret_value)
{
    const char *text = config_setting_get_string(setting);
    if (text == NULL || civil_parse_clock(text, (int *)ret_value) != 0 ||
        *(int *)ret_value >= 24 * 60) {
        loading_error(load, setting, "%s must be a time of day in quotes; write \"08:30\"",
                      field->name);
        return false;
    }
    return true;
}

static bool
store_date(struct loading *load, config_setting_t *setting, const struct field *field,
           void *ret_value)
{
    const char *text = config_setting_get_string(setting);
    struct civil_date date;
    if (text == NULL || civil_parse_date(text, &date) != 0) {
        loading_error(load, setting, "%s must be a date in quotes; write \"2026-11-22\"",
                      field->name);
        return false;
    }
    *(int32_t *)ret_value = civil_to_days(date);
    return true;
}

static bool
store_bool(struct loading *load, config_setting_t *setting, const struct field *field,
           void *ret_value)
{
    if (config_setting_type(setting) != CONFIG_TYPE_BOOL) {
        loading_error(load, setting, "%s must be true or false, without quotes", field->name);
        return false;
    }
    *(bool *)ret_value = config_setting_get_bool(setting) == CONFIG_TRUE;
    return true;
}

static bool
store_choice(struct loading *load, config_setting_t *setting, const struct field *field,
             void *ret_value)
{
    const char *text = read_text(load, setting);
    if (text == NULL) {
        return false;
    }
    int found = words_find(field->choices, field->choice_count, text);
    if (found < 0) {
        read_complain_unknown(load, setting, field->name, text, field->choices,
                              field->choice_count);
        return false;
    }
    *(int *)ret_value = found;
    return true;
}

static bool
store_words(struct loading *load, config_setting_t *setting, const struct field *field,
            struct arena *arena, void *ret_value)
{
    struct words *words = ret_value;
    if (!config_setting_is_group(setting)) {
        if (!store_text(load, setting, field, arena, &words->in[LANGUAGE_ZH])) {
            return false;
        }
        words->in[LANGUAGE_EN] = words->in[LANGUAGE_ZH];
        return true;
    }
    const struct field fields[] = {
        {FIELD("zh", FIELD_TEXT, words, in[LANGUAGE_ZH]), BETWEEN(1, field->most)},
        {FIELD("en", FIELD_TEXT, words, in[LANGUAGE_EN]), BETWEEN(1, field->most)},
    };
    struct words read = {{NULL, NULL}};
    if (!read_group(load, setting, field->name, fields, ARRAY_SIZE(fields), arena, &read)) {
        return false;
    }
    if (read.in[LANGUAGE_ZH] == NULL && read.in[LANGUAGE_EN] == NULL) {
        loading_error(load, setting, "%s has no text; write %s = { zh = \"…\"; en = \"…\"; };",
                      field->name, field->name);
        return false;
    }
    for (int i = 0; i < LANGUAGE_N; i++) {
        words->in[i] = read.in[i] != NULL ? read.in[i] : read.in[LANGUAGE_N - 1 - i];
    }
    return true;
}

static bool
store_setting(struct loading *load, config_setting_t *setting, const struct field *field,
              void *ret_value)
{
    if (field->type == FIELD_LIST && !is_list(setting)) {
        loading_error(load, setting, "%s must be a list; write %s = ( … );", field->name,
                      field->name);
        return false;
    }
    if (field->type == FIELD_GROUP && !config_setting_is_group(setting)) {
        loading_error(load, setting, "%s must be a group; write %s = { … };", field->name,
                      field->name);
        return false;
    }
    *(config_setting_t **)ret_value = setting;
    return true;
}

bool
read_value(struct loading *load, config_setting_t *setting, const struct field *field,
           struct arena *arena, void *ret_value)
{
    switch (field->type) {
    case FIELD_TEXT:
        return store_text(load, setting, field, arena, ret_value);
    case FIELD_CODE:
        return store_code(load, setting, arena, ret_value);
    case FIELD_INTEGER:
        return store_integer(load, setting, field, ret_value);
    case FIELD_DURATION:
        return store_duration(load, setting, field, ret_value);
    case FIELD_CLOCK:
        return store_clock(load, setting, field, ret_value);
    case FIELD_DATE:
        return store_date(load, setting, field, ret_value);
    case FIELD_BOOL:
        return store_bool(load, setting, field, ret_value);
    case FIELD_CHOICE:
        return store_choice(load, setting, field, ret_value);
    case FIELD_WORDS:
        return store_words(load, setting, field, arena, ret_value);
    case FIELD_SETTING:
    case FIELD_LIST:
    case FIELD_GROUP:
        return store_setting(load, setting, field, ret_value);
    }
    BUG_HERE("a field of no type");
}
