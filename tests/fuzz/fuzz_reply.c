/* What a tired person wrote. */
#include "fuzz/target.h"

#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "core/reply/reply.h"
#include "core/reply/reply_work.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = memory_copy_bytes(bytes, size);
    struct reply_meaning meaning;
    reply_parse(text, &meaning);
    MUST(!meaning.is_understood || (unsigned)meaning.answer < ANSWER_N);
    MUST(!meaning.has_letter || (meaning.letter >= 'A' && meaning.letter <= 'Z'));
    MUST(meaning.people >= -1 && meaning.people < 100000);
    MUST(meaning.vehicles >= -1 && meaning.vehicles < 100000);
    MUST(meaning.eta_minutes >= -1 && meaning.eta_minutes < 100000);
    reply_parse_attendance(text, &meaning);
    MUST(!meaning.is_understood || (unsigned)meaning.answer < ANSWER_N);
    MUST(strlen(meaning.said) < REPLY_SAID_SIZE &&
         utf8_is_valid(meaning.said, strlen(meaning.said)));
    struct work_meaning work;
    if (reply_parse_work(text, &work)) {
        MUST(work.is_progress != work.is_finished);
        MUST(work.percent >= -1 && work.percent <= 100);
        MUST(!work.has_letter || (work.letter >= 'A' && work.letter <= 'Z'));
    }
    free(text);
    return 0;
}
