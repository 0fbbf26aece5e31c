/* chinese.h: what is wrong with a configuration, in Chinese.
 *
 * Floor 3, private to config/. The readers and checks complain in English, once, where they stand;
 * their sentences are recognized here by the list of chinese_list.h and said anew. What is not in
 * it (the words of the operating system) stays as it is. */
#ifndef DUTYD_CONFIG_CHINESE_H
#define DUTYD_CONFIG_CHINESE_H

#include "base/text.h"

struct chinese_sentence {
    const char *english; /* a format of printf */
    const char *chinese;
};
extern const struct chinese_sentence chinese_sentences[];
extern const size_t chinese_sentence_count;

/* Adds the sentence in Chinese. */
void chinese_add(struct text *text, const char *english);

#endif
