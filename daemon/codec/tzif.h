/* tzif.h: the time zone files of the system (RFC 9636, "TZif") to the transitions that core reckons
 * with.
 *
 * Floor 2, pure: the caller reads the file. libical could do it, but would keep ICU and the C++
 * library in the daemon's memory for it, a third of all; glibc can, but only for the zone that the
 * whole process lives in, and takes what is broken for UTC. */
#ifndef DUTYD_CODEC_TZIF_H
#define DUTYD_CODEC_TZIF_H

#include "base/array.h"
#include "base/error.h"
#include "base/memory.h"
#include "core/directory/zone.h"

#define TZIF_SIZE_MAX 65536

/* Fills the offsets and transitions of `ret_zone` for the years first_year … last_year; they live
 * in the arena, its name is left alone. -1 for what is no sound TZif of version 2 or later; a zone
 * with leap seconds is refused too, since no Unix time counts them. */
int tzif_read(const char *bytes, size_t size, int first_year, int last_year, struct arena *arena,
              struct zone *ret_zone, struct error *error) MUST_CHECK;

/* ---- private to codec ------------------------------------------------------------------------ */

struct tzif_change { /* `offset_s` east of Greenwich from `at_s` on */
    int64_t at_s;
    int64_t offset_s;
};

/* tzif_footer.c: what holds after the last change of the file, as POSIX's TZ variable says it,
 * with the extensions of RFC 9636 3.3.1. Two changes for each year when the zone keeps summer time,
 * none when it does not. -1 for what is no such text. */
struct tzif_rule {
    int64_t offset_s; /* the standard time's */
    bool has_summer;  /* else the rest says nothing */
    int64_t summer_offset_s;
    struct tzif_day {
        enum tzif_day_form { TZIF_MONTH_WEEK_DAY, TZIF_JULIAN, TZIF_DAY_OF_YEAR } form;
        int month, week, day;
        int64_t time_s;
    } begin, end;
};
int tzif_read_footer(const char *text, struct tzif_rule *ret_rule) MUST_CHECK;
void tzif_changes_of_year(const struct tzif_rule *rule, int year,
                          struct tzif_change ret_changes[2]);

#endif
