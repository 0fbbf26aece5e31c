/* The time zone as data: the system's files know the IANA zones, core only adds and subtracts. */
#include <string.h>

#include "codec/tzif.h"
#include "config/file.h"
#include "config/read.h"

#define ZONES_DIRECTORY "/usr/share/zoneinfo/"
#define ZONE_NAME_SIZE_MAX 64
#define FIRST_YEAR 2000
#define LAST_YEAR 2060

/* "Asia/Shanghai", "Etc/GMT+8": no way out of the directory, and nothing but names of zones. */
static bool
is_zone_name(const char *name)
{
    static const char allowed[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_+-";
    size_t size = strlen(name);
    return size > 0 && size <= ZONE_NAME_SIZE_MAX && name[0] != '/' &&
           strspn(name, allowed) == size;
}

static int
read_zone(const char *name, struct arena *arena, struct zone *ret_zone, struct error *error)
{
    struct text bytes;
    struct text path;
    text_init(&bytes);
    text_init(&path);
    text_add_format(&path, ZONES_DIRECTORY "%s", name);
    int result = file_read(path.bytes, TZIF_SIZE_MAX, &bytes, NULL, error);
    if (result == 0) {
        result = tzif_read(bytes.bytes, bytes.size, FIRST_YEAR, LAST_YEAR, arena, ret_zone, error);
    }
    text_fini(&path);
    text_fini(&bytes);
    return result;
}

void
loading_read_zone(struct loading *load, const config_setting_t *setting, const char *name)
{
    struct zone *zone = &load->directory->zone;
    struct error error = {{0}};
    zone->name = arena_copy_string(load->directory->arena, name);
    if (strcmp(name, "UTC") == 0) {
        return;
    }
    if (!is_zone_name(name) || read_zone(name, load->directory->arena, zone, &error) != 0) {
        loading_error(load, setting,
                      "there is no time zone \"%s\"; write its IANA name, such as "
                      "\"Asia/Shanghai\" (all of China) or \"Asia/Urumqi\", and see that the "
                      "package tzdata is installed",
                      name);
    }
}
