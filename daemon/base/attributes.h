/* attributes.h: the compiler attributes that dutyd uses, spelled once.
 *
 * Floor 0. MUST_CHECK stands on every function whose result says whether it worked. */
#ifndef DUTYD_BASE_ATTRIBUTES_H
#define DUTYD_BASE_ATTRIBUTES_H

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(template, first) __attribute__((format(printf, template, first)))
#define NO_RETURN __attribute__((noreturn))

/* The number of elements of a true array (not of a pointer). */
#define ARRAY_SIZE(a) (sizeof(a) / sizeof((a)[0]))

#endif
