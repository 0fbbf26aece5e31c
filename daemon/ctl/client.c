/* client.c: see client.h. */
#include "ctl/client.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "base/crypto.h"
#include "base/bug.h"
#include "base/memory.h"
#include "ctl/screen.h"

#define CONNECT_TIMEOUT_MS 5000L
#define REQUEST_TIMEOUT_MS 60000L /* a journal on a slow disk may take its time */
#define TOKEN_SIZE_MAX 4096
#define KEY_BYTES 12

void
reply_init(struct reply *reply)
{
    memset(reply, 0, sizeof(*reply));
}

void
reply_fini(struct reply *reply)
{
    json_decref(reply->body);
    free(reply->raw);
    reply_init(reply);
}

static bool
is_url(const char *server)
{
    return text_starts_with(server, "http://") || text_starts_with(server, "https://");
}

static const char *
find_socket_path(const char *server)
{
    return text_starts_with(server, "unix:") ? server + strlen("unix:") : server;
}

static int
read_token_file(const struct ctl *ctl, char *token, size_t room, struct error *error)
{
    FILE *file = fopen(ctl->token_file, "re");

    if (file == NULL) {
        return error_set(error, "%s: %s", ctl->token_file, strerror(errno));
    }
    size_t size = fread(token, 1, room - 1, file);

    fclose(file);
    token[size] = '\0';
    token[strcspn(token, "\r\n")] = '\0';
    return 0;
}

/* A token that came with a line end or another control character would forge headers. */
static int
add_token(const struct ctl *ctl, CURL *curl, struct error *error)
{
    char token[TOKEN_SIZE_MAX] = "";
    const char *given = getenv("DUTYCTL_TOKEN");

    if (ctl->token_file != NULL) {
        if (read_token_file(ctl, token, sizeof(token), error) != 0) {
            return -1;
        }
    } else if (given != NULL) {
        text_copy(token, sizeof(token), given);
    }
    for (const char *c = token; *c != '\0'; c++) {
        if (*c < '!' || *c > '~') {
            return error_set(error, "%s", phrase_words(PHRASE_TOKEN_BAD, ctl->language));
        }
    }
    if (token[0] != '\0') {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, (long)CURLAUTH_BEARER);
        curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, token);
    }
    return 0;
}

static int
set_address(const struct ctl *ctl, CURL *curl, const char *path, struct error *error)
{
    struct text url;
    const char *socket_path = find_socket_path(ctl->server);
    size_t size = strlen(ctl->server);

    if (!is_url(ctl->server) &&
        strlen(socket_path) >= sizeof(((struct sockaddr_un *)0)->sun_path)) {
        return error_set(error, "%s: %s", socket_path,
                         phrase_words(PHRASE_SOCKET_PATH_LONG, ctl->language));
    }
    text_init(&url);
    if (is_url(ctl->server)) {
        while (size > 0 && ctl->server[size - 1] == '/') {
            size--;
        }
        text_add_bytes(&url, ctl->server, size);
    } else {
        text_add(&url, "http://dutyd");
        curl_easy_setopt(curl, CURLOPT_UNIX_SOCKET_PATH, socket_path);
        curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    }
    text_add(&url, path);
    curl_easy_setopt(curl, CURLOPT_URL, url.bytes);
    text_fini(&url);
    return 0;
}

CURL *
client_prepare(const struct ctl *ctl, const char *path, struct curl_slist **headers,
               struct error *error)
{
    CURL *curl = curl_easy_init();

    BUG_ON(curl == NULL);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, CONNECT_TIMEOUT_MS);
    curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "dutyctl/" DUTYD_VERSION);
    if (add_token(ctl, curl, error) != 0 || set_address(ctl, curl, path, error) != 0) {
        curl_easy_cleanup(curl);
        return NULL;
    }
    *headers = curl_slist_append(*headers, ctl->language == LANGUAGE_ZH ? "Accept-Language: zh"
                                                                        : "Accept-Language: en");
    return curl;
}

size_t
client_take_bytes(char *bytes, size_t size, size_t count, void *context)
{
    struct text *raw = context;

    if (raw->size + size * count > CLIENT_REPLY_MAX) {
        return 0;
    }
    text_add_bytes(raw, bytes, size * count);
    return size * count;
}

static bool
may_have_arrived(CURL *curl, CURLcode code)
{
    curl_off_t started_us = 0;

    switch ((int)code) {
    case CURLE_OPERATION_TIMEDOUT:
        curl_easy_getinfo(curl, CURLINFO_PRETRANSFER_TIME_T, &started_us);
        return started_us > 0;
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_WRITE_ERROR:
        return true;
    default:
        return false;
    }
}

void
client_explain(const struct ctl *ctl, CURL *curl, CURLcode code, struct error *ret_error)
{
    const char *words = curl_easy_strerror(code);
    enum phrase hint = PHRASE_HINT_URL;
    struct stat status;

    if (!is_url(ctl->server)) {
        const char *path = find_socket_path(ctl->server);
        long number = 0;

        curl_easy_getinfo(curl, CURLINFO_OS_ERRNO, &number);
        if (number == 0 && code == CURLE_COULDNT_CONNECT && stat(path, &status) != 0) {
            number = errno;
        }
        hint = number == EACCES || number == EPERM ? PHRASE_HINT_SOCKET_FORBIDDEN
               : number == ENOENT                  ? PHRASE_HINT_SOCKET_MISSING
                                                   : PHRASE_HINT_SOCKET_DEAD;
        if (number != 0) {
            words = strerror((int)number);
        }
    }
    if (may_have_arrived(curl, code)) {
        hint = PHRASE_HINT_BROKEN_OFF;
    }
    error_set(ret_error, "%s: %s. %s", ctl->server, words, phrase_words(hint, ctl->language));
}

void
client_explain_problem(const struct reply *reply, struct error *ret_error)
{
    const char *detail = json_text_of(reply->body, "detail");
    const char *field = json_text_of(reply->body, "field");

    if (*detail == '\0') {
        detail = json_text_of(reply->body, "title");
    }
    error_set(ret_error, "%s%s%s%s (%ld)", detail, *field != '\0' ? " [" : "", field,
              *field != '\0' ? "]" : "", reply->status);
}

static void
advise(struct ctl *ctl, long status)
{
    switch (status) {
    case 401:
        screen_complain(ctl, PHRASE_ADVICE_401, NULL);
        break;
    case 403:
        screen_complain(ctl, PHRASE_ADVICE_403, NULL);
        break;
    case 429:
    case 503:
        screen_complain(ctl, PHRASE_ADVICE_503, NULL);
        break;
    default:
        break;
    }
}

static int
perform(const struct ctl *ctl, CURL *curl, struct reply *reply, CURLcode *ret_code)
{
    struct text raw;

    text_init(&raw);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, client_take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &raw);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, ctl->is_patient ? 0L : REQUEST_TIMEOUT_MS);
    *ret_code = curl_easy_perform(curl);
    reply_fini(reply);
    if (*ret_code == CURLE_OK) {
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply->status);
        reply->raw_size = raw.size;
        reply->raw = text_take(&raw);
        reply->body = json_loadb(reply->raw, reply->raw_size, JSON_REJECT_DUPLICATES, NULL);
    }
    text_fini(&raw);
    return *ret_code == CURLE_OK ? 0 : -1;
}

int
client_get_quietly(struct ctl *ctl, const char *path, struct reply *ret_reply,
                   struct error *ret_error)
{
    struct curl_slist *headers = NULL;
    CURL *curl = client_prepare(ctl, path, &headers, ret_error);
    CURLcode code = CURLE_OK;
    int result = CTL_DONE;

    if (curl == NULL) {
        return CTL_USAGE;
    }
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    if (perform(ctl, curl, ret_reply, &code) != 0) {
        client_explain(ctl, curl, code, ret_error);
        result = CTL_UNREACHABLE;
    } else if (ret_reply->status < 200 || ret_reply->status > 299) {
        client_explain_problem(ret_reply, ret_error);
        result = CTL_REFUSED;
    }
    curl_easy_cleanup(curl);
    curl_slist_free_all(headers);
    return result;
}

static void
complain_reply(struct ctl *ctl, const struct reply *reply, const struct error *error)
{
    if (!client_print_raw(ctl, reply)) {
        screen_complain(ctl, PHRASE_REFUSED, error->text, NULL);
        advise(ctl, reply->status);
    }
}

int
client_get(struct ctl *ctl, const char *path, struct reply *ret_reply)
{
    struct error error = {""};
    int result = client_get_quietly(ctl, path, ret_reply, &error);

    if (result == CTL_REFUSED) {
        complain_reply(ctl, ret_reply, &error);
    } else if (result != CTL_DONE) {
        screen_complain(ctl, result == CTL_USAGE ? PHRASE_PLAIN : PHRASE_UNREACHABLE, error.text,
                        NULL);
    }
    return result;
}

static void
choose_key(const struct ctl *ctl, char *key, size_t room)
{
    unsigned char bytes[KEY_BYTES];

    if (ctl->key != NULL) {
        text_copy(key, room, ctl->key);
        return;
    }
    crypto_random(bytes, sizeof(bytes));
    crypto_hex(bytes, sizeof(bytes), key);
}

/* Posts once and says what went wrong; when nobody can know whether it arrived, the key with
 * which it can be repeated without harm. */
static int
post_prepared(struct ctl *ctl, CURL *curl, const char *key, struct reply *reply)
{
    struct error error = {""};
    CURLcode code = CURLE_OK;

    if (perform(ctl, curl, reply, &code) != 0) {
        client_explain(ctl, curl, code, &error);
        screen_complain(ctl, PHRASE_UNREACHABLE, error.text, NULL);
        screen_complain(
            ctl, may_have_arrived(curl, code) ? PHRASE_MAY_BE_ACCEPTED : PHRASE_SURELY_NOT_ACCEPTED,
            key, NULL);
        return CTL_UNREACHABLE;
    }
    if (reply->status < 200 || reply->status > 299) {
        client_explain_problem(reply, &error);
        complain_reply(ctl, reply, &error);
        if (reply->status >= 500 || reply->status == 429) {
            screen_complain(ctl, PHRASE_RETRY_WITH_KEY, key, NULL);
        }
        return CTL_REFUSED;
    }
    return CTL_DONE;
}

int
client_post(struct ctl *ctl, const char *path, json_t *body, struct reply *ret_reply)
{
    struct curl_slist *headers = NULL;
    struct error error = {""};
    CURL *curl = client_prepare(ctl, path, &headers, &error);
    char key[256];
    char header[sizeof(key) + 32];

    if (curl == NULL) {
        screen_complain(ctl, PHRASE_PLAIN, error.text, NULL);
        return CTL_USAGE;
    }
    char *bytes = body == NULL ? memory_copy_string("{}") : json_dumps(body, JSON_COMPACT);

    BUG_ON(bytes == NULL);
    choose_key(ctl, key, sizeof(key));
    snprintf(header, sizeof(header), "Idempotency-Key: %s", key);
    headers = curl_slist_append(headers, header);
    headers = curl_slist_append(headers, "Content-Type: application/json");
    headers = curl_slist_append(headers, "Expect:");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)strlen(bytes));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, bytes);
    int result = post_prepared(ctl, curl, key, ret_reply);

    curl_easy_cleanup(curl);
    curl_slist_free_all(headers);
    free(bytes);
    return result;
}

static void
add_encoded(struct text *path, const char *value)
{
    static const char digits[] = "0123456789ABCDEF";

    for (const char *c = value; *c != '\0'; c++) {
        unsigned char byte = (unsigned char)*c;

        if ((byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
            (byte >= 'a' && byte <= 'z') || strchr("-._~", byte) != NULL) {
            text_add_char(path, *c);
        } else {
            text_add_char(path, '%');
            text_add_char(path, digits[byte >> 4]);
            text_add_char(path, digits[byte & 15]);
        }
    }
}

void
client_add_query(struct text *path, const char *name, const char *value)
{
    if (value != NULL) {
        text_add_char(path, strchr(path->bytes, '?') == NULL ? '?' : '&');
        text_add(path, name);
        text_add_char(path, '=');
        add_encoded(path, value);
    }
}

void
client_add_segment(struct text *path, const char *segment)
{
    text_add_char(path, '/');
    add_encoded(path, segment);
}

bool
client_print_raw(struct ctl *ctl, const struct reply *reply)
{
    if (!ctl->wants_json || reply->raw == NULL) {
        return false;
    }
    fwrite(reply->raw, 1, reply->raw_size, ctl->out);
    if (reply->raw_size == 0 || reply->raw[reply->raw_size - 1] != '\n') {
        fputc('\n', ctl->out);
    }
    return true;
}

const char *
json_text_of(const json_t *object, const char *name)
{
    const char *value = json_string_value(json_object_get(object, name));

    return value == NULL ? "" : value;
}

int64_t
json_number_of(const json_t *object, const char *name, int64_t otherwise)
{
    const json_t *value = json_object_get(object, name);

    return json_is_integer(value) ? json_integer_value(value) : otherwise;
}

bool
json_flag_of(const json_t *object, const char *name)
{
    return json_is_true(json_object_get(object, name));
}

json_t *
json_list_of(const json_t *body, const char *name)
{
    json_t *list = json_object_get(body, name);

    return json_is_array(list) ? list : NULL;
}
