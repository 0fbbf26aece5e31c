/* csv.h: tables for spreadsheets: comma-separated values (RFC 4180), UTF-8.
 *
 * Floor 5. A byte order mark in front makes the spreadsheet programs that offices use read UTF-8;
 * a cell that would be taken for a formula is written as text. */
#ifndef DUTYD_CTL_CSV_H
#define DUTYD_CTL_CSV_H

#include "base/text.h"

void csv_begin(struct text *csv); /* the byte order mark */
/* One cell; NULL is an empty one. */
void csv_add_cell(struct text *csv, const char *value);
void csv_end_row(struct text *csv); /* of at least one cell */

#endif
