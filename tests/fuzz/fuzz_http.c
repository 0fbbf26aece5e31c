/* The HTTP API: the bytes come in through a Unix socket to the real server, turn and journal, as
 * one client sends them. The loop must come back, and the connection must end with the client. */
#include "fuzz/target.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "fuzz/world.h"
#include "server/private.h"

#define INPUTS_PER_WORLD 500 /* then a new journal: what breaks is among the last */
#define ROUNDS_MAX 10000

static struct fuzz_world *world;
static unsigned inputs;

static void
free_world(void)
{
    if (world != NULL) {
        fuzz_world_free(world);
        world = NULL;
    }
}

static void
renew_world(void)
{
    if (world == NULL) {
        (void)world_directory(); /* its removal at the exit comes after the world's */
        MUST(atexit(free_world) == 0);
    }
    if (world == NULL || inputs == INPUTS_PER_WORLD) {
        free_world();
        world = fuzz_world_new();
        inputs = 0;
    }
    inputs++;
}

static int
connect_client(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    (void)snprintf(address.sun_path, sizeof(address.sun_path), "%s/dutyd.sock", world_directory());
    int client = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    MUST(client >= 0);
    MUST(connect(client, (struct sockaddr *)&address, sizeof(address)) == 0);
    return client;
}

/* Whether anything came. A client that reads nothing is a test of its own. */
static bool
drain(int client)
{
    char bytes[65536];
    return recv(client, bytes, sizeof(bytes), 0) > 0;
}

static void
run_loop(void)
{
    MUST(event_base_loop(world->base, EVLOOP_NONBLOCK) >= 0);
}

/* Until everything is sent and nothing comes back any more. */
static void
speak(int client, const uint8_t *bytes, size_t size)
{
    int idle = 0;
    for (int i = 0; idle < 4; i++) {
        MUST(i < ROUNDS_MAX);
        ssize_t sent = size == 0 ? 0 : send(client, bytes, size, MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN) {
            size = 0; /* the server has hung up */
        } else if (sent > 0) {
            bytes += sent;
            size -= (size_t)sent;
        }
        run_loop();
        idle = drain(client) || size > 0 ? 0 : idle + 1;
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    renew_world();
    int client = connect_client();
    speak(client, bytes, size);
    (void)close(client);
    /* The server looks for dead connections now and then; a turn of the loop ends the living. */
    for (int i = 0; world->server->exchanges != NULL; i++) {
        MUST(i < ROUNDS_MAX);
        run_loop();
    }
    for (int i = 0; i < 4; i++) {
        run_loop();
    }
    return 0;
}
