/* file.h: reading one file whole, and where a relative path points.
 *
 * Floor 3, private to config/. */
#ifndef DUTYD_CONFIG_FILE_H
#define DUTYD_CONFIG_FILE_H

#include <sys/stat.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/text.h"

#define CONFIG_FILE_SIZE_MAX ((size_t)64 * 1024 * 1024)

/* Appends the whole content of a regular file to ret_text. ret_status may be NULL. -1 with the
 * reason when it cannot be read, is no regular file, or is larger than size_max. */
int file_read(const char *path, size_t size_max, struct text *ret_text, struct stat *ret_status,
              struct error *error) MUST_CHECK;

/* `path` as it stands in the file `from`: relative to the folder of that file. In the arena. */
const char *file_resolve(struct arena *arena, const char *from, const char *path);

#endif
