/* target.h: what every fuzz target shares.
 *
 * A target gets bytes, hands them to one codec and checks what must always hold: no bad memory
 * access, no undefined behaviour, no leak, no BUG_ON, and that a value that was read can be written
 * and read again. libFuzzer (`make fuzz`) or replay.c (`make test`) calls it. */
#ifndef DUTYD_TESTS_FUZZ_TARGET_H
#define DUTYD_TESTS_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Always on, and a crash for the fuzzer. */
#define MUST(condition)                                                                            \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

#endif
