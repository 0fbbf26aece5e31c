/* output.h: what a command writes into a file of the caller's choice.
 *
 * Floor 5. */
#ifndef DUTYD_CTL_OUTPUT_H
#define DUTYD_CTL_OUTPUT_H

#include "base/text.h"
#include "ctl/ctl.h"

/* The file, or standard output for "-"; says where it went. Returns the exit status. */
int output_write_file(struct ctl *ctl, const char *path, const struct text *content);

#endif
