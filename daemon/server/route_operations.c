/* For the administrator: check the files, take them into use, copy the journal. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/log.h"
#include "base/text.h"
#include "server/backup.h"
#include "server/exchange.h"

#define BACKUP_STEP_PAUSE_US 1000

static json_t *
encode_problems(const struct config_report *report, enum language language)
{
    struct text text;
    text_init(&text);
    json_t *list = json_array();
    for (size_t i = 0; i < report->count; i++) {
        const struct config_problem *problem = &report->problems[i];
        json_t *json = json_object();
        api_set_text(json, "file", problem->file);
        api_set_integer(json, "line", problem->line);
        api_set_flag(json, "warning", problem->is_warning);
        text_clear(&text);
        config_add_problem_text(&text, problem, language);
        api_set_text(json, "text", text.bytes);
        json_array_append_new(list, json);
    }
    text_fini(&text);
    return list;
}

static json_t *
encode_report(const struct config_report *report, enum language language, const char *digest)
{
    json_t *json = json_object();
    api_set_count(json, "errors", report->errors);
    api_set_count(json, "warnings", report->count - report->errors);
    api_set_text(json, "digest", digest);
    json_object_set_new(json, "problems", encode_problems(report, language));
    return json;
}

void
route_check(struct exchange *exchange)
{
    const struct server_port *port = &exchange->server->port;
    if (exchange_parse(exchange) == 0) {
        port->read_configuration(port->turn, false, exchange->ticket);
    }
}

void
route_reload(struct exchange *exchange)
{
    const struct server_port *port = &exchange->server->port;
    if (exchange_parse(exchange) == 0) {
        port->read_configuration(port->turn, true, exchange->ticket);
    }
}

void
server_finish_reading(struct server *server, bool is_reload, uint64_t ticket, const char *digest,
                      const struct config_report *report)
{
    struct exchange *exchange = exchange_find(server, ticket);
    if (exchange == NULL) {
        return;
    }
    json_t *json = encode_report(report, exchange->language, digest);
    if (is_reload && digest == NULL) {
        char errors[24];
        (void)snprintf(errors, sizeof(errors), "%zu", report->errors);
        exchange_refuse_with(exchange, PROBLEM_CONFIGURATION_REFUSED, errors, json);
        return;
    }
    exchange_reply_json(exchange, 200, json);
}

/* ---- Backup ---------------------------------------------------------------------------------- */

struct backup_job {
    struct server *server;
    struct journal_backup *backup;
    struct event *timer;
    uint64_t ticket;
    char *path;
};

void
backup_cancel(struct server *server)
{
    struct backup_job *job = server->backup;
    if (job == NULL) {
        return;
    }
    server->backup = NULL;
    journal_backup_end(job->backup);
    event_free(job->timer);
    free(job->path);
    free(job);
}

static void
reply_backup(struct exchange *exchange, const char *path)
{
    struct stat status;
    json_t *json = json_object();
    api_set_text(json, "path", path);
    api_set_integer(json, "bytes", stat(path, &status) == 0 ? (int64_t)status.st_size : 0);
    exchange_reply_json(exchange, 200, json);
}

static void
continue_backup(evutil_socket_t descriptor, short what, void *context)
{
    struct backup_job *job = context;
    struct server *server = job->server;
    struct error error = {0};
    (void)descriptor;
    (void)what;
    int result = journal_backup_step(job->backup, &error);
    if (result == 1) {
        /* Longer than nothing, so that pages and requests come in between. */
        struct timeval pause = {.tv_usec = BACKUP_STEP_PAUSE_US};
        (void)event_add(job->timer, &pause);
        return;
    }
    struct exchange *exchange = exchange_find(server, job->ticket);
    char *path = job->path;
    job->path = NULL;
    backup_cancel(server);
    if (result == 0) {
        log_notice("the journal was copied to %s", path);
    }
    if (exchange != NULL && result == 0) {
        reply_backup(exchange, path);
    } else if (exchange != NULL) {
        exchange_refuse(exchange, PROBLEM_BACKUP_FAILED, "path", error.text, NULL);
    }
    free(path);
}

static const char *
find_path_fault(const struct exchange *exchange, const char *path)
{
    bool is_zh = exchange->language == LANGUAGE_ZH;
    struct stat status;
    if (path[0] != '/') {
        return is_zh ? "path 须为绝对路径" : "the path must be absolute";
    }
    if (lstat(path, &status) == 0 || errno != ENOENT) {
        return is_zh ? "该文件已存在，或其目录不可用"
                     : "that file exists already, or its directory cannot be used";
    }
    if (exchange->server->backup != NULL) {
        return is_zh ? "另一个备份正在进行" : "another backup is running";
    }
    return NULL;
}

void
route_backup(struct exchange *exchange)
{
    struct server *server = exchange->server;
    struct api_backup request;
    struct error error = {0};
    if (exchange_decode(exchange, &api_backup, &request) != 0) {
        return;
    }
    const char *fault = find_path_fault(exchange, request.path);
    struct journal_backup *backup = NULL;
    if (fault == NULL && journal_backup_begin(server->port.journal(server->port.turn), request.path,
                                              &backup, &error) != 0) {
        fault = error.text;
    }
    if (fault != NULL) {
        exchange_refuse(exchange, PROBLEM_BACKUP_FAILED, "path", fault, NULL);
        return;
    }
    struct backup_job *job = memory_new(sizeof(*job));
    struct timeval soon = {.tv_usec = BACKUP_STEP_PAUSE_US};
    job->server = server;
    job->backup = backup;
    job->ticket = exchange->ticket;
    job->path = memory_copy_string(request.path);
    job->timer = event_new(server->base, -1, 0, continue_backup, job);
    BUG_ON(job->timer == NULL);
    server->backup = job;
    (void)event_add(job->timer, &soon);
}
