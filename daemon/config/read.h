/* read.h: a table of fields says what a group of the configuration may hold.
 *
 * Floor 3, private to config/. The reader puts values into a structure, refuses unknown and
 * missing settings by name, and keeps what the structure held where a setting is not given. */
#ifndef DUTYD_CONFIG_READ_H
#define DUTYD_CONFIG_READ_H

#include "config/loading.h"

enum field_type {                 /* → the type of the member at the offset */
                  FIELD_TEXT,     /* const char *; least and most in characters */
                  FIELD_CODE,     /* const char * */
                  FIELD_INTEGER,  /* int64_t; least and most */
                  FIELD_DURATION, /* int64_t in ms; least and most in ms */
                  FIELD_CLOCK,    /* int, minutes since midnight */
                  FIELD_DATE,     /* int32_t, days since 1970 */
                  FIELD_BOOL,     /* bool */
                  FIELD_CHOICE,   /* int, the index in choices */
                  FIELD_WORDS,    /* struct words */
                  FIELD_SETTING,  /* config_setting_t *, for the caller to read */
                  FIELD_LIST,     /* the same, and it is a list or an array */
                  FIELD_GROUP     /* the same, and it is a group */
};

struct field {
    const char *name;
    enum field_type type;
    bool is_required;
    size_t offset;
    int64_t least, most; /* most 0: NAME_CHARACTERS_MAX for texts */
    const char *const *choices;
    size_t choice_count;
};

#define FIELD(label, kind, holder, member)                                                         \
    .name = (label), .type = (kind), .offset = offsetof(struct holder, member)
#define REQUIRED .is_required = true
#define BETWEEN(low, high) .least = (low), .most = (high)
#define CHOICES(names) .choices = (names), .choice_count = ARRAY_SIZE(names)

#define DURATION_MS_MAX (31 * MS_PER_DAY)

/* Reads the group into ret_values; texts go into the arena. `what` names the thing in
 * messages. False when something in it was wrong (and was said). */
bool read_group(struct loading *load, config_setting_t *group, const char *what,
                const struct field *fields, size_t field_count, struct arena *arena,
                void *ret_values);

/* One value by itself; the same words on error. */
bool read_value(struct loading *load, config_setting_t *setting, const struct field *field,
                struct arena *arena, void *ret_value);

bool is_list(const config_setting_t *setting); /* ( … ) or [ … ] */

/* One text, or a list of texts: how many elements. An error and 0 for anything else. */
size_t read_count(struct loading *load, config_setting_t *setting);
/* The n-th of them, as the setting that holds it. */
config_setting_t *read_element(config_setting_t *setting, size_t n);
/* Its text; NULL after an error when it is no text. Borrowed from libconfig. */
const char *read_text(struct loading *load, const config_setting_t *setting);

/* An unknown name at this setting, with the nearest of the known ones. */
void read_complain_unknown(struct loading *load, const config_setting_t *setting, const char *what,
                           const char *name, const char *const *known, size_t known_count);

/* "30s", "5m", "24h", "7d" → ms. -1 when it is none. */
int read_duration(const char *text, int64_t *ret_ms) MUST_CHECK;

/* "2026-11-22" → days, "2026-11-22 08:30" → days and minutes (is_dated_only false). -1 when it
 * is neither. */
struct date_time {
    int32_t days;
    int minutes;
    bool has_clock;
};
int read_date_time(const char *text, struct date_time *ret_time) MUST_CHECK;

#endif
