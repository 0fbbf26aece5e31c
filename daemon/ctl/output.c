/* output.c: see output.h. */
#include "ctl/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "ctl/screen.h"

/* To a file, or to out for "-". Returns an exit status. */
int
output_write_file(struct ctl *ctl, const char *path, const struct text *content)
{
    bool is_standard = text_equal(path, "-");
    FILE *file = is_standard ? ctl->out : fopen(path, "we");
    bool is_written =
        file != NULL && fwrite(content->bytes, 1, content->size, file) == content->size;

    if (file != NULL && !is_standard) {
        is_written = fclose(file) == 0 && is_written;
    }
    if (!is_written) {
        screen_complain(ctl, PHRASE_FILE_ERROR, path, strerror(errno), NULL);
        return CTL_REFUSED;
    }
    if (!is_standard) {
        screen_say(ctl, PHRASE_FILE_WRITTEN, path, NULL);
    }
    return CTL_DONE;
}
