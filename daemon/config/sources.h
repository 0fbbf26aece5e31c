/* sources.h: all configuration files as one text for libconfig, with the place of each line.
 *
 * Floor 3, private to config/. libconfig 1.5 takes @include relative to one folder only, stops at
 * the first syntax error and knows nothing of full-width punctuation; so the files are put
 * together here, every character outside of quotes and comments is looked at, and what can be
 * mended for the moment is mended, so that the checks behind can go on. */
#ifndef DUTYD_CONFIG_SOURCES_H
#define DUTYD_CONFIG_SOURCES_H

#include <libconfig.h>

#include "base/array.h"
#include "base/text.h"
#include "config/settings.h"
#include "core/duty/roster.h"

#define INCLUDE_DEPTH_MAX 10
#define CONFIG_FILES_MAX 5000

/* Stands for a character that no setting's name can have and that was complained about; libconfig
 * takes it in names. */
#define SCAN_UNSPEAKABLE '*'

struct source_segment { /* from this line of the text on, the lines stand in this file */
    unsigned first_line;
    const char *file;
    int file_line;
};

struct sources {
    struct arena *arena;          /* borrowed; file names live in it */
    struct config_report *report; /* borrowed */
    struct text text;
    unsigned line_count;
    struct {
        struct source_segment *items;
        size_t count;
        size_t room;
    } segments;
    struct sha256_stream *digest;
    size_t file_count;
    bool has_unreadable;
    bool is_broken; /* some text was left out: what it defined is missing */
};

void sources_init(struct sources *sources, struct arena *arena, struct config_report *report);
void sources_fini(struct sources *sources);

/* Reads the main file and all it includes. Problems are in the report. */
void sources_read(struct sources *sources, const char *path);
/* Counts the bytes of a file that is no libconfig file (a CSV roster) into the digest. */
void sources_add_bytes(struct sources *sources, const char *bytes, size_t size);
/* Ends the digest: hex, SHA256_HEX_SIZE. */
void sources_end_digest(struct sources *sources, char *ret_digest);

/* The file and line of a line of the text. */
struct source sources_locate(const struct sources *sources, unsigned line);

/* Gives the text to libconfig. A file with a syntax error is reported and left out, and the rest
 * read again. -1 when nothing can be read at all. The caller has called config_init and calls
 * config_destroy in any case. */
int sources_parse(struct sources *sources, config_t *config) MUST_CHECK;

/* For scan.c: one line of the text, from this place. */
void sources_begin_segment(struct sources *sources, const char *file, int file_line);
void sources_include(struct sources *sources, const char *from, int line, const char *path,
                     int depth);
/* In scan.c: appends one file's lines to the text. */
void sources_scan(struct sources *sources, const char *file, const char *bytes, size_t size,
                  int depth);

#endif
