/* A file of the configuration: the first byte, '0' to '5', says which of the small office's files
 * the rest stands for; '6' is a duty list that the rosters include. */
#include "fuzz/target.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "fuzz/world.h"

/* libconfig 1.5 loses the text that it was reading at a syntax error. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
    return "leak:libconfig.so";
}

static void
write_file(const char *name, const uint8_t *bytes, size_t size)
{
    char path[128];
    (void)snprintf(path, sizeof(path), "%s/%s", world_directory(), name);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    MUST(file >= 0);
    MUST(write(file, bytes, size) == (ssize_t)size);
    (void)close(file);
}

static void
restore_file(const char *name)
{
    char path[128];
    char bytes[16384];
    (void)snprintf(path, sizeof(path), "%s/%s", SMALL_OFFICE, name);
    FILE *file = fopen(path, "rb");
    MUST(file != NULL);
    size_t size = fread(bytes, 1, sizeof(bytes), file);
    MUST(size < sizeof(bytes));
    (void)fclose(file);
    write_file(name, (const uint8_t *)bytes, size);
}

static void
check_load(void)
{
    struct config_report report;
    struct text chinese;
    char path[128];
    char digest[SHA256_HEX_SIZE];
    (void)snprintf(path, sizeof(path), "%s/dutyd.conf", world_directory());
    config_report_init(&report);
    text_init(&chinese);
    struct settings *settings = config_load(path, WORLD_NOW_MS, &report);
    MUST((settings == NULL) == (report.errors > 0));
    for (size_t i = 0; i < report.count; i++) {
        MUST(!text_is_empty(report.problems[i].text));
        MUST(utf8_is_valid(report.problems[i].text, strlen(report.problems[i].text)));
        text_clear(&chinese);
        config_add_problem_text(&chinese, &report.problems[i], LANGUAGE_ZH);
        MUST(!text_is_empty(chinese.bytes) && utf8_is_valid(chinese.bytes, chinese.size));
    }
    settings_release(settings);
    config_report_fini(&report);
    text_fini(&chinese);
    MUST(config_disk_digest(path, digest) != 0 || strlen(digest) == SHA256_HEX_SIZE - 1);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0) {
        return 0;
    }
    /* Files outside of the directory are not for this test: they differ from machine to machine. */
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == '/') {
            return 0;
        }
    }
    const char *name = small_files[(bytes[0] - (unsigned)'0') % SMALL_FILES];
    write_file(name, bytes + 1, size - 1);
    check_load();
    restore_file(name);
    return 0;
}
