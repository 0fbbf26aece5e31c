/* api_notice.h: notices, callouts and pages as the API shows them.
 *
 * Floor 2, pure. The caller drops the references. */
#ifndef DUTYD_CODEC_API_NOTICE_H
#define DUTYD_CODEC_API_NOTICE_H

#include "codec/api_value.h"

#define API_PAGES_SHOWN_MAX 20  /* of one callout on the board: the newest */
#define API_BELOW_SHOWN_MAX 100 /* silent units below one callout by name; all are counted */

/* A longer list of callouts or pages is not part of the answer to the POST that made it: it would
 * hold up the pages themselves. GET gives it. */
#define API_CALLOUTS_REPLIED_MAX 500
#define API_PAGES_REPLIED_MAX 300

/* One reply shows no more callouts, and takes up no further callout once it has so many pages: the
 * loop would stand still for seconds over 100,000 of them. What is left out is counted. */
#define API_CALLOUTS_SHOWN_MAX 500
#define API_PAGES_OF_REPLY_MAX 2000

enum api_depth {
    API_BRIEF,   /* without callouts */
    API_BOARD,   /* callouts with their newest pages */
    API_COMPLETE /* as much as one reply may hold */
};

/* Which of a list of callouts are shown. */
struct api_part {
    bool is_by_id; /* in the order of their ids, from behind `after`; else the silent first */
    struct callout_id after; /* 0: from the beginning */
    size_t limit;            /* at most API_CALLOUTS_SHOWN_MAX; 0: that */
};

struct callout_counts {
    size_t units;
    size_t answered; /* acknowledged and further, or declined */
    size_t in[CALLOUT_STATE_N];
};

void api_count_callouts(const struct notice *notice, struct callout_counts *counts); /* adds */

/* How deep a notice is shown in the answer to the POST that issued it. */
enum api_depth api_reply_depth(const struct notice *notice);

json_t *api_encode_notice(const struct api_view *view, const struct notice *notice,
                          enum api_depth depth);
json_t *api_encode_notice_part(const struct api_view *view, const struct notice *notice,
                               const struct api_part *part);
/* Sets "callouts" and "omitted", how many follow that are not shown. Sorts the list. */
void api_set_callouts(json_t *object, const struct api_view *view, const struct callout **callouts,
                      size_t count, const struct api_part *part);
json_t *api_encode_callout(const struct api_view *view, const struct callout *callout,
                           enum api_depth depth);
/* api_answer.c: where an answer has brought the callout, as bytes and without people and pages: the
 * one who answers may have a slow line, and hundreds may answer in the same second. */
void api_write_answered(const struct api_view *view, const struct callout *callout,
                        struct text *text);

#endif
