/* Where the daemon listens. */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <sys/un.h>

#include "config/file.h"
#include "config/read.h"
#include "config/users.h"

#define LISTENERS_MAX 16

struct raw_listener {
    const char *unix_path, *mode, *group, *address;
    int64_t port;
};

static const struct field listener_fields[] = {
    {FIELD("unix", FIELD_TEXT, raw_listener, unix_path), BETWEEN(1, 200)},
    {FIELD("mode", FIELD_TEXT, raw_listener, mode), BETWEEN(3, 5)},
    {FIELD("group", FIELD_TEXT, raw_listener, group)},
    {FIELD("address", FIELD_TEXT, raw_listener, address)},
    {FIELD("port", FIELD_INTEGER, raw_listener, port), BETWEEN(0, 65535)},
};

static void
read_unix(struct loading *load, config_setting_t *group, const struct raw_listener *raw,
          struct listener_settings *listener)
{
    char *end;
    unsigned long mode = strtoul(raw->mode, &end, 8);
    listener->is_unix = true;
    listener->path = file_resolve(load->settings->arena, load->path, raw->unix_path);
    listener->mode = (mode_t)mode;
    listener->group = raw->group;
    if (*end != '\0' || mode > 0777) {
        loading_error(load, group, "mode \"%s\" is no file mode; write mode = \"0660\";",
                      raw->mode);
    }
    if (strlen(listener->path) >= sizeof(((struct sockaddr_un *)NULL)->sun_path)) {
        loading_error(load, group,
                      "the path of a Unix socket has at most 107 bytes; use a "
                      "shorter one, such as /run/dutyd/dutyd.sock");
    }
    gid_t gid;
    if (raw->group != NULL && users_find_group(raw->group, &gid) != 0) {
        loading_warning(load, group,
                        "there is no group \"%s\" on this machine; make it with addgroup "
                        "--system %s, else the socket keeps the daemon's own group",
                        raw->group, raw->group);
    }
    if (raw->address != NULL || raw->port >= 0) {
        loading_error(load, group, "a listener is either unix or address and port; make two of it");
    }
}

static void
read_tcp(struct loading *load, config_setting_t *group, const struct raw_listener *raw,
         struct listener_settings *listener)
{
    unsigned char bytes[16];
    listener->address = raw->address != NULL ? raw->address : "";
    listener->port = (int)raw->port;
    if (raw->address == NULL || raw->port < 0) {
        loading_error(load, group,
                      "a listener needs unix = \"path\", or address = \"127.0.0.1\" and port = "
                      "7080; add what is missing");
    } else if (inet_pton(AF_INET, raw->address, bytes) != 1 &&
               inet_pton(AF_INET6, raw->address, bytes) != 1) {
        loading_error(load, group,
                      "\"%s\" is no numeric address; write \"127.0.0.1\", \"::1\" or \"0.0.0.0\"",
                      raw->address);
    }
}

static bool
is_same_place(const struct listener_settings *a, const struct listener_settings *b)
{
    if (a->is_unix != b->is_unix) {
        return false;
    }
    return a->is_unix ? text_equal(a->path, b->path)
                      : text_equal(a->address, b->address) && a->port == b->port && a->port != 0;
}

void
loading_read_listeners(struct loading *load)
{
    struct settings *settings = load->settings;
    size_t count = loading_count(load, SECTION_LISTENERS, LISTENERS_MAX);
    settings->listeners =
        arena_take_array(settings->arena, count + 1, sizeof(*settings->listeners));
    settings->listener_count = count;
    for (size_t i = 0; i < count; i++) {
        config_setting_t *group = read_element(load->sections[SECTION_LISTENERS], i);
        struct listener_settings *listener = &settings->listeners[i];
        struct raw_listener raw = {.mode = "0660", .port = -1};
        if (!read_group(load, group, "listener", listener_fields, ARRAY_SIZE(listener_fields),
                        settings->arena, &raw)) {
            continue;
        }
        if (raw.unix_path != NULL) {
            read_unix(load, group, &raw, listener);
        } else {
            read_tcp(load, group, &raw, listener);
        }
        for (size_t j = 0; j < i; j++) {
            if (is_same_place(listener, &settings->listeners[j])) {
                loading_error(load, group, "this listener stands twice; remove one of them");
            }
        }
    }
}
