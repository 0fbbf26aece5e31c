/* settings.h: the whole configuration after it was read and checked, as plain values.
 *
 * Floor 3. The office's own part (people, units, plans) is the directory of core; the rest tells
 * the shell how to listen, whom to trust and how to speak to gateways. Immutable and counted:
 * a reload makes another. */
#ifndef DUTYD_CONFIG_SETTINGS_H
#define DUTYD_CONFIG_SETTINGS_H

#include <sys/types.h>

#include "base/crypto.h"
#include "base/error.h"
#include "base/text.h"
#include "core/directory/directory.h"

struct listener_settings {
    bool is_unix;
    const char *path;    /* Unix socket */
    mode_t mode;         /* of the socket file */
    const char *group;   /* owner group of the socket file; NULL */
    const char *address; /* TCP: numeric address */
    int port;            /* TCP; 0 takes a free one (tests); the log says which */
};

/* A caller on the Unix socket is known by its uid or group (SO_PEERCRED). */
struct unix_account {
    const char *name;
    uid_t uid; /* (uid_t)-1 when the group decides */
    gid_t gid; /* (gid_t)-1 when the uid decides */
    enum authority authority;
    const char *unit; /* AUTHORITY_DUTY: its own unit */
};

/* A caller on TCP is known by a bearer token, of which only the hash is kept. */
struct token_account {
    const char *name;
    struct sha256 token_hash; /* of the token's text; tokens are 256 random bits */
    enum authority authority;
    const char *unit;
};

/* DUTYD is another office's daemon; only the section peers makes such a gateway. */
enum gateway_driver {
    DRIVER_OUTBOX,
    DRIVER_KANNEL,
    DRIVER_WEBHOOK,
    DRIVER_HTTP,
    DRIVER_DUTYD,
    DRIVER_N
};
extern const char *const gateway_driver_names[DRIVER_N]; /* outbox kannel webhook http dutyd */

struct header_settings {
    const char *name;
    const char *value; /* template for DRIVER_HTTP */
};

/* How the generic driver tells what an answer means: a status list, or a value at a JSON path, or
 * words in the body. */
struct http_match {
    const char *statuses;  /* "200-299,409"; NULL: any */
    const char *json_path; /* "Response.SendStatusSet.0.Code"; NULL: none */
    const char *equals;    /* the value there, as text; NULL: it need only be present */
    const char *contains;  /* in the body; NULL: none */
};
#define HTTP_MATCHES_MAX 16
struct http_matches {
    struct http_match items[HTTP_MATCHES_MAX];
    size_t count;
};

/* Where a provider's own callbacks say what, as paths in the JSON (codec/json_path.h). */
#define CALLBACK_WORDS_MAX 32
struct callback_words {
    const char *items[CALLBACK_WORDS_MAX];
    size_t count;
};
struct receipt_paths {
    const char *list; /* where the list of them stands; NULL: the body is the list, or the one */
    const char *id;   /* ours ({id}) or the provider's (id_json_path); NULL: all in our own form */
    const char *status; /* what is neither delivered nor failed is pending */
    const char *detail; /* NULL: none */
    struct callback_words delivered, failed;
};
struct reply_paths {
    const char *list;
    const char *from; /* NULL: all in our own form */
    const char *text;
    const char *id;   /* NULL: none, so that a repeated callback is a repeated reply */
    const char *time; /* RFC 3339, or seconds or milliseconds since 1970; NULL: none */
};

struct gateway_settings {
    const char *name;
    enum gateway_driver driver;
    const char *url;
    const char *user;
    const char *password;        /* the secret itself, read from cred: or file: */
    const char *secret;          /* webhook signature and the callbacks' secret; NULL */
    const char *sender;          /* kannel "from"; NULL */
    const char *smsc;            /* kannel; NULL */
    const char *callback_url;    /* our own base URL as the provider sees it; NULL: no receipts */
    const char *ca_file;         /* private certificate authority; NULL */
    const char *proxy;           /* NULL: none, whatever the environment says */
    int64_t rate_per_second_max; /* 0: no limit */
    int64_t concurrency_max;
    int64_t connect_timeout_ms;
    int64_t timeout_ms;
    int64_t validity_minutes; /* kannel; 0: not said */
    /* DRIVER_HTTP */
    const char *method;
    const char *content_type;
    const char *body; /* template */
    struct header_settings *headers;
    size_t header_count;
    const char *id_json_path;    /* where the provider's message id stands; NULL */
    struct http_matches success; /* any of these: sent */
    struct http_matches limited; /* looked at first, then broken, refused, success */
    struct http_matches broken;
    struct http_matches refused;
    struct receipt_paths receipts;
    struct reply_paths replies;
};

struct settings {
    struct arena *arena;
    unsigned references;
    const char *path;              /* of the main file */
    const char *journal;           /* path */
    int64_t watchdog_slow_turn_ms; /* a turn longer than this is logged */
    int64_t connections_max;
    int64_t body_size_max;
    int64_t request_timeout_ms; /* whole request, whatever dribbles in */
    int64_t idle_timeout_ms;
    int64_t feed_buffer_max; /* a stuck reader of /v1/events is cut off above this */
    struct listener_settings *listeners;
    size_t listener_count;
    struct unix_account *unix_accounts;
    size_t unix_account_count;
    struct token_account *token_accounts;
    size_t token_account_count;
    struct gateway_settings *gateways; /* same order as directory->gateways */
    size_t gateway_count;
    struct directory *directory; /* held */
};

struct settings *settings_hold(struct settings *settings);
void settings_release(struct settings *settings); /* NULL-safe */
const struct gateway_settings *settings_find_gateway(const struct settings *settings,
                                                     const char *name);

/* One complaint of the check: "file:line: what is wrong; how to mend it". */
struct config_problem {
    char *file;
    int line; /* 0: the file as a whole */
    bool is_warning;
    char *text; /* what, and how to mend it */
};

struct config_report {
    struct config_problem *problems; /* sorted by file and line */
    size_t count;
    size_t room;
    size_t errors; /* without the warnings */
};

#define CONFIG_PROBLEMS_MAX 1000

/* Adds what is wrong and how to mend it, in this language. */
void config_add_problem_text(struct text *text, const struct config_problem *problem,
                             enum language language);

void config_report_init(struct config_report *report);
void config_report_fini(struct config_report *report);

/* Reads and checks everything, reports all problems at once, and gives settings only when there
 * is no error (one reference; the caller releases it); NULL otherwise. now_ms is for checks
 * about the coming days. */
struct settings *config_load(const char *path, int64_t now_ms, struct config_report *report);

/* The digest of the files on disk as config_load would see them now (running ≠ on disk);
 * -1 when one cannot be read. ret_digest: SHA256_HEX_SIZE. */
int config_disk_digest(const char *path, char *ret_digest) MUST_CHECK;

#endif
