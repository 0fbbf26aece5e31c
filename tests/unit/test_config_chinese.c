/* Every complaint about a configuration has its Chinese partner. The sentences are taken from the
 * sources themselves, so that a new one without a partner fails here. */
#include <ctype.h>
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "config/chinese.h"
#include "config/file.h"
#include "config/settings.h"

/* ---- the sentences of the sources ---- */

static const char *
skip_literal(const char *at)
{
    for (at++; *at != '"'; at++) {
        at += *at == '\\' ? 1 : 0;
    }
    return at + 1;
}

/* What the compiler makes of the neighbouring literals that begin here. */
static const char *
read_literals(const char *at, struct text *ret_text)
{
    while (*at == '"') {
        for (at++; *at != '"'; at++) {
            at += *at == '\\' ? 1 : 0;
            text_add_char(ret_text, *at);
        }
        at++;
        if (at[strspn(at, " \n")] == '"') {
            at += strspn(at, " \n");
        }
    }
    return at;
}

static bool
has_partner(const char *english)
{
    for (size_t i = 0; i < chinese_sentence_count; i++) {
        if (strcmp(chinese_sentences[i].english, english) == 0) {
            return true;
        }
    }
    return false;
}

/* Words for people: some letters beside the conversions, and a blank between words. */
static bool
is_sentence(const char *literal)
{
    size_t letters = 0;

    for (const char *at = literal; *at != '\0'; at++) {
        if (*at == '%') {
            at += 1 + strspn(at + 1, "-+ #0123456789.*lz");
        } else {
            letters += isalpha((unsigned char)*at) ? 1 : 0;
        }
    }
    return letters > 0 && literal[0] != ' ' && strchr(literal, ' ') != NULL;
}

/* The literals that are themselves arguments of the call whose bracket opens here. */
static size_t
check_call(const char *path, const char *at)
{
    struct text literal;
    size_t count = 0;
    int depth = 0;

    text_init(&literal);
    do {
        if (*at == '"' && depth == 1) {
            text_clear(&literal);
            at = read_literals(at, &literal);
            if (is_sentence(literal.bytes)) {
                count++;
                if (strncmp(literal.bytes, "there is no %s \"%s\" on this machine", 35) != 0 &&
                    !has_partner(literal.bytes)) {
                    fail_msg("%s: no Chinese in config/chinese_list.h: %s", path, literal.bytes);
                }
            }
        } else if (*at == '"') {
            at = skip_literal(at);
        } else {
            depth += *at == '(' ? 1 : *at == ')' ? -1 : 0;
            at++;
        }
    } while (depth > 0);
    text_fini(&literal);
    return count;
}

static size_t
check_file(const char *path)
{
    static const char *const complaints[] = {"loading_error(",  "loading_warning(", "report_error(",
                                             "report_warning(", "complain(",        "error_set(",
                                             "suggestion_text("};
    struct text content;
    struct error error = {""};
    size_t count = 0;

    text_init(&content);
    if (file_read(path, 1 << 20, &content, NULL, &error) != 0) {
        fail_msg("%s", error.text);
    }
    for (size_t i = 0; i < ARRAY_SIZE(complaints); i++) {
        const char *at = content.bytes;

        while ((at = strstr(at, complaints[i])) != NULL) {
            at += strlen(complaints[i]) - 1;
            count += check_call(path, at);
        }
    }
    text_fini(&content);
    return count;
}

static void
test_every_complaint_has_a_partner(void **state)
{
    glob_t paths;
    size_t count = 0;

    (void)state;
    assert_int_equal(glob("daemon/config/*.c", 0, NULL, &paths), 0);
    for (size_t i = 0; i < paths.gl_pathc; i++) {
        count += check_file(paths.gl_pathv[i]);
    }
    globfree(&paths);
    count += check_file("daemon/codec/roster_csv.c");
    assert_true(count > 180); /* else the scan has gone blind */
}

/* ---- the list itself ---- */

/* The format with something in the place of each conversion: "a", "b", … or figures. */
static size_t
fill(const char *format, struct text *ret_text)
{
    size_t count = 0;

    for (; *format != '\0'; format++) {
        if (*format != '%') {
            text_add_char(ret_text, *format);
            continue;
        }
        format += 1 + strspn(format + 1, "-+ #0123456789.*lz");
        if (*format == 's') {
            text_add_format(ret_text, "<%zu>", count);
        } else {
            text_add_format(ret_text, "%zu", *format == 'c' ? count % 10 : count + 100);
        }
        count++;
    }
    return count;
}

static void
test_each_is_recognized_and_says_what_the_other_says(void **state)
{
    struct text english;
    struct text chinese;

    (void)state;
    text_init(&english);
    text_init(&chinese);
    for (size_t i = 0; i < chinese_sentence_count; i++) {
        const char *at = chinese_sentences[i].chinese;
        size_t count;

        text_clear(&english);
        text_clear(&chinese);
        count = fill(chinese_sentences[i].english, &english);
        chinese_add(&chinese, english.bytes);
        if (strcmp(english.bytes, chinese.bytes) == 0) {
            fail_msg("not recognized: %s", english.bytes);
        }
        for (; (at = strchr(at, '{')) != NULL; at++) {
            if (isdigit((unsigned char)at[1])) {
                assert_true((size_t)(at[1] - '0') < count);
            }
        }
        for (size_t part = 0; part < count; part++) {
            char said[32];

            snprintf(said, sizeof(said), "{%zu", part);
            if (strstr(chinese_sentences[i].chinese, said) == NULL) {
                fail_msg("{%zu} is left out of: %s", part, chinese_sentences[i].chinese);
            }
        }
    }
    text_fini(&english);
    text_fini(&chinese);
}

static void
check(const char *english, const char *chinese)
{
    struct text text;

    text_init(&text);
    chinese_add(&text, english);
    assert_string_equal(text.bytes, chinese);
    text_fini(&text);
}

static void
test_words_and_halves(void **state)
{
    (void)state;
    check("there is no unit \"polise\"; did you mean \"police\"?",
          "没有单位“polise”；是否应为“police”？");
    check("this unit has no name; add name = …;", "这个单位缺少 name；请加上 name = …;");
    /* The name of a setting is no word of ours, even where it looks like one. */
    check("this cell has no level; add level = …;", "这个预案单元缺少 level；请加上 level = …;");
    check("cannot open a.conf: No such file or directory; give the path of the main file",
          "无法打开 a.conf：没有该文件或目录；请给出主文件的路径");
    check("the planets stand badly; remove one", "the planets stand badly；remove one");
    check("", "");
    check("%s %d {0!} {9}", "%s %d {0!} {9}");
}

/* Words of a user that look like ours in every place must not cost more than a moment. */
static void
test_a_text_that_could_be_read_in_many_ways_ends(void **state)
{
    struct text english;
    struct text chinese;

    (void)state;
    text_init(&english);
    text_init(&chinese);
    for (int i = 0; i < 200; i++) {
        text_add(&english, "the \" \" is ; (x:1) ");
    }
    chinese_add(&chinese, english.bytes);
    assert_true(chinese.size > 0);
    text_fini(&english);
    text_fini(&chinese);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_complaint_has_a_partner),
        cmocka_unit_test(test_each_is_recognized_and_says_what_the_other_says),
        cmocka_unit_test(test_words_and_halves),
        cmocka_unit_test(test_a_text_that_could_be_read_in_many_ways_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
