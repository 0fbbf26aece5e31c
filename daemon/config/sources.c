#include "config/sources.h"

#include <stdio.h>
#include <string.h>

#include "codec/charset.h"
#include "config/file.h"
#include "config/report.h"

void
sources_init(struct sources *sources, struct arena *arena, struct config_report *report)
{
    memset(sources, 0, sizeof(*sources));
    sources->arena = arena;
    sources->report = report;
    text_init(&sources->text);
    sources->digest = sha256_stream_new();
}

void
sources_fini(struct sources *sources)
{
    text_fini(&sources->text);
    array_fini(&sources->segments);
    sha256_stream_free(sources->digest);
}

void
sources_begin_segment(struct sources *sources, const char *file, int file_line)
{
    struct source_segment *segment = array_add(&sources->segments);
    segment->first_line = sources->line_count + 1;
    segment->file = file;
    segment->file_line = file_line;
}

struct source
sources_locate(const struct sources *sources, unsigned line)
{
    size_t low = 0;
    size_t high = sources->segments.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (sources->segments.items[middle].first_line <= line) {
            low = middle;
        } else {
            high = middle;
        }
    }
    const struct source_segment *segment = &sources->segments.items[low];
    int offset = line > segment->first_line ? (int)(line - segment->first_line) : 0;
    return (struct source){.file = segment->file, .line = segment->file_line + offset};
}

void
sources_add_bytes(struct sources *sources, const char *bytes, size_t size)
{
    /* The size in front keeps two files from being one when a border moves. */
    char head[32];
    int head_size = snprintf(head, sizeof(head), "%zu\n", size);
    sha256_stream_add(sources->digest, head, (size_t)head_size);
    sha256_stream_add(sources->digest, bytes, size);
}

void
sources_end_digest(struct sources *sources, char *ret_digest)
{
    struct sha256 hash;
    sha256_stream_end(sources->digest, &hash);
    crypto_hex(hash.bytes, SHA256_SIZE, ret_digest);
}

/* Where in bytes the first invalid sequence begins, as a line number. */
static int
find_invalid_line(const char *bytes, size_t size)
{
    int line = 1;
    const char *start = bytes;
    const char *end = bytes + size;
    while (start < end) {
        const char *stop = memchr(start, '\n', (size_t)(end - start));
        stop = stop == NULL ? end : stop;
        if (!utf8_is_valid(start, (size_t)(stop - start))) {
            return line;
        }
        line++;
        start = stop + 1;
    }
    return line;
}

/* A NUL would end the text for libconfig and hide the rest of it. */
static void
replace_nuls(struct sources *sources, const char *file, struct text *bytes)
{
    int line = 1;
    bool is_said = false;
    for (size_t i = 0; i < bytes->size; i++) {
        line += bytes->bytes[i] == '\n';
        if (bytes->bytes[i] == '\0') {
            if (!is_said) {
                report_error(sources->report, file, line,
                             "there is a NUL byte here; the file is damaged, write it again");
            }
            is_said = true;
            bytes->bytes[i] = ' ';
        }
    }
}

/* Makes valid UTF-8 of the bytes, so that the checks can go on; says what was wrong. */
static void
mend_encoding(struct sources *sources, const char *file, struct text *bytes)
{
    if (bytes->size >= 2 &&
        (memcmp(bytes->bytes, "\xff\xfe", 2) == 0 || memcmp(bytes->bytes, "\xfe\xff", 2) == 0)) {
        report_error(sources->report, file, 1,
                     "the file is in UTF-16; save it as UTF-8 without a byte order mark");
        text_clear(bytes);
        sources->is_broken = true;
        return;
    }
    replace_nuls(sources, file, bytes);
    if (utf8_is_valid(bytes->bytes, bytes->size)) {
        return;
    }
    struct text converted;
    text_init(&converted);
    int line = find_invalid_line(bytes->bytes, bytes->size);
    if (charset_add_gb18030(&converted, bytes->bytes, bytes->size) == 0) {
        report_error(sources->report, file, line,
                     "this is not UTF-8 (it looks like GB18030); save the file as UTF-8, or "
                     "convert it: iconv -f GB18030 -t UTF-8");
    } else {
        report_error(sources->report, file, line,
                     "there are bytes here that are not UTF-8; save the file as UTF-8");
        size_t at = 0;
        while (at < bytes->size) {
            utf8_add(&converted, utf8_next(bytes->bytes, bytes->size, &at));
        }
    }
    text_clear(bytes);
    text_add_bytes(bytes, converted.bytes, converted.size);
    text_fini(&converted);
}

/* Appends one file; a problem of reading it is said at the place that names it. */
static void
add_file(struct sources *sources, const char *path, const char *from, int line, int depth)
{
    struct text bytes;
    struct error error;
    text_init(&bytes);
    if (++sources->file_count > CONFIG_FILES_MAX) {
        if (sources->file_count == CONFIG_FILES_MAX + 1) {
            report_error(sources->report, from, line,
                         "more than %d files are included; join some of them", CONFIG_FILES_MAX);
        }
        sources->is_broken = true;
    } else if (file_read(path, CONFIG_FILE_SIZE_MAX, &bytes, NULL, &error) != 0) {
        report_error(sources->report, from, line, "%s; %s", error.text,
                     depth == 0 ? "give the path of the main file"
                                : "an @include is relative to the file that it stands in");
        sources->has_unreadable = true;
        sources->is_broken = true;
    } else {
        sources_add_bytes(sources, bytes.bytes, bytes.size);
        mend_encoding(sources, path, &bytes);
        sources_scan(sources, path, bytes.bytes, bytes.size, depth);
    }
    text_fini(&bytes);
}

void
sources_include(struct sources *sources, const char *from, int line, const char *path, int depth)
{
    if (depth + 1 > INCLUDE_DEPTH_MAX) {
        report_error(sources->report, from, line,
                     "@include goes more than %d files deep; a file that includes itself is left "
                     "out, or the files must be nested less",
                     INCLUDE_DEPTH_MAX);
        sources->is_broken = true;
        return;
    }
    add_file(sources, file_resolve(sources->arena, from, path), from, line, depth + 1);
}

void
sources_read(struct sources *sources, const char *path)
{
    const char *file = arena_copy_string(sources->arena, path);
    sources_begin_segment(sources, file, 1);
    add_file(sources, file, file, 0, 0);
}
