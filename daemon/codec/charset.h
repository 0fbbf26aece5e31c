/* charset.h: what Chinese editors and spreadsheets save when they do not save UTF-8.
 *
 * Floor 2, pure. */
#ifndef DUTYD_CODEC_CHARSET_H
#define DUTYD_CODEC_CHARSET_H

#include "base/text.h"

/* Appends the bytes, taken as GB18030 (which holds GBK and GB2312), as UTF-8. -1 and nothing
 * appended when they are not GB18030. */
int charset_add_gb18030(struct text *text, const char *bytes, size_t size) MUST_CHECK;

#endif
