/* binding.h: tables that say how a C struct is spelled in JSON, both ways.
 *
 * Floor 2. One table serves a request body, a journal row and a planbook: what it does not name is
 * refused by name, what it names is checked for type, length and range before a struct is filled.
 * Decoded texts and lists live in the arena; encoded documents belong to the caller. The order of
 * the fields in the table is the order of the bytes, so equal values have equal bytes. */
#ifndef DUTYD_CODEC_BINDING_H
#define DUTYD_CODEC_BINDING_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attributes.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/words.h"
#include "core/directory/zone.h"

enum binding_type {
    BINDING_TEXT,    /* const char * */
    BINDING_INT,     /* int64_t or int */
    BINDING_BOOL,    /* bool */
    BINDING_ENUM,    /* any enum with a table of names */
    BINDING_ID,      /* struct incident_id, notice_id, callout_id, page_id */
    BINDING_INSTANT, /* int64_t ms, RFC 3339 in JSON; 0 is left out */
    BINDING_OBJECT,  /* a struct in place */
    BINDING_TEXTS,   /* const char ** and a count */
    BINDING_IDS,     /* ids and a count */
    BINDING_ENUMS,   /* an array in place of at most count_max enums, and a count */
    BINDING_OBJECTS, /* structs and a count */
    BINDING_TYPE_N
};
extern const char *const binding_type_names[BINDING_TYPE_N]; /* as JSON calls them */

enum binding_flag {
    BINDING_OPTIONAL = 0,
    BINDING_REQUIRED = 1, /* missing is an error; always written */
    BINDING_ALWAYS = 2,   /* written even when it has the absent value */
    BINDING_ONE_LINE = 4  /* a text without control characters */
};

struct binding_field {
    const char *name;
    enum binding_type type;
    unsigned flags;
    size_t offset;
    size_t size;              /* of the member */
    size_t count_offset;      /* lists: of the size_t that counts */
    size_t count_max;         /* lists; more is refused as too long */
    int64_t min;              /* BINDING_INT: smallest; texts: characters at least */
    int64_t max;              /* BINDING_INT: largest; texts: characters at most, 0: any number */
    int64_t absent;           /* int and enum: what stands for "not said" */
    char letter;              /* ids */
    const char *const *names; /* enums */
    size_t name_count;
    const struct binding *of; /* objects */
};

struct binding {
    size_t size; /* of the struct */
    const struct binding_field *fields;
    size_t field_count;
    bool tolerates_unknown; /* stored data, which a newer program may have written */
};

#define BINDING_OF(struct_type, field_table)                                                       \
    {                                                                                              \
        .size = sizeof(struct_type), .fields = (field_table),                                      \
        .field_count = ARRAY_SIZE(field_table)                                                     \
    }
#define BINDING_OF_STORED(struct_type, field_table)                                                \
    {                                                                                              \
        .size = sizeof(struct_type), .fields = (field_table),                                      \
        .field_count = ARRAY_SIZE(field_table), .tolerates_unknown = true                          \
    }

#define BIND_MEMBER(struct_type, member)                                                           \
    .offset = offsetof(struct_type, member), .size = sizeof(((struct_type *)0)->member)
#define BIND_TEXT(struct_type, member, json_name, max_characters, with_flags)                      \
    {                                                                                              \
        .name = (json_name), .type = BINDING_TEXT, BIND_MEMBER(struct_type, member),               \
        .max = (max_characters), .flags = (with_flags)                                             \
    }
/* A required text that may not be empty. */
#define BIND_FILLED(struct_type, member, json_name, max_characters, with_flags)                    \
    {                                                                                              \
        .name = (json_name), .type = BINDING_TEXT, BIND_MEMBER(struct_type, member), .min = 1,     \
        .max = (max_characters), .flags = (with_flags) | BINDING_REQUIRED                          \
    }
#define BIND_INT(struct_type, member, json_name, smallest, largest, absent_value, with_flags)      \
    {                                                                                              \
        .name = (json_name), .type = BINDING_INT, BIND_MEMBER(struct_type, member),                \
        .min = (smallest), .max = (largest), .absent = (absent_value), .flags = (with_flags)       \
    }
#define BIND_BOOL(struct_type, member, json_name, with_flags)                                      \
    {                                                                                              \
        .name = (json_name), .type = BINDING_BOOL, BIND_MEMBER(struct_type, member),               \
        .flags = (with_flags)                                                                      \
    }
#define BIND_ENUM(struct_type, member, json_name, name_table, absent_value, with_flags)            \
    {                                                                                              \
        .name = (json_name), .type = BINDING_ENUM, BIND_MEMBER(struct_type, member),               \
        .names = (name_table), .name_count = ARRAY_SIZE(name_table), .absent = (absent_value),     \
        .flags = (with_flags)                                                                      \
    }
#define BIND_ID(struct_type, member, json_name, id_letter, with_flags)                             \
    {                                                                                              \
        .name = (json_name), .type = BINDING_ID, BIND_MEMBER(struct_type, member),                 \
        .letter = (id_letter), .flags = (with_flags)                                               \
    }
#define BIND_INSTANT(struct_type, member, json_name, with_flags)                                   \
    {                                                                                              \
        .name = (json_name), .type = BINDING_INSTANT, BIND_MEMBER(struct_type, member),            \
        .flags = (with_flags)                                                                      \
    }
#define BIND_OBJECT(struct_type, member, json_name, sub_binding, with_flags)                       \
    {                                                                                              \
        .name = (json_name), .type = BINDING_OBJECT, BIND_MEMBER(struct_type, member),             \
        .of = (sub_binding), .flags = (with_flags)                                                 \
    }
#define BIND_TEXTS(struct_type, member, count_member, json_name, max_characters, max_count,        \
                   with_flags)                                                                     \
    {                                                                                              \
        .name = (json_name), .type = BINDING_TEXTS, BIND_MEMBER(struct_type, member),              \
        .count_offset = offsetof(struct_type, count_member), .max = (max_characters),              \
        .count_max = (max_count), .flags = (with_flags)                                            \
    }
#define BIND_IDS(struct_type, member, count_member, json_name, id_letter, max_count, with_flags)   \
    {                                                                                              \
        .name = (json_name), .type = BINDING_IDS, BIND_MEMBER(struct_type, member),                \
        .count_offset = offsetof(struct_type, count_member), .letter = (id_letter),                \
        .count_max = (max_count), .flags = (with_flags)                                            \
    }
#define BIND_ENUMS(struct_type, member, count_member, json_name, name_table, with_flags)           \
    {                                                                                              \
        .name = (json_name), .type = BINDING_ENUMS, BIND_MEMBER(struct_type, member),              \
        .count_offset = offsetof(struct_type, count_member),                                       \
        .count_max = ARRAY_SIZE(((struct_type *)0)->member), .names = (name_table),                \
        .name_count = ARRAY_SIZE(name_table), .flags = (with_flags)                                \
    }
#define BIND_OBJECTS(struct_type, member, count_member, json_name, sub_binding, max_count,         \
                     with_flags)                                                                   \
    {                                                                                              \
        .name = (json_name), .type = BINDING_OBJECTS, BIND_MEMBER(struct_type, member),            \
        .count_offset = offsetof(struct_type, count_member), .of = (sub_binding),                  \
        .count_max = (max_count), .flags = (with_flags)                                            \
    }

enum binding_problem {
    BINDING_UNKNOWN_FIELD,
    BINDING_MISSING,
    BINDING_WRONG_TYPE,
    BINDING_TOO_SHORT,
    BINDING_TOO_LONG, /* a text in characters, a list in entries */
    BINDING_OUT_OF_RANGE,
    BINDING_NOT_ONE_OF,
    BINDING_BAD_FORMAT, /* an id or an instant that is none; control characters */
    BINDING_PROBLEM_N
};
extern const char *const binding_problem_names[BINDING_PROBLEM_N]; /* unknown_field, … */

#define BINDING_PATH_SIZE 160

struct binding_error {
    enum binding_problem problem;
    char path[BINDING_PATH_SIZE];      /* "units[2]", "callouts[0].unit"; "" for the whole body */
    const char *nearest;               /* UNKNOWN_FIELD: a known name that is close, or NULL */
    const struct binding_field *field; /* what was expected; NULL for UNKNOWN_FIELD and the body */
};

/* The error as one sentence for people, without the path. */
void binding_error_describe(const struct binding_error *error, enum language language,
                            struct text *text);

/* The same with the path in front, for a log or a program's own files. Always -1. */
int binding_error_set(const struct binding_error *problem, struct error *error);

/* Fills the struct at `ret` (binding->size bytes; first zeroed, absent fields get their absent
 * value). JSON null counts as absent. 0 or -1 with *error; *ret is then of no use. */
int binding_decode(const struct binding *binding, const json_t *json, struct arena *arena,
                   void *ret, struct binding_error *error) MUST_CHECK;

/* The same straight from bytes in the form that binding_encode gives them, many times as fast. True
 * when *ret is filled, with what json_parse and binding_decode would have put there. False says
 * only that they must be asked: the bytes may be wrong, or right in another form. */
bool binding_read(const struct binding *binding, const char *bytes, size_t size,
                  struct arena *arena, void *ret) MUST_CHECK;

/* The struct as a JSON object in the order of the table; the caller drops the reference. NULL
 * texts, empty lists, empty objects and absent values are left out. Instants get the zone's
 * offset, or Z when `zone` is NULL. Bytes that are not UTF-8 become U+FFFD: a provider's broken
 * answer must not keep its event from being written. */
json_t *binding_encode(const struct binding *binding, const void *from, const struct zone *zone);
/* The same, appended as compact bytes. */
void binding_encode_text(const struct binding *binding, const void *from, const struct zone *zone,
                         struct text *text);

/* Appends a document as compact bytes, in its own order. */
void json_add_text(const json_t *json, struct text *text);
/* A JSON string of these bytes, U+FFFD for what is not UTF-8. */
json_t *json_string_of(const char *string);

/* Parses one object or list of at most size_max bytes and depth_max levels; doubled names, NUL,
 * broken UTF-8 and anything after the end are refused. NULL with the reason and the line; the
 * caller drops the reference. */
json_t *json_parse(const char *bytes, size_t size, size_t size_max, size_t depth_max,
                   struct error *error) MUST_CHECK;

#endif
