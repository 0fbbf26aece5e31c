/* inbound_forms.h: the forms in which providers call back; private to inbound*.c.
 *
 * Floor 4, pure. */
#ifndef DUTYD_SERVER_INBOUND_FORMS_H
#define DUTYD_SERVER_INBOUND_FORMS_H

#include <jansson.h>

#include "base/text.h"
#include "server/inbound.h"

/* One message or receipt as it was read, before it becomes a command. */
struct inbound_reply {
    const char *address;
    const char *text;
    const char *message_id; /* NULL */
    enum means means;
    int64_t said_ms; /* 0: not said */
};
struct inbound_list {
    struct event_receipt *receipts;
    size_t receipt_count;
    struct inbound_reply *replies;
    size_t reply_count;
};

int inbound_read_kannel_receipt(const struct inbound_request *request, struct arena *arena,
                                struct inbound_list *list, struct error *error) MUST_CHECK;
int inbound_read_kannel_reply(const struct inbound_request *request, struct arena *arena,
                              struct inbound_list *list, struct error *error) MUST_CHECK;
int inbound_read_json_receipts(const struct inbound_request *request, struct arena *arena,
                               struct inbound_list *list, struct error *error) MUST_CHECK;
int inbound_read_json_replies(const struct inbound_request *request, struct arena *arena,
                              struct inbound_list *list, struct error *error) MUST_CHECK;

/* The provider's own form, by the paths of the configuration. */
int inbound_read_own_receipts(const struct receipt_paths *paths,
                              const struct inbound_request *request, struct arena *arena,
                              struct inbound_list *list, struct error *error) MUST_CHECK;
int inbound_read_own_replies(const struct reply_paths *paths, const struct inbound_request *request,
                             struct arena *arena, struct inbound_list *list,
                             struct error *error) MUST_CHECK;

/* The body as a document, to be released; NULL with the reason. */
json_t *inbound_load_body(const struct inbound_request *request, struct error *error);

/* A provider's words as one may keep them: valid UTF-8, no control characters but line breaks, at
 * most `count` characters. */
const char *inbound_clean(const char *text, size_t count, struct arena *arena);

#endif
