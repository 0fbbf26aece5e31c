/* ids.h: the numbers by which incidents, notices, callouts, pages and matters are called.
 *
 * Floor 1. An id is a local date and a running number: I-20261122-0001. Each kind is a struct of
 * its own, so that the compiler keeps them apart. Value 0 means "none". */
#ifndef DUTYD_CORE_IDS_H
#define DUTYD_CORE_IDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attributes.h"

#define ID_TEXT_SIZE 28 /* "P-20261122-000000001" and its NUL, with room */
#define ID_PER_DAY_MAX UINT64_C(999999999)

struct incident_id {
    uint64_t value;
};
struct notice_id {
    uint64_t value;
};
struct callout_id {
    uint64_t value;
};
struct page_id {
    uint64_t value;
};
struct matter_id {
    uint64_t value;
};

/* The highest id of each kind that was ever given; 0 where none was. */
struct last_ids {
    struct incident_id incident;
    struct notice_id notice;
    struct callout_id callout;
    struct page_id page;
    struct matter_id matter;
};

struct id_text {
    char text[ID_TEXT_SIZE];
};

/* `day` is yyyymmdd. */
uint64_t id_make(uint32_t day, uint64_t number);
uint32_t id_day(uint64_t value);
uint64_t id_number(uint64_t value);

/* The text of an id; of none, the empty string. */
struct id_text incident_id_text(struct incident_id id);
struct id_text notice_id_text(struct notice_id id);
struct id_text callout_id_text(struct callout_id id);
struct id_text page_id_text(struct page_id id);
struct id_text matter_id_text(struct matter_id id);

/* Parses "I-20261122-0001"; -1 when it is not an id of this letter. */
int id_parse(char letter, const char *text, uint64_t *ret_value) MUST_CHECK;

#endif
