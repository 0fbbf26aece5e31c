/* accepted.c: whoever was told "accepted" finds it in the journal, now and at the end. */
#include <string.h>

#include "sim/record.h"

#define PROMISE "accepted is never lost"

static void
require(bool is_there, const struct command *command, uint64_t seq)
{
    if (!is_there) {
        sim_fail(PROMISE,
                 "%s was accepted (event %llu) and is not in the journal, which ends at %llu",
                 command_kind_names[command->kind], (unsigned long long)seq,
                 (unsigned long long)sim.disk.seq);
    }
}

static bool
has_id(const uint64_t *ids, size_t count, uint64_t id)
{
    for (size_t i = count; i > 0; i--) {
        if (ids[i - 1] == id) {
            return true;
        }
    }
    return false;
}

static bool
has_reply(const char *id)
{
    for (size_t i = record.reply_ids.count; i > 0; i--) {
        if (strcmp(record.reply_ids.items[i - 1], id) == 0) {
            return true;
        }
    }
    return false;
}

static void
accepted(const struct command *command, const struct outcome *outcome)
{
    uint64_t seq = outcome->seq;

    require(seq <= sim.disk.seq, command, seq);
    switch ((int)command->kind) {
    case COMMAND_REPORT_INCIDENT:
        require(has_id(record.incidents.items, record.incidents.count, outcome->incident.value),
                command, seq);
        break;
    case COMMAND_ISSUE_NOTICE:
    case COMMAND_TEST_PAGE:
        require(has_id(record.notices.items, record.notices.count, outcome->notice.value), command,
                seq);
        break;
    case COMMAND_REPLY:
        require(has_reply(command->as.reply.message_id), command, seq);
        break;
    case COMMAND_ANSWER:
    case COMMAND_RESPOND:
    case COMMAND_ADD_REPORT:
        require(seq > 0 || outcome->is_repeat, command, seq);
        break;
    default:
        break;
    }
}

const struct checker checker_accepted = {.promise = PROMISE, .accepted = accepted};
