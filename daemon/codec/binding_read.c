/* The bytes that binding_encode writes, to structs, without a document in between.
 *
 * Starting is reading the record, and half of that was making and freeing jansson's documents. What
 * stands here knows only the form in which this program writes: nothing between the tokens, every
 * name in its table and said once, no \u, whole numbers. Whatever is otherwise it leaves to
 * json_parse and binding_decode, which know what is wrong with it, or that nothing is. So it may
 * understand too little, at the price of time, but takes nothing that they would refuse, and gives
 * nothing else than they: tests/fuzz/fuzz_event_json.c compares. */
#include "codec/binding.h"

#include <string.h>

#include "base/bug.h"
#include "codec/binding_store.h"

#define NAME_SIZE 64  /* of an id, an instant or a name; longer ones are left to the others */
#define FIELDS_MAX 64 /* bits of a word */
#define ROOM_FIRST 8  /* entries of a list that grows as it is read */
#define NO_FIELD SIZE_MAX

struct scanner {
    const char *at;
    const char *end;
    struct arena *arena;
};

struct span { /* of a string, within the bytes */
    const char *bytes;
    size_t size;
    bool has_escape;
};

static bool
take(struct scanner *scanner, char expected)
{
    if (scanner->at == scanner->end || *scanner->at != expected) {
        return false;
    }
    scanner->at++;
    return true;
}

static bool
take_word(struct scanner *scanner, const char *word)
{
    size_t size = strlen(word);
    if ((size_t)(scanner->end - scanner->at) < size || memcmp(scanner->at, word, size) != 0) {
        return false;
    }
    scanner->at += size;
    return true;
}

/* What follows a backslash is looked at by unescape. */
static bool
take_string(struct scanner *scanner, struct span *ret_span)
{
    if (!take(scanner, '"')) {
        return false;
    }
    const char *at = scanner->at;
    unsigned char all_bits = 0;
    *ret_span = (struct span){.bytes = at};
    while (at < scanner->end && *at != '"') {
        unsigned char c = (unsigned char)*at++;
        if (c < 0x20) {
            return false;
        }
        if (c == '\\') {
            ret_span->has_escape = true;
            if (at == scanner->end) {
                return false;
            }
            at++;
        }
        all_bits |= c;
    }
    ret_span->size = (size_t)(at - ret_span->bytes);
    scanner->at = at;
    return take(scanner, '"') &&
           (all_bits < 0x80 || utf8_is_valid(ret_span->bytes, ret_span->size));
}

static bool
unescape(char *text)
{
    static const char escapes[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        if (*from != '\\') {
            *to++ = *from;
            continue;
        }
        from++;
        const char *known = *from == '\0' ? NULL : strchr(escapes, *from);
        if (known == NULL) {
            return false;
        }
        *to++ = meanings[known - escapes];
    }
    *to = '\0';
    return true;
}

static bool
read_text(struct scanner *scanner, const struct binding_field *field, char *ret)
{
    struct span span;
    if (!take_string(scanner, &span)) {
        return false;
    }
    char *text = arena_copy_bytes(scanner->arena, span.bytes, span.size);
    if ((span.has_escape && !unescape(text)) ||
        binding_check_text(field, text) != BINDING_PROBLEM_N) {
        return false;
    }
    memcpy(ret, &text, sizeof(text));
    return true;
}

static bool
read_int(struct scanner *scanner, const struct binding_field *field, char *ret)
{
    bool is_negative = take(scanner, '-');
    const char *first = scanner->at;
    int64_t value = 0;
    for (; scanner->at < scanner->end && *scanner->at >= '0' && *scanner->at <= '9';
         scanner->at++) {
        int digit = *scanner->at - '0';
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_add_overflow(value, is_negative ? -digit : digit, &value)) {
            return false;
        }
    }
    if (scanner->at == first || (*first == '0' && scanner->at - first > 1)) {
        return false;
    }
    return binding_store_int(field, value, ret) == BINDING_PROBLEM_N;
}

static bool
read_bool(struct scanner *scanner, char *ret)
{
    bool value = take_word(scanner, "true");
    memcpy(ret, &value, sizeof(value));
    return value || take_word(scanner, "false");
}

/* A short string without escapes, as a C string. */
static bool
take_name(struct scanner *scanner, char name[NAME_SIZE])
{
    struct span span;
    if (!take_string(scanner, &span) || span.has_escape || span.size >= NAME_SIZE) {
        return false;
    }
    memcpy(name, span.bytes, span.size);
    name[span.size] = '\0';
    return true;
}

static bool read_value(struct scanner *scanner, const struct binding_field *field,
                       enum binding_type type, char *base, char *at);

/* How many there are is known only at the end. */
static char *
grow(struct arena *arena, char *entries, size_t count, size_t size, size_t *room)
{
    *room = *room == 0 ? ROOM_FIRST : *room * 2;
    char *grown = arena_take_array(arena, *room, size);
    if (count > 0) {
        memcpy(grown, entries, count * size);
    }
    return grown;
}

static bool
read_entries(struct scanner *scanner, const struct binding_field *field, char *base,
             char **ret_entries, size_t *ret_count)
{
    enum binding_type type = binding_entry_type(field);
    size_t size = binding_entry_size(field);
    bool is_in_place = field->type == BINDING_ENUMS;
    char *entries = is_in_place ? base + field->offset : NULL;
    size_t room = is_in_place ? field->count_max : 0;
    size_t count = 0;
    do {
        if (count == field->count_max) {
            return false;
        }
        if (count == room) {
            entries = grow(scanner->arena, entries, count, size, &room);
        }
        char *entry = entries + count * size;
        if (!read_value(scanner, field, type, entry, entry)) {
            return false;
        }
        count++;
    } while (take(scanner, ','));
    *ret_entries = entries;
    *ret_count = count;
    return take(scanner, ']');
}

static bool
read_list(struct scanner *scanner, const struct binding_field *field, char *base)
{
    char *entries = NULL;
    size_t count = 0;
    if (!take(scanner, '[') ||
        (!take(scanner, ']') && !read_entries(scanner, field, base, &entries, &count))) {
        return false;
    }
    if (field->type != BINDING_ENUMS) {
        memcpy(base + field->offset, &entries, sizeof(entries));
    }
    memcpy(base + field->count_offset, &count, sizeof(count));
    return true;
}

/* The fields are written in the order of the table, so the next one is nearly always it. */
static size_t
take_field(struct scanner *scanner, const struct binding *binding, size_t next)
{
    struct span span;
    if (!take_string(scanner, &span) || span.has_escape || !take(scanner, ':')) {
        return NO_FIELD;
    }
    for (size_t i = 0; i < binding->field_count; i++) {
        size_t index = (next + i) % binding->field_count;
        const char *name = binding->fields[index].name;
        if (strncmp(name, span.bytes, span.size) == 0 && name[span.size] == '\0') {
            return index;
        }
    }
    return NO_FIELD;
}

static bool
has_all_required(const struct binding *binding, uint64_t seen)
{
    for (size_t i = 0; i < binding->field_count; i++) {
        if ((binding->fields[i].flags & BINDING_REQUIRED) != 0 && (seen >> i & 1U) == 0) {
            return false;
        }
    }
    return true;
}

static bool
read_struct(struct scanner *scanner, const struct binding *binding, char *ret)
{
    uint64_t seen = 0;
    size_t next = 0;
    BUG_ON(binding->field_count > FIELDS_MAX);
    binding_fill_absent(binding, ret);
    if (!take(scanner, '{')) {
        return false;
    }
    if (take(scanner, '}')) {
        return has_all_required(binding, seen);
    }
    do {
        size_t index = take_field(scanner, binding, next);
        if (index == NO_FIELD || (seen >> index & 1U) != 0) {
            return false;
        }
        const struct binding_field *field = &binding->fields[index];
        if (!read_value(scanner, field, field->type, ret, ret + field->offset)) {
            return false;
        }
        seen |= UINT64_C(1) << index;
        next = index + 1;
    } while (take(scanner, ','));
    return take(scanner, '}') && has_all_required(binding, seen);
}

static bool
read_value(struct scanner *scanner, const struct binding_field *field, enum binding_type type,
           char *base, char *at)
{
    char name[NAME_SIZE];
    switch (type) {
    case BINDING_TEXT:
        return read_text(scanner, field, at);
    case BINDING_INT:
        return read_int(scanner, field, at);
    case BINDING_BOOL:
        return read_bool(scanner, at);
    case BINDING_ENUM:
        return take_name(scanner, name) && binding_store_enum(field, name, at) == BINDING_PROBLEM_N;
    case BINDING_ID:
        return take_name(scanner, name) && binding_store_id(field, name, at) == BINDING_PROBLEM_N;
    case BINDING_INSTANT:
        return take_name(scanner, name) && binding_store_instant(name, at) == BINDING_PROBLEM_N;
    case BINDING_OBJECT:
        return read_struct(scanner, field->of, at);
    case BINDING_TEXTS:
    case BINDING_IDS:
    case BINDING_ENUMS:
    case BINDING_OBJECTS:
        return read_list(scanner, field, base);
    case BINDING_TYPE_N:
        break;
    }
    BUG_HERE("a field of no type");
}

bool
binding_read(const struct binding *binding, const char *bytes, size_t size, struct arena *arena,
             void *ret)
{
    struct scanner scanner = {.at = bytes, .end = bytes + size, .arena = arena};
    return read_struct(&scanner, binding, ret) && scanner.at == scanner.end;
}
