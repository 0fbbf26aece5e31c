/* command.c: see command.h. */
#include "core/command.h"

/* Stops the compiler when a kind is added to an enum and not to its table here. */
#define ALL_NAMED(kinds, named) _Static_assert((kinds) == (named), "every kind must have its name")

const char *const command_kind_names[COMMAND_KIND_N] = {
    [COMMAND_BOOT] = "boot",
    [COMMAND_TICK] = "tick",
    [COMMAND_STEP_CLOCK] = "step_clock",
    [COMMAND_ADOPT] = "adopt",
    [COMMAND_ALARM] = "alarm",
    [COMMAND_REFUSE] = "refuse",
    [COMMAND_REPORT_INCIDENT] = "report_incident",
    [COMMAND_RELAY] = "relay",
    [COMMAND_ADD_REPORT] = "add_report",
    [COMMAND_RESPOND] = "respond",
    [COMMAND_ISSUE_NOTICE] = "issue_notice",
    [COMMAND_TEST_PAGE] = "test_page",
    [COMMAND_ANSWER] = "answer",
    [COMMAND_TAKE_PAGES] = "take_pages",
    [COMMAND_SETTLE_PAGES] = "settle_pages",
    [COMMAND_RECEIPTS] = "receipts",
    [COMMAND_REPLY] = "reply",
    [COMMAND_OPEN_MATTER] = "open_matter",
    [COMMAND_JOIN_MATTER] = "join_matter",
    [COMMAND_AMEND_MATTER] = "amend_matter",
    [COMMAND_MOVE_MATTER] = "move_matter",
    [COMMAND_MARK_MEMBER] = "mark_member",
    [COMMAND_NOTE_MATTER] = "note_matter",
    [COMMAND_SUMMARIZE_TASKS] = "summarize_tasks",
    [COMMAND_CHANGE_LIAISON] = "change_liaison",
    [COMMAND_ENTER_LOG] = "enter_log",
    [COMMAND_SUBMIT_REPORT] = "submit_report",
    [COMMAND_TAKE_ROLLUP] = "take_rollup",
    [COMMAND_TAKE_REPORT] = "take_report",
};
ALL_NAMED(COMMAND_KIND_N, 29);

void
command_forget_outcome(void *owner, uint64_t ticket, const struct outcome *outcome)
{
    (void)owner;
    (void)ticket;
    (void)outcome;
}
