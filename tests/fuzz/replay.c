/* Runs a fuzz target over the files, and the files in the directories, that are named. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "fuzz/target.h"

#include "base/memory.h"

static size_t files_run;

static int
run_file(const char *path)
{
    struct stat status;
    FILE *file = fopen(path, "rb");
    if (file == NULL || fstat(fileno(file), &status) != 0) {
        perror(path);
        return -1;
    }
    /* Exactly as large as the input, so that a byte too far is seen. */
    size_t size = (size_t)status.st_size;
    uint8_t *bytes = malloc(size == 0 ? 1 : size);
    if (bytes == NULL || fread(bytes, 1, size, file) != size) {
        perror(path);
        abort();
    }
    (void)fclose(file);
    (void)fprintf(stderr, "# %s\n", path);
    (void)LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
    files_run++;
    return 0;
}

static int
is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int
run_directory(const char *path)
{
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, is_visible, alphasort);
    int result = 0;
    if (count < 0) {
        perror(path);
        return -1;
    }
    for (int i = 0; i < count; i++) {
        char *name = memory_format("%s/%s", path, entries[i]->d_name);
        result |= run_file(name);
        free(name);
        free(entries[i]);
    }
    free(entries);
    return result;
}

int
main(int count, char **names)
{
    int result = 0;
    for (int i = 1; i < count; i++) {
        struct stat status;
        if (stat(names[i], &status) != 0) {
            perror(names[i]);
            return 1;
        }
        result |= S_ISDIR(status.st_mode) ? run_directory(names[i]) : run_file(names[i]);
    }
    (void)printf("%zu inputs\n", files_run);
    return result != 0 || files_run == 0;
}
