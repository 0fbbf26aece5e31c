/* binding_store.h: what a field says of one value, the same for every way in which values arrive.
 *
 * Floor 2, for the binding only. Each function checks one value and stores it at `ret`, the member
 * or the entry of a list. BINDING_PROBLEM_N means that it was stored. */
#ifndef DUTYD_CODEC_BINDING_STORE_H
#define DUTYD_CODEC_BINDING_STORE_H

#include "codec/binding.h"

/* Checks only: where the text is to live is for the caller to say. */
enum binding_problem binding_check_text(const struct binding_field *field,
                                        const char *text) MUST_CHECK;
enum binding_problem binding_store_int(const struct binding_field *field, int64_t value,
                                       char *ret) MUST_CHECK;
enum binding_problem binding_store_enum(const struct binding_field *field, const char *name,
                                        char *ret) MUST_CHECK;
enum binding_problem binding_store_id(const struct binding_field *field, const char *text,
                                      char *ret) MUST_CHECK;
enum binding_problem binding_store_instant(const char *text, char *ret) MUST_CHECK;

/* The struct as it is when nothing is said; structs within it get the absent values of their own
 * fields. */
void binding_fill_absent(const struct binding *binding, char *ret);

/* Of a list: the type of one entry and its size. */
enum binding_type binding_entry_type(const struct binding_field *field);
size_t binding_entry_size(const struct binding_field *field);

#endif
