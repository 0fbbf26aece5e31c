/* floor_fan_out.c: the least that a durable fan-out can be: every row in one SQLite transaction,
 * then libcurl's multi interface over plain epoll (the fastest of its loops), and the results in
 * batches as they come. No plan, no roster, no text, no state. Run as a process of its own, so that
 * its processor time can be told. */
#include <curl/curl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "bench/bench.h"

/* As long as a signed page of the webhook driver. */
static const char body[] =
    "{\"type\":\"page\",\"timestamp\":\"2026-11-22T08:30:00Z\",\"data\":{\"id\":\"P-20261122-"
    "0001\","
    "\"incident\":\"I-20261122-0001\",\"notice\":\"N-20261122-0001\",\"callout\":\"C-20261122-"
    "0001\","
    "\"to\":\"p1-1\",\"person\":\"p1-1\",\"name\":\"值班员1\",\"unit\":\"u1\",\"channel\":"
    "\"webhook\","
    "\"text\":"
    "\"【县应急指挥部】某地发生洪涝，Ⅲ级响应已启动。第1成员单位：人员到岗，装备集结，随时待命。"
    "收到请回复。\",\"kind\":\"activation\",\"level\":3,\"priority\":0,\"drill\":false,"
    "\"resend\":false,\"attempt\":1}}";

struct fan {
    sqlite3 *database;
    sqlite3_stmt *result;
    CURLM *multi;
    char url[64];
    struct curl_slist *headers;
    size_t count, started, done;
};

static void
run_sql(sqlite3 *database, const char *sql)
{
    if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK) {
        bench_fail("floor: %s", sqlite3_errmsg(database));
    }
}

static void
open_rows(struct fan *fan, const char *directory)
{
    char path[BENCH_PATH_SIZE];

    (void)snprintf(path, sizeof(path), "%s/floor.db", directory);
    (void)unlink(path);
    if (sqlite3_open(path, &fan->database) != SQLITE_OK) {
        bench_fail("floor: %s", sqlite3_errmsg(fan->database));
    }
    run_sql(fan->database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                           "CREATE TABLE page (id INTEGER PRIMARY KEY, who TEXT, data TEXT);"
                           "CREATE TABLE result (id INTEGER PRIMARY KEY, status INTEGER);");
    if (sqlite3_prepare_v2(fan->database, "INSERT INTO result (status) VALUES (?1)", -1,
                           &fan->result, NULL) != SQLITE_OK) {
        bench_fail("floor: %s", sqlite3_errmsg(fan->database));
    }
}

static void
write_rows(struct fan *fan)
{
    sqlite3_stmt *insert = NULL;
    char who[32];

    if (sqlite3_prepare_v2(fan->database, "INSERT INTO page (who, data) VALUES (?1, ?2)", -1,
                           &insert, NULL) != SQLITE_OK) {
        bench_fail("floor: %s", sqlite3_errmsg(fan->database));
    }
    run_sql(fan->database, "BEGIN IMMEDIATE");
    for (size_t i = 0; i < fan->count; i++) {
        (void)snprintf(who, sizeof(who), "p%zu", i);
        (void)sqlite3_bind_text(insert, 1, who, -1, SQLITE_TRANSIENT);
        (void)sqlite3_bind_text(insert, 2, body, 120, SQLITE_STATIC);
        (void)sqlite3_step(insert);
        (void)sqlite3_reset(insert);
    }
    run_sql(fan->database, "COMMIT");
    (void)sqlite3_finalize(insert);
}

static size_t
ignore_body(char *bytes, size_t size, size_t count, void *context)
{
    (void)bytes;
    (void)context;
    return size * count;
}

static void
start_one(struct fan *fan, CURL *easy)
{
    if (fan->started == fan->count) {
        return;
    }
    fan->started++;
    (void)curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(easy, CURLOPT_URL, fan->url);
    (void)curl_easy_setopt(easy, CURLOPT_HTTPHEADER, fan->headers);
    (void)curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body);
    (void)curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, (long)sizeof(body) - 1);
    (void)curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, ignore_body);
    (void)curl_multi_add_handle(fan->multi, easy);
}

/* What has come is written in one transaction, and each handle is used again. */
static void
take_results(struct fan *fan)
{
    CURLMsg *message;
    bool has_begun = false;
    int left;

    while ((message = curl_multi_info_read(fan->multi, &left)) != NULL) {
        CURL *easy = message->easy_handle;
        long status = 0;

        if (!has_begun) {
            run_sql(fan->database, "BEGIN IMMEDIATE");
            has_begun = true;
        }
        (void)curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        (void)sqlite3_bind_int64(fan->result, 1, status);
        (void)sqlite3_step(fan->result);
        (void)sqlite3_reset(fan->result);
        (void)curl_multi_remove_handle(fan->multi, easy);
        fan->done++;
        start_one(fan, easy);
    }
    if (has_begun) {
        run_sql(fan->database, "COMMIT");
    }
}

int
floor_fan_send(int port, const char *directory, size_t count, size_t connections)
{
    struct fan fan = {.count = count};
    int running = 0;

    open_rows(&fan, directory);
    write_rows(&fan);
    (void)snprintf(fan.url, sizeof(fan.url), "http://127.0.0.1:%d/hook", port);
    fan.headers = curl_slist_append(NULL, "Content-Type: application/json");
    fan.multi = curl_multi_init();
    (void)curl_multi_setopt(fan.multi, CURLMOPT_MAXCONNECTS, (long)connections);
    for (size_t i = 0; i < connections; i++) {
        start_one(&fan, curl_easy_init());
    }
    while (fan.done < count) {
        (void)curl_multi_perform(fan.multi, &running);
        take_results(&fan);
        if (fan.done < count) {
            (void)curl_multi_poll(fan.multi, NULL, 0, 1000, NULL);
        }
    }
    return 0;
}

struct fan_result
floor_fan_out(struct sink *sink, const char *directory, size_t count, size_t connections)
{
    struct fan_result result = {.connections = (int64_t)connections};
    int64_t began_us = bench_now_us();
    struct rusage usage;
    int status = 0;
    pid_t pid = fork();

    if (pid == 0) {
        (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
        _exit(floor_fan_send(sink->port, directory, count, connections));
    }
    if (wait4(pid, &status, 0, &usage) != pid || status != 0) {
        bench_fail("the fan-out floor failed");
    }
    result.seconds = (double)(sink->view->last_us - began_us) / 1e6;
    result.cpu_us = ((double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 +
                     (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)) /
                    (double)count;
    return result;
}
