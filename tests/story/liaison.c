/* liaison.c: the word about liaison officers. */
#include "story.h"

/* "liaison UNIT [name "…"] [person CODE] [post "…"] [mobile N] [phone N] [note "…"] [as NAME ROLE]"
 */
bool
liaison_run(struct world *world)
{
    struct command command = {.kind = COMMAND_CHANGE_LIAISON};
    struct command_change_liaison *change = &command.as.change_liaison;
    struct caller caller = {AUTHORITY_COMMAND, "office-watch"};

    if (!word_is(world, "liaison")) {
        return false;
    }
    expect_nothing_open(world);
    change->unit = word_next(world);
    while (word_peek(world) != NULL) {
        if (!take_text(world, "name", &change->name) &&
            !take_text(world, "person", &change->person) &&
            !take_text(world, "post", &change->post) &&
            !take_text(world, "mobile", &change->mobile) &&
            !take_text(world, "phone", &change->office_phone) &&
            !take_text(world, "email", &change->email) &&
            !take_text(world, "note", &change->note) && !take_key(world, &command) &&
            !take_caller(world, &caller)) {
            words_end(world);
        }
    }
    world_request(world, &command, caller.authority, caller.name);
    return true;
}
