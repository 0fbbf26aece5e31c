/* test_directory.c: finding people by code and by whatever spelling of their number arrives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/attributes.h"
#include "core/directory/directory.h"

static struct directory *
make_directory(void)
{
    static struct contact wang[] = {{CHANNEL_SMS, "13800001111"}, {CHANNEL_VOICE, "138 0000 1111"}};
    static struct contact li[] = {{CHANNEL_VOICE, "0994-5550101"},
                                  {CHANNEL_WEBHOOK, "13900002222"}};
    static struct contact zhao[] = {{CHANNEL_VOICE, "0994-5550101"}, {CHANNEL_SMS, "19900000003"}};
    static struct contact qian[] = {{CHANNEL_VOICE, "0994-5550101转8001"}};
    struct directory *directory = directory_new();

    directory->person_count = 4;
    directory->people = arena_take_array(directory->arena, 4, sizeof(*directory->people));
    directory->people[0] = (struct person){.code = "wang", .contacts = wang, .contact_count = 2};
    directory->people[1] = (struct person){.code = "li", .contacts = li, .contact_count = 2};
    directory->people[2] = (struct person){.code = "zhao", .contacts = zhao, .contact_count = 2};
    directory->people[3] = (struct person){.code = "qian", .contacts = qian, .contact_count = 1};
    directory->unit_count = 2;
    directory->units = arena_take_array(directory->arena, 2, sizeof(*directory->units));
    directory->units[0].code = "health";
    directory->units[1].code = "wang";
    directory->group_count = 1;
    directory->groups = arena_take_array(directory->arena, 1, sizeof(*directory->groups));
    directory->groups[0].code = "all";
    directory->gateway_count = 1;
    directory->gateways = arena_take_array(directory->arena, 1, sizeof(*directory->gateways));
    directory->gateways[0].name = "outbox";
    directory->planbook = planbook_new();
    directory_seal(directory);
    return directory;
}

static void
finds_by_code(void **state)
{
    struct directory *directory = make_directory();

    (void)state;
    assert_int_equal(directory_find_person(directory, "wang"), 0);
    assert_int_equal(directory_find_person(directory, "qian"), 3);
    assert_int_equal(directory_find_person(directory, "nobody"), NO_INDEX);
    assert_int_equal(directory_find_person(directory, ""), NO_INDEX);
    assert_int_equal(directory_find_unit(directory, "wang"), 1);
    assert_int_equal(directory_find_unit(directory, "all"), NO_INDEX);
    assert_int_equal(directory_find_group(directory, "all"), 0);
    assert_int_equal(directory_find_gateway(directory, "outbox"), 0);
    assert_int_equal(directory_find_gateway(directory, "kannel"), NO_INDEX);
    directory_release(directory);
}

static void
finds_everyone_with_a_number(void **state)
{
    struct directory *directory = make_directory();

    (void)state;
    assert_int_equal(directory_find_by_number(directory, "+8613800001111", 0), 0);
    /* The same telephone for messages and for calls is one person once. */
    assert_int_equal(directory_find_by_number(directory, "+8613800001111", 1), NO_INDEX);
    assert_int_equal(directory_find_by_number(directory, "+86 994 5550101", 0), 1);
    assert_int_equal(directory_find_by_number(directory, "09945550101", 1), 2);
    assert_int_equal(directory_find_by_number(directory, "09945550101", 2), NO_INDEX);
    assert_int_equal(directory_find_by_number(directory, "0994 5550101 转 8001", 0), 3);
    /* A webhook's recipient is no telephone, though it looks like one. */
    assert_int_equal(directory_find_by_number(directory, "13900002222", 0), NO_INDEX);
    assert_int_equal(directory_find_by_number(directory, "", 0), NO_INDEX);
    assert_int_equal(directory_find_by_number(directory, "？", 0), NO_INDEX);
    directory_release(directory);
}

static void
lives_until_the_last_holder_lets_go(void **state)
{
    struct directory *directory = make_directory();

    (void)state;
    directory_hold(directory);
    directory_release(directory);
    assert_int_equal(directory_find_person(directory, "li"), 1);
    directory_release(directory);
    directory_release(NULL);
    directory_release(directory_new()); /* given up by the loader before it was sealed */
}

static void
finds_among_many(void **state)
{
    enum { MANY = 10000 };
    struct directory *directory = directory_new();
    struct contact *contacts = arena_take_array(directory->arena, MANY, sizeof(*contacts));

    (void)state;
    directory->person_count = MANY;
    directory->people = arena_take_array(directory->arena, MANY, sizeof(*directory->people));
    for (size_t i = 0; i < MANY; i++) {
        contacts[i].address = arena_format(directory->arena, "139%08zu", i);
        directory->people[i].code = arena_format(directory->arena, "p%zu", i);
        directory->people[i].contacts = &contacts[i];
        directory->people[i].contact_count = 1;
    }
    directory_seal(directory);
    for (size_t i = 0; i < MANY; i += 7) {
        assert_int_equal(directory_find_person(directory, directory->people[i].code), i);
        assert_int_equal(directory_find_by_number(directory, contacts[i].address, 0), i);
    }
    directory_release(directory);
}

static void
brings_numbers_to_one_form(void **state)
{
    static const struct {
        const char *number;
        const char *normal;
    } cases[] = {
        {"13800001111", "13800001111"},
        {"+8613800001111", "13800001111"},
        {"+86 138-0000-1111", "13800001111"},
        {"008613800001111", "13800001111"},
        {"8613800001111", "13800001111"},
        {"（+86）138 0000 1111", "13800001111"},
        {"＋８６１３８００００１１１１", "13800001111"},
        {"86123456", "86123456"}, /* a local number in a town whose numbers begin with 86 */
        {"0994-5550101", "09945550101"},
        {"(0994) 5550101", "09945550101"},
        {"+869945550101", "09945550101"},
        {"+86 0994 5550101", "09945550101"},
        {"+861012345678", "01012345678"},
        {"+862112345678", "02112345678"},
        {"+864008001234", "4008001234"},
        {"+8610690000123456", "10690000123456"},
        {"0994-5550101转8001", "09945550101x8001"},
        {"0994-5550101 ext. 8001", "09945550101x8001"},
        {"0994-5550101x8001", "09945550101x8001"},
        {"+1 555 0100", "+15550100"},
        {"001 555 0100", "+15550100"},
        {"Kannel", "kannel"},
        {"", ""},
        {"-- ", ""},
        {"00", "+"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
        char normal[64];

        telephone_normalize(cases[i].number, normal, sizeof(normal));
        assert_string_equal(normal, cases[i].normal);
        telephone_normalize(normal, normal, sizeof(normal)); /* it stays as it is */
        assert_string_equal(normal, cases[i].normal);
    }
}

static void
keeps_to_the_room_given(void **state)
{
    char endless[500];
    char normal[8];

    (void)state;
    memset(endless, '7', sizeof(endless) - 1);
    endless[sizeof(endless) - 1] = '\0';
    telephone_normalize(endless, normal, sizeof(normal));
    assert_string_equal(normal, "7777777");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_by_code),
        cmocka_unit_test(finds_everyone_with_a_number),
        cmocka_unit_test(lives_until_the_last_holder_lets_go),
        cmocka_unit_test(finds_among_many),
        cmocka_unit_test(brings_numbers_to_one_form),
        cmocka_unit_test(keeps_to_the_room_given),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
