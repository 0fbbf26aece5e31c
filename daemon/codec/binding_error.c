/* What was wrong with a JSON field, for people. */
#include "codec/binding.h"

#include <string.h>

#include "base/bug.h"
#include "base/words.h"
#include "codec/binding_nearest.h"

#define NAME_SIZE_COMPARED 48 /* longer names are not compared */
#define EDITS_MAX 2

const char *const binding_type_names[BINDING_TYPE_N] = {
    [BINDING_TEXT] = "string",
    [BINDING_INT] = "integer",
    [BINDING_BOOL] = "boolean",
    [BINDING_ENUM] = "string",
    [BINDING_ID] = "string",
    [BINDING_INSTANT] = "string",
    [BINDING_OBJECT] = "object",
    [BINDING_TEXTS] = "list of strings",
    [BINDING_IDS] = "list of ids",
    [BINDING_ENUMS] = "list of strings",
    [BINDING_OBJECTS] = "list of objects",
};

static const struct words binding_type_words[BINDING_TYPE_N] = {
    [BINDING_TEXT] = {{"字符串", "a string"}},
    [BINDING_INT] = {{"整数", "an integer"}},
    [BINDING_BOOL] = {{"true 或 false", "true or false"}},
    [BINDING_ENUM] = {{"字符串", "a string"}},
    [BINDING_ID] = {{"字符串", "a string"}},
    [BINDING_INSTANT] = {{"字符串", "a string"}},
    [BINDING_OBJECT] = {{"对象", "an object"}},
    [BINDING_TEXTS] = {{"字符串列表", "a list of strings"}},
    [BINDING_IDS] = {{"编号列表", "a list of ids"}},
    [BINDING_ENUMS] = {{"字符串列表", "a list of strings"}},
    [BINDING_OBJECTS] = {{"对象列表", "a list of objects"}},
};

const char *const binding_problem_names[BINDING_PROBLEM_N] = {
    [BINDING_UNKNOWN_FIELD] = "unknown_field", [BINDING_MISSING] = "missing",
    [BINDING_WRONG_TYPE] = "wrong_type",       [BINDING_TOO_SHORT] = "too_short",
    [BINDING_TOO_LONG] = "too_long",           [BINDING_OUT_OF_RANGE] = "out_of_range",
    [BINDING_NOT_ONE_OF] = "not_one_of",       [BINDING_BAD_FORMAT] = "bad_format",
};

static size_t
min_of_three(size_t a, size_t b, size_t c)
{
    size_t smaller = a < b ? a : b;
    return smaller < c ? smaller : c;
}

/* Levenshtein's distance in bytes, row by row. */
static size_t
count_edits(const char *a, const char *b)
{
    size_t a_size = strlen(a);
    size_t b_size = strlen(b);
    size_t row[NAME_SIZE_COMPARED + 1];
    if (a_size > NAME_SIZE_COMPARED || b_size > NAME_SIZE_COMPARED) {
        return NAME_SIZE_COMPARED;
    }
    for (size_t j = 0; j <= b_size; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= a_size; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_size; j++) {
            size_t above = row[j];
            size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
            row[j] = min_of_three(above + 1, row[j - 1] + 1, changed);
            diagonal = above;
        }
    }
    return row[b_size];
}

const char *
binding_find_nearest(const struct binding *binding, const char *name)
{
    const char *nearest = NULL;
    size_t fewest = EDITS_MAX + 1;
    for (size_t i = 0; i < binding->field_count; i++) {
        const char *known = binding->fields[i].name;
        size_t edits = count_edits(name, known);
        if (edits < fewest && edits * 2 < strlen(known)) {
            nearest = known;
            fewest = edits;
        }
    }
    return nearest;
}

static void
describe_choices(const struct binding_field *field, bool is_zh, struct text *text)
{
    text_add(text, is_zh ? "应为下列之一：" : "must be one of ");
    for (size_t i = 0; i < field->name_count; i++) {
        text_add(text, i == 0 ? "" : (is_zh ? "、" : ", "));
        text_add(text, field->names[i]);
    }
}

static void
describe_size(const struct binding_error *error, bool is_zh, struct text *text)
{
    const struct binding_field *field = error->field;
    bool is_text = error->path[0] == '\0' || error->path[strlen(error->path) - 1] == ']' ||
                   field->type == BINDING_TEXT;
    if (error->problem == BINDING_TOO_SHORT) {
        text_add_format(text, is_zh ? "至少 %lld 个字" : "must have at least %lld characters",
                        (long long)field->min);
    } else if (is_text) {
        text_add_format(text, is_zh ? "最多 %lld 个字" : "must have at most %lld characters",
                        (long long)field->max);
    } else {
        text_add_format(text, is_zh ? "最多 %zu 项" : "must have at most %zu entries",
                        field->count_max);
    }
}

static void
describe_format(const struct binding_field *field, bool is_zh, struct text *text)
{
    if (field->letter != '\0') {
        text_add_format(
            text, is_zh ? "应为编号，如 %c-20261122-0001" : "must be an id like %c-20261122-0001",
            field->letter);
    } else if (field->type == BINDING_INSTANT) {
        text_add(text, is_zh ? "应为带时区的时间，如 2026-11-22T08:30:00+08:00"
                             : "must be a time with its offset, like 2026-11-22T08:30:00+08:00");
    } else {
        text_add(text, is_zh ? "不能有换行等控制字符" : "must not have control characters");
    }
}

static void
describe_type(const struct binding_error *error, enum language language, struct text *text)
{
    text_add(text, language == LANGUAGE_ZH ? "应为" : "must be ");
    enum binding_type type = error->field == NULL ? BINDING_OBJECT : error->field->type;
    bool is_entry = error->path[0] != '\0' && error->path[strlen(error->path) - 1] == ']';
    if (is_entry && type == BINDING_OBJECTS) {
        type = BINDING_OBJECT;
    } else if (is_entry) {
        type = BINDING_TEXT;
    }
    text_add(text, binding_type_words[type].in[language]);
}

void
binding_error_describe(const struct binding_error *error, enum language language, struct text *text)
{
    bool is_zh = language == LANGUAGE_ZH;
    switch (error->problem) {
    case BINDING_UNKNOWN_FIELD:
        text_add(text, is_zh ? "没有这个字段" : "is not a known field");
        if (error->nearest != NULL) {
            text_add_format(text, is_zh ? "；是否指 %s？" : "; did you mean %s?", error->nearest);
        }
        return;
    case BINDING_MISSING:
        text_add(text, is_zh ? "必须填写" : "is required");
        return;
    case BINDING_WRONG_TYPE:
        describe_type(error, language, text);
        return;
    case BINDING_TOO_SHORT:
    case BINDING_TOO_LONG:
        describe_size(error, is_zh, text);
        return;
    case BINDING_OUT_OF_RANGE:
        text_add_format(text, is_zh ? "应在 %lld 与 %lld 之间" : "must be from %lld to %lld",
                        (long long)error->field->min, (long long)error->field->max);
        return;
    case BINDING_NOT_ONE_OF:
        describe_choices(error->field, is_zh, text);
        return;
    case BINDING_BAD_FORMAT:
        describe_format(error->field, is_zh, text);
        return;
    case BINDING_PROBLEM_N:
        break;
    }
    BUG_HERE("a problem of no kind");
}

int
binding_error_set(const struct binding_error *problem, struct error *error)
{
    struct text words;
    text_init(&words);
    binding_error_describe(problem, LANGUAGE_EN, &words);
    (void)error_set(error, "field '%s' %s", problem->path, words.bytes);
    text_fini(&words);
    return -1;
}
