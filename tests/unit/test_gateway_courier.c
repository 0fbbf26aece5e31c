/* Requests cross over to the courier's thread and come back, each once, whatever becomes of it. */
#include <arpa/inet.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "gateway/courier.h"
#include "gateway/near.h"

#define REQUESTS 300 /* more than one multi handle takes */

struct world {
    struct event_base *base;
    struct courier *courier;
    CURL *easy[REQUESTS];
    char url[64];
    int done[REQUESTS];
    size_t done_count;
    CURLcode code;
    int listener;
};

static void
note_done(void *owner, CURL *easy, CURLcode code)
{
    struct world *world = owner;

    for (size_t i = 0; i < REQUESTS; i++) {
        if (world->easy[i] == easy) {
            world->done[i]++;
        }
    }
    world->code = code;
    if (++world->done_count == REQUESTS) {
        (void)event_base_loopbreak(world->base);
    }
}

/* A port that nobody accepts at: with `is_listening` the kernel takes the connections. */
static void
begin(struct world *world, bool is_listening)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof(address);

    *world = (struct world){.base = event_base_new()};
    world->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(world->listener, (struct sockaddr *)&address, sizeof(address)), 0);
    assert_int_equal(getsockname(world->listener, (struct sockaddr *)&address, &size), 0);
    if (is_listening) {
        assert_int_equal(listen(world->listener, REQUESTS), 0);
    }
    (void)snprintf(world->url, sizeof(world->url), "http://127.0.0.1:%d/", ntohs(address.sin_port));
    world->courier = courier_new(world->base, REQUESTS, note_done, world);
    for (size_t i = 0; i < REQUESTS; i++) {
        world->easy[i] = curl_easy_init();
        (void)curl_easy_setopt(world->easy[i], CURLOPT_URL, world->url);
        (void)curl_easy_setopt(world->easy[i], CURLOPT_NOSIGNAL, 1L);
        (void)curl_easy_setopt(world->easy[i], CURLOPT_PROXY, "");
    }
}

static void
end(struct world *world)
{
    courier_free(world->courier);
    for (size_t i = 0; i < REQUESTS; i++) {
        curl_easy_cleanup(world->easy[i]);
    }
    event_base_free(world->base);
    (void)close(world->listener);
}

static void
send_all(struct world *world)
{
    for (size_t i = 0; i < REQUESTS; i++) {
        assert_int_equal(courier_send(world->courier, world->easy[i]), 0);
    }
}

static void
each_request_comes_back_once(void **state)
{
    const struct timeval deadline = {30, 0};
    struct world world;

    (void)state;
    begin(&world, false);
    for (int round = 1; round <= 4; round++) {
        world.done_count = 0;
        courier_set_near(world.courier, round >= 3);
        courier_set_connections_max(world.courier, round == 2 ? 10 : REQUESTS);
        send_all(&world);
        courier_go(world.courier);
        (void)event_base_loopexit(world.base, &deadline);
        (void)event_base_dispatch(world.base);
        assert_int_equal(world.done_count, REQUESTS);
        assert_int_equal(world.code, CURLE_COULDNT_CONNECT);
        for (size_t i = 0; i < REQUESTS; i++) {
            assert_int_equal(world.done[i], round);
        }
    }
    end(&world);
}

static int
accept_one(struct world *world)
{
    struct pollfd poll_fd = {.fd = world->listener, .events = POLLIN};

    for (int i = 0; i < 1000; i++) {
        (void)event_base_loop(world->base, EVLOOP_NONBLOCK);
        if (poll(&poll_fd, 1, 10) == 1) {
            return accept4(world->listener, NULL, NULL, SOCK_CLOEXEC);
        }
    }
    fail_msg("nobody connects");
    return -1;
}

static bool
has_bytes(struct world *world, int fd, bool with_loop)
{
    struct pollfd poll_fd = {.fd = fd, .events = POLLIN};
    char bytes[1024];

    for (int i = 0; with_loop && i < 1000 && poll(&poll_fd, 1, 10) == 0; i++) {
        (void)event_base_loop(world->base, EVLOOP_NONBLOCK);
    }
    return poll(&poll_fd, 1, 1000) == 1 && read(fd, bytes, sizeof(bytes)) > 0;
}

/* The thread is not needed for it, and neither is another turn of the loop. */
static void
the_first_near_request_leaves_at_once(void **state)
{
    static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    struct world world;
    int fd;

    (void)state;
    begin(&world, true);
    courier_set_near(world.courier, true);
    assert_int_equal(courier_send(world.courier, world.easy[0]), 0);
    courier_go(world.courier);
    fd = accept_one(&world);
    assert_true(has_bytes(&world, fd, true));
    assert_int_equal(write(fd, answer, sizeof(answer) - 1), (ssize_t)sizeof(answer) - 1);
    for (int i = 0; i < 1000 && world.done_count == 0; i++) {
        (void)event_base_loop(world.base, EVLOOP_ONCE);
    }
    assert_int_equal(world.code, CURLE_OK);
    assert_int_equal(courier_send(world.courier, world.easy[1]), 0);
    courier_go(world.courier);
    assert_true(has_bytes(&world, fd, false));
    courier_stop(world.courier);
    courier_take_back(world.courier, world.easy[1]);
    (void)close(fd);
    end(&world);
}

static void
only_what_cannot_hold_up_is_near(void **state)
{
    static const char *const near[] = {"http://127.0.0.1:13013/cgi-bin/sendsms",
                                       "http://localhost/", "http://[::1]:8080/x"};
    static const char *const far[] = {"https://127.0.0.1/", "http://sms.example.cn/",
                                      "http://127.example.cn/", "http://10.0.0.1/", "127.0.0.1"};
    struct gateway_settings gateway = {.name = "hook"};

    (void)state;
    assert_false(near_is(&gateway));
    for (size_t i = 0; i < ARRAY_SIZE(near); i++) {
        gateway.url = near[i];
        assert_true(near_is(&gateway));
    }
    for (size_t i = 0; i < ARRAY_SIZE(far); i++) {
        gateway.url = far[i];
        assert_false(near_is(&gateway));
    }
    gateway.url = near[0];
    gateway.proxy = "http://proxy.example.cn:3128";
    assert_false(near_is(&gateway));
}

static void
requests_under_way_can_be_taken_back(void **state)
{
    struct world world;

    (void)state;
    begin(&world, true);
    courier_set_near(world.courier, true);
    send_all(&world);
    courier_stop(world.courier);
    for (size_t i = 0; i < REQUESTS; i++) {
        courier_take_back(world.courier, world.easy[i]);
    }
    (void)event_base_loop(world.base, EVLOOP_NONBLOCK);
    assert_int_equal(world.done_count, 0);
    end(&world);
}

static void
a_courier_without_requests_can_go(void **state)
{
    struct world world;

    (void)state;
    begin(&world, false);
    courier_set_connections_max(world.courier, 5);
    end(&world);
}

static void
too_many_are_not_taken(void **state)
{
    struct world world;
    CURL *one;

    (void)state;
    begin(&world, true);
    courier_stop(world.courier);
    courier_free(world.courier);
    world.courier = courier_new(world.base, 1, note_done, &world);
    one = world.easy[0];
    for (size_t i = 0; i < COURIER_OUT_MAX; i++) {
        assert_int_equal(courier_send(world.courier, one), 0);
    }
    assert_int_equal(courier_send(world.courier, one), -1);
    courier_stop(world.courier);
    courier_take_back(world.courier, one);
    end(&world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_request_comes_back_once),
        cmocka_unit_test(the_first_near_request_leaves_at_once),
        cmocka_unit_test(only_what_cannot_hold_up_is_near),
        cmocka_unit_test(requests_under_way_can_be_taken_back),
        cmocka_unit_test(a_courier_without_requests_can_go),
        cmocka_unit_test(too_many_are_not_taken),
    };

    (void)curl_global_init(CURL_GLOBAL_DEFAULT);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
