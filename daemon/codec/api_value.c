#include "codec/api_value.h"

#include <string.h>

#include "codec/binding.h"

void
api_set_text(json_t *object, const char *name, const char *text)
{
    json_object_set_new(object, name, text == NULL ? json_null() : json_string_of(text));
}

void
api_set_filled(json_t *object, const char *name, const char *text)
{
    api_set_text(object, name, text_is_empty(text) ? NULL : text);
}

void
api_set_integer(json_t *object, const char *name, int64_t value)
{
    json_object_set_new(object, name, json_integer(value));
}

void
api_set_count(json_t *object, const char *name, uint64_t value)
{
    json_object_set_new(object, name, json_integer((json_int_t)value));
}

void
api_set_said(json_t *object, const char *name, int64_t value)
{
    json_object_set_new(object, name, value < 0 ? json_null() : json_integer(value));
}

void
api_set_level(json_t *object, const char *name, int64_t level)
{
    json_object_set_new(object, name, level == LEVEL_NONE ? json_null() : json_integer(level));
}

void
api_set_flag(json_t *object, const char *name, bool value)
{
    json_object_set_new(object, name, json_boolean(value));
}

void
api_set_time(json_t *object, const char *name, const struct api_view *view, int64_t at_ms)
{
    if (at_ms == 0) {
        json_object_set_new(object, name, json_null());
        return;
    }
    struct rfc3339_text at = zone_format(view->zone, at_ms);
    json_object_set_new(object, name, json_string(at.text));
}

void
api_set_words(json_t *object, const char *name, const struct api_view *view,
              const struct words *words)
{
    api_set_text(object, name, words->in[view->language]);
}

void
api_mask_number(const char *number, char *ret_masked, size_t room)
{
    size_t size = strlen(number);
    size_t head = size >= 8 ? 3 : 0;
    size_t tail = size >= 8 ? 4 : (size >= 4 ? 2 : 0);
    struct text masked;
    text_init(&masked);
    text_add_bytes(&masked, number, head);
    text_add(&masked, "****");
    text_add(&masked, number + size - tail);
    text_copy(ret_masked, room, masked.bytes);
    text_fini(&masked);
}

void
api_set_address(json_t *object, const char *name, const struct api_view *view, enum channel channel,
                const char *address)
{
    if (address == NULL || view->shows_numbers || channel == CHANNEL_WEBHOOK) {
        api_set_text(object, name, address);
        return;
    }
    char masked[64];
    api_mask_number(address, masked, sizeof(masked));
    api_set_text(object, name, masked);
}

void
api_set_contacts(json_t *object, const char *name, const struct api_view *view,
                 const struct contact *contacts, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *item = json_object();
        api_set_text(item, "channel", channel_names[contacts[i].channel]);
        api_set_address(item, "address", view, contacts[i].channel, contacts[i].address);
        json_array_append_new(list, item);
    }
    json_object_set_new(object, name, list);
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool
is_word(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

static size_t
count_digits(const char *text)
{
    size_t count = 0;
    while (is_digit(text[count])) {
        count++;
    }
    return count;
}

/* The bytes of a telephone number that is this whole word: seven digits or more, perhaps behind
 * an area code (0994-5550101). 0 when the word is none. */
static size_t
measure_number(const char *word, size_t size)
{
    size_t head = count_digits(word);
    bool has_area = word[0] == '0' && (head == 3 || head == 4) && word[head] == '-';
    size_t whole = has_area ? head + 1 + count_digits(word + head + 1) : head;
    return whole == size && whole >= 7 ? whole : 0;
}

void
api_mask_text(const char *sentence, struct text *ret_masked)
{
    while (*sentence != '\0') {
        size_t size = 0;
        while (is_word(sentence[size])) {
            size++;
        }
        if (size == 0) {
            text_add_char(ret_masked, *sentence);
            sentence++;
            continue;
        }
        if (measure_number(sentence, size) > 0) {
            text_add_bytes(ret_masked, sentence, 3);
            text_add(ret_masked, "****");
            text_add_bytes(ret_masked, sentence + size - 4, 4);
        } else {
            text_add_bytes(ret_masked, sentence, size);
        }
        sentence += size;
    }
}

void
api_set_sentence(json_t *object, const char *name, const struct api_view *view,
                 const char *sentence)
{
    if (text_is_empty(sentence) || view->shows_numbers) {
        api_set_filled(object, name, sentence);
        return;
    }
    struct text masked;
    text_init(&masked);
    api_mask_text(sentence, &masked);
    api_set_text(object, name, masked.bytes);
    text_fini(&masked);
}

static bool
holds_number(const char *name)
{
    static const char *const names[] = {"address", "contact", "from", "mobile", "office_phone"};
    return WORDS_FIND(names, name) >= 0;
}

static json_t *
mask_string(const char *name, const char *value)
{
    if (holds_number(name)) {
        char masked[64];
        api_mask_number(value, masked, sizeof(masked));
        return json_string_of(masked);
    }
    struct text masked;
    text_init(&masked);
    api_mask_text(value, &masked);
    json_t *json = json_string_of(masked.bytes);
    text_fini(&masked);
    return json;
}

void
api_mask_data(json_t *data)
{
    const char *name;
    json_t *value;
    size_t index;
    void *next;
    if (json_is_array(data)) {
        json_array_foreach(data, index, value)
        {
            api_mask_data(value);
        }
        return;
    }
    json_object_foreach_safe(data, next, name, value)
    {
        if (json_is_string(value)) {
            json_object_set_new(data, name, mask_string(name, json_string_value(value)));
        } else {
            api_mask_data(value);
        }
    }
}
