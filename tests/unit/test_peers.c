/* test_peers.c: the offices above and below, as the configuration names them and the core asks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "config/settings.h"
#include "core/duty/coverage.h"
#include "core/network/peers.h"

#define CONF "tests/story/conf/network/dutyd.conf"
#define NOW_MS INT64_C(1795312800000) /* 2026-11-22T10:00+08:00 */

static struct settings *settings;

static int
set_up(void **state)
{
    struct config_report report;

    (void)state;
    (void)setenv("CREDENTIALS_DIRECTORY", "tests/story/conf/credentials", 1);
    config_report_init(&report);
    settings = config_load(CONF, NOW_MS, &report);
    for (size_t i = 0; i < report.count; i++) {
        print_message("# %s:%d: %s\n", report.problems[i].file, report.problems[i].line,
                      report.problems[i].text);
    }
    config_report_fini(&report);
    return settings == NULL ? -1 : 0;
}

static int
tear_down(void **state)
{
    (void)state;
    settings_release(settings);
    return 0;
}

static void
a_lower_office_is_a_unit(void **state)
{
    const struct directory *directory = settings->directory;
    size_t unit = directory_find_unit(directory, "santai");
    const struct peer *peer = peer_of_unit(directory, unit);

    (void)state;
    assert_non_null(peer);
    assert_string_equal(peer->office, "town");
    assert_false(peer->is_higher);
    assert_ptr_equal(peer_find(directory, "town"), peer);
    assert_null(peer_of_unit(directory, directory_find_unit(directory, "health")));
    assert_null(peer_of_unit(directory, NO_INDEX));
    assert_null(peer_find(directory, "santai"));
    assert_null(peer_find(directory, NULL));
}

static void
a_higher_office_stands_for_a_recipient(void **state)
{
    const struct directory *directory = settings->directory;
    const struct peer *peer = peer_find(directory, "taian");

    (void)state;
    assert_non_null(peer);
    assert_string_equal(peer->recipient, "city");
    assert_true(peer->is_higher);
    assert_int_equal(peer->unit, NO_INDEX);
    assert_int_equal(peer->pass_to_count, 2);
}

static void
each_has_a_gateway_of_its_own_behind_the_others(void **state)
{
    const struct directory *directory = settings->directory;

    (void)state;
    assert_int_equal(settings->gateway_count, 3);
    assert_int_equal(directory->gateway_count, 3);
    assert_string_equal(settings->gateways[0].name, "main");
    assert_false(directory->gateways[0].serves[CHANNEL_PEER]);
    for (size_t i = 1; i < 3; i++) {
        assert_string_equal(settings->gateways[i].name, directory->gateways[i].name);
        assert_int_equal(settings->gateways[i].driver, DRIVER_DUTYD);
        assert_string_equal(settings->gateways[i].password, "the-token-that-we-show-there");
        assert_int_equal(settings->gateways[i].concurrency_max, 1);
        assert_true(directory->gateways[i].serves[CHANNEL_PEER]);
        assert_false(directory->gateways[i].serves[CHANNEL_SMS]);
        assert_int_equal(directory_find_gateway(directory, settings->gateways[i].name), i);
    }
}

static void
each_has_an_account_that_may_only_relay(void **state)
{
    size_t found = 0;

    (void)state;
    for (size_t i = 0; i < settings->token_account_count; i++) {
        if (settings->token_accounts[i].authority == AUTHORITY_PEER) {
            assert_non_null(peer_find(settings->directory, settings->token_accounts[i].name));
            found++;
        }
    }
    assert_int_equal(found, 2);
    assert_true(AUTHORITY_PEER > AUTHORITY_NONE);
    assert_true(AUTHORITY_PEER < AUTHORITY_VIEWER);
}

/* It has no roster here, and that is no gap. */
static void
its_watch_is_not_ours(void **state)
{
    const struct directory *directory = settings->directory;
    struct coverage coverage;
    size_t unit = directory_find_unit(directory, "santai");

    (void)state;
    coverage_init(&coverage);
    coverage_compute(&coverage, directory, NO_INDEX, NOW_MS, NOW_MS + MS_PER_DAY);
    for (size_t i = 0; i < coverage.count; i++) {
        assert_int_not_equal(coverage.findings[i].unit, unit);
    }
    coverage_fini(&coverage);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lower_office_is_a_unit),
        cmocka_unit_test(a_higher_office_stands_for_a_recipient),
        cmocka_unit_test(each_has_a_gateway_of_its_own_behind_the_others),
        cmocka_unit_test(each_has_an_account_that_may_only_relay),
        cmocka_unit_test(its_watch_is_not_ours),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
