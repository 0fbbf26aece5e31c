/* api_value.h: how the API spells single values: times, ids, names, telephone numbers.
 *
 * Floor 2, pure. Every reply names all of its members; what is not known is null. So a client
 * need not tell a missing member from an empty one. */
#ifndef DUTYD_CODEC_API_VALUE_H
#define DUTYD_CODEC_API_VALUE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"
#include "core/directory/directory.h"
#include "core/state.h"

/* From whose eyes a reply is written. */
struct api_view {
    const struct office *office; /* live, or a reader's fold of an old subject */
    const struct zone *zone;
    enum language language;
    int64_t now_ms;
    bool shows_numbers; /* telephone numbers in whole */
    /* The unit of a reader who is not among those that may be told what nobody has verified
     * (share_with, 二连浩特 art. 13); NULL for everybody else. */
    const char *outsider;
};

void api_set_text(json_t *object, const char *name, const char *text);   /* NULL: null */
void api_set_filled(json_t *object, const char *name, const char *text); /* NULL and "": null */
void api_set_integer(json_t *object, const char *name, int64_t value);   /* always a number */
void api_set_count(json_t *object, const char *name, uint64_t value);    /* always a number */
void api_set_said(json_t *object, const char *name, int64_t value);      /* negative: null */
void api_set_level(json_t *object, const char *name, int64_t level);     /* LEVEL_NONE: null */
void api_set_flag(json_t *object, const char *name, bool value);
void api_set_time(json_t *object, const char *name, const struct api_view *view,
                  int64_t at_ms); /* 0: null */
/* The words of a table in the view's language. */
void api_set_words(json_t *object, const char *name, const struct api_view *view,
                   const struct words *words);
/* "199****0001" unless the view shows numbers; a webhook's name is no secret. */
void api_set_address(json_t *object, const char *name, const struct api_view *view,
                     enum channel channel, const char *address);
/* [{"channel", "address"}…] */
void api_set_contacts(json_t *object, const char *name, const struct api_view *view,
                      const struct contact *contacts, size_t count);

/* Masks the middle of a number: at most the first three and the last four characters stay. */
void api_mask_number(const char *number, char *ret_masked, size_t room);
/* The same for every telephone number inside a sentence; ids, dates and digests stay. */
void api_mask_text(const char *sentence, struct text *ret_masked);
/* A sentence as this view may see it. */
void api_set_sentence(json_t *object, const char *name, const struct api_view *view,
                      const char *sentence);
/* Masks the telephone numbers inside a journal event's data, in place. */
void api_mask_data(json_t *data);

#endif
