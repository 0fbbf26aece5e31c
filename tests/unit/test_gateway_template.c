/* test_gateway_template.c: {field|filter} places and their escaping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "codec/template.h"

static const char *const names[] = {"to", "text", "missing"};
static const char *const values[] = {"138", "a\"b<&> 中'/\n\x01", NULL};

static void
check(const char *template, enum template_filter otherwise, const char *expected)
{
    struct text text;

    text_init(&text);
    template_expand(template, names, values, ARRAY_SIZE(names), otherwise, &text);
    assert_string_equal(text.bytes, expected);
    text_fini(&text);
}

static void
places_are_filled(void **state)
{
    (void)state;
    check("", TEMPLATE_RAW, "");
    check("{to}", TEMPLATE_RAW, "138");
    check("<{to}{to}>", TEMPLATE_RAW, "<138138>");
    check("{missing}", TEMPLATE_JSON, "");
}

static void
other_braces_stand_for_themselves(void **state)
{
    (void)state;
    check("{\"to\":\"{to}\",\"x\":{}}", TEMPLATE_JSON, "{\"to\":\"138\",\"x\":{}}");
    check("{", TEMPLATE_RAW, "{");
    check("{to", TEMPLATE_RAW, "{to");
    check("{to|", TEMPLATE_RAW, "{to|");
    check("{to|}", TEMPLATE_RAW, "{to|}");
    check("{{to}}", TEMPLATE_RAW, "{138}");
    check("{unknown}{to}", TEMPLATE_RAW, "{unknown}138");
    check("{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}", TEMPLATE_RAW,
          "{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}");
}

static void
each_filter_escapes_its_own(void **state)
{
    (void)state;
    check("{text|raw}", TEMPLATE_JSON, "a\"b<&> 中'/\n\x01");
    check("{text|url}", TEMPLATE_RAW, "a%22b%3C%26%3E%20%E4%B8%AD%27%2F%0A%01");
    check("{text|form}", TEMPLATE_RAW, "a%22b%3C%26%3E+%E4%B8%AD%27%2F%0A%01");
    check("{text|json}", TEMPLATE_RAW, "a\\\"b<&> 中'/\\n\\u0001");
    check("{text|xml}", TEMPLATE_RAW, "a&quot;b&lt;&amp;&gt; 中&#39;/\n\xef\xbf\xbd");
    check("{text}", TEMPLATE_JSON, "a\\\"b<&> 中'/\\n\\u0001");
}

static void
broken_bytes_do_not_break_json(void **state)
{
    struct text text;

    (void)state;
    text_init(&text);
    template_escape(TEMPLATE_JSON, "\xff\xe4", &text);
    assert_string_equal(text.bytes, "\xef\xbf\xbd\xef\xbf\xbd");
    text_fini(&text);
}

static void
content_type_says_how_to_escape(void **state)
{
    (void)state;
    assert_int_equal(template_filter_of("application/json; charset=utf-8"), TEMPLATE_JSON);
    assert_int_equal(template_filter_of("Application/Problem+JSON"), TEMPLATE_JSON);
    assert_int_equal(template_filter_of("application/x-www-form-urlencoded"), TEMPLATE_FORM);
    assert_int_equal(template_filter_of("text/xml"), TEMPLATE_XML);
    assert_int_equal(template_filter_of("text/plain"), TEMPLATE_RAW);
    assert_int_equal(template_filter_of(NULL), TEMPLATE_RAW);
}

static void
check_refuses_the_unknown(void **state)
{
    struct error error = {0};

    (void)state;
    assert_int_equal(template_check("{to} {\"a\":{}} {text|json}", names, 3, &error), 0);
    assert_int_equal(template_check("{phone}", names, 3, &error), -1);
    assert_non_null(strstr(error.text, "{phone}"));
    assert_int_equal(template_check("{to|html}", names, 3, &error), -1);
    assert_non_null(strstr(error.text, "html"));
    assert_int_equal(template_check("{to|json}{level}", send_field_names, SEND_FIELD_N, &error), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_filled),
        cmocka_unit_test(other_braces_stand_for_themselves),
        cmocka_unit_test(each_filter_escapes_its_own),
        cmocka_unit_test(broken_bytes_do_not_break_json),
        cmocka_unit_test(content_type_says_how_to_escape),
        cmocka_unit_test(check_refuses_the_unknown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
