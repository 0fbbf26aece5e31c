#include "config/suggest.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

#define WORD_SIZE_MAX 64

/* Edits (insert, remove, replace, swap of neighbours) from one word to the other. */
static size_t
measure_distance(const char *a, size_t a_size, const char *b, size_t b_size)
{
    size_t rows[3][WORD_SIZE_MAX + 1];
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= b_size; j++) {
        last[j] = j;
        before[j] = j;
    }
    for (size_t i = 1; i <= a_size; i++) {
        now[0] = i;
        for (size_t j = 1; j <= b_size; j++) {
            size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
            best = last[j] + 1 < best ? last[j] + 1 : best;
            best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                before[j - 2] + 1 < best) {
                best = before[j - 2] + 1;
            }
            now[j] = best;
        }
        size_t *unused = before;
        before = last;
        last = now;
        now = unused;
    }
    return last[b_size];
}

void
suggestion_begin(struct suggestion *suggestion, const char *wanted)
{
    /* A third of the word may be wrong, but never so much that anything would fit. */
    size_t allowed = strlen(wanted) / 3;
    allowed = allowed < 1 ? 1 : allowed > 3 ? 3 : allowed;
    *suggestion = (struct suggestion){.wanted = wanted, .best = NULL, .distance = allowed + 1};
}

void
suggestion_consider(struct suggestion *suggestion, const char *candidate)
{
    size_t wanted_size = strlen(suggestion->wanted);
    size_t size = strlen(candidate);
    size_t difference = size > wanted_size ? size - wanted_size : wanted_size - size;
    if (size > WORD_SIZE_MAX || wanted_size > WORD_SIZE_MAX || difference >= suggestion->distance) {
        return;
    }
    size_t distance = measure_distance(suggestion->wanted, wanted_size, candidate, size);
    if (distance < suggestion->distance) {
        suggestion->distance = distance;
        suggestion->best = candidate;
    }
}

void
suggestion_text(const struct suggestion *suggestion, const char *otherwise,
                char ret_text[SUGGESTION_SIZE])
{
    char text[2 * SUGGESTION_SIZE];
    if (suggestion->best != NULL) {
        snprintf(text, sizeof(text), "did you mean \"%s\"?", suggestion->best);
        text_copy(ret_text, SUGGESTION_SIZE, text);
    } else {
        text_copy(ret_text, SUGGESTION_SIZE, otherwise);
    }
}
