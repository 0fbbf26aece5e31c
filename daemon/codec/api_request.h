/* api_request.h: the bodies of the API's POST calls, as tables onto the commands' structs.
 *
 * Floor 2, pure. What the office alone can know (does this type exist, may this state follow) is
 * left to the office. Ids from the path are put in after the decoding. */
#ifndef DUTYD_CODEC_API_REQUEST_H
#define DUTYD_CODEC_API_REQUEST_H

#include "codec/binding.h"
#include "core/command.h"

struct api_backup {
    const char *path;
};

extern const struct binding api_report_incident; /* struct command_report_incident */
extern const struct binding api_relay;           /* struct command_relay */
extern const struct binding api_take_rollup;     /* struct command_take_rollup */
extern const struct binding api_take_report;     /* struct command_take_report */
extern const struct binding api_add_report;      /* struct command_add_report */
extern const struct binding api_respond;         /* struct command_respond */
extern const struct binding api_issue_notice;    /* struct command_issue_notice */
extern const struct binding api_test_page;       /* struct command_test_page */
extern const struct binding api_answer;          /* struct command_answer */
extern const struct binding api_open_matter;     /* struct command_open_matter */
extern const struct binding api_join_matter;     /* struct command_join_matter */
extern const struct binding api_share_matter;    /* struct command_join_matter */
extern const struct binding api_amend_matter;    /* struct command_amend_matter */
extern const struct binding api_move_matter;     /* struct command_move_matter */
extern const struct binding api_mark_member;     /* struct command_mark_member */
extern const struct binding api_note_matter;     /* struct command_note_matter */
extern const struct binding api_change_liaison;  /* struct command_change_liaison */
extern const struct binding api_enter_log;       /* struct command_enter_log */
extern const struct binding api_submit_report;   /* struct command_submit_report */
extern const struct binding api_backup;          /* struct api_backup */

#endif
