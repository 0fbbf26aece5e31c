/* watch.c: the live board: follows the feed, draws on each change and each second.
 *
 * The board itself is fetched anew after events, so there is one rendering and no second fold of
 * the journal here. Nothing blocks: transfers, keys and signals are waited for together. The
 * terminal is put back on every way out. */
#include "ctl/board.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "ctl/feed.h"
#include "ctl/screen.h"
#include "ctl/terminal.h"
#include "ctl/times.h"

#define TICK_MS 1000
#define FETCH_PAUSE_MS 250    /* events come in bursts: at most four boards a second */
#define FETCH_ANYWAY_MS 10000 /* also without events: the feed may be dead and not know it */
#define FETCH_TIMEOUT_MS 15000L
#define FEED_PAUSE_MS 1000 /* before a lost feed is taken up again */
#define STALE_MS 15000     /* older data is marked */
#define KEYS_MAX 64

struct watch {
    struct ctl *ctl;
    const char *incident;
    CURLM *multi;
    CURL *feed_curl; /* NULL: not connected */
    struct curl_slist *feed_headers;
    struct feed feed;
    CURL *fetch_curl; /* NULL: no fetch under way */
    struct curl_slist *fetch_headers;
    struct text fetched;
    json_t *board;    /* the newest; NULL before the first */
    int64_t board_ms; /* monotonic: when it came */
    int64_t fetch_ms; /* monotonic: when the last fetch began */
    int64_t feed_ms;  /* monotonic: when the feed was last tried */
    bool is_dirty;    /* something happened since the last fetch began */
    bool is_over;
    int result;
    size_t top; /* first line of the body that is shown */
    size_t rows;
    struct error error; /* of the last failure; empty when all is well */
    int signals;
};

static void
note_event(void *context, const json_t *event, const char *line)
{
    struct watch *watch = context;

    (void)event;
    (void)line;
    watch->is_dirty = true;
}

static void
start_fetch(struct watch *watch)
{
    struct error error = {""};

    text_clear(&watch->fetched);
    watch->is_dirty = false;
    watch->fetch_ms = times_monotonic_ms();
    watch->fetch_curl = client_prepare(watch->ctl, "/v1/board", &watch->fetch_headers, &error);
    if (watch->fetch_curl == NULL) {
        watch->error = error;
        return;
    }
    curl_easy_setopt(watch->fetch_curl, CURLOPT_HTTPHEADER, watch->fetch_headers);
    curl_easy_setopt(watch->fetch_curl, CURLOPT_WRITEFUNCTION, client_take_bytes);
    curl_easy_setopt(watch->fetch_curl, CURLOPT_WRITEDATA, &watch->fetched);
    curl_easy_setopt(watch->fetch_curl, CURLOPT_TIMEOUT_MS, FETCH_TIMEOUT_MS);
    curl_multi_add_handle(watch->multi, watch->fetch_curl);
}

static void
start_feed(struct watch *watch)
{
    struct error error = {""};

    watch->feed_ms = times_monotonic_ms();
    watch->feed_curl =
        feed_prepare(watch->ctl, &watch->feed, watch->feed.seq == 0, &watch->feed_headers, &error);
    if (watch->feed_curl == NULL) {
        watch->error = error;
    } else {
        curl_multi_add_handle(watch->multi, watch->feed_curl);
    }
}

static void
end_transfer(struct watch *watch, CURL **curl, struct curl_slist **headers)
{
    if (*curl != NULL) {
        curl_multi_remove_handle(watch->multi, *curl);
        curl_easy_cleanup(*curl);
        *curl = NULL;
    }
    curl_slist_free_all(*headers);
    *headers = NULL;
}

static void
take_board(struct watch *watch, CURLcode code)
{
    struct reply reply = {0};

    if (code != CURLE_OK) {
        client_explain(watch->ctl, watch->fetch_curl, code, &watch->error);
        return;
    }
    curl_easy_getinfo(watch->fetch_curl, CURLINFO_RESPONSE_CODE, &reply.status);
    reply.body =
        json_loadb(watch->fetched.bytes, watch->fetched.size, JSON_REJECT_DUPLICATES, NULL);
    if (reply.status == 200 && json_is_object(reply.body)) {
        json_decref(watch->board);
        watch->board = json_incref(reply.body);
        watch->board_ms = times_monotonic_ms();
        watch->error.text[0] = '\0';
        if (watch->feed.seq == 0) {
            watch->feed.seq = (uint64_t)json_number_of(watch->board, "seq", 0);
        }
    } else {
        client_explain_problem(&reply, &watch->error);
        /* A refusal will not mend itself by asking again. */
        if (reply.status == 401 || reply.status == 403 || reply.status == 404) {
            watch->is_over = true;
            watch->result = CTL_REFUSED;
        }
    }
    reply_fini(&reply);
}

static void
reap_transfers(struct watch *watch)
{
    int left = 0;

    for (CURLMsg *message; (message = curl_multi_info_read(watch->multi, &left)) != NULL;) {
        CURL *curl = message->easy_handle;
        CURLcode code = message->data.result;

        if (curl == watch->fetch_curl) {
            take_board(watch, code);
            end_transfer(watch, &watch->fetch_curl, &watch->fetch_headers);
        } else if (curl == watch->feed_curl) {
            if (code != CURLE_OK) {
                client_explain(watch->ctl, curl, code, &watch->error);
            }
            end_transfer(watch, &watch->feed_curl, &watch->feed_headers);
            watch->is_dirty = true;
        }
    }
}

/* Starts what is due: a fetch after events or after a while, the feed after it was lost. */
static void
start_transfers(struct watch *watch)
{
    int64_t now_ms = times_monotonic_ms();
    int64_t pause_ms = watch->is_dirty && watch->error.text[0] == '\0' ? FETCH_PAUSE_MS
                       : watch->error.text[0] != '\0'                  ? FEED_PAUSE_MS
                                                                       : FETCH_ANYWAY_MS;

    if (watch->fetch_curl == NULL &&
        (watch->fetch_ms == 0 || now_ms - watch->fetch_ms >= pause_ms)) {
        start_fetch(watch);
    }
    if (watch->feed_curl == NULL && watch->board != NULL &&
        now_ms - watch->feed_ms >= FEED_PAUSE_MS) {
        start_feed(watch);
    }
}

/* ---- Drawing ----------------------------------------------------------------------------- */

static size_t
count_lines(const char *bytes)
{
    size_t lines = 0;

    for (; *bytes != '\0'; bytes++) {
        lines += *bytes == '\n' ? 1 : 0;
    }
    return lines;
}

/* Copies lines [first, first + count) of the body; each clears what stood to its right. */
static void
add_window(struct text *screen, const char *body, size_t first, size_t count)
{
    for (size_t line = 0; *body != '\0' && line < first + count; line++) {
        size_t size = strcspn(body, "\n");

        if (line >= first) {
            text_add_bytes(screen, body, size);
            text_add(screen, "\033[K\r\n");
        }
        body += size + (body[size] != '\0' ? 1 : 0);
    }
}

static bool
is_stale(const struct watch *watch)
{
    return watch->board == NULL || watch->error.text[0] != '\0' ||
           times_monotonic_ms() - watch->board_ms > STALE_MS;
}

static void
add_footer(struct text *screen, const struct watch *watch, size_t lines, size_t shown)
{
    const struct ctl *ctl = watch->ctl;
    struct text line;
    struct text age;
    char position[64];

    text_init(&line);
    text_init(&age);
    if (is_stale(watch) && watch->board != NULL) {
        times_add_span(&age, times_monotonic_ms() - watch->board_ms);
        phrase_add(&line, ctl->language, PHRASE_WATCH_STALE,
                   (const char *[PHRASE_ARGUMENTS_MAX]){age.bytes, watch->error.text});
    } else if (watch->board == NULL) {
        phrase_add(&line, ctl->language, PHRASE_WATCH_WAITING,
                   (const char *[PHRASE_ARGUMENTS_MAX]){watch->error.text});
    } else {
        snprintf(position, sizeof(position), "%zu–%zu/%zu", lines == 0 ? 0 : watch->top + 1,
                 watch->top + shown, lines);
        phrase_add(&line, ctl->language,
                   watch->feed_curl == NULL ? PHRASE_WATCH_POLLING : PHRASE_WATCH_KEYS,
                   (const char *[PHRASE_ARGUMENTS_MAX]){position});
    }
    screen_add_style(screen, ctl->has_colour, is_stale(watch) ? STYLE_ALARM : STYLE_FAINT);
    screen_add_cut(screen, line.bytes, ctl->columns > 1 ? ctl->columns - 1 : 1);
    screen_add_style(screen, ctl->has_colour, STYLE_PLAIN);
    text_add(screen, "\033[K");
    text_fini(&age);
    text_fini(&line);
}

static void
draw(struct watch *watch)
{
    struct text screen;
    struct text body;
    struct board_view view = {
        .board = watch->board,
        .incident = watch->incident,
        .age_ms = times_monotonic_ms() - watch->board_ms,
        .columns = watch->ctl->columns,
    };
    size_t room = watch->rows > 2 ? watch->rows - 2 : 1;

    text_init(&screen);
    text_init(&body);
    text_add(&screen, "\033[H");
    if (watch->board != NULL) {
        board_add_heading(&screen, watch->ctl, &view);
        screen.bytes[--screen.size] = '\0';
        text_add(&screen, "\033[K\r\n");
        board_add_body(&body, watch->ctl, &view);
    } else {
        text_add(&screen, "\033[K\r\n");
    }
    size_t lines = count_lines(body.bytes);
    size_t last_top = lines > room ? lines - room : 0;

    watch->top = watch->top > last_top ? last_top : watch->top;
    size_t shown = lines - watch->top < room ? lines - watch->top : room;

    add_window(&screen, body.bytes, watch->top, room);
    text_add(&screen, "\033[J");
    text_add_format(&screen, "\033[%zu;1H", watch->rows);
    add_footer(&screen, watch, lines, shown);
    terminal_write(screen.bytes, screen.size);
    text_fini(&body);
    text_fini(&screen);
}

/* ---- Keys and signals -------------------------------------------------------------------- */

static void
move(struct watch *watch, int64_t lines)
{
    int64_t top = (int64_t)watch->top + lines;

    watch->top = top < 0 ? 0 : (size_t)top; /* draw() keeps it within the body */
}

static void
obey_keys(struct watch *watch)
{
    static const struct {
        const char *keys;
        int pages, lines;
    } moves[] = {
        {"\033[A", 0, -1},   {"\033OA", 0, -1}, {"k", 0, -1},         {"\033[B", 0, 1},
        {"\033OB", 0, 1},    {"j", 0, 1},       {"\033[5~", -1, 0},   {"b", -1, 0},
        {"\033[6~", 1, 0},   {" ", 1, 0},       {"\033[H", -9999, 0}, {"g", -9999, 0},
        {"\033[F", 9999, 0}, {"G", 9999, 0},
    };
    char keys[KEYS_MAX + 1];
    ssize_t size = read(STDIN_FILENO, keys, KEYS_MAX);

    if (size == 0 || (size < 0 && errno != EAGAIN && errno != EINTR)) {
        watch->is_over = true; /* the terminal is gone */
        return;
    }
    keys[size < 0 ? 0 : size] = '\0';
    for (const char *key = keys; *key != '\0';) {
        size_t used = 1;

        if (*key == 'q' || *key == 'Q' || *key == '\004') {
            watch->is_over = true;
        }
        for (size_t i = 0; i < ARRAY_SIZE(moves); i++) {
            if (text_starts_with(key, moves[i].keys)) {
                int64_t page = watch->rows > 3 ? (int64_t)watch->rows - 3 : 1;

                move(watch, moves[i].lines + moves[i].pages * page);
                used = strlen(moves[i].keys);
                break;
            }
        }
        key += used;
    }
}

static void
obey_signals(struct watch *watch)
{
    struct signalfd_siginfo info;

    while (read(watch->signals, &info, sizeof(info)) == (ssize_t)sizeof(info)) {
        switch (info.ssi_signo) {
        case SIGWINCH:
            screen_read_size(STDOUT_FILENO, &watch->ctl->columns, &watch->rows);
            break;
        case SIGTSTP:
            terminal_leave();
            raise(SIGSTOP);
            watch->is_over = terminal_enter() != 0 || watch->is_over;
            screen_read_size(STDOUT_FILENO, &watch->ctl->columns, &watch->rows);
            break;
        default: /* SIGINT, SIGTERM, SIGHUP */
            watch->is_over = true;
            break;
        }
    }
}

static void
wait_for_anything(struct watch *watch)
{
    struct curl_waitfd extra[] = {
        {.fd = STDIN_FILENO, .events = CURL_WAIT_POLLIN},
        {.fd = watch->signals, .events = CURL_WAIT_POLLIN},
    };
    int64_t in_second_ms = times_now_ms() % TICK_MS;
    int wait_ms = (int)(TICK_MS - in_second_ms);
    int ready = 0;

    if (watch->is_dirty && wait_ms > FETCH_PAUSE_MS) {
        wait_ms = FETCH_PAUSE_MS;
    }
    curl_multi_poll(watch->multi, extra, ARRAY_SIZE(extra), wait_ms, &ready);
    if (extra[1].revents != 0) {
        obey_signals(watch);
    }
    if (extra[0].revents != 0) {
        obey_keys(watch);
    }
}

static void
run(struct watch *watch)
{
    while (!watch->is_over) {
        int running = 0;

        start_transfers(watch);
        curl_multi_perform(watch->multi, &running);
        reap_transfers(watch);
        if (!watch->is_over) {
            draw(watch);
            wait_for_anything(watch);
        }
    }
}

static int
open_signals(sigset_t *ret_old)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGWINCH);
    sigaddset(&set, SIGTSTP);
    sigprocmask(SIG_BLOCK, &set, ret_old);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void
fini_watch(struct watch *watch)
{
    end_transfer(watch, &watch->fetch_curl, &watch->fetch_headers);
    end_transfer(watch, &watch->feed_curl, &watch->feed_headers);
    curl_multi_cleanup(watch->multi);
    feed_fini(&watch->feed);
    text_fini(&watch->fetched);
    json_decref(watch->board);
    close(watch->signals);
}

int
board_watch(struct ctl *ctl, const char *incident)
{
    struct watch watch = {.ctl = ctl, .incident = incident, .result = CTL_DONE};
    sigset_t old;

    if (!ctl->is_in_terminal || !ctl->is_out_terminal) {
        screen_complain(ctl, PHRASE_WATCH_NO_TERMINAL, NULL);
        return CTL_USAGE;
    }
    watch.multi = curl_multi_init();
    watch.signals = open_signals(&old);
    feed_init(&watch.feed, note_event, &watch);
    text_init(&watch.fetched);
    screen_read_size(STDOUT_FILENO, &ctl->columns, &watch.rows);
    if (terminal_enter() != 0) {
        screen_complain(ctl, PHRASE_WATCH_NO_TERMINAL, NULL);
        watch.result = CTL_USAGE;
    } else {
        run(&watch);
        terminal_leave();
    }
    fini_watch(&watch);
    sigprocmask(SIG_SETMASK, &old, NULL);
    if (watch.result == CTL_REFUSED) {
        screen_complain(ctl, PHRASE_REFUSED, watch.error.text, NULL);
    }
    return watch.result;
}
