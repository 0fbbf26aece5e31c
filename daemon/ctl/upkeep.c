/* upkeep.c: check, reload, passwd, verify, backup. */
#include "ctl/client.h"
#include "ctl/record.h"
#include "ctl/views.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/crypto.h"
#include "journal/journal.h"

#define TOKEN_BYTES 32 /* 256 bits cannot be guessed, so that the plain hash of it is enough */

static void
print_problems(struct ctl *ctl, const json_t *report)
{
    size_t index;
    json_t *problem;

    json_array_foreach(json_list_of(report, "problems"), index, problem)
    {
        bool is_warning = json_flag_of(problem, "warning");
        int64_t line = json_number_of(problem, "line", 0);
        struct text text;

        text_init(&text);
        text_add(&text, json_text_of(problem, "file"));
        if (line > 0) {
            text_add_format(&text, ":%lld", (long long)line);
        }
        text_add_format(&text, ": %s%s",
                        phrase_words(is_warning ? PHRASE_WARNING : PHRASE_ERROR, ctl->language),
                        json_text_of(problem, "text"));
        screen_say(ctl, PHRASE_PLAIN, text.bytes, NULL);
        text_fini(&text);
    }
}

int
ctl_check(struct ctl *ctl, const struct arguments *arguments)
{
    struct reply reply;
    char errors[24];
    char warnings[24];

    (void)arguments;
    reply_init(&reply);
    int result = client_post(ctl, "/v1/check", NULL, &reply);

    if (result == CTL_DONE) {
        int64_t count = json_number_of(reply.body, "errors", 0);

        result = count > 0 ? CTL_REFUSED : CTL_DONE;
        if (!client_print_raw(ctl, &reply)) {
            print_problems(ctl, reply.body);
            snprintf(errors, sizeof(errors), "%lld", (long long)count);
            snprintf(warnings, sizeof(warnings), "%lld",
                     (long long)json_number_of(reply.body, "warnings", 0));
            screen_say(ctl, count > 0 ? PHRASE_CHECK_BAD : PHRASE_CHECK_GOOD, errors, warnings,
                       NULL);
        }
    }
    reply_fini(&reply);
    return result;
}

int
ctl_reload(struct ctl *ctl, const struct arguments *arguments)
{
    struct reply reply;

    (void)arguments;
    reply_init(&reply);
    int result = client_post(ctl, "/v1/reload", NULL, &reply);

    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        screen_say(ctl, PHRASE_RELOADED, json_text_of(reply.body, "digest"), NULL);
    } else if (result == CTL_REFUSED && !ctl->wants_json &&
               json_list_of(reply.body, "problems") != NULL) {
        print_problems(ctl, reply.body);
        screen_complain(ctl, PHRASE_RELOAD_KEPT, NULL);
    }
    reply_fini(&reply);
    return result;
}

int
ctl_passwd(struct ctl *ctl, const struct arguments *arguments)
{
    const char *name = arguments_word(arguments, 0);
    const char *role = arguments_value(arguments, "role");
    const char *unit = arguments_value(arguments, "unit");
    unsigned char bytes[TOKEN_BYTES];
    char token[2 * TOKEN_BYTES + 1];
    char hash_text[SHA256_HEX_SIZE];
    struct sha256 hash;
    struct text line;

    crypto_random(bytes, sizeof(bytes));
    crypto_hex(bytes, sizeof(bytes), token);
    crypto_sha256(token, strlen(token), &hash);
    crypto_hex(hash.bytes, sizeof(hash.bytes), hash_text);
    text_init(&line);
    text_add_format(&line, "{ name = \"%s\"; token_hash = \"sha256:%s\"; role = \"%s\";", name,
                    hash_text, role == NULL ? "viewer" : role);
    if (unit != NULL) {
        text_add_format(&line, " unit = \"%s\";", unit);
    }
    text_add(&line, " }");
    if (ctl->wants_json) {
        fprintf(ctl->out, "{\"token\":\"%s\",\"token_hash\":\"sha256:%s\"}\n", token, hash_text);
    } else {
        screen_complain(ctl, PHRASE_PASSWD_TOKEN, NULL);
        fprintf(ctl->out, "%s\n", token);
        screen_complain(ctl, PHRASE_PASSWD_LINE, NULL);
        fprintf(ctl->out, "%s\n", line.bytes);
    }
    text_fini(&line);
    return CTL_DONE;
}

struct progress {
    struct ctl *ctl;
    int percent;
};

/* Only for somebody who watches: a log of percents helps nobody. */
static void
show_progress(void *context, uint64_t done, uint64_t total)
{
    struct progress *progress = context;
    int percent = total == 0 ? 100 : (int)(done * 100 / total);

    if (progress->ctl->is_out_terminal && percent != progress->percent) {
        progress->percent = percent;
        fprintf(progress->ctl->err, "\r%3d%%  %llu/%llu", percent, (unsigned long long)done,
                (unsigned long long)total);
    }
}

static int
verify_file(struct ctl *ctl, const char *path, struct error *error)
{
    struct journal *journal = NULL;
    struct progress progress = {ctl, -1};
    uint64_t count = 0;
    char hash[SHA256_HEX_SIZE] = "";
    char count_text[24];

    if (journal_open_reader(path, &journal, error) != 0) {
        return -1;
    }
    int result = journal_verify(journal, &count, hash, show_progress, &progress, error);

    journal_close(journal);
    if (progress.percent >= 0) {
        fputs("\r\033[K", ctl->err);
    }
    if (result != 0) {
        return -1;
    }
    snprintf(count_text, sizeof(count_text), "%llu", (unsigned long long)count);
    if (ctl->wants_json) {
        fprintf(ctl->out, "{\"events\":%s,\"hash\":\"%s\"}\n", count_text, hash);
    } else {
        screen_say(ctl, PHRASE_VERIFIED, path, count_text, NULL);
        screen_say(ctl, PHRASE_VERIFIED_HASH, hash, NULL);
    }
    return 0;
}

int
ctl_verify(struct ctl *ctl, const struct arguments *arguments)
{
    const char *path = arguments_word(arguments, 0);
    struct error error = {""};

    if (access(path, R_OK) != 0) {
        screen_complain(ctl, PHRASE_FILE_ERROR, path, strerror(errno), NULL);
        return CTL_USAGE;
    }
    if (record_is_one(path)) {
        return record_verify(ctl, path, arguments_value(arguments, "journal"));
    }
    if (verify_file(ctl, path, &error) != 0) {
        screen_complain(ctl, PHRASE_NOT_VERIFIED, path, error.text, NULL);
        return CTL_REFUSED;
    }
    return CTL_DONE;
}

int
ctl_backup(struct ctl *ctl, const struct arguments *arguments)
{
    const char *file = arguments_word(arguments, 0);
    json_t *body = json_object();
    struct reply reply;
    struct text path;
    char *here = file[0] == '/' ? NULL : getcwd(NULL, 0);
    char bytes[24];

    reply_init(&reply);
    text_init(&path);
    if (here != NULL) {
        text_add_format(&path, "%s/", here);
    }
    text_add(&path, file);
    json_object_set_new(body, "path", json_string(path.bytes));
    ctl->is_patient = true;
    int result = client_post(ctl, "/v1/backup", body, &reply);

    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        snprintf(bytes, sizeof(bytes), "%lld", (long long)json_number_of(reply.body, "bytes", 0));
        screen_say(ctl, PHRASE_BACKUP_DONE, path.bytes, bytes, NULL);
        view_print_next(ctl, "verify", path.bytes);
    }
    free(here);
    text_fini(&path);
    reply_fini(&reply);
    json_decref(body);
    return result;
}
