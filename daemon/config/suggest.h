/* suggest.h: "did you mean …": the known name that is nearest to an unknown one.
 *
 * Floor 3, private to config/. */
#ifndef DUTYD_CONFIG_SUGGEST_H
#define DUTYD_CONFIG_SUGGEST_H

#include <stddef.h>

struct suggestion {
    const char *wanted;
    const char *best; /* NULL while nothing is near enough */
    size_t distance;  /* of the best */
};

void suggestion_begin(struct suggestion *suggestion, const char *wanted);
void suggestion_consider(struct suggestion *suggestion, const char *candidate);

#define SUGGESTION_SIZE 160
/* "did you mean \"x\"?" or the text of `otherwise`. */
void suggestion_text(const struct suggestion *suggestion, const char *otherwise,
                     char ret_text[SUGGESTION_SIZE]);

#endif
