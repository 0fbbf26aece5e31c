/* duty.c: the words about the duty log. */
#include "story.h"

/* "log [KIND] "text" [unit U] [incident N] [by NAME] [party "…"] [happened 10m] [corrects SEQ]":
 * an entry of the duty log; `happened` is so long ago. */
bool
duty_run(struct world *world)
{
    struct command command = {.kind = COMMAND_ENTER_LOG};
    struct command_enter_log *enter = &command.as.enter_log;
    struct caller caller = {AUTHORITY_COMMAND, "office-watch"};

    if (!word_is(world, "log")) {
        return false;
    }
    expect_nothing_open(world);
    enter->kind = LOG_OTHER;
    if (!word_peek(world)->is_quoted) {
        enter->kind =
            (enum log_kind)word_choice(world, "kind of entry", log_kind_names, LOG_KIND_N);
    }
    enter->text = word_next(world);
    while (word_peek(world) != NULL) {
        if (word_is(world, "incident")) {
            enter->incident = take_incident(world);
        } else if (word_is(world, "happened")) {
            enter->happened_ms = world->now_ms - word_duration_ms(world);
        } else if (!take_text(world, "unit", &enter->unit) &&
                   !take_text(world, "by", &enter->name) &&
                   !take_text(world, "party", &enter->party) &&
                   !take_figure(world, "corrects", &enter->corrects) &&
                   !take_key(world, &command) && !take_caller(world, &caller)) {
            words_end(world);
        }
    }
    world_request(world, &command, caller.authority, caller.name);
    return true;
}
