#include "journal/chain.h"

#include "base/text.h"

#define FORM_BYTES 256 /* of nearly all rows, without their data */

static void
add_number(struct text *form, uint64_t number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++) {
        bytes[i] = (unsigned char)(number >> (56 - 8 * i));
    }
    text_add_bytes(form, bytes, sizeof(bytes));
}

/* NULL and the empty text differ by their first byte; the length keeps neighbours apart. */
static void
add_column(struct text *form, struct row_text column)
{
    if (column.bytes == NULL) {
        text_add_char(form, 'n');
        return;
    }
    text_add_char(form, 't');
    add_number(form, column.size);
    text_add_bytes(form, column.bytes, column.size);
}

void
chain_hash(const struct sha256 *before, const struct row *row, struct sha256 *ret_hash)
{
    struct text form;
    text_init_room(&form, FORM_BYTES + row->data.size);
    text_add_bytes(&form, before->bytes, sizeof(before->bytes));
    add_number(&form, row->seq);
    add_number(&form, (uint64_t)row->at_ms);
    add_column(&form, row->kind);
    add_number(&form, row->incident);
    add_number(&form, row->notice);
    add_number(&form, row->callout);
    add_number(&form, row->page);
    add_column(&form, row->unit);
    add_column(&form, row->person);
    add_column(&form, row->actor);
    add_column(&form, row->data);
    /* Rows of schema 1 had no such column: they must keep their hashes. */
    if (row->matter != 0) {
        text_add_char(&form, 'm');
        add_number(&form, row->matter);
    }
    crypto_sha256(form.bytes, form.size, ret_hash);
    text_fini(&form);
}
