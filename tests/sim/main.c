/* main.c: runs seeds, each in a process of its own, and says which promises held. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/bug.h"
#include "sim/record.h"

extern const struct checker checker_accepted, checker_durable_first, checker_every_unit,
    checker_steps, checker_after_answer, checker_on_duty, checker_one_page, checker_restart,
    checker_limits, checker_handovers;

/* checker_steps comes before the record: it compares with what stood there. */
const struct checker *const checkers[] = {
    &checker_steps,    &record_keeper,        &checker_accepted,  &checker_durable_first,
    &checker_one_page, &checker_after_answer, &checker_on_duty,   &checker_limits,
    &checker_restart,  &checker_every_unit,   &checker_handovers,
};
const size_t checker_count = ARRAY_SIZE(checkers);

#define TWICE_EVERY 10 /* so many seeds are run twice, to compare the journals */
#define JOBS_MAX 64

struct result {
    uint64_t seed;
    struct sha256 head;
    uint64_t seq;
    int64_t simulated_us;
    uint64_t requests, taken, accepted, refused, crashes, failed_commits, clock_steps, reloads,
        resent, callouts, unanswered, unsaved;
};

struct job {
    pid_t pid;
    int pipe;
    uint64_t seed;
    bool is_second;
    struct sha256 first_head;
};

static struct {
    uint64_t done, failed;
    bool is_telling;
    bool ends_at_failure;
    struct result sum;
} runs;

/* ---- one seed ---- */

static void
run_seed(uint64_t seed, bool tells, struct result *ret_result)
{
    int64_t began_us;

    world_begin(seed, tells);
    began_us = sim.mono_us;
    world_run();
    *ret_result = (struct result){
        .seed = seed,
        .head = sim.disk.head,
        .seq = sim.disk.seq,
        .simulated_us = sim.mono_us - began_us,
        .requests = sim.count.requests,
        .taken = sim.count.taken,
        .accepted = sim.count.accepted,
        .refused = sim.count.refused,
        .crashes = sim.count.crashes + sim.count.stops,
        .failed_commits = sim.count.failed_commits,
        .clock_steps = sim.count.clock_steps,
        .reloads = sim.count.reloads,
        .resent = sim.count.resent,
        .callouts = sim.count.callouts,
        .unanswered = sim.count.unanswered,
        .unsaved = sim.count.unsaved_pages,
    };
    world_end();
}

static void
start(struct job *job, uint64_t seed)
{
    int ends[2];

    BUG_ON(pipe(ends) != 0);
    (void)fflush(NULL);
    job->seed = seed;
    job->pipe = ends[0];
    job->pid = fork();
    BUG_ON(job->pid < 0);
    if (job->pid == 0) {
        struct result result;

        (void)close(ends[0]);
        run_seed(seed, false, &result);
        BUG_ON(write(ends[1], &result, sizeof(result)) != (ssize_t)sizeof(result));
        if (seed % 20 != 0) {
            _exit(0); /* the others also look for leaks, which takes its time */
        }
        offices_free();
        exit(0);
    }
    (void)close(ends[1]);
}

/* The child failed: the same seed again, in words. */
static void
tell_story(uint64_t seed)
{
    pid_t pid;

    if (runs.failed > 3 || !runs.is_telling) {
        return;
    }
    (void)fflush(NULL);
    pid = fork();
    if (pid == 0) {
        struct result result;

        run_seed(seed, true, &result);
        exit(0);
    }
    (void)waitpid(pid, NULL, 0);
}

static void
add(const struct result *result)
{
    struct result *sum = &runs.sum;

    sum->simulated_us += result->simulated_us;
    sum->seq += result->seq;
    sum->requests += result->requests;
    sum->taken += result->taken;
    sum->accepted += result->accepted;
    sum->refused += result->refused;
    sum->crashes += result->crashes;
    sum->failed_commits += result->failed_commits;
    sum->clock_steps += result->clock_steps;
    sum->reloads += result->reloads;
    sum->resent += result->resent;
    sum->callouts += result->callouts;
    sum->unanswered += result->unanswered;
    sum->unsaved += result->unsaved;
}

/* True when the seed is to be run once more. */
static bool
finish(struct job *job)
{
    struct result result;
    bool is_whole = read(job->pipe, &result, sizeof(result)) == (ssize_t)sizeof(result);
    int status = 0;

    (void)close(job->pipe);
    BUG_ON(waitpid(job->pid, &status, 0) != job->pid);
    job->pid = 0;
    if (!is_whole || status != 0) {
        runs.failed++;
        printf("seed %llu failed (status %d)\n", (unsigned long long)job->seed, status);
        tell_story(job->seed);
        return false;
    }
    if (job->is_second) {
        if (memcmp(&job->first_head, &result.head, sizeof(result.head)) != 0) {
            runs.failed++;
            printf("seed %llu breaks the promise \"the same seed gives the same journal\"\n",
                   (unsigned long long)job->seed);
        }
        return false;
    }
    runs.done++;
    add(&result);
    job->first_head = result.head;
    return job->seed % TWICE_EVERY == 0;
}

/* ---- many ---- */

static void
run_all(const uint64_t *seeds, size_t count, size_t jobs_max)
{
    struct job jobs[JOBS_MAX] = {{0}};
    size_t next = 0, first = 0, last = 0; /* a ring: children end in any order, we read in this */

    while (next < count || first != last) {
        struct job *job = &jobs[first % jobs_max];

        if (next < count && last - first < jobs_max) {
            jobs[last % jobs_max].is_second = false;
            start(&jobs[last++ % jobs_max], seeds[next++]);
            continue;
        }
        if (finish(job)) {
            job->is_second = true;
            start(job, job->seed);
            (void)finish(job);
        }
        first++;
        if (runs.ends_at_failure && runs.failed > 0) {
            next = count; /* what runs is still waited for */
        }
    }
}

static void
print_sum(void)
{
    const struct result *sum = &runs.sum;

    printf("# %llu seeds, %llu failed, %lld simulated hours: %llu events, %llu callouts (%llu "
           "unanswered), %llu requests to gateways, %llu pages taken, %llu resent, %llu sent "
           "unsaved\n# %llu requests accepted, %llu put off, %llu starts after an end, %llu failed "
           "commits, %llu clock steps, %llu reloads\n",
           (unsigned long long)(runs.done + runs.failed), (unsigned long long)runs.failed,
           (long long)(sum->simulated_us / (3600 * US_PER_SECOND)), (unsigned long long)sum->seq,
           (unsigned long long)sum->callouts, (unsigned long long)sum->unanswered,
           (unsigned long long)sum->requests, (unsigned long long)sum->taken,
           (unsigned long long)sum->resent, (unsigned long long)sum->unsaved,
           (unsigned long long)sum->accepted, (unsigned long long)sum->refused,
           (unsigned long long)sum->crashes, (unsigned long long)sum->failed_commits,
           (unsigned long long)sum->clock_steps, (unsigned long long)sum->reloads);
}

static void
print_usage(void)
{
    fputs("usage: sim [-n SEEDS] [-f FIRST] [-j JOBS] [-q] [-x] [SEED …]   runs seeds\n"
          "       sim -s SEED                                           tells one in words\n",
          stderr);
}

int
main(int argc, char **argv)
{
    uint64_t count = 0, from = 1, story = 0;
    size_t jobs = (size_t)sysconf(_SC_NPROCESSORS_ONLN);
    ARRAY_OF(uint64_t) seeds = {0};
    int option;

    runs.is_telling = true;
    while ((option = getopt(argc, argv, "n:f:j:s:qx")) != -1) {
        switch (option) {
        case 'n':
            count = strtoull(optarg, NULL, 10);
            break;
        case 'f':
            from = strtoull(optarg, NULL, 10);
            break;
        case 'j':
            jobs = (size_t)strtoull(optarg, NULL, 10);
            break;
        case 's':
            story = strtoull(optarg, NULL, 10);
            break;
        case 'x':
            runs.ends_at_failure = true;
            break;
        case 'q':
            runs.is_telling = false;
            break;
        default:
            print_usage();
            return 2;
        }
    }
    offices_load();
    if (story != 0) {
        struct result result;

        run_seed(story, true, &result);
        offices_free();
        return 0;
    }
    for (int i = optind; i < argc; i++) {
        *array_add(&seeds) = strtoull(argv[i], NULL, 10);
    }
    for (uint64_t i = 0; i < count; i++) {
        *array_add(&seeds) = from + i;
    }
    run_all(seeds.items, seeds.count, jobs < 1 ? 1 : jobs > JOBS_MAX ? JOBS_MAX : jobs);
    array_fini(&seeds);
    offices_free();
    print_sum();
    return runs.failed > 0 || runs.done == 0 ? 1 : 0;
}
