/* page.h: one HTML file without anything from outside, for the browser's printer.
 *
 * Floor 5. */
#ifndef DUTYD_CTL_PAGE_H
#define DUTYD_CTL_PAGE_H

#include "ctl/ctl.h"
#include "base/text.h"

/* Everything up to the heading, which is the title, and the two lines below it: whose it is, and
 * of which time (RFC 3339). A wide one is printed across the sheet. */
void page_begin(struct text *page, const struct ctl *ctl, bool is_wide, const char *title,
                const char *whose, const char *from, const char *to);
/* What would be markup is written as what it means. */
void page_add_escaped(struct text *page, const char *words);
void page_end(struct text *page);

#endif
