/* test_reply.c: what tired people send, and what must never be taken for a yes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attributes.h"
#include "core/reply/reply.h"

#define UNCLEAR (-1)

struct reply_case {
    const char *text;
    int answer; /* UNCLEAR: left to a human */
    char letter;
};

static void
check_cases(const struct reply_case *cases, size_t count)
{
    int failures = 0;

    for (size_t i = 0; i < count; i++) {
        struct reply_meaning meaning;

        reply_parse(cases[i].text, &meaning);
        int answer = meaning.is_understood ? (int)meaning.answer : UNCLEAR;

        if (answer != cases[i].answer || meaning.has_letter != (cases[i].letter != 0) ||
            (meaning.has_letter && meaning.letter != cases[i].letter) || meaning.is_opt_out) {
            print_error("\"%s\": answer %d letter %c opt-out %d\n", cases[i].text, answer,
                        meaning.has_letter ? meaning.letter : '-', meaning.is_opt_out);
            failures++;
        }
    }
    assert_int_equal(failures, 0);
}

static void
takes_every_word_of_the_list(void **state)
{
    static const struct reply_case cases[] = {
        {"1", ANSWER_ACK, 0},           {"收到", ANSWER_ACK, 0},
        {"已收到", ANSWER_ACK, 0},      {"确认", ANSWER_ACK, 0},
        {"到岗", ANSWER_ACK, 0},        {"已到岗", ANSWER_ACK, 0},
        {"知道了", ANSWER_ACK, 0},      {"好的", ANSWER_ACK, 0},
        {"好", ANSWER_ACK, 0},          {"OK", ANSWER_ACK, 0},
        {"ok", ANSWER_ACK, 0},          {"Y", ANSWER_ACK, 0},
        {"YES", ANSWER_ACK, 0},         {"ack", ANSWER_ACK, 0},
        {"是", ANSWER_ACK, 0},          {"2", ANSWER_DECLINE, 0},
        {"拒绝", ANSWER_DECLINE, 0},    {"无法到岗", ANSWER_DECLINE, 0},
        {"不能", ANSWER_DECLINE, 0},    {"去不了", ANSWER_DECLINE, 0},
        {"N", ANSWER_DECLINE, 0},       {"no", ANSWER_DECLINE, 0},
        {"3", ANSWER_BRIEFED, 0},       {"已报告", ANSWER_BRIEFED, 0},
        {"已汇报", ANSWER_BRIEFED, 0},  {"已报告领导", ANSWER_BRIEFED, 0},
        {"4", ANSWER_DISPATCHED, 0},    {"已出动", ANSWER_DISPATCHED, 0},
        {"出动", ANSWER_DISPATCHED, 0}, {"已出发", ANSWER_DISPATCHED, 0},
        {"出发", ANSWER_DISPATCHED, 0}, {"5", ANSWER_ON_SCENE, 0},
        {"已到达", ANSWER_ON_SCENE, 0}, {"到达", ANSWER_ON_SCENE, 0},
        {"已到", ANSWER_ON_SCENE, 0},   {"到现场", ANSWER_ON_SCENE, 0},
    };

    (void)state;
    check_cases(cases, ARRAY_SIZE(cases));
}

static void
tolerates_how_people_type(void **state)
{
    static const struct reply_case cases[] = {
        {" 1 \r\n", ANSWER_ACK, 0},
        {"１", ANSWER_ACK, 0},
        {"①", ANSWER_ACK, 0},
        {"1️⃣", ANSWER_ACK, 0},
        {"\"1\"", ANSWER_ACK, 0},
        {"“1”。", ANSWER_ACK, 0},
        {"收到！", ANSWER_ACK, 0},
        {"收 到", ANSWER_ACK, 0},
        {"收到～👌", ANSWER_ACK, 0},
        {"收到【张三】", ANSWER_ACK, 0},
        {"【张三】收到", ANSWER_ACK, 0},
        {"1【县疾控 李四】", ANSWER_ACK, 0},
        {"收到\n张三", ANSWER_ACK, 0},
        {"1 张三", ANSWER_ACK, 0},
        {"1、收到", ANSWER_ACK, 0},
        {"1 收到", ANSWER_ACK, 0},
        {"收到1", ANSWER_ACK, 0},
        {"回复1", ANSWER_ACK, 0},
        {"收到，马上到", ANSWER_ACK, 0},
        {"收到马上出发", ANSWER_ACK, 0},
        {"收到，在哪集合？", ANSWER_ACK, 0},
        {"收到，20分钟后到达", ANSWER_ACK, 0},
        {"收到，暂时没有人手", ANSWER_ACK, 0},
        {"县医院收到", ANSWER_ACK, 0},
        {"李主任，已收到", ANSWER_ACK, 0},
        {"没问题", ANSWER_ACK, 0},
        {"OK收到", ANSWER_ACK, 0},
        {"ok, on my way", ANSWER_ACK, 0},
        {"3 收到已汇报", ANSWER_BRIEFED, 0},
        {"4收到", ANSWER_DISPATCHED, 0},
        {"收到，已出发", ANSWER_DISPATCHED, 0},
        {"收到 已出发 马上到", ANSWER_DISPATCHED, 0},
        {"我们已经出发20分钟后到达", ANSWER_DISPATCHED, 0},
        {"3人出动", ANSWER_DISPATCHED, 0},
        {"人员已到达现场", ANSWER_ON_SCENE, 0},
        {"收到，去不了", ANSWER_DECLINE, 0},
        {"2 在外地去不了", ANSWER_DECLINE, 0},
        {"我不能去", ANSWER_DECLINE, 0},
        {"No, I cannot", ANSWER_DECLINE, 0},
    };

    (void)state;
    check_cases(cases, ARRAY_SIZE(cases));
}

static void
finds_the_code_letter(void **state)
{
    static const struct reply_case cases[] = {
        {"A1", ANSWER_ACK, 'A'},
        {"a1", ANSWER_ACK, 'A'},
        {"1A", ANSWER_ACK, 'A'},
        {"a 1", ANSWER_ACK, 'A'},
        {"1 a", ANSWER_ACK, 'A'},
        {" A 1 。", ANSWER_ACK, 'A'},
        {"Ａ１", ANSWER_ACK, 'A'},
        {"A-1", ANSWER_ACK, 'A'},
        {"A收到", ANSWER_ACK, 'A'},
        {"收到A", ANSWER_ACK, 'A'},
        {"收到，B", ANSWER_ACK, 'B'},
        {"B2", ANSWER_DECLINE, 'B'},
        {"C 去不了", ANSWER_DECLINE, 'C'},
        {"A OK", ANSWER_ACK, 'A'},
        {"ok a", ANSWER_ACK, 'A'},
        {"AOK", ANSWER_ACK, 'A'},
        {"X1", ANSWER_ACK, 'X'},
        {"R1", ANSWER_ACK, 'R'},
        {"A1A", ANSWER_ACK, 'A'},
        {"A", UNCLEAR, 'A'},
        {"A 没收到", UNCLEAR, 'A'},
        {"D4 3人2车", ANSWER_DISPATCHED, 'D'},
        {"Y", ANSWER_ACK, 0},
        {"ACK", ANSWER_ACK, 0},
        {"yes", ANSWER_ACK, 0},
        {"Y1", ANSWER_ACK, 0},
    };

    (void)state;
    check_cases(cases, ARRAY_SIZE(cases));
}

static void
leaves_the_rest_to_a_human(void **state)
{
    static const struct reply_case cases[] = {
        {"", UNCLEAR, 0},
        {"  \n", UNCLEAR, 0},
        {"？", UNCLEAR, 0},
        {"没收到", UNCLEAR, 0},
        {"没 收到", UNCLEAR, 0},
        {"未收到", UNCLEAR, 0},
        {"收不到", UNCLEAR, 0},
        {"不确认", UNCLEAR, 0},
        {"我们没有收到通知", UNCLEAR, 0},
        {"1 没收到", UNCLEAR, 0},
        {"收到吗？", UNCLEAR, 0},
        {"收到没有", UNCLEAR, 0},
        {"是否收到", UNCLEAR, 0},
        {"好像收到", UNCLEAR, 0},
        {"10", UNCLEAR, 0},
        {"12", UNCLEAR, 0},
        {"11", UNCLEAR, 0},
        {"6", UNCLEAR, 0},
        {"0", UNCLEAR, 0},
        {"1.5", UNCLEAR, 0},
        {"20:15", UNCLEAR, 0},
        {"1 2", UNCLEAR, 0},
        {"1人受伤", UNCLEAR, 0},
        {"1号线封闭", UNCLEAR, 0},
        {"1，病例转运；2，密接3人", UNCLEAR, 0},
        {"1 去不了", UNCLEAR, 0},
        {"2 收到", UNCLEAR, 0},
        {"收到请回复1，无法到岗请回复2", UNCLEAR, 0},
        {"not ok", UNCLEAR, 0},
        {"no problem", UNCLEAR, 0},
        {"什么时候出发", UNCLEAR, 0},
        {"到达后报告", UNCLEAR, 0},
        {"马上出发", UNCLEAR, 0},
        {"预计20分钟到达", UNCLEAR, 0},
        {"谁啊", UNCLEAR, 0},
        {"1st", UNCLEAR, 0},
        {"LG1", UNCLEAR, 0},
        {"I1", UNCLEAR, 0},
        {"\xff\xfe", UNCLEAR, 0},
    };

    (void)state;
    check_cases(cases, ARRAY_SIZE(cases));
}

/* RedCall lets one message answer two alarms; ours has one place for one answer, so neither half
 * is taken for the whole. */
static void
does_not_answer_two_at_once(void **state)
{
    static const char *const texts[] = {"A1 B2", "A1B", "A1,B1", "1 A 2 B"};

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
        struct reply_meaning meaning;

        reply_parse(texts[i], &meaning);
        assert_false(meaning.is_understood);
    }
}

static void
knows_who_wants_no_more(void **state)
{
    static const char *const outs[] = {"TD",    "td", "T",    "退订", "STOP",
                                       "stop ", "R",  "ＴＤ", "“TD”"};
    static const char *const others[] = {"T1", "退订吗", "stopped", "TD1", "收到 T"};

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(outs); i++) {
        struct reply_meaning meaning;

        reply_parse(outs[i], &meaning);
        assert_true(meaning.is_opt_out);
        assert_false(meaning.is_understood);
    }
    for (size_t i = 0; i < ARRAY_SIZE(others); i++) {
        struct reply_meaning meaning;

        reply_parse(others[i], &meaning);
        assert_false(meaning.is_opt_out);
    }
}

static void
reads_what_left_and_when_it_arrives(void **state)
{
    static const struct {
        const char *text;
        int64_t people, vehicles, eta_minutes;
    } cases[] = {
        {"已出动 3人 2车 20分钟", 3, 2, 20},      {"4 3人 2车 20分钟", 3, 2, 20},
        {"A4，3人2车20分钟", 3, 2, 20},           {"4 ３ 人 ２ 辆车 ２０ 分", 3, 2, 20},
        {"已出动三人两车二十五分钟到", 3, 2, 25}, {"已出发12名医生1台救护车1小时20分钟", 12, 1, 80},
        {"出动5个人，半小时到", 5, -1, 30},       {"4", -1, -1, -1},
        {"已出动，现场3人受伤", -1, -1, -1},      {"20分钟前已出发", -1, -1, -1},
        {"4 13800001111人", -1, -1, -1},          {"4 3 people 2 cars 15 min", 3, 2, 15},
    };
    int failures = 0;

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
        struct reply_meaning meaning;

        reply_parse(cases[i].text, &meaning);
        if (!meaning.is_understood || meaning.answer != ANSWER_DISPATCHED ||
            meaning.people != cases[i].people || meaning.vehicles != cases[i].vehicles ||
            meaning.eta_minutes != cases[i].eta_minutes) {
            print_error("\"%s\": %d %d, %d people %d vehicles %d min\n", cases[i].text,
                        meaning.is_understood, (int)meaning.answer, (int)meaning.people,
                        (int)meaning.vehicles, (int)meaning.eta_minutes);
            failures++;
        }
    }
    assert_int_equal(failures, 0);
}

static void
survives_anything(void **state)
{
    char text[4096];
    uint32_t random = 2463534242U;

    (void)state;
    for (int round = 0; round < 2000; round++) {
        static const char *const bits[] = {"收到", "1", "A",  " ",  "，", "没", "人", "3",
                                           "\xe6", "?", "【", "十", "OK", "NO", "已", "\xf0\x9f"};
        struct reply_meaning meaning;
        size_t size = 0;

        while (size < sizeof(text) - 8 && (random & 0x3F) != 0) {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            const char *bit = bits[(random >> 8) % ARRAY_SIZE(bits)];

            memcpy(text + size, bit, strlen(bit));
            size += strlen(bit);
        }
        random++;
        text[size] = '\0';
        reply_parse(text, &meaning);
        assert_true(meaning.people >= -1 && meaning.people <= 100000);
        assert_true(!meaning.is_understood || (unsigned)meaning.answer < ANSWER_REPORT);
    }
    memset(text, '1', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    struct reply_meaning meaning;

    reply_parse(text, &meaning);
    assert_false(meaning.is_understood);
}

struct attendance_case {
    const char *text;
    int answer;
    const char *said;
};

static void
check_attendance(const struct attendance_case *cases, size_t count)
{
    int failures = 0;

    for (size_t i = 0; i < count; i++) {
        struct reply_meaning meaning;

        reply_parse_attendance(cases[i].text, &meaning);
        int answer = meaning.is_understood ? (int)meaning.answer : UNCLEAR;

        if (answer != cases[i].answer ||
            (meaning.is_understood && strcmp(meaning.said, cases[i].said) != 0)) {
            print_error("\"%s\": answer %d said \"%s\"\n", cases[i].text, answer, meaning.said);
            failures++;
        }
    }
    assert_int_equal(failures, 0);
}

static void
takes_who_comes_to_a_meeting(void **state)
{
    static const struct attendance_case cases[] = {
        {"1", ANSWER_ACK, ""},
        {"参加", ANSWER_ACK, ""},
        {"我单位准时参加。", ANSWER_ACK, ""},
        {"确认参加", ANSWER_ACK, ""},
        {"收到", ANSWER_ACK, ""},
        {"收到，按时参会", ANSWER_ACK, ""},
        {"2人参加", ANSWER_ACK, ""},
        {"ok", ANSWER_ACK, ""},
        {"A1", ANSWER_ACK, ""},
        {"1 参加", ANSWER_ACK, ""},
        {"2 出差", ANSWER_CANNOT, "出差"},
        {"２ 出差", ANSWER_CANNOT, "出差"},
        {"②出差", ANSWER_CANNOT, "出差"},
        {"2", ANSWER_CANNOT, ""},
        {"B2，局长出差", ANSWER_CANNOT, "局长出差"},
        {"2 on a trip", ANSWER_CANNOT, "on a trip"},
        {"不能参加 出差", ANSWER_CANNOT, "出差"},
        {"我出差，不能参加", ANSWER_CANNOT, "我出差"},
        {"请假", ANSWER_CANNOT, "请假"},
        {"去不了", ANSWER_CANNOT, ""},
        {"3 张三", ANSWER_SUBSTITUTE, "张三"},
        {"3张三", ANSWER_SUBSTITUTE, "张三"},
        {"A3 Li Ming", ANSWER_SUBSTITUTE, "Li Ming"},
        {"3 由副局长张三参加", ANSWER_SUBSTITUTE, "副局长张三"},
        {"张三代", ANSWER_SUBSTITUTE, "张三"},
        {"张三代为参加", ANSWER_SUBSTITUTE, "张三"},
        {"由张三参加", ANSWER_SUBSTITUTE, "张三"},
        {"我出差，由张三代会", ANSWER_SUBSTITUTE, "张三"},
        {"不能参加，改由张三参加", ANSWER_SUBSTITUTE, "张三"},
        {"2 由张三参加", ANSWER_SUBSTITUTE, "张三"},
        {"我代", ANSWER_SUBSTITUTE, ""},
        {"派副局长王强去", ANSWER_SUBSTITUTE, "副局长王强"},
        {"不去了，让李明去", ANSWER_SUBSTITUTE, "李明"},
        {"安排李明去参加", ANSWER_SUBSTITUTE, "李明"},
        {"我局派人参加", ANSWER_ACK, ""},
        {"领导让我参加", ANSWER_ACK, ""},
        {"有事不去了", ANSWER_CANNOT, "有事"},
        {"派李明去不了", ANSWER_CANNOT, "派李明"},
    };

    (void)state;
    check_attendance(cases, ARRAY_SIZE(cases));
}

static void
leaves_to_a_human_whether_somebody_comes(void **state)
{
    static const struct attendance_case cases[] = {
        {"3", UNCLEAR, ""},
        {"A3", UNCLEAR, ""},
        {"4", UNCLEAR, ""},
        {"5", UNCLEAR, ""},
        {"12", UNCLEAR, ""},
        {"2 参加", UNCLEAR, ""},
        {"1 不能参加", UNCLEAR, ""},
        {"几点参加？", UNCLEAR, ""},
        {"谁参加", UNCLEAR, ""},
        {"能不能参加？", UNCLEAR, ""},
        {"可以找人代吗", UNCLEAR, ""},
        {"由张三参加吗？", UNCLEAR, ""},
        {"派张三去？", UNCLEAR, ""},
        {"没收到", UNCLEAR, ""},
        {"在哪里开会", UNCLEAR, ""},
        {"", UNCLEAR, ""},
        {"A", UNCLEAR, ""},
    };

    (void)state;
    check_attendance(cases, ARRAY_SIZE(cases));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_every_word_of_the_list),
        cmocka_unit_test(tolerates_how_people_type),
        cmocka_unit_test(finds_the_code_letter),
        cmocka_unit_test(leaves_the_rest_to_a_human),
        cmocka_unit_test(does_not_answer_two_at_once),
        cmocka_unit_test(knows_who_wants_no_more),
        cmocka_unit_test(reads_what_left_and_when_it_arrives),
        cmocka_unit_test(survives_anything),
        cmocka_unit_test(takes_who_comes_to_a_meeting),
        cmocka_unit_test(leaves_to_a_human_whether_somebody_comes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
