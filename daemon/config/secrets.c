#include "config/secrets.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "config/file.h"
#include "config/read.h"

#define SECRET_SIZE_MAX 4096

static const char *
find_credential(struct loading *load, const config_setting_t *setting, const char *name)
{
    const char *folder = getenv("CREDENTIALS_DIRECTORY");
    if (name[0] == '\0' || strchr(name, '/') != NULL) {
        loading_error(load, setting, "\"cred:%s\" names no credential; write \"cred:NAME\"", name);
        return NULL;
    }
    if (folder == NULL || folder[0] == '\0') {
        loading_error(load, setting,
                      "the credential \"%s\" comes from systemd, and CREDENTIALS_DIRECTORY is not "
                      "set; add LoadCredential=%s:/path to the unit file, or name the folder in "
                      "that variable to check by hand",
                      name, name);
        return NULL;
    }
    return arena_format(load->scratch, "%s/%s", folder, name);
}

/* A key that others on the machine can read is no secret. */
static void
check_mode(struct loading *load, const config_setting_t *setting, const char *path,
           const struct stat *status)
{
    if ((status->st_mode & 077) != 0) {
        loading_error(load, setting, "%s can be read by others (mode %04o); run: chmod 600 %s",
                      path, (unsigned)(status->st_mode & 07777), path);
    }
    if (status->st_uid != 0 && status->st_uid != geteuid()) {
        loading_error(load, setting,
                      "%s belongs to another user (uid %u); run: chown root %s, or make it the "
                      "daemon's own",
                      path, (unsigned)status->st_uid, path);
    }
}

static const char *
take_secret(struct loading *load, const config_setting_t *setting, const char *path,
            struct text *bytes)
{
    if (bytes->size > 0 && bytes->bytes[bytes->size - 1] == '\n') {
        bytes->size--;
    }
    if (bytes->size > 0 && bytes->bytes[bytes->size - 1] == '\r') {
        bytes->size--;
    }
    bytes->bytes[bytes->size] = '\0';
    if (bytes->size == 0 || strlen(bytes->bytes) != bytes->size) {
        loading_error(load, setting, "%s is empty or no text; put the secret into it as one line",
                      path);
        return NULL;
    }
    return arena_copy_bytes(load->settings->arena, bytes->bytes, bytes->size);
}

const char *
secret_read(struct loading *load, const config_setting_t *setting)
{
    const char *where = read_text(load, setting);
    const char *path = NULL;
    bool is_file = where != NULL && text_starts_with(where, "file:");
    if (where == NULL) {
        return NULL;
    }
    if (is_file) {
        struct source source = loading_source(load, setting);
        path = file_resolve(load->scratch, source.file, where + strlen("file:"));
    } else if (text_starts_with(where, "cred:")) {
        path = find_credential(load, setting, where + strlen("cred:"));
    } else {
        loading_error(load, setting,
                      "a secret must not stand in this file; put it into a file of mode 0600 and "
                      "write \"file:PATH\", or use a systemd credential as \"cred:NAME\"");
    }
    if (path == NULL) {
        return NULL;
    }
    const char *secret = NULL;
    struct text bytes;
    struct stat status;
    struct error error;
    text_init(&bytes);
    if (file_read(path, SECRET_SIZE_MAX, &bytes, &status, &error) != 0) {
        loading_error(load, setting, "%s; put the secret there, as one line", error.text);
    } else {
        if (is_file) {
            check_mode(load, setting, path, &status);
        }
        secret = take_secret(load, setting, path, &bytes);
    }
    explicit_bzero(bytes.bytes, bytes.size);
    text_fini(&bytes);
    return secret;
}
