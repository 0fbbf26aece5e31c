/* people.c: those whose telephone rings: some answer, some sleep, some write nonsense. */
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "sim/sim.h"

enum temper { TEMPER_PROMPT, TEMPER_SLOW, TEMPER_SILENT, TEMPER_CONFUSED, TEMPER_DECLINES };

static enum temper
temper_of(const struct letter *letter)
{
    char words[96];
    uint64_t luck;

    /* Some places are empty that night. */
    (void)snprintf(words, sizeof(words), "empty %s",
                   letter->unit == NULL ? letter->address : letter->unit);
    if (random_of(words) % 100 < 12) {
        return TEMPER_SILENT;
    }

    (void)snprintf(words, sizeof(words), "temper %s %llu", letter->address,
                   (unsigned long long)(letter->callout.value % 8));
    luck = random_of(words) % 100;
    return luck < 35   ? TEMPER_PROMPT
           : luck < 50 ? TEMPER_SLOW
           : luck < 85 ? TEMPER_SILENT
           : luck < 94 ? TEMPER_CONFUSED
                       : TEMPER_DECLINES;
}

static bool
asks_for_answer(enum message_kind message)
{
    return message == MESSAGE_ACTIVATION || message == MESSAGE_CHANGE ||
           message == MESSAGE_STAND_DOWN || message == MESSAGE_TERMINATION ||
           message == MESSAGE_NOTICE || message == MESSAGE_TEST || message == MESSAGE_FOLLOW_UP ||
           message == MESSAGE_SITREP || message == MESSAGE_SITREP_DUE ||
           message == MESSAGE_DUTY_CHECK || message == MESSAGE_CONTACT;
}

static const char *
words_of(const struct letter *letter, enum temper temper)
{
    static const char *const progress[] = {"已报告", "已出动 3人 2车 20分钟", "已到达", "收到"};
    static const char *const nonsense[] = {"谁啊", "???", "Z1", "收到 Z", "", "明天再说", "1 2 3"};

    if (letter->message == MESSAGE_SITREP_DUE ||
        (letter->message == MESSAGE_SITREP && random_chance(50))) {
        return "目前情况稳定，新增病例2例，均为轻症";
    }
    if (letter->message == MESSAGE_FOLLOW_UP) {
        return progress[random_below(ARRAY_SIZE(progress))];
    }
    if (temper == TEMPER_CONFUSED && random_chance(60)) {
        return nonsense[random_below(ARRAY_SIZE(nonsense))];
    }
    if (letter->code != '\0' && random_chance(60)) {
        return arena_format(sim.arena, random_chance(50) ? "%c%s" : "%c %s", letter->code,
                            temper == TEMPER_DECLINES ? "2" : "1");
    }
    if (random_chance(2)) {
        return "TD";
    }
    if (temper == TEMPER_DECLINES) {
        return "2";
    }
    return random_chance(50) ? "收到" : "1";
}

static void
reply(const struct letter *letter, const char *words, const char *address, int64_t in_ms)
{
    struct command command = {
        .kind = COMMAND_REPLY,
        .actor = {AUTHORITY_GATEWAY, letter->gateway},
        .as.reply =
            {
                .gateway = letter->gateway,
                .message_id =
                    arena_format(sim.arena, "r%llu", (unsigned long long)++sim.count.replies),
                .address = address,
                .text = words,
                .means = letter->channel == CHANNEL_VOICE ? MEANS_VOICE : MEANS_SMS,
                .said_ms = world_wall_ms(),
            },
    };
    struct errand *errand = errand_new(&command, NULL);

    errand_start(errand, in_ms);
    if (random_chance(5)) { /* providers repeat what they think was lost */
        errand_start(errand_new(&command, NULL), in_ms + random_between(1, 60000));
    }
}

static void
answer_by_operator(const struct letter *letter, int64_t in_ms)
{
    struct command command = {
        .kind = COMMAND_ANSWER,
        .actor = {AUTHORITY_COMMAND, "operator"},
        .as.answer =
            {
                .callout = letter->callout,
                .answer = ANSWER_ACK,
                .name = "电话里的人",
                .person = letter->person,
                .means = MEANS_OPERATOR,
                .people = -1,
                .vehicles = -1,
            },
    };

    errand_start(errand_new(&command, NULL), in_ms);
}

void
people_receive(const struct letter *letter)
{
    enum temper temper = temper_of(letter);
    int64_t in_ms =
        temper == TEMPER_SLOW ? random_between(60000, 1500000) : random_between(3000, 90000);
    const char *address = letter->address;

    if (!asks_for_answer(letter->message) || temper == TEMPER_SILENT) {
        return;
    }
    if (letter->callout.value != 0 && random_chance(8)) {
        answer_by_operator(letter, in_ms);
        return;
    }
    if (letter->channel == CHANNEL_WEBHOOK) {
        return; /* chat answers come by the answer page, which is not of this world yet */
    }
    if (random_chance(4)) {
        address = "19812345678"; /* a stranger's telephone that was at hand */
    }
    reply(letter, words_of(letter, temper), address, in_ms);
    if (random_chance(3)) {
        reply(letter, words_of(letter, temper), "19887654321", in_ms + 1000);
    }
}
